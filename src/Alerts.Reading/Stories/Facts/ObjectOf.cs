using Alerts.Reading.Stories.Frames;

namespace Alerts.Reading.Stories.Facts;

/// <summary>What a verb acknowledges, declines or denies: the report, or what it reports.</summary>
internal static class ObjectOf
{
    private const int Reach = 40;

    /// <returns><c>report</c>, <c>event</c>, or null where no noun tells.</returns>
    public static string? Frame(Frame frame, ReadItem item)
    {
        var flat = frame.Sentence.Flat;
        var isBefore = item.Language is "ja" or "ko";
        var from = isBefore ? Math.Max(0, frame.Cue.Start - Reach) : frame.Cue.Start;
        var to = isBefore ? frame.Cue.End : Math.Min(flat.Length, frame.Cue.End + Reach);
        var nouns = item.Phrases.Find("object", flat[from..to]);
        return nouns.Count == 0 ? null
            : (isBefore ? nouns[^1] : nouns[0]).Class == "object.report" ? "report"
            : "event";
    }
}
