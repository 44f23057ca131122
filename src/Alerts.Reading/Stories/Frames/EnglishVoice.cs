using Alerts.Reading.Stories.Knowledge;

namespace Alerts.Reading.Stories.Frames;

/// <summary>Whether an English verb is in the passive, and by whom what it tells was done.</summary>
internal sealed class EnglishVoice(PhraseBook phrases, EnglishNeighbours neighbours)
{
    public bool IsPassive(Cue cue, SentenceMarks marks) =>
        (EnglishText.WordAt(marks.Flat, cue.Start).EndsWith("ed", StringComparison.Ordinal) || marks.Flat.AsSpan(0, cue.End).EndsWith("ed"))
        && (
            HasAuxiliary(cue, marks)
            || (cue.End == EnglishText.WordEnd(marks.Flat, cue.Start) && marks.Flat.AsSpan(cue.End).StartsWith(" by "))
        );

    public bool HasAuxiliary(Cue cue, SentenceMarks marks)
    {
        // "A protest was lodged" holds its own.
        var own = marks.Flat.AsSpan(cue.Start, cue.End - cue.Start);
        if (
            own.Contains(" was ", StringComparison.Ordinal)
            || own.Contains(" were ", StringComparison.Ordinal)
            || own.Contains(" been ", StringComparison.Ordinal)
        )
        {
            return true;
        }

        var at = cue.Start;
        for (var i = 0; i < 3; i++)
        {
            var (start, word) = EnglishText.WordBefore(marks.Flat, at);
            if (word is "was" or "were" or "been" or "being" or "be" or "is" or "are" or "as" or "if" or "when")
            {
                return true;
            }

            if (word.Length == 0 || phrases.EndAt("word.skip", word, 0) != word.Length)
            {
                return false;
            }

            at = start;
        }

        return false;
    }

    public bool IsActive(Cue cue, SentenceMarks marks) =>
        cue.Class is CueClass.Attributes or CueClass.Cites
        && marks.Flat.AsSpan(cue.Start, EnglishText.WordEnd(marks.Flat, cue.Start) - cue.Start).EndsWith("ed")
        && !HasAuxiliary(cue, marks)
        && EnglishText.TrimEnd(marks.Flat, cue.Start) is > 0 and var end
        && marks.Flat[end - 1] != ',';

    public IReadOnlyList<Source> By(Cue cue, SentenceMarks marks)
    {
        // "The ambassador was summoned to the ministry".
        if (marks.Flat.AsSpan(0, cue.End).EndsWith("summoned") && marks.Flat.AsSpan(cue.End).StartsWith(" to "))
        {
            return [.. neighbours.After(cue.End + 3, marks).Where(s => s.Office is not null)];
        }

        var by = marks.Flat.IndexOf(" by ", cue.End, Math.Min(30, marks.Flat.Length - cue.End), StringComparison.Ordinal);
        return by < 0 ? [] : neighbours.After(by + 3, marks);
    }
}
