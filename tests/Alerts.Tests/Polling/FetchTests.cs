using System.IO.Compression;
using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using Alerts.Polling;
using Alerts.Polling.Fetching;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Options;

namespace Alerts.Tests.Polling;

public sealed class FetchTests
{
    private static readonly FeedsOptions s_patient = new() { AllowPrivateNetworks = true, MaxBodyBytes = 200_000 };

    [Theory]
    [InlineData("gzip")]
    [InlineData("br")]
    [InlineData("deflate")]
    [InlineData("raw-deflate")]
    public async Task Compressed_bodies_are_undone(string encoding)
    {
        await using var server = await PollServer.StartAsync();
        server.On("/", context => SendCompressedAsync(context, encoding, Encoding.UTF8.GetBytes("hello feed")));

        var outcome = Assert.IsType<FetchOutcome.Fetched>(await FetchAsync(server.Url("/")));

        Assert.Equal("hello feed", Encoding.UTF8.GetString(outcome.Body.Span));
    }

    [Theory]
    [InlineData("gzip")]
    [InlineData("br")]
    [InlineData("deflate")]
    public async Task A_compression_bomb_ends_at_the_bound(string encoding)
    {
        await using var server = await PollServer.StartAsync();
        server.On("/", context => SendCompressedAsync(context, encoding, new byte[50_000_000]));

        AssertFailed(FetchProblem.TooLarge, await FetchAsync(server.Url("/")));
    }

    [Fact]
    public async Task A_body_that_cannot_be_decompressed_says_so()
    {
        await using var server = await PollServer.StartAsync();
        server.On("/", context =>
        {
            context.Response.Headers.ContentEncoding = "gzip";
            return context.Response.WriteAsync("this is no gzip");
        });

        AssertFailed(FetchProblem.BadEncoding, await FetchAsync(server.Url("/")));
    }

    [Fact]
    public async Task A_body_that_never_ends_ends_at_the_bound()
    {
        await using var server = await PollServer.StartAsync();
        server.On("/", async context =>
        {
            while (!context.RequestAborted.IsCancellationRequested)
            {
                await context.Response.Body.WriteAsync(new byte[64 * 1024], context.RequestAborted);
            }
        });

        AssertFailed(FetchProblem.TooLarge, await FetchAsync(server.Url("/")));
    }

    [Fact]
    public async Task An_error_page_that_never_ends_is_still_the_error_that_it_is()
    {
        await using var server = await PollServer.StartAsync();
        server.On("/", async context =>
        {
            context.Response.StatusCode = 500;
            while (!context.RequestAborted.IsCancellationRequested)
            {
                await context.Response.Body.WriteAsync(new byte[64 * 1024], context.RequestAborted);
            }
        });

        AssertFailed(FetchProblem.ServerError, await FetchAsync(server.Url("/")));
    }

    [Fact]
    public async Task Headers_without_end_are_refused()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var serving = ServeRawAsync(
            listener,
            "HTTP/1.1 200 OK\r\n" + string.Concat(Enumerable.Repeat("X-Filler: " + new string('a', 1000) + "\r\n", 100)) + "\r\n"
        );

