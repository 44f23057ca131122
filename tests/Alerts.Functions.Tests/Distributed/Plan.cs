using System.Globalization;
using System.Text.Json;

namespace Alerts.Functions.Tests.Distributed;

/// <param name="At">From when on the entry stands in its feed.</param>
/// <param name="IsBacklog">Whether it stands there before the run.</param>
internal sealed record Entry(string Feed, string Id, DateTimeOffset At, string Title, string Text, bool IsRelevant, bool IsBacklog);

/// <summary>All that the feeds of a run publish, decided before it. Servers read it, and what arrived is counted against it.</summary>
internal sealed class Plan
{
    private const int Feeds = 48;
    private const int Backlog = 4;
    private static readonly TimeSpan s_gap = TimeSpan.FromSeconds(40);
    private static readonly string[] s_places = ["Hanoi", "Geneva", "Oslo", "Lima", "Cairo", "Perth", "Quito", "Accra", "Riga", "Bern"];

    // Different in kind, as news is.
    private static readonly (string Title, string Text)[] s_events =
    [
        (
            "Japan protests North Korean missile launch near {0}",
            "Tokyo lodged a protest with Pyongyang through its embassy in Beijing after a ballistic missile fell off {0}."
        ),
        (
            "North Korea returns remains of Japanese soldiers found at {0}",
            "Red Cross officials of Japan received remains of wartime dead that North Korea had dug up at {0}."
        ),
        (
            "Japan extends port ban on North Korean ships after {0} inspection",
            "The cabinet in Tokyo prolonged its sanctions; no North Korean freighter may call at a Japanese port, {0} included."
        ),
        (
            "Families of Japanese abducted by North Korea petition in {0}",
            "Relatives of those whom North Korean agents abducted handed in signatures at {0}."
        ),
        (
            "North Korean fishing boat drifts ashore in Japan's {0}",
            "Police found a wooden North Korean boat with nobody aboard on a beach of {0} in Japan."
        ),
        ("Japan and North Korea meet for talks in {0}", "Envoys of Japan and North Korea sat down in {0} to speak of normal relations."),
        (
            "North Korea denounces Japan's defence budget, warns of {0}",
            "Pyongyang's state agency called Japan's record defence spending a road to ruin and named the base at {0}."
        ),
        (
            "Japan freezes assets of North Korean traders in {0}",
            "Japan's finance ministry froze accounts of three North Koreans who traded crypto currency by way of {0}."
        ),
    ];

    internal Plan(DateTimeOffset start, TimeSpan length)
    {
        var count = (int)(length / s_gap);
        for (var feed = 0; feed < Feeds; feed++)
        {
            for (var i = -Backlog; i < count; i++)
            {
                Entries.Add(Entry(feed, i, start + (s_gap * (i + (feed / (double)Feeds)))));
            }
        }
    }

    internal List<Entry> Entries { get; } = [];

    internal void Write(string file) =>
        File.WriteAllText(
            file,
            JsonSerializer.Serialize(
                Entries
                    .GroupBy(e => e.Feed)
                    .ToDictionary(
                        g => g.Key,
                        g =>
                            g.Select(e => new
                            {
                                id = e.Id,
                                at = e.At.ToUnixTimeMilliseconds(),
                                title = e.Title,
                                text = e.Text,
                            })
                    )
            )
        );

    // Two feeds report each relevant event within seconds of one another, so that instances meet at the stories' lease.
    private static Entry Entry(int feed, int number, DateTimeOffset at)
    {
        var path = string.Create(CultureInfo.InvariantCulture, $"/{feed}.xml");
        var id = string.Create(CultureInfo.InvariantCulture, $"{feed}-{number}");
        var turn = (number * Feeds) + feed;
        var isRelevant = number >= 0 && turn % 16 < 2;
        var occasion = Math.Abs(turn / 16);
        var place = s_places[(occasion + (occasion / s_events.Length)) % s_places.Length];
        var (title, text) = s_events[occasion % s_events.Length];
        return isRelevant
            ? new Entry(
                path,
                id,
                at,
                Fill(title, place),
                $"{Fill(text, place)} Outlet {feed} has learned.",
                IsRelevant: true,
                IsBacklog: false
            )
            : new Entry(
                path,
                id,
                at,
                $"The harbour of {place} opens again, number {id}",
                $"It was closed for works, {id}.",
                IsRelevant: false,
                IsBacklog: number < 0
            );
    }

    private static string Fill(string text, string place) => text.Replace("{0}", place, StringComparison.Ordinal);
}
