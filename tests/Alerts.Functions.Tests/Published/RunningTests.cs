using System.Net;
using System.Text.Json.Nodes;
using Alerts.Functions.Tests.Published.Protocol;
using static Alerts.Functions.Tests.Published.Protocol.StatusResult.Types;

namespace Alerts.Functions.Tests.Published;

/// <summary>The published app as a process of its own, under a host that speaks the real one's protocol.</summary>
[Collection(PublishedAppTests.Name)]
public sealed class RunningTests(RunningApp running) : IClassFixture<RunningApp>
{
    [Fact]
    public void Every_function_of_the_package_loads()
    {
        var listed = JsonNode.Parse(running.App.Read("functions.metadata"))!.AsArray().Select(f => f!["name"]!.ToString());
        Assert.Equal(listed.Order(StringComparer.Ordinal), running.Host.Functions.Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("poll")]
    [InlineData("raise")]
    [InlineData("sweep")]
    public async Task Each_timer_runs_through(string function)
    {
        var result = await running.Host.InvokeAsync(function, new TypedData { Json = """{"IsPastDue":false}""" });
        Assert.True(result.Status == Status.Success, $"{result.Exception}\n{running.Host.Output}");
    }

    [Theory]
    [InlineData("classify-item", "A queue message is JSON")]
    [InlineData("deliver-alert", "A queue message is JSON")]
    [InlineData("email-events", "A delivery report is an Event Grid event")]
    public async Task A_message_that_is_none_of_ours_fails_so_that_the_host_counts_it(string function, string reason)
    {
        var result = await running.Host.InvokeAsync(function, new TypedData { Text = "nonsense" });
        Assert.Equal(Status.Failure, result.Status);
        Assert.StartsWith(reason, result.Exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_API_answers_through_the_one_HTTP_function()
    {
        using var health = await running.AskAsync(HttpMethod.Get, "/api/health");
        Assert.Equal(HttpStatusCode.OK, health.StatusCode);
        Assert.Contains("\"status\":", await health.Content.ReadAsStringAsync(), StringComparison.Ordinal);

        using var page = await running.AskAsync(HttpMethod.Get, "/subscribe");
        Assert.Equal("text/html", page.Content.Headers.ContentType!.MediaType);

        using var missing = await running.AskAsync(HttpMethod.Get, "/api/nothing");
        Assert.Equal(
            (HttpStatusCode.NotFound, "application/problem+json"),
            (missing.StatusCode, missing.Content.Headers.ContentType!.MediaType)
        );
    }

    [Fact]
    public async Task Admin_routes_want_the_key()
    {
        using var without = await running.AskAsync(HttpMethod.Get, "/api/feeds");
        using var with = await running.AskAsync(HttpMethod.Get, "/api/feeds", RunningApp.AdminKey);
        Assert.Equal((HttpStatusCode.Unauthorized, HttpStatusCode.OK), (without.StatusCode, with.StatusCode));
    }

    [Fact]
    public async Task A_host_that_ends_the_worker_is_obeyed()
    {
        await using var host = await running.StartAnotherAsync();
        await host.InvokeAsync("sweep", new TypedData { Json = "{}" });
        Assert.True(await host.TerminateAsync() == 0, host.Output);
    }

    /// <summary>Or the platform would list no function at all, and say nothing.</summary>
    [Fact]
    public async Task Functions_load_while_the_database_is_away()
    {
        await using var host = await running.StartAnotherAsync(
            ("Database__Provider", "postgres"),
            ("ConnectionStrings__Alerts", "Host=127.0.0.1;Port=9;Username=nobody;Timeout=2")
        );
        Assert.Equal(running.Host.Functions.Count, host.Functions.Count);
    }
}
