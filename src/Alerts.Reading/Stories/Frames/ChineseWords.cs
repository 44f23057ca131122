using System.Buffers;
using Alerts.Reading.Stories.Anatomy;
using Alerts.Reading.Stories.Knowledge;
using Alerts.Reading.Text;

namespace Alerts.Reading.Stories.Frames;

/// <summary>
/// The words of a Chinese sentence as far as grammar needs them, cut once from left to right. Tells what may stand between a subject and
/// its verb:
/// adverbs, words of time, brackets, and phrases opened by a preposition. Whatever else stands there may be another subject.
/// </summary>
internal sealed class ChineseWords(PhraseBook phrases)
{
    private const int LongestPhrase = 70;
    private const int LongestWord = 12;
    private const int LongestOccasion = 14;
    private const int LongestPlace = 8;

    // 在韩侨民抗议: who ends so is no place.
    private static readonly SearchValues<char> s_people = SearchValues.Create("人民员众者家生工队党会");

    private Sentence? _sentence;
    private Dictionary<int, PhraseMatch> _words = [];
    private HashSet<int> _cues = [];
    private HashSet<int> _cueEnds = [];

    /// <summary>Whether a name ends there: a word of grammar, a cue or a sign begins.</summary>
    public bool IsStop(Sentence sentence, int at)
    {
        Cut(sentence);
        return at >= sentence.Flat.Length
            || _cues.Contains(at)
            || _words.ContainsKey(at)
            || !(char.IsLetter(sentence.Flat[at]) || sentence.Flat[at] is '·');
    }

    public bool EndsCue(Sentence sentence, int at)
    {
        Cut(sentence);
        return _cueEnds.Contains(at);
    }

    public string? ClassAt(Sentence sentence, int at)
    {
        Cut(sentence);
        return _words.TryGetValue(at, out var word) ? word.Class : null;
    }

    /// <summary>The word that ends there.</summary>
    public PhraseMatch? EndingAt(Sentence sentence, int end)
    {
        Cut(sentence);
        for (var at = end - 1; at >= 0 && end - at <= 6; at--)
        {
            if (_words.TryGetValue(at, out var word))
            {
                return word.End == end ? word : null;
            }
        }

        return null;
    }

    /// <summary>Whether a longer phrase of grammar holds those places.</summary>
    public bool IsWithin(Sentence sentence, int start, int end)
    {
        Cut(sentence);
        for (var at = start - 1; at >= 0 && start - at <= LongestWord; at--)
        {
            if (_words.TryGetValue(at, out var word))
            {
                return word.End >= end && word.Class is "word.skip";
            }
        }

        return false;
    }

    /// <summary>Whether nothing between two places can be a subject or another verb.</summary>
    public bool IsOpen(Sentence sentence, int from, int to)
    {
        Cut(sentence);
        var at = from;
        while (at < to)
        {
            var next = Next(sentence, at, to);
            if (next <= at)
            {
                return false;
            }

            at = next;
        }

        return true;
    }

    /// <summary>The first boundary at or behind a place, else the end given.</summary>
    public static int ClauseEnd(Sentence sentence, int from, int to)
    {
        var end = from;
        while (end < to && !IsBoundary(sentence, end))
        {
            end++;
        }

        return end;
    }

    /// <summary>Where the clause begins in which a place stands.</summary>
    public static int ClauseStart(Sentence sentence, int at)
    {
        var quotation = sentence.QuotationAt(at);
        for (var i = at - 1; i >= 0; i--)
        {
            if (IsBoundary(sentence, i) && sentence.QuotationAt(i) == quotation)
            {
                return i + 1;
            }

            if (quotation is { } q && i == q.Start)
            {
                return i + 1;
            }
        }

        return 0;
    }

    public static bool IsBoundary(Sentence sentence, int at) =>
        sentence.Flat[at] is ',' or ';' or ':' or '。'
        || (sentence.Flat[at] is ' ' && (sentence.IsTitle || IsBetweenHan(sentence.Flat, at)));

    /// <summary>A space within a line of Han cuts it as a comma does.</summary>
    private static bool IsBetweenHan(string flat, int at) =>
        at > 0
        && at + 1 < flat.Length
        && (Folding.IsHan(flat[at - 1]) || flat[at - 1] is '」' or '”' or ')' or '》' or '!' or '?')
        && (Folding.IsHan(flat[at + 1]) || flat[at + 1] is '「' or '“' or '《');

    /// <summary>Whether a verb that says how something was said begins there, or behind adverbs.</summary>
    public bool LeadsToCue(Sentence sentence, int at)
    {
        Cut(sentence);
        while (!_cues.Contains(at) && _words.TryGetValue(at, out var word) && word.Class == "word.skip")
        {
            at = word.End;
        }

        return _cues.Contains(at);
    }

