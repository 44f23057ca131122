using System.IO.Compression;
using System.Net;
using System.Net.Sockets;
using System.Text;
using Alerts.Polling;
using Alerts.Polling.Fetching;
using Microsoft.AspNetCore.Http;

namespace Alerts.Tests.Polling;

/// <summary>Servers as they are: what a browser would read past is no failure, and what says nothing is no success.</summary>
public sealed class OddServerTests
{
    private const string Document = "<rss version=\"2.0\"><channel><title>Harbour</title><item><title>Ferry</title></item></channel></rss>";

    [Theory]
    [InlineData("gzip", "")]
    [InlineData("gzip", "x-gzip")]
    [InlineData("gzip", "deflate")]
    [InlineData("gzip gzip", "gzip")]
    [InlineData("gzip gzip", "gzip, gzip")]
    [InlineData("gzip", "gzip, gzip")]
    [InlineData("", "gzip")]
    [InlineData("", "br")]
    [InlineData("", "deflate")]
    [InlineData("", "UTF-8")]
    [InlineData("br", "br")]
    public Task Compression_is_undone_by_what_came_and_not_by_what_was_said(string layers, string claimed) =>
        ReadsAsync($"Content-Encoding: {claimed}\r\n", Packed(layers));

    [Fact]
    public async Task What_is_neither_plain_nor_as_it_says_is_a_failure() =>
        FetchTests.AssertFailed(
            FetchProblem.BadEncoding,
            await FetchAsync(Answer("Content-Encoding: gzip\r\n", [0x12, 0x34, 0x56, 0x78, 0x9A]))
        );

    [Theory]
    [InlineData("PHP Warning:  something is deprecated in /srv/feed.php on line 3")]
    [InlineData("<br />")]
    [InlineData("no colon at all")]
    [InlineData(": nameless")]
    [InlineData("X-Powered By: a blank in the name")]
    [InlineData("Content-Length: many")]
    public Task A_line_among_the_headers_that_is_none_is_passed_over(string line) =>
        ReadsAsync($"{line}\r\n more of it\r\nContent-Type: application/rss+xml\r\n", Encoding.UTF8.GetBytes(Document));

    [Fact]
    public async Task A_document_that_is_complete_is_read_though_more_was_announced()
    {
        var body = Encoding.UTF8.GetBytes(Document + "\n");

        Assert.IsType<FetchOutcome.Fetched>(await FetchAsync(Raw($"Content-Length: {body.Length + 500}\r\n", body)));
        FetchTests.AssertFailed(FetchProblem.Other, await FetchAsync(Raw($"Content-Length: {body.Length + 500}\r\n", body[..^20])));
    }

    [Fact]
    public async Task A_gate_opens_to_who_brings_its_cookie_back()
    {
        await using var server = await PollServer.StartAsync();
        server.On("/feed", context =>
        {
            if (context.Request.Headers.Cookie.ToString().Contains("gate=open", StringComparison.Ordinal))
            {
                return context.Response.SendTextAsync(Document);
            }

            context.Response.StatusCode = 302;
            context.Response.Headers.Append("Set-Cookie", "other=1; Path=/");
            context.Response.Headers.Append("Set-Cookie", "gate=open; Path=/; Expires=Fri, 31 Dec 2099 23:59:59 GMT");
            context.Response.Headers.Location = "/feed";
            return Task.CompletedTask;
        });

        Assert.IsType<FetchOutcome.Fetched>(await FetchTests.FetchAsync(server.Url("/feed")));
    }

    [Fact]
    public async Task A_cookie_of_one_host_is_not_taken_to_another()
    {
        await using var server = await PollServer.StartAsync();
        var brought = "";
        server.On("/feed", context =>
        {
            context.Response.StatusCode = 302;
            context.Response.Headers.Append("Set-Cookie", "secret=1");
            context.Response.Headers.Location = $"http://localhost:{server.Address.Port}/elsewhere";
            return Task.CompletedTask;
        });
        server.On("/elsewhere", context =>
        {
            brought = context.Request.Headers.Cookie.ToString();
            return context.Response.SendTextAsync(Document);
        });

        Assert.IsType<FetchOutcome.Fetched>(await FetchTests.FetchAsync(server.Url("/feed")));
        Assert.Equal("", brought);
    }

    [Theory]
    [InlineData(
        "<rss version='2.0'><channel><title>T</title><item><title>How g-recaptcha works</title><description>&lt;html&gt; <![CDATA[<html><div class='g-recaptcha'>]]></description></item></channel></rss>",
        false
    )]
    [InlineData(
        "<!-- cached --><!DOCTYPE html><html><head><script src='https://challenges.cloudflare.com/x.js'></script></head><body>Just a moment</body></html>",
        true
    )]
    [InlineData("\uFEFF <html><title>Attention Required! | Cloudflare</title></html>", true)]
    [InlineData("<rss><!-- <html> --><html><title>Attention Required! | Cloudflare</title></html>", false)]
    public void A_page_that_keeps_programs_out_is_one_and_a_document_that_quotes_it_is_none(string body, bool isOne) =>
        Assert.Equal(isOne, ChallengePage.IsOne(Encoding.UTF8.GetBytes(body)));

