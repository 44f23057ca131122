using Alerts.Platform.Data;
using Microsoft.EntityFrameworkCore;

namespace Alerts.Pipeline;

/// <summary>What one hour brought.</summary>
/// <param name="Mails">Messages handed over, by whatever channel.</param>
internal sealed record HourCounts(DateTimeOffset From, int Items, int Relevant, int Stories, int Mails);

/// <summary>Counts what each of the last hours brought, all in one statement over rows that indexes lead to.</summary>
internal sealed class TodayHours(AlertsDbContext db)
{
    private const string Counted = "items relevant stories mails";

    // A message is due before it is sent; only an outage of more than a week would leave some uncounted.
    private static readonly TimeSpan s_longestDelay = TimeSpan.FromDays(7);

    internal async Task<IReadOnlyList<HourCounts>> CountAsync(DateTimeOffset now, int span, CancellationToken cancellationToken)
    {
        var last = new DateTimeOffset(now.UtcDateTime.Date.AddHours(now.UtcDateTime.Hour), TimeSpan.Zero);
        var first = last.AddHours(1 - span);
        object[] times = [db.Stored(first), db.Stored(last.AddHours(1)), db.Stored(first - s_longestDelay)];
        var rows = await db.Database.SqlQueryRaw<Row>(Statement, times).ToListAsync(cancellationToken);
        var counts = rows.ToDictionary(r => (r.Kind, r.Hour), r => r.Count);
        return
        [
            .. Enumerable
                .Range(0, span)
                .Select(hour => new HourCounts(
                    first.AddHours(hour),
                    Of("items", hour),
                    Of("relevant", hour),
                    Of("stories", hour),
                    Of("mails", hour)
                )),
        ];

        int Of(string kind, int hour) => counts.GetValueOrDefault((kind, hour));
    }

    private string Statement =>
        $"""
            SELECT c."Kind", c."Hour", CAST(COUNT(*) AS INTEGER) AS "Count" FROM ({string.Join(
                " UNION ALL ",
                Counted.Split(' ').Select(kind => $"SELECT '{kind}' AS \"Kind\", {Selected(kind)}")
            )}) c GROUP BY c."Kind", c."Hour"
            """;

    // {0} and {1}: from when until when; {2}: since when a message may have been due that was sent then.
    private string Selected(string kind) =>
        kind switch
        {
            "items" => Between("i.\"FetchedAt\"", "items i", ""),
            "relevant" => Between(
                "i.\"FetchedAt\"",
                "items i JOIN verdicts v ON v.\"ItemId\" = i.\"Id\"",
                $" AND v.\"Relevant\" = {db.TrueLiteral}"
            ),
            // A story changes after it is first seen: by its change the index finds it.
            "stories" => Between("s.\"FirstSeenAt\"", "stories s", " AND s.\"UpdatedAt\" >= {0}"),
            _ => Between("d.\"SentAt\"", "deliveries d", " AND d.\"State\" = 'Sent' AND d.\"DueAt\" >= {2}"),
        };

    private string Between(string column, string tables, string more) =>
        $"{db.HoursBetween("{0}", column)} AS \"Hour\" FROM {tables} WHERE {column} >= {{0}} AND {column} < {{1}}{more}";

    private sealed record Row(string Kind, int Hour, int Count);
}
