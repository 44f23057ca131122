using Alerts.Reading.Text;

namespace Alerts.Reading.Stories.Knowledge;

/// <summary>
/// Spellings of folded text with what they stand for. Finds all that begin at one place; whole words in scripts that have word spaces.
/// </summary>
internal sealed class PhraseTrie<T>
{
    private readonly Node _root = new();

    /// <param name="spelling">Folded; a star at the end matches any ending of the word.</param>
    public void Add(string spelling, T value)
    {
        var anyEnding = spelling.EndsWith('*');
        var node = _root;
        foreach (var c in anyEnding ? spelling.AsSpan(0, spelling.Length - 1) : spelling)
        {
            node = node.Next(c);
        }

        (node.Ends ??= []).Add((value, anyEnding));
    }

    /// <summary>Adds what begins at a place, shortest first.</summary>
    public void At(string flat, int start, List<(int End, T Value)> found)
    {
        if (!IsStart(flat, start))
        {
            return;
        }

        var node = _root;
        for (var i = start; i < flat.Length; i++)
        {
            if (node.Child(flat[i]) is not { } child)
            {
                return;
            }

            node = child;
            foreach (var (value, anyEnding) in node.Ends ?? [])
            {
                if (EndOf(flat, i + 1, anyEnding) is > 0 and var end)
                {
                    found.Add((end, value));
                }
            }
        }
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

    private sealed class Node
    {
        private Dictionary<char, Node>? _children;

        public List<(T Value, bool AnyEnding)>? Ends { get; set; }

        public Node? Child(char c) => _children?.GetValueOrDefault(c);

        public Node Next(char c)
        {
            _children ??= [];
            if (!_children.TryGetValue(c, out var child))
            {
                _children[c] = child = new Node();
            }

            return child;
        }
    }
}