    [Theory]
    [InlineData("html", true)]
    [InlineData("rss", false)]
    public void What_stands_before_the_first_element_hides_no_challenge_however_long_it_is(string element, bool isOne)
    {
        for (var length = 480; length < 540; length++)
        {
            var comment = $"<!--{new string('x', length)}-->";
            var body = $"{comment}<{element}><title>Attention Required! | Cloudflare</title></{element}>";
            Assert.Equal(isOne, ChallengePage.IsOne(Encoding.UTF8.GetBytes(body)));
        }
    }

    [Theory]
    [InlineData("<!-- moved --><html><head><meta content='0; URL=/new.xml' http-equiv=refresh></head></html>", "http://a.test/new.xml")]
    [InlineData(
        "<!DOCTYPE HTML>\n<meta http-equiv=\"Refresh\" content=\"2;url='https://b.test/f?a=1&amp;b=2'\">",
        "https://b.test/f?a=1&b=2"
    )]
    [InlineData("<html><meta http-equiv=refresh content='300; url=/later'></html>", null)]
    [InlineData("<html><meta http-equiv=refresh content='0'></html>", null)]
    [InlineData("<html><meta http-equiv=refresh content='0;url=/feed#top'></html>", null)]
    [InlineData("<html><meta http-equiv=refresh content='0;url=javascript:alert(1)'></html>", null)]
    [InlineData("<html><!-- <meta http-equiv=refresh content='0;url=/new'> --></html>", null)]
    [InlineData("<rss><item><description>&lt;meta http-equiv=refresh content='0;url=/new'></description></item></rss>", null)]
    [InlineData("<rss><item><meta http-equiv='refresh' content='0;url=/new'/></item></rss>", null)]
    public void A_page_that_sends_its_reader_on_at_once_is_followed_and_a_feed_that_quotes_one_is_read(string body, string? target) =>
        Assert.Equal(target, PageRefresh.Find(null, Encoding.UTF8.GetBytes(body), new Uri("http://a.test/feed"))?.AbsoluteUri);

    [Theory]
    [InlineData("HTTP/1.1 300 Multiple Choices", "Location: {0}", "")]
    [InlineData("HTTP/1.1 200 OK", "Refresh: 0; url={0}", "<html>It has moved.</html>")]
    public async Task A_redirect_of_an_odd_kind_is_followed(string status, string header, string body)
    {
        await using var server = await PollServer.StartAsync();
        server.On("/feed", context => context.Response.SendTextAsync(Document));
        var line = string.Format(System.Globalization.CultureInfo.InvariantCulture, header, server.Url("/feed"));

        Assert.IsType<FetchOutcome.Fetched>(
            await FetchAsync(
                Encoding.ASCII.GetBytes($"{status}\r\n{line}\r\nContent-Type: text/html\r\nContent-Length: {body.Length}\r\n\r\n{body}")
            )
        );
    }

    [Fact]
    public void An_article_with_a_guarded_comment_box_is_no_challenge() =>
        Assert.False(
            ChallengePage.IsOne(
                Encoding.UTF8.GetBytes(
                    $"<html><body><article>{string.Concat(Enumerable.Repeat("<p>The ferry sails again from Monday.</p>", 80))}</article><div class='g-recaptcha'></div></body></html>"
                )
            )
        );

