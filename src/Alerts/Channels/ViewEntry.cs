using Alerts.Reading.Stories;

namespace Alerts.Channels;

/// <summary>One line of a section: who or what, what we say of it, the source's own sentence, and the source. Pure.</summary>
public sealed record ViewEntry
{
    /// <summary>A speaker or a value, which stands out; null where there is none.</summary>
    public string? Lead { get; init; }
    public string? Text { get; init; }

    /// <summary>In quotation marks.</summary>
    public string? Quote { get; init; }

    /// <summary>Of the quotation, or of the text where there is none (BCP 47).</summary>
    public string? Language { get; init; }
    public string? Outlet { get; init; }

    /// <summary>Http or https; null where the source has no such address.</summary>
    public string? Url { get; init; }

    /// <summary>The sentence nearest the origin, in its own language.</summary>
    public string? Original { get; init; }
    public string? OriginalLanguage { get; init; }

    /// <summary>All but the original, as one line of plain text.</summary>
    internal string Line
    {
        get
        {
            var lead = Lead is null ? "" : Lead + ": ";
            var said = string.Join(Text?.EndsWith('.') == true ? " " : ". ", new[] { Text, Quote }.OfType<string>());
            return lead + said + (Outlet is null ? "" : $" ({Outlet})");
        }
    }

    internal static ViewEntry From(StoryChange change) =>
        new()
        {
            Text = PlainText.ToOneLine(change.Text),
            Quote = Quoted(change.Sentence),
            Outlet = change.Sentence is null ? null : Clean(change.Outlet),
        };

    internal static ViewEntry From(BriefBullet bullet) =>
        new()
        {
            Text = PlainText.ToOneLine(bullet.Text),
            Language = bullet.Language,
            Outlet = Clean(bullet.Outlet),
            Url = WebAddress(bullet.Url),
            Original = Clean(bullet.Original),
            OriginalLanguage = bullet.OriginalLanguage,
        };

    internal static ViewEntry From(OfficialResponse response, string stances)
    {
        var spoken = new ViewEntry { Lead = Clean(response.Speaker), Text = stances };
        return response.Stance == Stance.NoStatement
            ? spoken
            : spoken with
            {
                Quote = Quoted(response.Sentence),
                Language = response.Language,
                Outlet = Clean(response.Outlet),
                Url = WebAddress(response.Url),
            };
    }

    internal static ViewEntry From(ContradictionValue value) =>
        new()
        {
            Lead = Clean(value.Value),
            Quote = Quoted(value.Sentence),
            Outlet = Clean(value.Outlet),
        };

    private static string? Clean(string? text) => text is null ? null : PlainText.ToOneLine(text);

    // Unless it brings its own.
    private static string? Quoted(string? sentence)
    {
        var text = Clean(sentence);
        return text is null || (text.Length > 0 && "“\"«「『‘".Contains(text[0], StringComparison.Ordinal)) ? text : $"“{text}”";
    }

    private static string? WebAddress(string? url) =>
        Uri.TryCreate(url, UriKind.Absolute, out var address) && address.Scheme is "https" or "http" ? address.AbsoluteUri : null;
}
