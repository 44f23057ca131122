using Alerts.Reading.Stories.Anatomy;
using Alerts.Reading.Stories.Frames;
using Alerts.Reading.Stories.Knowledge;
using Alerts.Reading.Text;

namespace Alerts.Reading.Stories.Facts;

/// <summary>
/// Organisations that nobody has written down and that tell the news themselves: a name that ends as such names do (<c>organisation.tail</c>:
/// confederation, 連盟, 협회, 小组) and is the subject of a verb of speech.
/// </summary>
internal sealed class SpeakingBodies(ReadItem item)
{
    private const int Lead = 2;
    private const int LongestName = 60;
    private const int LongestNameCjk = 16;

    // Between a name and its verb, in characters.
    private const int Reach = 40;
    private const int ReachChinese = 14;

    /// <summary>The body that speaks first in the lead, and in which sentence; null where none does.</summary>
    public (string Name, Sentence Sentence)? First() =>
        FirstOf(Sentences.Where(s => s.IsTitle != item.Article.Body.Any()), s => NameIn(s, "organisation"));

    /// <summary>The same, in the headline too, and by any name that is a subject of speech.</summary>
    public (string Name, Sentence Sentence)? Any() =>
        FirstOf(
            Sentences.Where(s => !item.Frames.Any(f => f.Sentence == s && f.Source.Government is not null)).OrderBy(s => s.IsTitle),
            s => NameIn(s, "organisation") ?? NameIn(s, "office") ?? (item.Language == "en" ? new EnglishStrangers(item, s).Name() : null)
        );

    private IEnumerable<Sentence> Sentences =>
        item
            .Article.Sentences.TakeWhile(s => s.Index <= Lead)
            .Where(s => !item.Frames.Any(f => f.Sentence == s && f.Source.Outlet is not null));

    private static (string Name, Sentence Sentence)? FirstOf(IEnumerable<Sentence> sentences, Func<Sentence, string?> nameIn)
    {
        foreach (var sentence in sentences)
        {
            if (nameIn(sentence) is { } name)
            {
                return (name, sentence);
            }
        }

        return null;
    }

    private string? NameIn(Sentence sentence, string tails)
    {
        int[] verbs =
        [
            .. Cues.In(sentence, item.Phrases)
                .Where(c => c.Class is CueClass.Says or CueClass.Announces or CueClass.Confirms)
                .Select(c => c.Start),
        ];
        return NameIn(sentence, item.Phrases.Find(tails, sentence.Flat), verbs)
            ?? NameIn(sentence, item.Phrases.Find(tails, sentence.Flat, n => n == "organisation.judge"), Rulings(sentence));
    }

    /// <summary>What a court, a prosecutor or the police make known by doing it.</summary>
    private int[] Rulings(Sentence sentence) => [.. item.Phrases.Find("ruling", sentence.Flat).Select(m => m.Start)];

    private string? NameIn(Sentence sentence, List<PhraseMatch> tails, int[] verbs)
    {
        var flat = sentence.Flat;
        foreach (var tail in tails)
        {
            var end = PassBracket(flat, tail.End);
            if (
                IsSubject(flat, end, verbs)
                && sentence.QuotationAt(tail.Start) is null
                && StartOf(flat, tail) is var start
                && (start < tail.Start || IsWhole(flat, tail))
            )
            {
                return sentence.Text[start..tail.End].Trim();
            }
        }

        return null;
    }

    /// <summary>救う会, AFC: a name without anything before it.</summary>
    private bool IsWhole(string flat, PhraseMatch tail) =>
        item.Phrases.Find("organisation", flat, n => n == "organisation.whole").Exists(w => w.Start == tail.Start && w.End == tail.End);

    private bool IsSubject(string flat, int end, int[] verbs) =>
        item.Language switch
        {
            "ja" => Phrase.IsAt(flat, end, "は", "が", "も", "によると", "によれば") && Array.Exists(verbs, v => v > end),
            "ko" => Phrase.IsAt(flat, end, "은 ", "는 ", "도 ", "에 따르면") && Array.Exists(verbs, v => v > end)
                || (Phrase.IsAt(flat, end, "이 ", "가 ") && Array.Exists(verbs, v => v > end && !EndsClause(flat, end, v))),
            "zh" => Array.Exists(verbs, v => v >= end && v - end <= ReachChinese && flat.IndexOfAny(['。', ','], end, v - end) < 0),
            _ => Array.Exists(verbs, v => v >= end && v - end <= Reach && IsShort(flat[end..v])),
        };

    /// <summary>법원이 손을 들어준 가운데 …: a subject in 이/가 does not reach beyond its own clause.</summary>
    private bool EndsClause(string flat, int from, int to) =>
        item.Phrases.Find("close", flat).Exists(c => c.Class == "close.strong" && c.Start > from && c.End <= to && flat[c.Start] != ' ');

    /// <summary>"On Friday", "has": no other subject stands between.</summary>
    private static bool IsShort(string between) => !between.Contains(',', StringComparison.Ordinal) && between.Count(c => c == ' ') <= 3;

    private static int PassBracket(string flat, int at)
    {
        var open = at < flat.Length && flat[at] == ' ' ? at + 1 : at;
        var close = open < flat.Length && flat[open] == '(' ? flat.IndexOf(')', open) : -1;
        return close > 0 && close - open <= LongestNameCjk ? close + 1 : at;
    }

    private static int StartOf(string flat, PhraseMatch tail)
    {
        var isCjk = Folding.IsCjk(flat[tail.Start]) || (tail.Start > 0 && Folding.IsCjk(flat[tail.Start - 1]));
        var start = tail.Start;
        var longest = isCjk ? LongestNameCjk : LongestName;
        while (start > 0 && tail.Start - start < longest && !IsBreak(flat[start - 1], isCjk))
        {
            start--;
        }

        return start;
    }

    private static bool IsBreak(char c, bool isCjk) =>
        c is ',' or '.' or '。' or ';' or ':' or '"' or '“' or '「' or '、' or '(' || (isCjk && (c == ' ' || Folding.IsHiragana(c)));
}
