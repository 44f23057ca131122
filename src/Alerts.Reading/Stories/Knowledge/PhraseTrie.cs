using Alerts.Reading.Text;

namespace Alerts.Reading.Stories.Knowledge;

/// <summary>
/// Spellings of folded text with what they stand for. Finds all that begin at one place; whole words in scripts that have word spaces.
/// </summary>
internal sealed class PhraseTrie<T>
{
    private readonly CharTrie _nodes = new();

    /// <summary>By node, the first of its endings; 0 is none.</summary>
    private readonly List<int> _first = [0];
    private readonly List<Ending> _endings = [default];

    /// <param name="spelling">Folded; a star at the end matches any ending of the word.</param>
    /// <param name="goesOn">Whether more follows that is looked for elsewhere, so that it may end within a word.</param>
    public void Add(string spelling, T value, bool goesOn = false)
    {
        var anyEnding = spelling.EndsWith('*');
        var node = 0;
        foreach (var c in anyEnding ? spelling.AsSpan(0, spelling.Length - 1) : spelling)
        {
            node = _nodes.AddChild(node, c);
        }

        while (_first.Count < _nodes.Count)
        {
            _first.Add(0);
        }

        _endings.Add(new Ending(value, anyEnding, goesOn, _first[node]));
        _first[node] = _endings.Count - 1;
    }

    /// <summary>Adds what begins at a place, shortest first.</summary>
    public void At(string flat, int start, List<(int End, T Value)> found)
    {
        if (IsStart(flat, start))
        {
            From(flat, start, found);
        }
    }

    /// <summary>Adds what goes on from a place, which may lie within a word, shortest first.</summary>
    public void From(string flat, int start, List<(int End, T Value)> found)
    {
        var node = 0;
        for (var i = start; i < flat.Length; i++)
        {
            node = _nodes.Child(node, flat[i]);
            if (node == 0)
            {
                return;
            }

            AddEndings(node, flat, i + 1, found);
        }
    }

    // Kept last first, told in the order in which they were added.
    private void AddEndings(int node, string flat, int at, List<(int End, T Value)> found)
    {
        var before = found.Count;
        for (var ending = _first[node]; ending != 0; ending = _endings[ending].Next)
        {
            var (value, anyEnding, goesOn, _) = _endings[ending];
            if ((goesOn ? at : EndOf(flat, at, anyEnding)) is > 0 and var end)
            {
                found.Add((end, value));
            }
        }

        found.Reverse(before, found.Count - before);
    }

    public static bool IsStart(string flat, int start) =>
        start == 0 || !Folding.IsSpacedWord(flat[start]) || !Folding.IsSpacedWord(flat[start - 1]);

    /// <returns>0 where the spelling would end inside a word.</returns>
    private static int EndOf(string flat, int end, bool anyEnding)
    {
        if (!Folding.IsSpacedWord(flat[end - 1]))
        {
            return end;
        }

        if (!anyEnding)
        {
            return end < flat.Length && Folding.IsSpacedWord(flat[end]) ? 0 : end;
        }

        while (end < flat.Length && Folding.IsSpacedWord(flat[end]))
        {
            end++;
        }

        return end;
    }

    private readonly record struct Ending(T Value, bool AnyEnding, bool GoesOn, int Next);
}
