using System.Runtime.CompilerServices;

namespace Alerts.Relevance.Matching;

/// <summary>One place where a spelling stands in folded text.</summary>
internal readonly record struct TermMatch(int Term, int Start, int End);

/// <summary>
/// Finds many spellings in folded text in one pass. A filter over pairs of characters passes by nearly every place where no spelling can begin,
/// so the cost hardly depends on how many there are; a trie of hashed edges then finds the longest one there.
/// </summary>
internal sealed class TermTrie
{
    private const int None = -1;
    private const int FilterBits = 1 << 18;

    private readonly ulong[] _filter = new ulong[FilterBits / 64];
    private readonly bool[] _single = new bool[char.MaxValue + 1];
    private readonly List<int> _terms = [None];
    private readonly List<bool> _anyEnding = [false];
    private ulong[] _keys = new ulong[64];
    private int[] _targets = new int[64];
    private int _edges;

    /// <summary>Adds a folded spelling; one that ends in <c>*</c> matches any ending of a word. Of equal spellings the first added wins.</summary>
    public void Add(string spelling, int term)
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

        if (_terms[node] == None)
        {
            _terms[node] = term;
            _anyEnding[node] = anyEnding;
        }
    }

    /// <summary>
    /// All matches, none inside or across another: the longest at each place, and where two overlap the longer one; of equally long ones the later
    /// (in 今日朝鲜 it is 朝鲜 that counts, not 日朝).
    /// </summary>
    public void Find(ReadOnlySpan<char> text, List<TermMatch> matches)
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

            if (Longest(text, i) is { Term: not None } match)
            {
                match = Later(text, match);
                matches.Add(match);
                i = match.End - 1;
                inWord = classes[text[i]] == CharClass.Word;
            }
        }
    }

    private TermMatch Later(ReadOnlySpan<char> text, TermMatch match)
    {
        for (var k = match.Start + 1; k < match.End; k++)
        {
            if (Script.ClassOf(text[k]) == CharClass.Unspaced
                && Longest(text, k) is { Term: not None } later && later.End > match.End && later.End - later.Start >= match.End - match.Start)
            {
                return Later(text, later);
            }
        }

        return match;
    }

    private TermMatch Longest(ReadOnlySpan<char> text, int start)
    {
        var best = new TermMatch(None, start, start);
        var node = 0;
        for (var i = start; i < text.Length; i++)
        {
            node = Edge(node, text[i]);
            if (node == None)
            {
                break;
            }

            if (_terms[node] != None && EndOfMatch(text, i, _anyEnding[node]) is var end and > 0)
            {
                best = new TermMatch(_terms[node], start, end);
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

        _terms.Add(None);
        _anyEnding.Add(false);
        Insert(Key(node, unit), _terms.Count - 1);
        _edges++;
        return _terms.Count - 1;
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
}
