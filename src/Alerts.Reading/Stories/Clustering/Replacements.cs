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

    /// <summary>How much of the longer line the other one has in the same order, 0 to 1, and what stands in place of the rest.</summary>
    public static (double Alike, List<Replacement> Replaced) Of(LineWord[] a, LineWord[] b)
    {
        var common = Common(a, b);
        var replaced = new List<Replacement>();
        var alike = 0;
        var (i, j) = (0, 0);
        LineWord? before = null;
        var (fromA, fromB) = (0, 0);
        while (i < a.Length && j < b.Length)
        {
            if (a[i].Key == b[j].Key && common[i, j] == common[i + 1, j + 1] + Weight(a[i]))
            {
                AddIfAny(replaced, before, a[i], a[fromA..i], b[fromB..j]);
                alike += Weight(a[i]);
                before = a[i];
                i++;
                j++;
                fromA = i;
                fromB = j;
            }
            else if (common[i + 1, j] >= common[i, j + 1])
            {
                i++;
            }
            else
            {
                j++;
            }
        }

        AddIfAny(replaced, before, null, a[fromA..], b[fromB..]);
        var longer = Math.Max(a.Sum(Weight), b.Sum(Weight));
        return (longer == 0 ? 0 : (double)alike / longer, replaced);
    }

    private static void AddIfAny(List<Replacement> replaced, LineWord? before, LineWord? after, LineWord[] a, LineWord[] b)
    {
        if (a.Length > 0 && b.Length > 0)
        {
            replaced.Add(new Replacement(before, after, a, b));
        }
    }

    /// <summary>The weight of the longest row of words in common from each place on.</summary>
    private static int[,] Common(LineWord[] a, LineWord[] b)
    {
        var common = new int[a.Length + 1, b.Length + 1];
        for (var i = a.Length - 1; i >= 0; i--)
        {
            for (var j = b.Length - 1; j >= 0; j--)
            {
                common[i, j] = Math.Max(common[i + 1, j], common[i, j + 1]);
                if (a[i].Key == b[j].Key)
                {
                    common[i, j] = Math.Max(common[i, j], common[i + 1, j + 1] + Weight(a[i]));
                }
            }
        }

        return common;
    }

    private static int Weight(LineWord word) => word.Is(WordKind.Glue) ? GlueWeight : WordWeight;
}
