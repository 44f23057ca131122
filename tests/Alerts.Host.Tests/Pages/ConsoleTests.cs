using System.Diagnostics;
using System.Net.Http.Json;
using System.Text.Json;

namespace Alerts.Host.Tests.Pages;

public sealed class ConsoleTests
{
    [Fact]
    public async Task An_admin_works_through_the_console_in_a_browser()
    {
        var modules = NodeParts.RequireBrowser();
        await using var feeds = await FeedServer.StartAsync();
        await using var alerts = await AlertsProcess.StartAsync();
        var now = TimeProvider.System.GetUtcNow();
        var url = feeds.Rss("/feed.xml", "A feed", ("1", "Japan and North Korea hold talks on abductions", "They met in Beijing.", now));
        foreach (var (address, outlet) in new[] { (url, "A feed"), ("http://127.0.0.1:9/feed.xml", "A feed that refuses") })
        {
            using var added = await alerts.Admin.PostAsJsonAsync("/api/feeds", new { url = address, outlet });
        }

        using var polled = await alerts.Admin.PostAsync("/api/poll?force=true", null);
        await Wait.UntilAsync(
            async () => (await alerts.GetAsync("/api/items?relevant=true")).GetProperty("items").GetArrayLength() > 0,
            TimeSpan.FromMinutes(1),
            () => alerts.Messages
        );

        var list = feeds.Answer(
            "/notices",
            "text/html; charset=utf-8",
            "<!DOCTYPE html><title>Notices</title><ul class=notices><li>2026.11.20 <a href=/notice/1>Ferry sails again</a></ul>"
        );

        var seen = await BrowseAsync(alerts, modules, list);
        Assert.Empty(seen.GetProperty("errors").EnumerateArray());
        Assert.Equal(0, seen.GetProperty("overflow").GetInt32());
        Assert.Equal("", seen.GetProperty("left").GetString());
        Assert.Equal("true", seen.GetProperty("pressed").GetString());
        var words = new Dictionary<string, string>
        {
            ["refused"] = "not valid",
            ["plot"] = "Items: 1",
            ["trouble"] = "A feed that refuses",
            ["emptyPhrase"] = "empty",
            ["focused"] = "problems",
            ["tried"] = "Tried on 1 items",
            ["stayed"] = "/console/terms/new",
            ["untried"] = "Give a number",
            ["saved"] = "harbour pilots",
            ["question"] = "Delete “harbour pilots”?",
            ["deleted"] = "harbour pilots",
            ["ago"] = "minute",
            ["reverted"] = "as it was before",
            ["judged"] = "not relevant",
            ["noEntries"] = "CSS selector",
            ["listed"] = "Ferry sails again",
            ["added"] = "Added Notices",
            ["switched"] = "3 feeds are switched off",
            ["held"] = "until you release it",
            ["retracted"] = "taken back",
            ["signedOut"] = "signed out",
        };
        Assert.All(words, w => Assert.Contains(w.Value, seen.GetProperty(w.Key).GetString(), StringComparison.Ordinal));
        Assert.NotEmpty(seen.GetProperty("marked").GetString()!);
    }

    private static async Task<JsonElement> BrowseAsync(AlertsProcess alerts, string modules, string list)
    {
        var script = Path.Combine(AppContext.BaseDirectory, "Pages", "browse.cjs");
        var start = new ProcessStartInfo("node", [script, alerts.BaseUrl.ToString().TrimEnd('/'), AlertsProcess.AdminKey, list])
        {
            RedirectStandardOutput = true,
        };
        start.Environment["NODE_PATH"] = modules;
        using var browser = Process.Start(start)!;
        return JsonDocument.Parse(await browser.StandardOutput.ReadToEndAsync()).RootElement;
    }
}
