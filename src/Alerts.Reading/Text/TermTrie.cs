using System.Runtime.CompilerServices;

namespace Alerts.Reading.Text;

/// <summary>One place where a spelling stands in folded text.</summary>
internal readonly record struct TermMatch(int Term, int Start, int End);

/// <summary>
/// Finds many spellings in folded text in one pass. A filter over pairs of characters skips nearly every place where no spelling can begin,
/// so the cost hardly depends on their number. A trie of hashed edges then finds the longest one.
/// </summary>
internal sealed class TermTrie
{
    private const int None = -1;
    private const int FilterBits = 1 << 18;

    private readonly ulong[] _filter = new ulong[FilterBits / 64];
    private readonly bool[] _single = new bool[char.MaxValue + 1];
    private readonly List<Ending> _endings = [default];

    /// <summary>Endings of the same spelling in other languages; the first is that of none.</summary>
    private readonly List<Ending> _others = [default];
    private ulong[] _keys = new ulong[64];
    private int[] _targets = new int[64];
    private int _edges;

    /// <summary>
    /// Adds a folded spelling; one that ends in <c>*</c> matches any ending of a word. Of equal spellings of one language the first added
    /// wins.
    /// </summary>
    /// <param name="rank">Decides between spellings that overlap; 0 yields to all others.</param>
    /// <param name="writings">The texts in which it counts: 安保 is a word in more than one language, 统幕 in one only.</param>
    public void Add(string spelling, int term, byte rank = 0, Writings writings = Writings.All)
    {
        var anyEnding = spelling.Length > 1 && spelling[^1] == '*';
        var text = anyEnding ? spelling.AsSpan(0, spelling.Length - 1) : spelling;
        if (text.Length == 1)
        {
            _single[text[0]] = true;
        }
        else
        {
            var bit = FilterBit(text[0], text[1]);
            _filter[bit >> 6] |= 1UL << (int)(bit & 63);
        }

        var node = 0;
        foreach (var unit in text)
        {
            node = AddEdge(node, unit);
        }

        var first = _endings[node];
        if (first.Term == term + 1)
        {
            _endings[node] = first with { Writings = first.Writings | writings };
        }
        else if (first.Term == 0)
        {
            _endings[node] = new Ending(term + 1, anyEnding, rank, writings, 0);
        }
        else
        {
            _others.Add(new Ending(term + 1, anyEnding, rank, writings, first.Next));
            _endings[node] = first with { Next = _others.Count - 1 };
        }
    }

    /// <summary>
    /// All matches, none inside or across another: the longest at each place. Of two that overlap the longer one counts, of equally long
    /// ones the later: 朝鲜 in 今日朝鲜, not 日朝. In Hangul it is the earlier: 방북 in 방북일. Rank 0 yields to any other, and otherwise a lower rank
    /// never beats a higher one of its length.
    /// </summary>
    public void Find(ReadOnlySpan<char> text, List<TermMatch> matches, Writings writings = Writings.All)
    {
        var classes = Script.Classes;
        ReadOnlySpan<bool> single = _single;
        ReadOnlySpan<ulong> filter = _filter;
        var inWord = false;
        for (var i = 0; i < text.Length; i++)
        {
            var unit = text[i];
            var isWord = classes[unit] == CharClass.Word;
            var midWord = inWord && isWord;
            inWord = isWord;
            if (midWord)
            {
                continue;
            }

            if (!single[unit])
            {
                if (i + 1 == text.Length)
                {
                    break;
                }

                var bit = FilterBit(unit, text[i + 1]);
                if ((filter[(int)(bit >> 6)] & (1UL << (int)(bit & 63))) == 0)
                {
                    continue;
                }
            }

            if (Script.CanBegin(text, i) && Longest(text, i, writings, out var rank) is { Term: not None } match)
            {
                match = Later(text, match, writings, rank);
                if (match.Start > i && Longest(text[..match.Start], i, writings, out _) is { Term: not None } head)
                {
                    // 日本对朝 gives way to 朝核试验, and leaves 日本.
                    matches.Add(head);
                }

                matches.Add(match);
                i = match.End - 1;
                inWord = classes[text[i]] == CharClass.Word;
            }
        }
    }

    /// <summary>Marks every spelling that stands in the text, also inside another's match: none gives way to a longer one.</summary>
    public void FindEach(ReadOnlySpan<char> text, Span<bool> found)
    {
        for (var i = 0; i < text.Length; i++)
        {
            var isMidWord = i > 0 && Script.ClassOf(text[i]) == CharClass.Word && Script.ClassOf(text[i - 1]) == CharClass.Word;
            if (!isMidWord && MayBegin(text, i) && Script.CanBegin(text, i))
            {
                MarkFrom(text, i, found);
            }
        }
    }

    private bool MayBegin(ReadOnlySpan<char> text, int at)
    {
        if (_single[text[at]])
        {
            return true;
        }

        var bit = at + 1 < text.Length ? FilterBit(text[at], text[at + 1]) : 0;
        return at + 1 < text.Length && (_filter[(int)(bit >> 6)] & (1UL << (int)(bit & 63))) != 0;
    }

