namespace Alerts.Reading.Stories.Knowledge;

/// <summary>
/// A phrase with choices, such as <c>{a|b} c</c>, as two halves whose spellings stand beside each other: together they are far fewer than
/// whole phrases, of which some patterns have ten thousand.
/// </summary>
/// <param name="Heads">Folded.</param>
/// <param name="Tails">What stands right behind a head; behind a gap where there is one; null where heads are whole.</param>
internal sealed record PhrasePattern(IReadOnlyList<string> Heads, IReadOnlyList<string>? Tails, bool HasGap)
{
    // Fewer are written out.
    private const int FewEnough = 128;

    /// <summary>One pattern; several where a choice holds a gap and others beside it do not.</summary>
    public static IEnumerable<PhrasePattern> Read(string phrase, PhraseSpellings spellings) =>
        WithoutGapsInChoices(phrase).Select(p => Of(Parts(p), spellings));

    /// <summary>How many spellings a phrase takes up; more than <paramref name="most"/> are not counted to the end.</summary>
    public static double CountSpellings(string phrase, PhraseSpellings spellings, double most)
    {
        var all = 0.0;
        foreach (var parts in WithoutGapsInChoices(phrase).Select(Parts).TakeWhile(_ => all <= most))
        {
            all += CountSpellings(parts, spellings);
        }

        return all;
    }

    private static double CountSpellings(List<string[]> parts, PhraseSpellings spellings)
    {
        var gap = parts.FindIndex(p => p is ["…"]);
        var middle = gap > 0 ? gap : Middle(parts, spellings);
        return middle > 0 ? Count(parts[..middle]) + Count(parts[middle..]) : Count(parts);
    }

    private static IEnumerable<string> WithoutGapsInChoices(string phrase)
    {
        for (var open = phrase.IndexOf('{', StringComparison.Ordinal); open >= 0; open = phrase.IndexOf('{', open + 1))
        {
            var close = phrase.IndexOf('}', open);
            if (close > 0 && phrase.AsSpan(open, close - open).Contains('…'))
            {
                var choices = phrase[(open + 1)..close].Split('|');
                return choices.SelectMany(c => WithoutGapsInChoices(phrase[..open] + c + phrase[(close + 1)..]));
            }
        }

        return [phrase];
    }

    private static PhrasePattern Of(List<string[]> parts, PhraseSpellings spellings)
    {
        var gap = parts.FindIndex(p => p is ["…"]);
        if (gap > 0)
        {
            return new PhrasePattern(
                [.. spellings.Of(parts[..gap]).Select(s => s.TrimEnd()).Distinct(StringComparer.Ordinal)],
                [.. spellings.Of(parts[(gap + 1)..]).Select(s => s.TrimStart()).Distinct(StringComparer.Ordinal)],
                HasGap: true
            );
        }

        return Middle(parts, spellings) is > 0 and var middle
            ? new PhrasePattern(spellings.Of(parts[..middle]), spellings.Of(parts[middle..]), HasGap: false)
            : new PhrasePattern(spellings.Of(parts), null, HasGap: false);
    }

    /// <summary>Choices one after the other; what is no choice is one of a single text. The first gap stands by itself.</summary>
    private static List<string[]> Parts(string phrase)
    {
        var parts = new List<string[]>();
        for (var at = 0; at < phrase.Length; )
        {
            var close = phrase[at] == '{' ? phrase.IndexOf('}', at) : -1;
            if (close > 0)
            {
                parts.Add(phrase[(at + 1)..close].Split('|'));
                at = close + 1;
                continue;
            }

            var isGap = phrase[at] == '…' && !parts.Exists(p => p is ["…"]);
            var end = isGap ? at + 1 : EndOfText(phrase, at + 1);
            parts.Add([phrase[at..end]]);
            at = end;
        }

        return parts;
    }

    private static int EndOfText(string phrase, int from)
    {
        var end = phrase.AsSpan(from).IndexOfAny('{', '…');
        return end < 0 ? phrase.Length : from + end;
    }

    /// <summary>Where the halves have the fewest spellings; 0 where the whole is written out.</summary>
    private static int Middle(List<string[]> parts, PhraseSpellings spellings)
    {
        if (Count(parts) <= FewEnough)
        {
            return 0;
        }

        return Enumerable
            .Range(1, parts.Count - 1)
            .Where(i => IsNeverEmpty(parts[..i]) && IsNeverEmpty(parts[i..]) && spellings.MayPart(parts[..i], parts[i..]))
            .OrderBy(i => Count(parts[..i]) + Count(parts[i..]))
            .FirstOrDefault();
    }

    private static double Count(List<string[]> parts) => parts.Aggregate(1.0, (all, p) => all * p.Length);

    private static bool IsNeverEmpty(List<string[]> parts) => parts.Exists(p => !Array.Exists(p, c => c.Length == 0));
}
