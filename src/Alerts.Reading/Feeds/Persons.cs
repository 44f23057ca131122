using Alerts.Reading.Feeds.Xml;

namespace Alerts.Reading.Feeds;

/// <summary>Authors as RSS and Atom write them.</summary>
internal static class Persons
{
    /// <summary><c>name (email)</c>, <c>email (name)</c>, <c>name &lt;email&gt;</c>, or either alone.</summary>
    public static ParsedAuthor? FromText(string? text)
    {
        text = text?.Trim();
        if (string.IsNullOrEmpty(text))
        {
            return null;
        }

        var at = text.IndexOf('@', StringComparison.Ordinal);
        if (at <= 0)
        {
            return new ParsedAuthor(text);
        }

        int start = at,
            end = at + 1;
        while (start > 0 && IsAddress(text[start - 1]))
        {
            start--;
        }

        while (end < text.Length && IsAddress(text[end]))
        {
            end++;
        }

        var email = text[start..end].Trim('.');
        if (start == at || end - at < 4 || !email.AsSpan(email.IndexOf('@', StringComparison.Ordinal)).Contains('.'))
        {
            return new ParsedAuthor(text);
        }

        var name = string.Concat(text.AsSpan(0, start), text.AsSpan(end))
            .Replace("mailto:", "", StringComparison.OrdinalIgnoreCase)
            .Replace("()", "", StringComparison.Ordinal)
            .Replace("<>", "", StringComparison.Ordinal)
            .Trim();
        if (name is ['(', .., ')'] && name.AsSpan(1).IndexOf('(') < 0)
        {
            name = name[1..^1].Trim();
        }

        name = name.Trim(' ', ',', ';', '-', '"');
        return new ParsedAuthor(name.Length == 0 ? null : name, email);
    }

    /// <summary>A person construct of Atom: children, or mere text.</summary>
    public static ParsedAuthor? Read(ref XmlCursor xml)
    {
        var depth = xml.Depth;
        string? name = null,
            email = null,
            uri = null;
        while (xml.ReadChild(depth))
        {
            switch (xml.Tag)
            {
                case FeedTag.Name or FeedTag.Title:
                    name ??= FieldText.ReadKeyword(ref xml);
                    break;
                case FeedTag.Email:
                    email ??= FieldText.ReadKeyword(ref xml);
                    break;
                case FeedTag.Uri or FeedTag.Url or FeedTag.Homepage:
                    var explicitBase = xml.Base;
                    uri ??= Links.Resolve(explicitBase, FieldText.ReadText(ref xml));
                    break;
            }
        }

        return name is null && email is null && uri is null ? null : new ParsedAuthor(name, email, uri);
    }

    /// <summary>An RSS author: text, or the children that Atom has.</summary>
    public static ParsedAuthor? ReadLoose(ref XmlCursor xml)
    {
        var baseUri = xml.Base;
        var content = xml.ReadContent(out var isMarkup);
        if (isMarkup && (content.IndexOf("<name"u8) >= 0 || content.IndexOf(":name>"u8) >= 0))
        {
            using var inner = new XmlCursor(content, baseUri);
            return ReadInner(inner);
        }

        return content.IndexOf((byte)'@') < 0
            ? FieldText.ToKeyword(content) is { Length: > 0 } name
                ? new ParsedAuthor(name)
                : null
            : FromText(FieldText.ToText(content));
    }

    private static ParsedAuthor? ReadInner(XmlCursor xml) => Read(ref xml);

    private static bool IsAddress(char c) => char.IsAsciiLetterOrDigit(c) || c is '.' or '_' or '-' or '+' or '%';
}
