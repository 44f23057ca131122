using System.Buffers;

namespace Alerts.Reading.Text;

/// <summary>
/// HTML, or text, as plain text: a line feed between paragraphs, single spaces inside, entities decoded, scripts, styles and the readings of
/// ruby texts dropped. What only looks like a tag stays.
/// </summary>
public static class PlainText
{
    private static readonly SearchValues<char> s_markup = SearchValues.Create("<&");
    private static readonly SearchValues<char> s_tagMarks = SearchValues.Create("<>\"'");
    private static readonly SearchValues<char> s_nameEnds = SearchValues.Create(" \t\r\n/<>\"'");

    // How far a closing tag is looked for that makes a tag of an unknown name.
    private const int TagLookahead = 2048;

    /// <summary>
    /// The text of an HTML fragment. In text without any markup an empty line parts paragraphs, and between Chinese, Japanese or Korean
    /// characters any line end does.
    /// </summary>
    public static string FromHtml(string html) => From(html, isTitle: false);

    /// <summary>A headline that may hold HTML: elements that no headline is made of are words in it.</summary>
    public static string FromTitle(string html) => From(html, isTitle: true);

    /// <summary>Text that is no HTML, in the same lines and spaces.</summary>
    public static string FromText(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        if (LineBuilder.IsClean(text))
        {
            return text;
        }

        using var lines = new LineBuilder(text.Length);
        lines.AppendPlain(text);
        return lines.ToString();
    }

    /// <summary>Text in which only character references stand for something else.</summary>
    public static string FromReferences(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        using var lines = new LineBuilder(text.Length);
        var rest = text.AsSpan();
        for (var next = rest.IndexOf('&'); next >= 0; next = rest.IndexOf('&'))
        {
            lines.AppendPlain(rest[..next]);
            rest = rest[(next + HtmlReferences.Append(rest[next..], lines))..];
        }

        lines.AppendPlain(rest);
        return lines.ToString();
    }

    private static string From(string html, bool isTitle)
    {
        ArgumentNullException.ThrowIfNull(html);
        using var lines = new LineBuilder(html.Length);
        var rest = html.AsSpan();
        var hasTags = false;
        var state = new ScanState { IsTitle = isTitle };
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
                rest = rest[(next + HtmlReferences.Append(rest[next..], lines))..];
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
        if (rest.Length <= name || !char.IsAsciiLetter(rest[name]))
        {
            return 0;
        }

        var length = ToTagEnd(rest, ref state);
        return IsTag(rest, length, state.IsTitle) ? length : 0;
    }

    /// <summary>
    /// Whether it is an element of HTML, or one of another vocabulary with attributes, a prefix or an end; else it is a word in brackets.
    /// </summary>
    private static bool IsTag(ReadOnlySpan<char> rest, int length, bool isTitle)
    {
        var tag = rest[..length];
        var name = NameOf(tag);
        if (HtmlNames.IsKnown(name, isTitle) || name.Length < NameWithPrefix(tag).Length || tag.Contains('='))
        {
            return true;
        }

        if (rest[1] == '/')
        {
            return true;
        }

        var isWord = !tag.Contains('-') && !HtmlNames.IsKnown(name, false);
        return !(isWord || isTitle) || Closes(rest[length..], name);
    }

    private static bool Closes(ReadOnlySpan<char> rest, ReadOnlySpan<char> name)
    {
        rest = rest[..Math.Min(rest.Length, TagLookahead)];
        for (var next = rest.IndexOf("</"); next >= 0; next = rest.IndexOf("</"))
        {
            rest = rest[(next + 2)..];
            if (rest.StartsWith(name, StringComparison.OrdinalIgnoreCase))
            {
                return true;
            }
        }

        return false;
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

    private static ReadOnlySpan<char> NameOf(ReadOnlySpan<char> tag)
    {
        var name = NameWithPrefix(tag);
        return name[(name.LastIndexOf(':') + 1)..];
    }

    private static ReadOnlySpan<char> NameWithPrefix(ReadOnlySpan<char> tag)
    {
        var name = tag[(tag[1] == '/' ? 2 : 1)..];
        var length = name.IndexOfAny(s_nameEnds);
        return (length < 0 ? name : name[..length]).TrimEnd(':');
    }

    private static ReadOnlySpan<char> ReadTag(ReadOnlySpan<char> rest, int length, LineBuilder lines, scoped ref ScanState state)
    {
        if (rest[1] is '!' or '?')
        {
            return rest[length..];
        }

        var name = NameOf(rest[..length]);
        if (HtmlNames.IsBlock(name))
        {
            lines.Break();
        }
        else if (HtmlNames.IsCell(name))
        {
            lines.Space();
        }
        else if (rest[1] != '/' && rest[length - 2] != '/')
        {
            if (HtmlNames.IsReading(name))
            {
                return AfterReading(rest[length..]);
            }

            if (!state.NoDroppedEnd && HtmlNames.IsUnseen(name))
            {
                return AfterUnseen(rest[length..], name, ref state);
            }
        }

        return rest[length..];
    }

    /// <summary>From the tag of the ruby text on that ends its reading; where none does, the reading was never one.</summary>
    private static ReadOnlySpan<char> AfterReading(ReadOnlySpan<char> text)
    {
        var rest = text;
        for (var next = rest.IndexOf('<'); next >= 0; next = rest.IndexOf('<'))
        {
            rest = rest[next..];
            if (rest.Length > 2 && HtmlNames.IsRuby(NameOf(rest[..Math.Min(rest.Length, 12)])))
            {
                return rest;
            }

            rest = rest[1..];
        }

        return text;
    }

    private static ReadOnlySpan<char> AfterUnseen(ReadOnlySpan<char> rest, ReadOnlySpan<char> name, scoped ref ScanState state)
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

    /// <summary>Which closing marks are known not to come any more, so that they are searched for once only.</summary>
    private struct ScanState
    {
        public bool IsTitle;
        public bool NoCommentEnd;
        public bool NoBracket;
        public bool NoDoubleQuote;
        public bool NoSingleQuote;
        public bool NoDroppedEnd;
    }
}
