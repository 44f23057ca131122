using Alerts.Reading.Text;

namespace Alerts.Reading.Stories.Knowledge;

/// <summary>Finds named entities in folded text: longest match from each place, whole words in scripts that have word spaces.</summary>
internal sealed class Gazetteer
{
    private readonly Node _root = new();

    /// <param name="inflected">Whether the name may carry an English ending, and case does not matter.</param>
    public void Add(string name, Entity entity, bool inflected = false)
    {
        var cased = Folding.Cased(name);
        var node = _root;
        foreach (var c in Folding.Lower(cased))
        {
            node = node.Next(c);
        }

        (node.Ends ??= []).Add(new Ending(entity, cased, inflected, CaseRule(cased, entity, inflected)));
    }

    public List<Mention> Find(string cased, string lower)
    {
        var mentions = new List<Mention>();
        for (var i = 0; i < lower.Length; )
        {
            if (i > 0 && Folding.IsSpacedWord(lower[i]) && Folding.IsSpacedWord(lower[i - 1]))
            {
                i++;
                continue;
            }

            var end = Longest(cased, lower, i, mentions);
            i = end > i ? end : i + 1;
        }

        return mentions;
    }

    private int Longest(string cased, string lower, int start, List<Mention> mentions)
    {
        var node = _root;
        var best = -1;
        var bestEnds = (List<Ending>?)null;
        for (var j = start; j < lower.Length && node.Children is not null && node.Children.TryGetValue(lower[j], out var child); j++)
        {
            node = child;
            if (node.Ends is { } ends && ends.Exists(e => Fits(e, cased, lower, start, j + 1)))
            {
                best = j + 1;
                bestEnds = ends;
            }
        }

        if (bestEnds is null)
        {
            return start;
        }

        foreach (var ending in bestEnds.Where(e => Fits(e, cased, lower, start, best)))
        {
            mentions.Add(new Mention(ending.Entity, start, best - start));
        }

        return best;
    }

    private static bool Fits(Ending ending, string cased, string lower, int start, int end)
    {
        if (
            !(
                ending.Case switch
                {
                    CaseKind.Exact => string.CompareOrdinal(cased, start, ending.Name, 0, end - start) == 0,
                    CaseKind.Initial => char.IsUpper(cased[start]),
                    _ => true,
                }
            )
        )
        {
            return false;
        }

        if (!Folding.IsSpacedWord(lower[end - 1]) || end >= lower.Length || !Folding.IsSpacedWord(lower[end]))
        {
            return true;
        }

        if (!ending.Inflected)
        {
            return false;
        }

        var rest = end;
        while (rest < lower.Length && Folding.IsSpacedWord(lower[rest]))
        {
            rest++;
        }

        return lower.AsSpan(end, rest - end) is "s" or "es" or "d" or "ed" or "ing" or "ion" or "ions";
    }

    private static CaseKind CaseRule(string cased, Entity entity, bool inflected)
    {
        if (!char.IsAsciiLetterUpper(cased[0]) || entity is Entity.Office)
        {
            return CaseKind.Any;
        }

        var letters = cased.Where(char.IsLetter).ToArray();
        return letters.Length <= 6 && letters.All(char.IsUpper) ? CaseKind.Exact
            : inflected ? CaseKind.Any
            : CaseKind.Initial;
    }

    private enum CaseKind
    {
        Any,
        Initial,
        Exact,
    }

    private sealed record Ending(Entity Entity, string Name, bool Inflected, CaseKind Case);

    private sealed class Node
    {
        public Dictionary<char, Node>? Children { get; private set; }
        public List<Ending>? Ends { get; set; }

        public Node Next(char c)
        {
            Children ??= [];
            if (!Children.TryGetValue(c, out var child))
            {
                Children[c] = child = new Node();
            }

            return child;
        }
    }
}