        AssertFailed(FetchProblem.TooLarge, await FetchAsync(new Uri($"http://127.0.0.1:{((IPEndPoint)listener.LocalEndpoint).Port}/")));
        await serving;
    }

    [Fact]
    public async Task A_connection_that_breaks_off_is_a_failure()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var serving = ServeRawAsync(listener, "HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\nhalf");

        AssertFailed(FetchProblem.Other, await FetchAsync(new Uri($"http://127.0.0.1:{((IPEndPoint)listener.LocalEndpoint).Port}/")));
        await serving;
    }

    [Fact]
    public async Task A_closed_port_refuses_the_connection()
    {
        var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var port = ((IPEndPoint)listener.LocalEndpoint).Port;
        listener.Dispose();

        AssertFailed(FetchProblem.Refused, await FetchAsync(new Uri($"http://127.0.0.1:{port}/")));
    }

    [Fact]
    public async Task A_certificate_that_nobody_vouches_for_is_a_tls_failure()
    {
        using var key = RSA.Create(2048);
        var request = new CertificateRequest("CN=localhost", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        using var certificate = request.CreateSelfSigned(DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddDays(1));
        using var exported = X509CertificateLoader.LoadPkcs12(certificate.Export(X509ContentType.Pfx), null);
        await using var server = await PollServer.StartAsync(b =>
            b.WebHost.UseKestrelHttpsConfiguration().ConfigureKestrel(k => k.Listen(IPAddress.Loopback, 0, l => l.UseHttps(exported)))
        );

        AssertFailed(FetchProblem.Tls, await FetchAsync(server.Url("/")));
    }

    [Fact]
    public async Task Redirects_in_a_circle_end()
    {
        await using var server = await PollServer.StartAsync();
        server.Redirect("/a", "/b", 302);
        server.Redirect("/b", "/a", 301);

        AssertFailed(FetchProblem.TooManyRedirects, await FetchAsync(server.Url("/a")));
        Assert.Equal(6, server.Requests.Count);
    }

    [Theory]
    [InlineData("file:///etc/passwd")]
    [InlineData("ftp://127.0.0.1/")]
    [InlineData("javascript:alert(1)")]
    public async Task A_redirect_off_the_web_is_not_followed(string target)
    {
        await using var server = await PollServer.StartAsync();
        server.Redirect("/", target, 302);

        AssertFailed(FetchProblem.Other, await FetchAsync(server.Url("/")));
    }

    [Fact]
    public async Task Only_an_unbroken_chain_of_permanent_redirects_says_where_a_feed_moved()
    {
        await using var server = await PollServer.StartAsync();
        server.Serve("/end", "x");
        server.Redirect("/301", "/308", 301);
        server.Redirect("/308", "/end", 308);
        server.Redirect("/mixed", "/302", 301);
        server.Redirect("/302", "/308", 302);

        Assert.Equal(server.Url("/end"), (await FetchAsync(server.Url("/301"))).MovedTo);
        Assert.Null((await FetchAsync(server.Url("/mixed"))).MovedTo);
        Assert.Null((await FetchAsync(server.Url("/end"))).MovedTo);
    }

    [Theory]
    [InlineData("cf-mitigated", "challenge", 403)]
    [InlineData("x-amzn-waf-action", "challenge", 202)]
    public async Task An_announced_challenge_is_told_from_a_feed(string header, string value, int status)
    {
        await using var server = await PollServer.StartAsync();
        server.On("/", context =>
        {
            context.Response.StatusCode = status;
            context.Response.Headers[header] = value;
            return Task.CompletedTask;
        });

        AssertFailed(FetchProblem.Challenge, await FetchAsync(server.Url("/")));
    }

    [Theory]
    [InlineData(200)]
    [InlineData(403)]
    [InlineData(503)]
    public async Task A_challenge_page_is_told_from_a_feed(int status)
    {
        await using var server = await PollServer.StartAsync();
        server.On("/", context =>
        {
            context.Response.StatusCode = status;
            context.Response.ContentType = "text/html";
            return context.Response.WriteAsync(
                "<!doctype html><html><script src='/cdn-cgi/challenge-platform/h/g/orchestrate'></script></html>"
            );
        });

        AssertFailed(FetchProblem.Challenge, await FetchAsync(server.Url("/")));
    }

    [Theory]
    [InlineData(401, FetchProblem.Forbidden)]
    [InlineData(403, FetchProblem.Forbidden)]
    [InlineData(404, FetchProblem.NotFound)]
    [InlineData(418, FetchProblem.Other)]
    [InlineData(429, FetchProblem.RateLimited)]
    [InlineData(502, FetchProblem.ServerError)]
    public async Task A_status_becomes_the_problem_that_people_are_told(int status, FetchProblem problem)
    {
        await using var server = await PollServer.StartAsync();
        server.Status("/", status);

        AssertFailed(problem, await FetchAsync(server.Url("/")));
    }

    [Fact]
    public async Task The_publisher_is_told_who_asks()
    {
        await using var server = await PollServer.StartAsync();
        server.Serve("/", "x");

        await FetchAsync(server.Url("/"));

        Assert.StartsWith("Alerts/", server.Requests.Single().UserAgent, StringComparison.Ordinal);
    }

    internal static async Task<FetchOutcome> FetchAsync(Uri url, FeedsOptions? options = null, LookUpHost? lookUp = null)
    {
        using var fetcher = new FeedFetcher(Options.Create(options ?? s_patient), lookUp ?? Dns.GetHostAddressesAsync, TimeProvider.System);
        return await fetcher.FetchAsync(url, null, CancellationToken.None);
    }

    internal static void AssertFailed(FetchProblem problem, FetchOutcome outcome)
    {
        var failed = Assert.IsType<FetchOutcome.Failed>(outcome);
        Assert.True(problem == failed.Problem, $"{failed.Problem}: {failed.Text}");
        Assert.EndsWith(".", failed.Text, StringComparison.Ordinal);
    }

    private static async Task SendCompressedAsync(HttpContext context, string encoding, byte[] body)
    {
        context.Response.Headers.ContentEncoding = encoding.Replace("raw-", "", StringComparison.Ordinal);
        Stream packed = encoding switch
        {
            "gzip" => new GZipStream(context.Response.Body, CompressionLevel.Fastest),
            "br" => new BrotliStream(context.Response.Body, CompressionLevel.Fastest),
            "deflate" => new ZLibStream(context.Response.Body, CompressionLevel.Fastest),
            _ => new DeflateStream(context.Response.Body, CompressionLevel.Fastest),
        };
        await using (packed)
        {
            await packed.WriteAsync(body);
        }
    }

    private static async Task ServeRawAsync(TcpListener listener, string answer)
    {
        using var client = await listener.AcceptTcpClientAsync();
        var stream = client.GetStream();
        _ = await stream.ReadAsync(new byte[4096]);
        try
        {
            await stream.WriteAsync(Encoding.ASCII.GetBytes(answer));
        }
        catch (IOException)
        {
            // The reader may hang up before all is sent.
        }
    }
}
