using Alerts.Editions;
using Alerts.Platform.Language;
using Alerts.Reading.Stories;
using Alerts.Reading.Text;

namespace Alerts.Stories;

/// <summary>Which outlets of a story rest on whose word, and where that is drawn: outlets in a column, origins in another. Pure.</summary>
internal sealed record OriginMap(IReadOnlyList<OriginMapRow> Rows, IReadOnlyList<string> Origins)
{
    private const int RowHeight = 34;
    private const int Column = 9;

    // Origins are drawn bold.
    private const int BoldColumn = 11;
    private const int Line = 100;
    private const int Gap = 14;
    private const int MostDrawn = 16;
    private const int MostColumns = 26;

    /// <summary>Where lines begin: right of the widest outlet.</summary>
    internal int LineFrom => Gap + (Column * Rows.Select(r => Columns(Fitting(r.Outlet))).DefaultIfEmpty().Max());

    internal int LineTo => LineFrom + Line;

    internal int Width => LineTo + Gap + (BoldColumn * Origins.Select(o => Columns(Fitting(o))).DefaultIfEmpty().Max());

    internal int Height => Math.Max(Rows.Count, Origins.Count) * RowHeight;

    /// <summary>A single line says nothing that a sentence does not, and dozens say nothing at all.</summary>
    internal bool IsDrawn => Rows.Count is > 1 and <= MostDrawn && Origins.Count is > 0 and <= MostDrawn;

    /// <summary>Row of an outlet, and of the origin it rests on.</summary>
    internal IEnumerable<(int Outlet, int Origin)> Lines =>
        Rows.SelectMany((row, at) => row.Origins.Select(o => (at, IndexOf(o.Name)))).Distinct();

    internal static OriginMap Of(StoryFacts facts, ReaderText words)
    {
        var names = new Names(words);
        var rows = facts
            .Outlets.Select(outlet => new OriginMapRow(
                names.Outlet(outlet),
                [
                    .. facts
                        .Origins.Where(o => o.Outlets.Contains(outlet))
                        .Select(o => new OriginMapEnd(names.Origin(o), o.Name == outlet, o.Anonymous)),
                ]
            ))
            .ToArray();
        var named = rows.SelectMany(r => r.Origins.Select(o => o.Name)).ToHashSet(StringComparer.Ordinal);
        return new OriginMap(rows, [.. facts.Origins.Select(names.Origin).Distinct().Where(named.Contains)]);
    }

    /// <summary>The middle of a row, where its column has so many: a short column stands in the middle of the long one.</summary>
    internal int Y(int row, int rows) => ((Height - (rows * RowHeight)) / 2) + (row * RowHeight) + (RowHeight / 2);

    /// <summary>As much of a name as its column holds; signs of East Asia are twice as wide.</summary>
    internal static string Fitting(string name)
    {
        var used = 0;
        var end = name.TakeWhile(c => (used += IsWide(c) ? 2 : 1) <= MostColumns).Count();
        return end == name.Length ? name : name[..(char.IsHighSurrogate(name[end - 1]) ? end - 1 : end)].TrimEnd() + "…";
    }

    private static int Columns(string name) => name.Sum(c => IsWide(c) ? 2 : 1);

    private static bool IsWide(char c) => Folding.IsCjk(c) || c is (>= '\u3000' and <= '\u303F') or (>= '\uFF01' and <= '\uFF60');

    private int IndexOf(string origin) => Origins.TakeWhile(o => o != origin).Count();
}

/// <param name="Origins">Empty where the outlet names nobody.</param>
internal sealed record OriginMapRow(string Outlet, IReadOnlyList<OriginMapEnd> Origins);

/// <param name="IsOwn">Whether the outlet reports at first hand.</param>
internal sealed record OriginMapEnd(string Name, bool IsOwn, bool Anonymous)
{
    internal string InWords(ReaderText words) =>
        IsOwn ? words["Map.Own"]
        : Anonymous ? words["Map.Named", Name, words["Origin.Anonymous"]]
        : Name;
}
