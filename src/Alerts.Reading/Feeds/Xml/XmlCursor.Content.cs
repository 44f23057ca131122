namespace Alerts.Reading.Feeds.Xml;

/// <content>An element's text or inner markup.</content>
internal ref partial struct XmlCursor
{
    // How far the end of a field is looked for that holds what no field holds.
    private const int CloseLookahead = 4096;

    /// <summary>Reads the current element to its end and gives its text or inner markup, valid until the next read.</summary>
    public ReadOnlySpan<byte> ReadContent(out bool isMarkup)
    {
        isMarkup = false;
        var depth = Depth;
        if (_emptyElement)
        {
            Close();
            return [];
        }

        _buffer.Clear();
        if (SkipOnlyText())
        {
            return _tokens.HasReferences ? Joined(_tokens.Content, true) : _tokens.Content;
        }

        var start = _tokens.Position;
        ReadOnlySpan<byte> only = default;
        bool hasOnly = false,
            onlyIsText = false;
        while (_tokens.Read())
        {
            switch (_tokens.Kind)
            {
                case XmlTokenKind.End:
                    CloseNamed(_tokens.Name);
                    if (Depth < depth)
                    {
                        return Joined(only, onlyIsText);
                    }

                    break;
                case XmlTokenKind.Start:
                    if (EndsField(depth))
                    {
                        _tokens.Unread();
                        _defect ??= "A field that is never closed.";
                        Close();
                        return Joined(only, onlyIsText);
                    }

                    isMarkup = true;
                    return ReadMarkup(start, depth);
                default:
                    var isText = _tokens.Kind == XmlTokenKind.Text;
                    if (isText && (hasOnly || _buffer.Written.Length > 0) && IsBlank(_tokens.Content))
                    {
                        break;
                    }

                    if (!hasOnly || (onlyIsText && IsBlank(only)))
                    {
                        only = _tokens.Content;
                        onlyIsText = isText;
                        hasOnly = true;
                    }
                    else
                    {
                        AppendPart(only, onlyIsText);
                        only = _tokens.Content;
                        onlyIsText = isText;
                    }

                    break;
            }
        }

        CloseAtEnd();
        return Joined(only, onlyIsText);
    }

    private static bool IsBlank(ReadOnlySpan<byte> text) => text.IndexOfAnyExcept(" \t\r\n"u8) < 0;

    private void AppendPart(ReadOnlySpan<byte> part, bool isText)
    {
        if (isText)
        {
            Decode(part);
        }
        else
        {
            _buffer.Append(part);
        }
    }

    private void Decode(ReadOnlySpan<byte> raw)
    {
        var defect = XmlReferences.Decode(raw, ref _buffer, _tokens.Entities);
        if (defect != ReferenceDefect.None && _defect is null)
        {
            _defect =
                (defect & ReferenceDefect.Stray) != 0 ? "An \"&\" that begins no reference."
                : _tokens.HasDocumentType ? null
                : "Entities of HTML, which XML does not have.";
        }
    }

    private ReadOnlySpan<byte> Joined(ReadOnlySpan<byte> last, bool lastIsText)
    {
        if (_buffer.Written.IsEmpty && (!lastIsText || last.IndexOf((byte)'&') < 0))
        {
            return last;
        }

        AppendPart(last, lastIsText);
        return _buffer.Written;
    }

    /// <summary>
    /// The elements that no field contains: one of them inside a field means that the field was never closed, except where it is closed.
    /// </summary>
    private readonly bool EndsField(int depth)
    {
        var tag = FeedTags.Of(_tokens.Name);
        var isKnown =
            tag is FeedTag.Item or FeedTag.Entry or FeedTag.Channel or FeedTag.PubDate or FeedTag.Guid or FeedTag.Description
            || (tag is FeedTag.Link or FeedTag.Title && _tokens.Attributes.Count == 0);
        return isKnown && _prefixes.Default == Core && (tag is FeedTag.Item or FeedTag.Entry or FeedTag.Channel || !ClosesLater(depth));
    }

    /// <summary>Whether the element at that depth has an end tag before another of its name begins or its parent ends.</summary>
    private readonly bool ClosesLater(int depth)
    {
        ref readonly var element = ref _open[depth];
        var name = _document.Slice(element.NameStart, element.NameLength);
        var rest = _document[_tokens.Position..];
        rest = rest[..Math.Min(rest.Length, CloseLookahead)];
        if (name.SequenceEqual(_tokens.Name))
        {
            return false;
        }

        while (true)
        {
            var next = rest.IndexOf((byte)'<');
            if (next < 0 || next + 1 >= rest.Length)
            {
                return false;
            }

            rest = rest[(next + 1)..];
            var isEnd = rest[0] == '/';
            var other = isEnd ? rest[1..] : rest;
            if (other.StartsWith(name) && (other.Length == name.Length || other[name.Length] is (byte)'>' or (byte)'/' or <= 0x20))
            {
                return isEnd;
            }

            if (
                other.StartsWith("item>"u8)
                || other.StartsWith("entry>"u8)
                || other.StartsWith("item "u8)
                || other.StartsWith("channel>"u8)
            )
            {
                return false;
            }
        }
    }

    private ReadOnlySpan<byte> ReadMarkup(int start, int depth)
    {
        var end = _document.Length;
        Open();
        while (Depth >= depth)
        {
            if (_emptyElement)
            {
                Close();
                continue;
            }

            if (!_tokens.Read())
            {
                CloseAtEnd();
                break;
            }

            if (_tokens.Kind == XmlTokenKind.End)
            {
                CloseNamed(_tokens.Name);
                if (Depth < depth)
                {
                    end = _tokens.Start;
                }
            }
            else if (_tokens.Kind == XmlTokenKind.Start)
            {
                if (EndsField(depth))
                {
                    end = _tokens.Start;
                    _tokens.Unread();
                    _defect ??= "A field that is never closed.";
                    Depth = depth;
                    _deeper = 0;
                    Close();
                    break;
                }

                Open();
            }
        }

        return WithoutCData(_document[start..end]);
    }

    private ReadOnlySpan<byte> WithoutCData(ReadOnlySpan<byte> markup)
    {
        var next = markup.IndexOf("<![CDATA["u8);
        if (next < 0)
        {
            return markup;
        }

        _buffer.Clear();
        while (next >= 0)
        {
            _buffer.Append(markup[..next]);
            markup = markup[(next + 9)..];
            var end = markup.IndexOf("]]>"u8);
            _buffer.Append(end < 0 ? markup : markup[..end]);
            markup = end < 0 ? [] : markup[(end + 3)..];
            next = markup.IndexOf("<![CDATA["u8);
        }

        _buffer.Append(markup);
        return _buffer.Written;
    }
}