    private int Next(Sentence sentence, int at, int to)
    {
        var flat = sentence.Flat;
        if (flat[at] is '(' or '[')
        {
            var close = flat.IndexOf(flat[at] is '(' ? ')' : ']', at, to - at);
            return close < 0 ? at : close + 1;
        }

        if (ChineseDays.EndAt(flat, at, to) is > 0 and var day)
        {
            return day;
        }

        if (WordAt(flat, at) is not { } word || word.End > to)
        {
            return Occasion(sentence, at, to);
        }

        return word.Class switch
        {
            // 在会议后的议程中: what looks like a whole phrase of place leads to another noun.
            "word.skip" when flat[word.Start] is '在' or '于' && word.End < to && flat[word.End] is '的' => Phrase(
                sentence,
                word.End,
                to,
                needsEnd: true
            ),
            "word.skip" when flat[word.End - 1] is '在' && Phrase(sentence, word.End, to, needsEnd: true) is var place && place > at =>
                place,
            "word.skip" when flat[word.End - 1] is '在' && IsPlaceName(sentence, word.End, to) => to,
            "word.skip" or "word.etc" or "word.irrealis" or "word.time" => word.End,
            "word.preposition" or "word.cites" => Phrase(sentence, word.End, to, needsEnd: false),
            "word.place" when flat[word.End - 1] is '在' or '于' && IsPlaceName(sentence, word.End, to) => to,
            "word.takes" => ClauseEnd(sentence, word.End, to) < to ? at : to,
            "word.with" or "word.place" => Phrase(sentence, word.End, to, needsEnd: true),
            _ => at,
        };
    }

    /// <summary>布鲁塞尔 in 在布鲁塞尔宣布: nothing but a name up to the verb, and no office in it.</summary>
    private bool IsPlaceName(Sentence sentence, int from, int to)
    {
        if (to - from is < 2 or > LongestPlace || !_cues.Contains(to) || s_people.Contains(sentence.Flat[to - 1]))
        {
            return false;
        }

        for (var at = from; at < to; at++)
        {
            if (
                !char.IsLetterOrDigit(sentence.Flat[at])
                || sentence.Flat[at] is '的'
                || (_words.TryGetValue(at, out var word) && word.Class is not "word.none")
            )
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>备询时, 致电泽连斯基后: a few words that no verb of speech is among, up to what ends a phrase of time.</summary>
    private int Occasion(Sentence sentence, int from, int to)
    {
        var end = Math.Min(to, from + LongestOccasion);
        for (var at = from; at < end && !IsBoundary(sentence, at) && !_cues.Contains(at); at++)
        {
            // 渔业协会事后要求, 学者会后表示: a word that ends so ends no phrase of time.
            if (_words.TryGetValue(at, out var word) && word.End > at + 1 && sentence.Flat[word.End - 1] is '时' or '后')
            {
                return from;
            }

            if (sentence.Flat[at] is '时' or '后' && (at + 1 == to || IsBoundary(sentence, at + 1) || _words.ContainsKey(at + 1)))
            {
                return at + 1 < to && IsBoundary(sentence, at + 1) ? at + 2 : at + 1;
            }
        }

        return from;
    }

    /// <summary>A name before may have swallowed the first half of a word: 林芳正在.</summary>
    private PhraseMatch? WordAt(string flat, int at)
    {
        if (_words.TryGetValue(at, out var word))
        {
            return word;
        }

        var near = phrases.Find("word", flat.Substring(at, Math.Min(LongestWord, flat.Length - at)));
        return near is [{ Start: 0 } first, ..] ? first with { Start = at, End = at + first.End } : null;
    }

    /// <summary>A phrase reaches to its comma, or to the verb.</summary>
    /// <param name="needsEnd">Whether it must end as phrases of time and place do (时, 后, 上, 中): else a noun may follow that is the
    /// subject.</param>
    private int Phrase(Sentence sentence, int from, int to, bool needsEnd)
    {
        var end = ClauseEnd(sentence, from, to);
        return end - from > LongestPhrase || (needsEnd && !HasEnd(sentence, from, end)) ? from - 1 - LongestPhrase
            : end < to ? end + 1
            : to;
    }

    /// <summary>Whether a word that ends phrases of time and place stands there, and behind it only adverbs.</summary>
    private bool HasEnd(Sentence sentence, int from, int end)
    {
        var isPlace = from > 0 && sentence.Flat[from - 1] is '在' or '于';
        for (var i = end - 1; i >= from; i--)
        {
            if (
                (
                    sentence.Flat[i] is '时' or '后' or '中' or '上' or '间' or '内' or '前' or '里' or '下' or '会' or '日' or '声' or '版'
                    || (isPlace && sentence.Flat[i] is '场' or '邸' or '宫' or '馆' or '室' or '厅' or '台')
                ) && (i + 1 == end || IsAdverbs(sentence, i + 1, end))
            )
            {
                return true;
            }
        }

        return false;
    }

    private bool IsAdverbs(Sentence sentence, int from, int to)
    {
        var at = from;
        while (at < to && _words.TryGetValue(at, out var word) && word.Class is "word.skip" or "word.preposition" or "word.takes")
        {
            at = word.Class == "word.skip" ? word.End : to;
        }

        return at >= to;
    }

    private void Cut(Sentence sentence)
    {
        if (_sentence == sentence)
        {
            return;
        }

        _sentence = sentence;
        _words = phrases.Find("word", sentence.Flat).ToDictionary(w => w.Start);
        var cues = phrases.Find("cue", sentence.Flat);
        _cues = [.. cues.Select(c => c.Start)];
        _cueEnds = [.. cues.Select(c => c.End)];
    }
}
