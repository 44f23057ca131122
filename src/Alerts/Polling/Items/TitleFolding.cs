using Alerts.Reading.Text;

namespace Alerts.Polling.Items;

/// <summary>One spelling for letter case, width and the forms of typesetting, in all scripts: what titles are searched by.</summary>
internal static class TitleFolding
{
    internal static string Of(string title) => Folding.Lower(Folding.Cased(WellFormed(title)));

    /// <summary>Half a character cannot be normalised: a mark stands in its place.</summary>
    private static string WellFormed(string text) =>
        text.AsSpan().IndexOfAnyInRange('\uD800', '\uDFFF') < 0 ? text : string.Concat(text.EnumerateRunes().Select(r => r.ToString()));
}
