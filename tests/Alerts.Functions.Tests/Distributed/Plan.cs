using System.Globalization;
using System.Text.Json;

namespace Alerts.Functions.Tests.Distributed;

/// <param name="At">From when on the entry stands in its feed.</param>
internal sealed record Entry(string Feed, string Id, DateTimeOffset At, string Title, string Text, bool IsRelevant);

/// <summary>All that the feeds of a run publish, decided before it. Servers read it, and what arrived is counted against it.</summary>
internal sealed class Plan
{
    private const int Feeds = 48;
    private const int Backlog = 4;
    private static readonly TimeSpan s_gap = TimeSpan.FromSeconds(40);
    private static readonly string[] s_places = ["Hanoi", "Geneva", "Oslo", "Lima", "Cairo", "Perth", "Quito", "Accra", "Riga", "Bern"];

    private static readonly string[] s_matters =
    [
        "abducted citizens",
        "fishing rights",
        "war remains",
        "a seized freighter",
        "sanctions relief",
        "a liaison office",
        "missile tests",
        "food aid",
        "family visits",
        "a ferry service",
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
        // Neighbours in time share neither, so that each event is a story of its own.
        var occasion = Math.Abs(turn / 16);
        var place = s_places[occasion % 10];
        var matter = s_matters[(occasion + (occasion / 10)) % 10];
        var day = at.ToString("dddd", CultureInfo.InvariantCulture);
        return isRelevant
            ? new Entry(
                path,
                id,
                at,
                $"Japan and North Korea meet in {place} over {matter}",
                $"Envoys of Japan and North Korea met in {place} on {day} and spoke of {matter}, outlet {feed} has learned.",
                IsRelevant: true
            )
            : new Entry(
                path,
                id,
                at,
                $"The harbour of {place} opens again, number {id}",
                $"It was closed for works, {id}.",
                IsRelevant: false
            );
    }
}
