namespace Alerts.Reading.Stories.Clustering;

/// <summary>Words that one line has where another, in otherwise the same words, has others.</summary>
/// <param name="Before">The word before them, which both lines have; null at the beginning.</param>
/// <param name="After">The word behind them, which both lines have; null at the end.</param>
internal readonly record struct Replacement(LineWord? Before, LineWord? After, LineWord[] A, LineWord[] B);

/// <summary>Lays two lines beside each other.</summary>
internal static class Replacements
{
    private const int GlueWeight = 1;
    private const int WordWeight = 2;

    /// <summary>No less than what <see cref="Of"/> gives, by counting alone.</summary>
    public static double AtMost(ulong[] a, ulong[] b)
    {
        var common = 0;
        for (int i = 0, j = 0; i < a.Length && j < b.Length; )
        {
            var order = a[i].CompareTo(b[j]);
            common += order == 0 ? 1 : 0;
            i += order <= 0 ? 1 : 0;
            j += order >= 0 ? 1 : 0;
        }

        // Glue weighs half: what is in common may be words, and what is not glue.
        return common * WordWeight / (double)Math.Max(1, (common * WordWeight) + ((Math.Max(a.Length, b.Length) - common) * GlueWeight));
    }

    /// <summary>How much of the longer line the other one has in the same order, 0 to 1, and what stands in place of the rest.</summary>
    public static (double Alike, List<Replacement> Replaced) Of(LineWord[] a, LineWord[] b)
    {
        Span<short> common = stackalloc short[(a.Length + 1) * (b.Length + 1)];
        Fill(common, a, b);
        var longer = Math.Max(a.Sum(Weight), b.Sum(Weight));
        return (longer == 0 ? 0 : (double)common[0] / longer, Replaced(common, a, b));
    }

    private static List<Replacement> Replaced(ReadOnlySpan<short> common, LineWord[] a, LineWord[] b)
    {
        var replaced = new List<Replacement>();
        var width = b.Length + 1;
        var (i, j) = (0, 0);
        var (fromA, fromB) = (0, 0);
        LineWord? before = null;
        while (i < a.Length && j < b.Length)
        {
            if (a[i].Key == b[j].Key && common[(i * width) + j] == common[((i + 1) * width) + j + 1] + Weight(a[i]))
            {
                AddIfAny(replaced, before, a[i], a[fromA..i], b[fromB..j]);
                before = a[i];
                i++;
                j++;
                fromA = i;
                fromB = j;
            }
            else if (common[((i + 1) * width) + j] >= common[(i * width) + j + 1])
            {
                i++;
            }
            else
            {
                j++;
            }
        }

        AddIfAny(replaced, before, null, a[fromA..], b[fromB..]);
        return replaced;
    }

    private static void AddIfAny(List<Replacement> replaced, LineWord? before, LineWord? after, LineWord[] a, LineWord[] b)
    {
        if (a.Length > 0 && b.Length > 0)
        {
            replaced.Add(new Replacement(before, after, a, b));
        }
    }

    /// <summary>The weight of the longest row of words in common from each place on.</summary>
    private static void Fill(Span<short> common, LineWord[] a, LineWord[] b)
    {
        var width = b.Length + 1;
        common.Clear();
        for (var i = a.Length - 1; i >= 0; i--)
        {
            for (var j = b.Length - 1; j >= 0; j--)
            {
                var at = (i * width) + j;
                var without = Math.Max(common[at + width], common[at + 1]);
                common[at] = a[i].Key == b[j].Key ? (short)Math.Max(without, common[at + width + 1] + Weight(a[i])) : without;
            }
        }
    }

    private static int Weight(LineWord word) => word.Is(WordKind.Glue) ? GlueWeight : WordWeight;
}
