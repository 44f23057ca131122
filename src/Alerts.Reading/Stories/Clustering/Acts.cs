using System.Collections.Frozen;
using System.Text.Json;

namespace Alerts.Reading.Stories.Clustering;

/// <summary>Which shared concepts are things done.</summary>
internal static class Acts
{
    private static readonly Lazy<ActsFile> s_file = new(Read);

    public static bool Is(string concept) => IsRecurring(concept) || s_file.Value.OtherSet.Contains(concept);

    /// <summary>Whether it is done again and again, so that two of them some days apart are two events.</summary>
    public static bool IsRecurring(string concept) => s_file.Value.RecurringSet.Contains(concept);

    /// <summary>Whether sides meet in it, which is often known only days later.</summary>
    public static bool IsMeeting(string concept) => s_file.Value.MeetingSet.Contains(concept);

    private static ActsFile Read()
    {
        using var stream = typeof(Acts).Assembly.GetManifestResourceStream("clustering/acts.json")!;
        return JsonSerializer.Deserialize(stream, ReadingJson.Default.ActsFile)!;
    }

    internal sealed record ActsFile(IReadOnlyList<string> Recurring, IReadOnlyList<string> Others, IReadOnlyList<string> Meetings)
    {
        public FrozenSet<string> RecurringSet { get; } = Recurring.ToFrozenSet(StringComparer.Ordinal);
        public FrozenSet<string> OtherSet { get; } = Others.ToFrozenSet(StringComparer.Ordinal);
        public FrozenSet<string> MeetingSet { get; } = Meetings.ToFrozenSet(StringComparer.Ordinal);
    }
}
