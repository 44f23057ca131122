using System.Buffers;
using Alerts.Reading.Stories.Anatomy;

namespace Alerts.Reading.Stories.Frames;

/// <summary>
/// What may stand between a Chinese subject and its verb: adverbs, words of time, brackets, and phrases opened by a preposition. Whatever
/// else stands there may be another subject.
/// </summary>
internal sealed class ChineseGaps(ChineseWords words)
{
    private const int LongestPhrase = 70;
    private const int LongestOccasion = 14;
    private const int LongestPlace = 8;

    // 在韩侨民抗议: who ends so is no place.
    private static readonly SearchValues<char> s_people = SearchValues.Create("人民员众者家生工队党会");

    /// <summary>Whether nothing between two places can be a subject or another verb.</summary>
    public bool IsOpen(Sentence sentence, int from, int to)
    {
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

        if (words.Near(sentence, at) is not { } word || word.End > to)
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
            "word.takes" => ChineseClauses.End(sentence, word.End, to) < to ? at : to,
            "word.with" or "word.place" => Phrase(sentence, word.End, to, needsEnd: true),
            _ => at,
        };
    }

    /// <summary>布鲁塞尔 in 在布鲁塞尔宣布: nothing but a name up to the verb, and no office in it.</summary>
    private bool IsPlaceName(Sentence sentence, int from, int to)
    {
        if (to - from is < 2 or > LongestPlace || !words.BeginsCue(sentence, to) || s_people.Contains(sentence.Flat[to - 1]))
        {
            return false;
        }

        for (var at = from; at < to; at++)
        {
            if (
                !char.IsLetterOrDigit(sentence.Flat[at])
                || sentence.Flat[at] is '的'
                || (words.At(sentence, at) is { } word && word.Class is not "word.none")
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
        for (var at = from; at < end && !ChineseClauses.IsBoundary(sentence, at) && !words.BeginsCue(sentence, at); at++)
        {
            // 渔业协会事后要求, 学者会后表示: a word that ends so ends no phrase of time.
            if (words.At(sentence, at) is { } word && word.End > at + 1 && sentence.Flat[word.End - 1] is '时' or '后')
            {
                return from;
            }

            if (
                sentence.Flat[at] is '时' or '后'
                && (at + 1 == to || ChineseClauses.IsBoundary(sentence, at + 1) || words.At(sentence, at + 1) is not null)
            )
            {
                return at + 1 < to && ChineseClauses.IsBoundary(sentence, at + 1) ? at + 2 : at + 1;
            }
        }

        return from;
    }

    /// <summary>A phrase reaches to its comma, or to the verb.</summary>
    /// <param name="needsEnd">Whether it must end as phrases of time and place do (时, 后, 上, 中): else a noun may follow that is the
    /// subject.</param>
    private int Phrase(Sentence sentence, int from, int to, bool needsEnd)
    {
        var end = ChineseClauses.End(sentence, from, to);
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
                    || (isPlace && sentence.Flat[i] is '场' or '邸' or '宫' or '馆' or '室' or '厅' or '台' or '部' or '府')
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
        while (at < to && words.At(sentence, at) is { } word && word.Class is "word.skip" or "word.preposition" or "word.takes")
        {
            at = word.Class == "word.skip" ? word.End : to;
        }

        return at >= to;
    }
}
