using System.Buffers;
using System.Globalization;
using Alerts.Reading.Feeds.Xml;

namespace Alerts.Reading.Text;

/// <summary>
/// HTML, or text, as plain text: a line feed between paragraphs, single spaces inside, entities decoded, scripts and styles dropped.
/// </summary>
public static class PlainText
{
    private static readonly SearchValues<char> s_markup = SearchValues.Create("<&");

    private static readonly SearchValues<char> s_tagMarks = SearchValues.Create("<>\"'");
    private static readonly SearchValues<char> s_nameEnds = SearchValues.Create(" \t\r\n/<>\"'");

    private static readonly HashSet<string> s_blocks = new(StringComparer.OrdinalIgnoreCase)
    {
        "address",
        "article",
        "aside",
        "blockquote",
        "body",
        "br",
        "caption",
        "center",
        "dd",
        "details",
        "dialog",
        "div",
        "dl",
        "dt",
        "fieldset",
        "figcaption",
        "figure",
        "footer",
        "form",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "header",
        "hgroup",
        "hr",
        "html",
        "legend",
        "li",
        "main",
        "nav",
        "ol",
        "p",
        "pre",
        "section",
        "summary",
        "table",
        "tbody",
        "tfoot",
        "thead",
        "tr",
        "ul",
    };

    private static readonly HashSet<string> s_cells = new(StringComparer.OrdinalIgnoreCase) { "td", "th", "option", "img", "sup" };

    private static readonly HashSet<string> s_dropped = new(StringComparer.OrdinalIgnoreCase)
    {
        "script",
        "style",
        "template",
        "noscript",
        "iframe",
        "svg",
        "head",
        "select",
        "textarea",
        "noframes",
    };

    private static readonly HashSet<string>.AlternateLookup<ReadOnlySpan<char>> s_blockNames = s_blocks.GetAlternateLookup<
        ReadOnlySpan<char>
    >();
    private static readonly HashSet<string>.AlternateLookup<ReadOnlySpan<char>> s_cellNames = s_cells.GetAlternateLookup<
        ReadOnlySpan<char>
    >();
    private static readonly HashSet<string>.AlternateLookup<ReadOnlySpan<char>> s_droppedNames = s_dropped.GetAlternateLookup<
        ReadOnlySpan<char>
    >();

    /// <summary>
    /// The text of an HTML fragment. In text without any markup an empty line parts paragraphs, and between Chinese, Japanese or Korean
    /// characters any line end does.
    /// </summary>
    public static string FromHtml(string html)
    {
        ArgumentNullException.ThrowIfNull(html);
        using var lines = new LineBuilder(html.Length);
        var rest = html.AsSpan();
        var hasTags = false;
        var state = new ScanState();
        while (true)
        {
            var next = rest.IndexOfAny(s_markup);
            if (next < 0)
            {
                break;
            }

            if (rest[next] == '&')
            {
                Append(lines, rest[..next], hasTags);
                rest = rest[(next + AppendReference(rest[next..], lines))..];
                continue;
            }

            var length = TagLength(rest[next..], ref state);
            if (length == 0)
            {
                Append(lines, rest[..(next + 1)], hasTags);
                rest = rest[(next + 1)..];
                continue;
            }

            hasTags = true;
            Append(lines, rest[..next], hasTags);
            rest = ReadTag(rest[next..], length, lines, ref state);
        }

        if (!hasTags && html.Length == rest.Length && LineBuilder.IsClean(html))
        {
            return html;
        }

        Append(lines, rest, hasTags);
        return lines.ToString();
    }

    private static void Append(LineBuilder lines, ReadOnlySpan<char> text, bool hasTags)
    {
        if (hasTags)
        {
            lines.Append(text);
        }
        else
        {
            lines.AppendPlain(text);
        }
    }

    /// <summary>The length of the tag, comment or declaration that begins here; 0 where the bracket is only a character.</summary>
    private static int TagLength(ReadOnlySpan<char> rest, ref ScanState state)
    {
        if (rest.Length < 2)
        {
            return 0;
        }

        if (rest.StartsWith("<!--"))
        {
            var end = state.NoCommentEnd ? -1 : rest[4..].IndexOf("-->");
            if (end >= 0)
            {
                return 4 + end + 3;
            }

            state.NoCommentEnd = true;
            return ToBracket(rest, ref state);
        }

        if (rest.StartsWith("<![CDATA["))
        {
            return 9;
        }

        if (rest[1] is '!' or '?')
        {
            return ToBracket(rest, ref state);
        }

        var name = rest[1] == '/' ? 2 : 1;
        return rest.Length > name && char.IsAsciiLetter(rest[name]) ? ToTagEnd(rest, ref state) : 0;
    }

