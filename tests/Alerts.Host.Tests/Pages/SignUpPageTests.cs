using System.Diagnostics;
using System.Text.Json;

namespace Alerts.Host.Tests.Pages;

public sealed class SignUpPageTests
{
    [Fact]
    public async Task The_zone_is_the_browsers_and_what_was_typed_stays()
    {
        var modules = NodeParts.RequireBrowser();
        await using var alerts = await AlertsProcess.StartAsync();
        var script = Path.Combine(AppContext.BaseDirectory, "Pages", "zone.cjs");
        var start = new ProcessStartInfo("node", [script, alerts.BaseUrl.ToString().TrimEnd('/')]) { RedirectStandardOutput = true };
        start.Environment["NODE_PATH"] = modules;
        using var browser = Process.Start(start)!;
        var seen = JsonSerializer.Deserialize<JsonElement>(await browser.StandardOutput.ReadToEndAsync());
        await browser.WaitForExitAsync();

        Assert.Empty(seen.GetProperty("errors").EnumerateArray());
        Assert.Equal("Asia/Seoul", seen.GetProperty("guessed").GetString());
        Assert.Equal("Etc/UTC", seen.GetProperty("plain").GetString());
        Assert.Equal("Europe/Berlin", seen.GetProperty("guessedKept").GetString());
        Assert.Equal("Europe/Berlin", seen.GetProperty("plainKept").GetString());
    }
}
