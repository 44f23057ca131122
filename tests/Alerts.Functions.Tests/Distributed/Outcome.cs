using System.Globalization;
using Npgsql;

namespace Alerts.Functions.Tests.Distributed;

/// <summary>What became of a plan: which items there are, what readers were told, which mails arrived how often.</summary>
internal sealed class Outcome
{
    private const int Readers = DistributedProof.Readers;

    private readonly Plan _plan;
    private readonly int _itemCount;

    // By an entry's id: when each of its items was stored.
    private readonly ILookup<string, DateTimeOffset> _storedAt;

    // By an entry's id: the story of each of its items, 0 for none.
    private readonly ILookup<string, long> _storyOf;
    private readonly List<Delivery> _deliveries;

    // When the mail server had it, by Message-ID.
    private readonly ILookup<string, long> _arrived;
    private readonly ILookup<long, Delivery> _told;
    private readonly List<Entry> _relevant;

    private Outcome(Plan plan, List<StoredEntry> items, List<Delivery> deliveries, ILookup<string, long> arrived)
    {
        _plan = plan;
        _itemCount = items.Count;
        _storyOf = items.ToLookup(i => i.Id, i => i.Story);
        _storedAt = items.ToLookup(i => i.Id, i => i.At);
        _deliveries = deliveries;
        _arrived = arrived;
        _told = deliveries.Where(d => arrived.Contains(d.MessageId)).ToLookup(d => d.Story);
        _relevant = [.. plan.Entries.Where(e => e.IsRelevant)];
    }

    private int Wrong => _plan.Entries.Count(e => _storyOf[e.Id].Count() != 1);

    private int Untold => _relevant.Count(e => _told[StoryOf(e)].Select(d => d.Reader).Distinct().Count() != Readers);

    private IEnumerable<Delivery> Twice => _deliveries.Where(d => _arrived[d.MessageId].Count() > 1);

    internal static async Task<Outcome> ReadAsync(Plan plan, string database, NodeServer mails)
    {
        await using var source = NpgsqlDataSource.Create(database);
        var items = await ReadAsync(
            source,
            """SELECT "SourceGuid", COALESCE("StoryId", 0), "FetchedAt" FROM items""",
            row => new StoredEntry(row.GetString(0), row.GetInt64(1), row.GetFieldValue<DateTimeOffset>(2))
        );
        var deliveries = await ReadAsync(
            source,
            """SELECT "Id", "StoryId", "MessageId", "State", "SubscriptionId" FROM deliveries ORDER BY "Id" """,
            row => new Delivery(row.GetInt64(0), row.GetInt64(1), row.GetString(2), row.GetString(3), row.GetGuid(4))
        );
        var arrived = mails
            .Lines.Where(l => l.Length > 0)
            .Select(l => l.Split(' '))
            .ToLookup(l => l[1].Split('@')[0], l => long.Parse(l[0], CultureInfo.InvariantCulture));
        return new Outcome(plan, items, deliveries, arrived);
    }

    internal void Tell(ITestOutputHelper output, IReadOnlySet<long> inHandAtKill)
    {
        var delays = Delays();
        output.WriteLine(
            $"{_plan.Entries.Count} entries, {_itemCount} items, {Wrong} wrong; "
                + $"{_relevant.Count} relevant in {_relevant.Select(StoryOf).Distinct().Count()} stories, {Untold} untold"
        );
        output.WriteLine(
            $"{_deliveries.Count} deliveries, {_arrived.Count} mails, {Twice.Count()} twice, "
                + $"{Outside(inHandAtKill)} of these not among the {inHandAtKill.Count} in hand at kills"
        );
        output.WriteLine("entry to item: " + Percentiles(UntilStored()));
        output.WriteLine("entry to mail: " + Percentiles(delays));
        output.WriteLine(Slowest());
    }

    internal void Check(IReadOnlySet<long> inHandAtKill)
    {
        Assert.Equal((_plan.Entries.Count, 0, 0, 0), (_itemCount, Wrong, Untold, Outside(inHandAtKill)));
        Assert.All(_deliveries, d => Assert.Equal("Sent", d.State));
        Assert.Equal(_deliveries.Count, _deliveries.Count(d => _arrived.Contains(d.MessageId)));
    }

    private long StoryOf(Entry entry) => _storyOf[entry.Id].FirstOrDefault();

    private int Outside(IReadOnlySet<long> inHandAtKill) => Twice.Count(d => !inHandAtKill.Contains(d.Id));

    /// <summary>In seconds, by story and reader: the first entry of a story brought its first mail.</summary>
    private List<double> Delays() =>
        [.. _relevant.GroupBy(StoryOf).SelectMany(story => FirstMails(story.Key).Select(at => SecondsSince(story, at))).Order()];

    /// <summary>In seconds, by entry. What stood in its feed before the run is left out.</summary>
    private List<double> UntilStored() => [.. _plan.Entries.Where(e => !e.IsBacklog).SelectMany(UntilStored).Order()];

    private IEnumerable<double> UntilStored(Entry entry) => _storedAt[entry.Id].Select(at => (at - entry.At).TotalSeconds);

    /// <summary>The story whose first mail came last: how long its first entry waited in the feed, and how long a reader.</summary>
    private string Slowest()
    {
        var told = _relevant.GroupBy(StoryOf).Where(s => FirstMails(s.Key).Any()).ToList();
        if (told.Count == 0)
        {
            return "no story was told";
        }

        var slowest = told.MaxBy(UntilLastReader)!;
        var first = slowest.MinBy(e => e.At)!;
        return string.Create(
            CultureInfo.InvariantCulture,
            $"slowest: \"{first.Title}\", stored after {UntilStored(first).Min():0} s, mail after {UntilLastReader(slowest):0} s"
        );
    }

    private double UntilLastReader(IGrouping<long, Entry> story) => SecondsSince(story, FirstMails(story.Key).Max());

    private IEnumerable<long> FirstMails(long story) =>
        _told[story].GroupBy(d => d.Reader).Select(reader => reader.Min(d => _arrived[d.MessageId].Min()));

    private static double SecondsSince(IEnumerable<Entry> story, long at) => (at - story.Min(e => e.At.ToUnixTimeMilliseconds())) / 1000.0;

    private static string Percentiles(List<double> sorted) =>
        sorted.Count == 0
            ? "none"
            : string.Create(
                CultureInfo.InvariantCulture,
                $"p50 {At(sorted, 0.5):0} s, p95 {At(sorted, 0.95):0} s, p99 {At(sorted, 0.99):0} s of {sorted.Count}"
            );

    private static double At(List<double> sorted, double share) => sorted[(int)(share * (sorted.Count - 1))];

    private static async Task<List<T>> ReadAsync<T>(NpgsqlDataSource source, string query, Func<NpgsqlDataReader, T> read)
    {
        await using var command = source.CreateCommand(query);
        await using var reader = await command.ExecuteReaderAsync();
        var rows = new List<T>();
        while (await reader.ReadAsync())
        {
            rows.Add(read(reader));
        }

        return rows;
    }

    private sealed record StoredEntry(string Id, long Story, DateTimeOffset At);

    private sealed record Delivery(long Id, long Story, string MessageId, string State, Guid Reader);
}
