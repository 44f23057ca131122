using System.Text.Json;
using ModelContextProtocol.Client;
using ModelContextProtocol.Protocol;

namespace Alerts.Host.Tests.Mcp;

/// <summary>An assistant asks for stories, with the client of the protocol's own package.</summary>
public sealed class McpTests
{
    [Fact]
    public async Task An_assistant_finds_stories_reads_one_and_learns_what_changed()
    {
        await using var alerts = await AlertsProcess.StartAsync(["--demo"]);
        await Wait.UntilAsync(
            async () => (await alerts.GetAsync("/api/stories")).GetProperty("items").GetArrayLength() > 0,
            TimeSpan.FromMinutes(2),
            () => alerts.Messages
        );
        await using var client = await ConnectAsync(alerts, AlertsProcess.AdminKey);

        var tools = await client.ListToolsAsync();
        Assert.Equal(["read_story", "search_stories", "what_changed"], tools.Select(t => t.Name).Order(StringComparer.Ordinal));
        Assert.All(tools, t => Assert.True(t.ProtocolTool.Annotations?.ReadOnlyHint));

        var found = await CallAsync(client, "search_stories", ("words", "geneva"));
        var line = found.EnumerateArray().First();
        Assert.Contains("Geneva", line.GetProperty("headline").GetString(), StringComparison.OrdinalIgnoreCase);

        var story = await CallAsync(client, "read_story", ("id", line.GetProperty("id").GetString()));
        Assert.NotEmpty(story.GetProperty("brief").GetProperty("bullets").EnumerateArray());
        Assert.NotEmpty(story.GetProperty("items").EnumerateArray());

        var all = await CallAsync(client, "what_changed", ("since", "2000-01-01T00:00:00Z"));
        Assert.Contains(all.EnumerateArray(), n => n.GetProperty("kind").GetString() == "opened");
        Assert.Empty((await CallAsync(client, "what_changed", ("since", "2100-01-01T00:00:00Z"))).EnumerateArray());
        Assert.Empty((await CallAsync(client, "search_stories", ("words", "no such words"))).EnumerateArray());

        var missing = await client.CallToolAsync("read_story", new Dictionary<string, object?> { ["id"] = "999999" });
        Assert.True(missing.IsError);
        Assert.Contains("no story 999999", Assert.IsType<TextContentBlock>(missing.Content[0]).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_the_key_nothing_is_told()
    {
        await using var alerts = await AlertsProcess.StartAsync();
        await Assert.ThrowsAnyAsync<HttpRequestException>(() => ConnectAsync(alerts, "not-the-key-0123456789"));
    }

    private static Task<McpClient> ConnectAsync(AlertsProcess alerts, string key) =>
        McpClient.CreateAsync(
            new HttpClientTransport(
                new HttpClientTransportOptions
                {
                    Endpoint = new Uri(alerts.BaseUrl, "/mcp"),
                    AdditionalHeaders = new Dictionary<string, string> { ["X-Api-Key"] = key },
                    TransportMode = HttpTransportMode.StreamableHttp,
                }
            )
        );

    private static async Task<JsonElement> CallAsync(McpClient client, string tool, params (string Name, object? Value)[] arguments)
    {
        var answer = await client.CallToolAsync(tool, arguments.ToDictionary(a => a.Name, a => a.Value));
        Assert.NotEqual(true, answer.IsError);
        return JsonDocument.Parse(Assert.IsType<TextContentBlock>(answer.Content[0]).Text).RootElement;
    }
}
