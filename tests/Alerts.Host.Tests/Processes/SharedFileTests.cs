using System.Net.Http.Json;
using System.Text.Json;

namespace Alerts.Host.Tests.Processes;

public sealed class SharedFileTests
{
    private const int Feeds = 600;

    [Fact]
    public async Task Four_processes_on_one_database_file_never_fetch_a_feed_twice_in_a_turn()
    {
        await using var server = await PollServer.StartAsync();
        for (var i = 0; i < Feeds; i++)
        {
            server.Serve($"/{i}", Rss.Feed(Rss.Item($"{i}-a"), Rss.Item($"{i}-b")));
        }

        // The first makes the database, the others find it.
        await using var first = await AlertsProcess.StartAsync();
        var shared = new Dictionary<string, string>
        {
            ["ConnectionStrings__Alerts"] = $"Data Source={Path.Combine(first.DataDirectory, "alerts.db")};Default Timeout=30",
        };
        var others = await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => AlertsProcess.StartAsync(settings: shared)));
        try
        {
            var list =
                $"<opml version=\"2.0\"><body>{string.Concat(Enumerable.Range(0, Feeds).Select(i => $"<outline xmlUrl=\"{server.Url($"/{i}")}\"/>"))}</body></opml>";
            using var added = await first.Admin.PostAsync("/api/feeds/opml", new StringContent(list));
            added.EnsureSuccessStatusCode();

            // A process is slow at its first call: one that is ready alone would poll all before the others begin.
            await Task.WhenAll(others.Append(first).Select(p => p.Admin.GetStringAsync("/api/feeds?limit=1")));
            var turns = await Task.WhenAll(others.Append(first).Select(PollAsync));

            Assert.All(turns, turn => Assert.Equal(0, turn.GetProperty("failed").GetInt32()));
            Assert.All(server.Requests.GroupBy(r => r.Path), g => Assert.Single(g));
            Assert.Equal(Feeds, server.Requests.Count);
            Assert.Equal((Feeds, 2 * Feeds), (Sum(turns, "feeds"), Sum(turns, "newItems")));
            Assert.True(
                turns.Count(t => t.GetProperty("feeds").GetInt32() > 0) > 1,
                "One process did all the work, so that nothing was shown."
            );
            Assert.All(others.Append(first), p => Assert.DoesNotContain("database is locked", p.Messages, StringComparison.Ordinal));
        }
        finally
        {
            foreach (var other in others)
            {
                await other.DisposeAsync();
            }
        }
    }

    private static async Task<JsonElement> PollAsync(AlertsProcess process)
    {
        using var response = await process.Admin.PostAsync("/api/poll", null);
        return await response.Content.ReadFromJsonAsync<JsonElement>();
    }

    private static int Sum(IEnumerable<JsonElement> turns, string name) => turns.Sum(t => t.GetProperty(name).GetInt32());
}
