namespace Alerts.Platform.Settings;

internal static class EditDistance
{
    /// <summary>How many letters must be put in, left out or replaced to make one of the other (Levenshtein). Case does not count.</summary>
    internal static int Between(string a, string b)
    {
        var above = Enumerable.Range(0, b.Length + 1).ToArray();
        for (var i = 1; i <= a.Length; i++)
        {
            var row = new int[b.Length + 1];
            row[0] = i;
            for (var j = 1; j <= b.Length; j++)
            {
                var replaced = above[j - 1] + (IsSame(a[i - 1], b[j - 1]) ? 0 : 1);
                row[j] = Math.Min(replaced, Math.Min(above[j], row[j - 1]) + 1);
            }

            above = row;
        }

        return above[^1];
    }

    private static bool IsSame(char a, char b) => char.ToUpperInvariant(a) == char.ToUpperInvariant(b);
}
