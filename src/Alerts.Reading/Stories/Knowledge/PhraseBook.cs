using System.Buffers;
using Alerts.Reading.Text;

namespace Alerts.Reading.Stories.Knowledge;

/// <param name="Class">Such as <c>cue.denies</c>.</param>
internal readonly record struct PhraseMatch(string Class, int Start, int End);

/// <summary>
/// One language's set phrases by class. The part of a class before its first dot is its group: phrases are looked for within one group.
/// </summary>
internal sealed class PhraseBook
{
    // What may stand in a gap, in characters.
    private const int WidestGap = 40;
    private const int WidestGapCjk = 16;
    private const int WidestGapChinese = 22;

    // "……" spans a longer attribute: 注意到……的报道.
    private const int WidestGapTwice = 44;

    private readonly Dictionary<string, PhraseTrie<(string Class, string? Tail)>> _groups = new(StringComparer.Ordinal);
    private readonly SearchValues<char> _endsGap;

    public PhraseBook(PhrasesRecord record)
    {
        Language = record.Language;

        // A Chinese comma ends a clause, and what stands behind it has another verb; a Japanese quotation is somebody's words.
        _endsGap = SearchValues.Create(
            Language switch
            {
                "zh" => "。.;,!?",
                "ja" => "。.;「",
                _ => "。.;",
            }
        );
        foreach (var (name, phrases) in record.Phrases)
        {
            var group = name[..name.IndexOf('.', StringComparison.Ordinal)];
            if (!_groups.TryGetValue(group, out var trie))
            {
                _groups[group] = trie = new PhraseTrie<(string, string?)>();
            }

            foreach (var phrase in phrases.SelectMany(Expand).SelectMany(Spellings))
            {
                var flat = Folding.Flat(phrase);
                var gap = flat.IndexOf('…', StringComparison.Ordinal);
                trie.Add(gap < 0 ? flat : flat[..gap].TrimEnd(), (name, gap < 0 ? null : flat[(gap + 1)..].TrimStart()));
            }
        }
    }

    public string Language { get; }

    /// <summary>All matches of a group, from left to right, the longest from each place, none inside another.</summary>
    /// <param name="isWanted">Which classes count; all where none is given. Those that do not hide none that do.</param>
    public List<PhraseMatch> Find(string group, string flat, Predicate<string>? isWanted = null)
    {
        var matches = new List<PhraseMatch>();
        if (!_groups.TryGetValue(group, out var trie))
        {
            return matches;
        }

        var found = new List<(int End, (string Class, string? Tail) Value)>();
        for (var i = 0; i < flat.Length; )
        {
            found.Clear();
            trie.At(flat, i, found);
            if (isWanted is not null)
            {
                found.RemoveAll(f => !isWanted(f.Value.Class));
            }

            if (Longest(flat, i, found) is { } match)
            {
                matches.Add(match);
                i = match.End;
            }
            else
            {
                i++;
            }
        }

        return matches;
    }

    /// <summary>Whether a phrase of exactly that class stands anywhere.</summary>
    public bool Has(string name, string flat) =>
        Find(name[..name.IndexOf('.', StringComparison.Ordinal)], flat).Exists(m => m.Class == name);

    /// <summary>Whether the text begins with a phrase of exactly that class.</summary>
    public bool Starts(string name, string flat) => EndAt(name, flat, 0) > 0;

    /// <summary>Where a phrase of that class ends that begins at a place; 0 where none does.</summary>
    public int EndAt(string name, string flat, int start)
    {
        if (start >= flat.Length || !_groups.TryGetValue(name[..name.IndexOf('.', StringComparison.Ordinal)], out var trie))
        {
            return 0;
        }

        var found = new List<(int End, (string Class, string? Tail) Value)>();
        trie.At(flat, start, found);
        found.RemoveAll(f => f.Value.Class != name);
        return Longest(flat, start, found)?.End ?? 0;
    }

