using System.Globalization;

namespace Alerts.Functions.Tests.Published;

/// <summary>
/// How much a cold start costs, of one or more published apps in turn: <c>ALERTS_COLD_START_APPS=name=folder;name=folder</c>, with the
/// settings of the environment. Runs only when asked for (docs/operations.md, "Cold start").
/// </summary>
public sealed class ColdStartMeasurement(ITestOutputHelper output)
{
    [Fact(Explicit = true)]
    public async Task Measure()
    {
        var apps = Environment
            .GetEnvironmentVariable("ALERTS_COLD_START_APPS")!
            .Split(';')
            .Select(a => a.Split('='))
            .ToDictionary(a => a[0], a => a[1]);
        var rounds = int.Parse(Environment.GetEnvironmentVariable("ALERTS_COLD_START_ROUNDS") ?? "7", CultureInfo.InvariantCulture);
        var starts = apps.Keys.ToDictionary(name => name, _ => new List<Start>());
        for (var round = -1; round < rounds; round++)
        {
            foreach (var (name, folder) in apps)
            {
                var start = await MeasureAsync(folder);
                // The first makes the database and warms the disk.
                if (round >= 0)
                {
                    starts[name].Add(start);
                }
            }
        }

        foreach (var (name, all) in starts)
        {
            output.WriteLine(
                $"{name}: functions listed {Column(all, s => s.Indexed)} s, first page {Column(all, s => s.FirstPage)} s of processor time; "
                    + $"wall {Column(all, s => s.Wall)} s; resident {Column(all, s => s.Megabytes)} MB (least / median of {all.Count})"
            );
        }
    }

    private static async Task<Start> MeasureAsync(string folder)
    {
        var begun = TimeProvider.System.GetTimestamp();
        await using var host = await FunctionsHost.StartAsync(folder, new Dictionary<string, string>());
        var indexed = host.ProcessorSeconds();
        using var request = new HttpRequestMessage(HttpMethod.Get, "/");
        using var page = await host.SendAsync(request);
        Assert.True(page.IsSuccessStatusCode, await page.Content.ReadAsStringAsync());
        await page.Content.ReadAsByteArrayAsync();
        var wall = TimeProvider.System.GetElapsedTime(begun).TotalSeconds;
        return new Start(indexed, host.ProcessorSeconds(), wall, host.ResidentMegabytes());
    }

    private static string Column(List<Start> starts, Func<Start, double> of)
    {
        var values = starts.Select(of).Order().ToList();
        return string.Create(CultureInfo.InvariantCulture, $"{values[0]:0.##} / {values[values.Count / 2]:0.##}");
    }

    private sealed record Start(double Indexed, double FirstPage, double Wall, double Megabytes);
}
