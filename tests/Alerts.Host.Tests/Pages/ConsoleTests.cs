using System.Diagnostics;
using System.Net.Http.Json;
using System.Text.Json;

namespace Alerts.Host.Tests.Pages;

public sealed class ConsoleTests
{
    [Fact]
    public async Task An_admin_sees_feeds_terms_and_verdicts_in_a_browser()
    {
        var modules = NodeParts.RequireBrowser();
        await using var alerts = await AlertsProcess.StartAsync();
        using var added = await alerts.Admin.PostAsJsonAsync(
            "/api/feeds",
            new { url = "http://127.0.0.1:9/feed.xml", outlet = "A feed that refuses" }
        );
        using var polled = await alerts.Admin.PostAsync("/api/poll?force=true", null);

        var start = new ProcessStartInfo(
            "node",
            [Path.Combine(AppContext.BaseDirectory, "Pages", "browse.cjs"), alerts.BaseUrl.ToString().TrimEnd('/'), AlertsProcess.AdminKey]
        )
        {
            RedirectStandardOutput = true,
        };
        start.Environment["NODE_PATH"] = modules;
        using var browser = Process.Start(start)!;
        var seen = JsonDocument.Parse(await browser.StandardOutput.ReadToEndAsync()).RootElement;

        Assert.Empty(seen.GetProperty("errors").EnumerateArray());
        Assert.True(seen.GetProperty("overflow").GetInt32() <= 0, "The page is wider than a phone.");
        Assert.Contains("A feed that refuses", seen.GetProperty("feeds").GetString(), StringComparison.Ordinal);
        Assert.True(seen.GetProperty("terms").GetInt32() > 50);
        Assert.StartsWith("Relevant", seen.GetProperty("verdict").GetString(), StringComparison.Ordinal);
    }
}