    private PhraseMatch? Longest(string flat, int start, List<(int End, (string Class, string? Tail) Value)> found)
    {
        PhraseMatch? best = null;
        foreach (var (end, (name, tail)) in found)
        {
            var to = tail is null ? end : AfterGap(flat, end, tail);
            if (to > (best?.End ?? start))
            {
                best = new PhraseMatch(name, start, to);
            }
        }

        return best;
    }

    private int AfterGap(string flat, int from, string tail)
    {
        var anyEnding = tail.EndsWith('*');
        var isWide = tail[0] == '…';
        var text = tail[(isWide ? 1 : 0)..(anyEnding ? ^1 : ^0)];
        var window = Math.Min(
            flat.Length - from,
            text.Length
                + (
                    isWide ? WidestGapTwice
                    : !Folding.IsCjk(text[0]) ? WidestGap
                    : Language == "zh" ? WidestGapChinese
                    : WidestGapCjk
                )
        );
        var at = flat.IndexOf(text, from, window, StringComparison.Ordinal);
        if (at < 0 || !PhraseTrie<int>.IsStart(flat, at) || IsEnded(flat, from, at))
        {
            return 0;
        }

        var end = at + text.Length;
        while (anyEnding && end < flat.Length && Folding.IsSpacedWord(flat[end]))
        {
            end++;
        }

        return end < flat.Length && Folding.IsSpacedWord(flat[end - 1]) && Folding.IsSpacedWord(flat[end]) ? 0 : end;
    }

    /// <summary>Whether a sentence or a clause ends within a gap; the full stop of "U.S." ends none.</summary>
    private bool IsEnded(string flat, int from, int to)
    {
        for (var i = from; i < to; i++)
        {
            var isAbbreviation = flat[i] == '.' && i > 1 && char.IsAsciiLetter(flat[i - 1]) && flat[i - 2] is '.' or ' ';
            if ((_endsGap.Contains(flat[i]) && !isAbbreviation) || (Language == "zh" && IsCut(flat, i)))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>A space between Han cuts a headline in two.</summary>
    private static bool IsCut(string flat, int at) =>
        flat[at] == ' ' && at > 0 && Folding.IsHan(flat[at - 1]) && at + 1 < flat.Length && Folding.IsHan(flat[at + 1]);

    /// <summary>하였다 beside 했다, 할수 as in Pyongyang beside 할 수, and 計畫 and 報導 as in Taipei beside 计划 and 报道.</summary>
    private IEnumerable<string> Spellings(string phrase)
    {
        if (Language == "zh")
        {
            var taipei = phrase.Replace("计划", "计畫", StringComparison.Ordinal).Replace("报道", "报导", StringComparison.Ordinal);
            return taipei == phrase ? [phrase] : [phrase, taipei];
        }

        string[] spellings = phrase.Contains('했', StringComparison.Ordinal)
            ? [phrase, phrase.Replace("했", "하였", StringComparison.Ordinal)]
            : [phrase];
        return Language == "ko" && Joined(phrase) != phrase ? spellings.Concat(spellings.Select(Joined)) : spellings;
    }

    /// <summary>아는바 beside 아는 바: nouns that never stand alone are often written with the word before.</summary>
    private static string Joined(string phrase)
    {
        var joined = phrase;
        for (var at = 1; at + 1 < joined.Length; at++)
        {
            var ends = at + 2 == joined.Length || joined[at + 2] is ' ' or '이' or '은' or '는' or '도' or '가';
            if (joined[at] == ' ' && joined[at + 1] is '수' or '바' or '것' or '적' && ends && Folding.IsHangul(joined[at - 1]))
            {
                joined = joined.Remove(at, 1);
            }
        }

        return joined;
    }

    /// <summary>"{a|b} c" is "a c" and "b c".</summary>
    internal static IEnumerable<string> Expand(string phrase)
    {
        var open = phrase.IndexOf('{', StringComparison.Ordinal);
        var close = open < 0 ? -1 : phrase.IndexOf('}', open);
        if (close < 0)
        {
            return [phrase];
        }

        return phrase[(open + 1)..close].Split('|').SelectMany(choice => Expand(phrase[..open] + choice + phrase[(close + 1)..]));
    }
}