    private static int ToBracket(ReadOnlySpan<char> rest, ref ScanState state)
    {
        var end = state.NoBracket ? -1 : rest.IndexOf('>');
        state.NoBracket |= end < 0;
        return end < 0 ? 0 : end + 1;
    }

    private static int ToTagEnd(ReadOnlySpan<char> rest, ref ScanState state)
    {
        var at = 1;
        while (true)
        {
            var next = rest[at..].IndexOfAny(s_tagMarks);
            if (next < 0)
            {
                // Cut off inside a tag: the rest is that tag.
                return rest.Length;
            }

            at += next;
            if (rest[at] == '>')
            {
                return at + 1;
            }

            if (rest[at] == '<')
            {
                return at;
            }

            var isValue = rest[..at].TrimEnd() is [.., '='];
            ref var none = ref rest[at] == '"' ? ref state.NoDoubleQuote : ref state.NoSingleQuote;
            var end = !isValue || none ? -1 : rest[(at + 1)..].IndexOf(rest[at]);
            none |= isValue && end < 0;
            at += end < 0 ? 1 : end + 2;
        }
    }

    private static ReadOnlySpan<char> ReadTag(ReadOnlySpan<char> rest, int length, LineBuilder lines, scoped ref ScanState state)
    {
        if (rest[1] is '!' or '?')
        {
            return rest[length..];
        }

        var isEnd = rest[1] == '/';
        var name = rest[(isEnd ? 2 : 1)..length];
        var nameLength = name.IndexOfAny(s_nameEnds);
        name = nameLength < 0 ? name : name[..nameLength];
        name = name[(name.LastIndexOf(':') + 1)..];
        if (s_blockNames.Contains(name))
        {
            lines.Break();
        }
        else if (s_cellNames.Contains(name))
        {
            lines.Space();
        }
        else if (!isEnd && !state.NoDroppedEnd && rest[length - 2] != '/' && s_droppedNames.Contains(name))
        {
            return SkipDropped(rest[length..], name, ref state);
        }

        return rest[length..];
    }

    private static ReadOnlySpan<char> SkipDropped(ReadOnlySpan<char> rest, ReadOnlySpan<char> name, scoped ref ScanState state)
    {
        for (var from = 0; ; )
        {
            var next = rest[from..].IndexOf("</");
            if (next < 0)
            {
                state.NoDroppedEnd = true;
                break;
            }

            from += next;
            if (rest[(from + 2)..].StartsWith(name, StringComparison.OrdinalIgnoreCase))
            {
                var length = ToTagEnd(rest[from..], ref state);
                return rest[(from + length)..];
            }

            from += 2;
        }

        // Never closed: after a script or style nothing was meant to be seen, other elements were forgotten.
        return name.Equals("script", StringComparison.OrdinalIgnoreCase) || name.Equals("style", StringComparison.OrdinalIgnoreCase)
            ? []
            : rest;
    }

    private static int AppendReference(ReadOnlySpan<char> rest, LineBuilder lines)
    {
        var end = rest[..Math.Min(rest.Length, 34)].IndexOf(';');
        if (end > 1)
        {
            var name = rest[1..end];
            if (name[0] == '#')
            {
                var isHex = name.Length > 1 && name[1] is 'x' or 'X';
                if (
                    uint.TryParse(
                        name[(isHex ? 2 : 1)..],
                        isHex ? NumberStyles.AllowHexSpecifier : NumberStyles.None,
                        CultureInfo.InvariantCulture,
                        out var value
                    )
                )
                {
                    if (XmlReferences.ToRune(value) is { } rune)
                    {
                        lines.Append(rune.ToString());
                    }

                    return end + 1;
                }
            }
            else if (name.IndexOfAnyExcept(s_nameCharacters) < 0 && XmlReferences.Named(name) is { } text)
            {
                lines.Append(text);
                return end + 1;
            }
        }

        lines.Append("&");
        return 1;
    }

    private static readonly SearchValues<char> s_nameCharacters = SearchValues.Create(
        "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789"
    );

    /// <summary>Which closing marks are known not to come any more, so that they are searched for once only.</summary>
    private struct ScanState
    {
        public bool NoCommentEnd;
        public bool NoBracket;
        public bool NoDoubleQuote;
        public bool NoSingleQuote;
        public bool NoDroppedEnd;
    }
}
