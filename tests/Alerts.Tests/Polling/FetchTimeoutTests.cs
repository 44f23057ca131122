using System.Net;
using System.Net.Sockets;
using Alerts.Polling;
using Alerts.Polling.Fetching;
using Microsoft.AspNetCore.Http;

namespace Alerts.Tests.Polling;

/// <summary>A host can stop answering in every phase of a fetch.</summary>
public sealed class FetchTimeoutTests
{
    private static readonly FeedsOptions s_quick = new() { AllowPrivateNetworks = true, Timeout = TimeSpan.FromMilliseconds(300) };

    [Fact]
    public async Task A_server_that_never_sends_headers_times_out()
    {
        await using var server = await PollServer.StartAsync();
        server.On("/", context => Task.Delay(Timeout.Infinite, context.RequestAborted));

        FetchTests.AssertFailed(FetchProblem.TimedOut, await FetchTests.FetchAsync(server.Url("/"), s_quick));
    }

    [Fact]
    public async Task A_body_that_stalls_times_out()
    {
        await using var server = await PollServer.StartAsync();
        server.On("/", async context =>
        {
            await context.Response.WriteAsync("<rss>", context.RequestAborted);
            await context.Response.Body.FlushAsync(context.RequestAborted);
            await Task.Delay(Timeout.Infinite, context.RequestAborted);
        });

        FetchTests.AssertFailed(FetchProblem.TimedOut, await FetchTests.FetchAsync(server.Url("/"), s_quick));
    }

    [Fact]
    public async Task A_body_that_trickles_times_out_although_it_never_stalls()
    {
        await using var server = await PollServer.StartAsync();
        server.On("/", async context =>
        {
            while (!context.RequestAborted.IsCancellationRequested)
            {
                await context.Response.WriteAsync("x", context.RequestAborted);
                await context.Response.Body.FlushAsync(context.RequestAborted);
                await Task.Delay(20, context.RequestAborted);
            }
        });

        FetchTests.AssertFailed(FetchProblem.TimedOut, await FetchTests.FetchAsync(server.Url("/"), s_quick));
    }

    [Fact]
    public async Task A_server_that_accepts_and_never_shakes_hands_times_out()
    {
        using var silent = new TcpListener(IPAddress.Loopback, 0);
        silent.Start();

        FetchTests.AssertFailed(
            FetchProblem.TimedOut,
            await FetchTests.FetchAsync(new Uri($"https://127.0.0.1:{((IPEndPoint)silent.LocalEndpoint).Port}/"), s_quick)
        );
    }

    [Fact]
    public async Task A_name_server_that_never_answers_times_out()
    {
        LookUpHost never = async (_, cancellationToken) =>
        {
            await Task.Delay(Timeout.Infinite, cancellationToken);
            return [];
        };

        FetchTests.AssertFailed(FetchProblem.TimedOut, await FetchTests.FetchAsync(new Uri("http://slow.example/"), s_quick, never));
    }
}
