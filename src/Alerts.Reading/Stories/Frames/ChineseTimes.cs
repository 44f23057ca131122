using Alerts.Reading.Stories.Anatomy;
using Alerts.Reading.Stories.Knowledge;

namespace Alerts.Reading.Stories.Frames;

/// <summary>Whether a Chinese verb tells of an earlier day than the item's own.</summary>
internal sealed class ChineseTimes(Article article, PhraseBook phrases, ChineseWords words)
{
    private const int TimeReach = 16;
    private const int DayReach = 14;

    /// <summary>A word of the past counts before the verb: 此前曾否认. One behind it belongs to what was denied.</summary>
    public bool IsPast(Cue cue, SentenceMarks marks)
    {
        var from = ChineseClauses.Start(marks.Sentence, cue.Start);
        if (from > 0 && ChineseClauses.Start(marks.Sentence, from - 1) is var before && from - before <= TimeReach)
        {
            from = before;
        }

        return marks.Past.Any(m =>
                m.Class == "past.any" && m.Start >= from && m.End <= cue.Start && marks.SameQuotation(m.Start, cue.Start)
            )
            || Years.IsEarlier(marks.Flat.AsSpan(from, cue.Start - from), article.Item.At)
            || IsOfThen(cue, marks)
            || IsOfYear(cue, marks)
            || IsOfDay(cue, marks);
    }

    /// <summary>朝鲜9月3日宣布, told in November: a day right before the verb, or one that opens the sentence.</summary>
    private bool IsOfDay(Cue cue, SentenceMarks marks)
    {
        var at = article.Item.At;
        for (var start = Math.Max(0, cue.Start - DayReach); start < cue.Start; start++)
        {
            if (
                EarlierDays.EndAt(marks.Flat, start, at) is > 0 and var end
                && end <= cue.Start
                && words.IsOpen(marks.Sentence, end, cue.Start)
            )
            {
                return true;
            }
        }

        return EarlierDays.EndAt(marks.Flat, 0, at) is > 0 and var opening
            && opening <= cue.Start
            && marks.Flat[opening - 1] is '月' or '日'
            && !marks.Closes.Any(c => c.End <= cue.Start);
    }

    /// <summary>当时，官员暗示…，对方称…: what was said then is of all clauses of a sentence that opens so.</summary>
    private bool IsOfThen(Cue cue, SentenceMarks marks) =>
        phrases.EndAt("past.opening", marks.Flat, 0) is > 0 and var end
        && end < cue.Start
        && marks.Flat[end] is ','
        && marks.SameQuotation(0, cue.Start);

    /// <summary>2015年，外长曾召见大使，提出抗议: the year that opens a sentence is of all its clauses, up to a turn.</summary>
    private bool IsOfYear(Cue cue, SentenceMarks marks)
    {
        var end = marks.Flat.IndexOf(',', StringComparison.Ordinal);
        return end is > 0 and <= TimeReach
            && end < cue.Start
            && Years.IsEarlier(marks.Flat.AsSpan(0, end), article.Item.At)
            && marks.Flat[end - 1] is '年' or '月' or '日' or '时'
            && !marks.Closes.Any(c => c.End <= cue.Start);
    }
}
