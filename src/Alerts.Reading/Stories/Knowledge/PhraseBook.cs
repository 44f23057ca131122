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

    private readonly Dictionary<string, PhraseTrie<Entry>> _groups = new(StringComparer.Ordinal);
    private readonly SearchValues<char> _endsGap;
    private int _count;

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
        var spellings = new PhraseSpellings(Language);
        foreach (var (name, phrases) in record.Phrases)
        {
            var group = name[..name.IndexOf('.', StringComparison.Ordinal)];
            if (!_groups.TryGetValue(group, out var trie))
            {
                _groups[group] = trie = new PhraseTrie<Entry>();
            }

            foreach (var pattern in phrases.SelectMany(p => PhrasePattern.Read(p, spellings)))
            {
                Add(trie, name, pattern);
            }
        }
    }

    private void Add(PhraseTrie<Entry> trie, string name, PhrasePattern pattern)
    {
        var whole = new Entry(name, pattern.HasGap ? pattern.Tails : null, null, _count++);
        var head = pattern is { HasGap: false, Tails: { } tails } ? whole with { Rest = RestOf(tails, whole) } : whole;
        foreach (var spelling in pattern.Heads)
        {
            trie.Add(spelling, head, goesOn: head.Rest is not null);
        }
    }

    private static PhraseTrie<Entry> RestOf(IReadOnlyList<string> tails, Entry whole)
    {
        var rest = new PhraseTrie<Entry>();
        foreach (var tail in tails)
        {
            rest.Add(tail, whole);
        }

        return rest;
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

        var found = new List<(int End, Entry Value)>();
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

        var found = new List<(int End, Entry Value)>();
        trie.At(flat, start, found);
        found.RemoveAll(f => f.Value.Class != name);
        return Longest(flat, start, found)?.End ?? 0;
    }

    private PhraseMatch? Longest(string flat, int start, List<(int End, Entry Value)> found)
    {
        GoOn(flat, found);
        PhraseMatch? best = null;
        foreach (var (end, entry) in found)
        {
            var to = entry.Tails is null ? end : AfterGap(flat, end, entry.Tails);
            if (to > (best?.End ?? start))
            {
                best = new PhraseMatch(entry.Class, start, to);
            }
        }

        return best;
    }

    /// <summary>Puts whole phrases in place of heads, shortest first and then in their order.</summary>
    private static void GoOn(string flat, List<(int End, Entry Value)> found)
    {
        var heads = 0;
        for (var (i, count) = (0, found.Count); i < count; i++)
        {
            if (found[i].Value.Rest is { } rest)
            {
                heads++;
                rest.From(flat, found[i].End, found);
            }
        }

        if (heads > 0)
        {
            found.RemoveAll(f => f.Value.Rest is not null);
            found.Sort((a, b) => a.End != b.End ? a.End.CompareTo(b.End) : a.Value.Order.CompareTo(b.Value.Order));
        }
    }

    private int AfterGap(string flat, int from, IReadOnlyList<string> tails)
    {
        var end = 0;
        foreach (var tail in tails)
        {
            end = Math.Max(end, AfterGap(flat, from, tail));
        }

        return end;
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

    /// <param name="Tails">What stands behind a gap, any of them.</param>
    /// <param name="Rest">What goes on right behind it.</param>
    private sealed record Entry(string Class, IReadOnlyList<string>? Tails, PhraseTrie<Entry>? Rest, int Order);
}