    [Fact]
    public async Task A_304_to_an_unconditional_request_is_a_failure_that_says_so()
    {
        await using var server = await PollServer.StartAsync();
        await using var app = await FeedsDriver.StartAsync();
        server.Status("/feed", 304);
        var feed = await app.AddFeedAsync(server.Url("/feed"));

        await app.PollAsync();

        var health = new FeedHealth(await app.FeedAsync(feed.Id), app.Clock.GetUtcNow()).Describe();
        Assert.Equal((FeedState.Failing, FetchProblem.NoDocument), (health.State, health.Problem));
        Assert.Contains("304", health.ProblemText, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_feed_that_never_had_an_item_is_not_well()
    {
        await using var server = await PollServer.StartAsync();
        await using var app = await FeedsDriver.StartAsync();
        server.Serve("/feed", Rss.Feed());
        var feed = await app.AddFeedAsync(server.Url("/feed"));
        await app.PollAsync();
        Assert.Equal(FeedState.Silent, new FeedHealth(await app.FeedAsync(feed.Id), app.Clock.GetUtcNow()).State);

        server.Serve("/feed", Rss.Feed(Rss.Item("one", published: app.Clock.GetUtcNow())));
        await app.PollAgainAsync();
        server.Serve("/feed", Rss.Feed());
        await app.PollAgainAsync();
        Assert.Equal(FeedState.Ok, new FeedHealth(await app.FeedAsync(feed.Id), app.Clock.GetUtcNow()).State);
    }

    [Fact]
    public async Task A_validator_goes_back_as_the_bytes_that_came_and_one_that_cannot_is_left_out()
    {
        await using var server = await PollServer.StartAsync(b =>
            Microsoft.AspNetCore.Hosting.WebHostBuilderKestrelExtensions.ConfigureKestrel(b.WebHost, o =>
            {
                o.RequestHeaderEncodingSelector = _ => Encoding.Latin1;
                o.ResponseHeaderEncodingSelector = _ => Encoding.Latin1;
            })
        );
        await using var app = await FeedsDriver.StartAsync();
        server.Serve("/feed", Rss.Feed(Rss.Item("one")), "\"caf\u00E9\"");
        await app.AddFeedAsync(server.Url("/feed"));
        await app.PollAsync();

        Assert.Equal(1, (await app.PollAgainAsync()).NotModified);
        Assert.Equal("\"caf\u00E9\"", server.Requests.Last().IfNoneMatch);
        Assert.Null(Validators.Of("\"a\u0001b\"", null, DateTimeOffset.UnixEpoch).ETag);
        Assert.Null(Validators.Of("\"\u65E5\"", null, DateTimeOffset.UnixEpoch).ETag);
    }

    [Fact]
    public void A_last_change_that_is_to_come_is_not_kept()
    {
        var now = new DateTimeOffset(2026, 11, 20, 9, 0, 0, TimeSpan.Zero);

        Assert.Null(Validators.Of(null, "Sat, 20 Nov 2027 09:00:00 GMT", now).LastModified);
        Assert.NotNull(Validators.Of(null, "Fri, 20 Nov 2026 08:59:00 GMT", now).LastModified);
    }

    [Fact]
    public async Task After_eight_days_without_a_document_and_when_an_admin_asks_all_of_it_is_fetched()
    {
        await using var server = await PollServer.StartAsync();
        await using var app = await FeedsDriver.StartAsync();
        server.Serve("/feed", Rss.Feed(Rss.Item("one")), "\"a\"");
        var feed = await app.AddFeedAsync(server.Url("/feed"));
        await app.PollAsync();

        await app.PollAgainAsync(TimeSpan.FromDays(7));
        Assert.NotNull(server.Requests.Last().IfNoneMatch);
        await app.PollAgainAsync(TimeSpan.FromDays(2));
        Assert.Null(server.Requests.Last().IfNoneMatch);
        await app.PollAgainAsync();
        Assert.NotNull(server.Requests.Last().IfNoneMatch);
        app.Clock.Advance(TimeSpan.FromSeconds(1));
        await app.PollAsync(feedId: feed.Id);
        Assert.Null(server.Requests.Last().IfNoneMatch);
    }

    [Fact]
    public async Task Answers_of_any_length_come_one_after_another_on_one_connection()
    {
        await using var server = await PollServer.StartAsync();
        using var fetcher = new FeedFetcher(
            Microsoft.Extensions.Options.Options.Create(new FeedsOptions { AllowPrivateNetworks = true }),
            Dns.GetHostAddressesAsync,
            TimeProvider.System
        );
        foreach (var length in new[] { 1, 5_000, 70_000, 3, 200_000, 1_000 })
        {
            var document = "<rss>" + new string('x', length) + "</rss>";
            server.Serve("/feed", document);

            var fetched = Assert.IsType<FetchOutcome.Fetched>(await fetcher.FetchAsync(server.Url("/feed"), null, CancellationToken.None));
            Assert.Equal(document, Encoding.UTF8.GetString(fetched.Body.Span));
            await Task.Delay(20);
        }
    }

    private static async Task ReadsAsync(string headers, byte[] body)
    {
        var outcome = await FetchAsync(Answer(headers, body));
        var fetched = Assert.IsType<FetchOutcome.Fetched>(outcome);
        Assert.Equal(Document, Encoding.UTF8.GetString(fetched.Body.Span));
    }

    private static byte[] Answer(string headers, byte[] body) => Raw($"{headers}Content-Length: {body.Length}\r\n", body);

    private static byte[] Raw(string headers, byte[] body) =>
        [.. Encoding.Latin1.GetBytes($"HTTP/1.1 200 OK\r\n{headers}Connection: close\r\n\r\n"), .. body];

    private static byte[] Packed(string layers)
    {
        var bytes = Encoding.UTF8.GetBytes(Document);
        foreach (var layer in layers.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            using var packed = new MemoryStream();
            using (
                Stream stream =
                    layer == "br" ? new BrotliStream(packed, CompressionLevel.Fastest) : new GZipStream(packed, CompressionLevel.Fastest)
            )
            {
                stream.Write(bytes);
            }

            bytes = packed.ToArray();
        }

        return bytes;
    }

    /// <summary>What a server that sends these bytes and hangs up comes to.</summary>
    private static async Task<FetchOutcome> FetchAsync(byte[] answer)
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var serving = Task.Run(async () =>
        {
            using var client = await listener.AcceptTcpClientAsync();
            var stream = client.GetStream();
            _ = await stream.ReadAsync(new byte[4096]);
            await stream.WriteAsync(answer);
            client.Client.Shutdown(SocketShutdown.Send);
        });
        var outcome = await FetchTests.FetchAsync(new Uri($"http://127.0.0.1:{((IPEndPoint)listener.LocalEndpoint).Port}/"));
        await serving;
        return outcome;
    }
}