    private void MarkFrom(ReadOnlySpan<char> text, int start, Span<bool> found)
    {
        var node = 0;
        for (var i = start; i < text.Length && (node = Edge(node, text[i])) != None; i++)
        {
            var ending = _endings[node];
            while (ending.Term != 0)
            {
                var stands = EndOfMatch(text, i, ending.AnyEnding) > 0 && (i > start || Script.StandsAlone(text, i));
                found[ending.Term - 1] |= stands;
                ending = _others[ending.Next];
            }
        }
    }

    private TermMatch Later(ReadOnlySpan<char> text, TermMatch match, Writings writings, byte rank)
    {
        for (var k = match.Start + 1; k < match.End; k++)
        {
            var unit = Script.ClassOf(text[k]);
            var begins = unit == CharClass.Unspaced || (unit == CharClass.Word && Script.ClassOf(text[k - 1]) != CharClass.Word);
            if (
                begins
                && Script.CanBegin(text, k)
                && Longest(text, k, writings, out var laterRank) is { Term: not None } later
                && later.End > match.End
                && IsStronger(text, later, laterRank, match, rank)
            )
            {
                return Later(text, later, writings, laterRank);
            }
        }

        return match;
    }

    private static bool IsStronger(ReadOnlySpan<char> text, TermMatch later, byte laterRank, TermMatch match, byte rank)
    {
        var longer = (later.End - later.Start) - (match.End - match.Start);
        return (rank == 0 && laterRank > 0) || longer > 0 || (longer == 0 && laterRank >= rank && !Script.IsHangul(text[later.Start]));
    }

    private TermMatch Longest(ReadOnlySpan<char> text, int start, Writings writings, out byte rank)
    {
        rank = 0;
        var best = new TermMatch(None, start, start);
        var node = 0;
        for (var i = start; i < text.Length; i++)
        {
            node = Edge(node, text[i]);
            if (node == None)
            {
                break;
            }

            var ending = _endings[node];
            while (ending.Term != 0 && (ending.Writings & writings) == 0)
            {
                ending = _others[ending.Next];
            }

            if (ending.Term != 0 && EndOfMatch(text, i, ending.AnyEnding) is var end and > 0 && (i > start || Script.StandsAlone(text, i)))
            {
                best = new TermMatch(ending.Term - 1, start, end);
                rank = ending.Rank;
            }
        }

        return best;
    }

    /// <returns>0 where the spelling would end inside a word.</returns>
    private static int EndOfMatch(ReadOnlySpan<char> text, int last, bool anyEnding)
    {
        var end = last + 1;
        if (Script.ClassOf(text[last]) != CharClass.Word)
        {
            return end;
        }

        if (!anyEnding)
        {
            return end < text.Length && Script.ClassOf(text[end]) == CharClass.Word ? 0 : end;
        }

        while (end < text.Length && Script.ClassOf(text[end]) == CharClass.Word)
        {
            end++;
        }

        return end;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static uint FilterBit(char first, char second) => (first * 0x9E3779B1u ^ second * 0x85EBCA77u) >> 14;

    private int Edge(int node, char unit)
    {
        var key = Key(node, unit);
        for (var slot = Slot(key); ; slot = (slot + 1) & (_keys.Length - 1))
        {
            if (_keys[slot] == key)
            {
                return _targets[slot];
            }

            if (_keys[slot] == 0)
            {
                return None;
            }
        }
    }

    private int AddEdge(int node, char unit)
    {
        var existing = Edge(node, unit);
        if (existing != None)
        {
            return existing;
        }

        if (_edges * 2 >= _keys.Length)
        {
            Grow();
        }

        _endings.Add(default);
        Insert(Key(node, unit), _endings.Count - 1);
        _edges++;
        return _endings.Count - 1;
    }

    private void Insert(ulong key, int target)
    {
        var slot = Slot(key);
        while (_keys[slot] != 0)
        {
            slot = (slot + 1) & (_keys.Length - 1);
        }

        _keys[slot] = key;
        _targets[slot] = target;
    }

    private void Grow()
    {
        var (keys, targets) = (_keys, _targets);
        _keys = new ulong[keys.Length * 2];
        _targets = new int[keys.Length * 2];
        for (var i = 0; i < keys.Length; i++)
        {
            if (keys[i] != 0)
            {
                Insert(keys[i], targets[i]);
            }
        }
    }

    private static ulong Key(int node, char unit) => ((ulong)(uint)(node + 1) << 16) | unit;

    private int Slot(ulong key) => (int)((key * 0x9E3779B97F4A7C15UL) >> 32) & (_keys.Length - 1);

    /// <param name="Term">1 more than the term; 0 where no spelling ends.</param>
    /// <param name="Next">Its place among the other endings; 0 where there is none.</param>
    private readonly record struct Ending(int Term, bool AnyEnding, byte Rank, Writings Writings, int Next);
}
