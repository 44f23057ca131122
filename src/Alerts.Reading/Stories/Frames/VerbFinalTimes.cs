using Alerts.Reading.Stories.Knowledge;

namespace Alerts.Reading.Stories.Frames;

/// <summary>Which times of a Japanese sentence are the verb's, and which tell of what it is about.</summary>
internal sealed class VerbFinalTimes(PhraseBook phrases, Discourse discourse, Predicate<char> isNoun)
{
    /// <summary>「拒否する」と主張していたが: who said so before tells no news.</summary>
    public bool IsToldEarlier(Cue cue, SentenceMarks marks) =>
        cue.IsContent
        && marks.OutermostAt(cue.Start) is { } words
        && marks.Cues.FirstOrDefault(c => !c.IsContent && c.Start >= words.End - 1) is { End: > 0 } saying
        && phrases.EndAt("word.earlier", marks.Flat, saying.End) > 0;

    /// <summary>The sentence without words of the past that are of what the act is about.</summary>
    public SentenceMarks OfVerb(Cue cue, SentenceMarks marks) =>
        marks with
        {
            Past = [.. marks.Past.Where(p => !IsOfObject(p.End, cue, marks))],
        };

    /// <summary>先月 in 先月に実施した実験に対する制裁を決めた.</summary>
    private bool IsOfObject(int from, Cue cue, SentenceMarks marks)
    {
        for (var at = from + 1; at < cue.Start && marks.Flat[at - 1] is not '、'; at++)
        {
            if (marks.Flat[at - 1] is 'た' && (isNoun(marks.Flat[at]) || char.IsAsciiDigit(marks.Flat[at])))
            {
                return phrases.Find("matter", marks.Flat[at..cue.Start]).Count > 0;
            }
        }

        return false;
    }

    private static bool IsOfThisYear(int at, string flat) => flat.AsSpan(0, at) is [.., '今', '年'];

    /// <summary>政府は3月、提出を見送った, told in May: the day behind a topic is the main verb's.</summary>
    public bool IsOfDay(Cue cue, SentenceMarks marks)
    {
        for (var start = 0; start < cue.Start; start++)
        {
            if (
                (start == 0 || marks.Flat[start - 1] == 'は' || IsOfThisYear(start, marks.Flat))
                && EarlierDays.EndAt(marks.Flat, start, discourse.Article.Item.At) is > 0 and var end
                && end < cue.Start
                && marks.Flat[end] is '、' or 'に'
                && marks.SameQuotation(start, cue.Start)
                && marks.Flat.IndexOf("が、", end, cue.Start - end, StringComparison.Ordinal) < 0
                && !IsOfObject(end, cue, marks)
            )
            {
                return true;
            }
        }

        return false;
    }
}
