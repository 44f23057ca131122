using System.Text;

namespace Alerts.Feeds.Parsing.Xml;

/// <summary>
/// Walks a feed's elements downwards: the open elements, what their prefixes mean, the base address and the language in force. An element
/// left open is closed by its parent's end, or by the next field or item where it is a field itself.
/// </summary>
internal ref struct XmlCursor(ReadOnlySpan<byte> document, Uri? baseUri) : IDisposable
{
    /// <summary>Elements below are read as the text of the one at this depth.</summary>
    public const int MaxDepth = 100;

    // A root that declares more prefixes than this is an attack: each prefix of each element is looked up among them.
    private const int MaxPrefixes = 64;

    private readonly ReadOnlySpan<byte> _document = document;
    private readonly OpenElement[] _open = new OpenElement[MaxDepth + 1];
    private XmlTokenizer _tokens = new(document);
    private ByteBuffer _buffer = new(1024);
    private XmlPrefixes _prefixes = new(MaxPrefixes);
    private bool _emptyElement;
    private int _deeper;
    private string? _defect;

    /// <summary>How many elements are open.</summary>
    public int Depth { get; private set; }
    public FeedNamespace Namespace { get; private set; }
    public FeedTag Tag { get; private set; }

    /// <summary>What the format's own elements belong to: the namespace of the root or channel.</summary>
    public FeedNamespace Core { get; set; }

    /// <summary>The first thing that was wrong with the document, null so far.</summary>
    public readonly string? Defect => _defect ?? _tokens.Defect;

    /// <summary>The base address in force: <c>xml:base</c>, else that of the document.</summary>
    public readonly Uri? Base => Depth == 0 ? baseUri : _open[Depth].Base;

    /// <summary>True where an <c>xml:base</c> is in force, not merely the document's own address.</summary>
    public readonly bool HasExplicitBase => !ReferenceEquals(Base, baseUri);
    public readonly string? Language => Depth == 0 ? null : _open[Depth].Language;

    public readonly ReadOnlySpan<byte> Name => _tokens.Name;

    /// <summary>Moves to the next child of the element at <paramref name="depth"/>, skipping what was not read of the one before; false at its end.</summary>
    public bool ReadChild(int depth)
    {
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
                return false;
            }

            switch (_tokens.Kind)
            {
                case XmlTokenKind.Start:
                    if (!Open())
                    {
                        break;
                    }

                    if (Depth == depth + 1)
                    {
                        return true;
                    }

                    break;
                case XmlTokenKind.End:
                    CloseNamed(_tokens.Name);
                    break;
            }
        }

        return false;
    }

    /// <summary>Moves to the next element wherever it stands.</summary>
    public bool ReadNext()
    {
        while (true)
        {
            if (_emptyElement)
            {
                Close();
            }

            if (!_tokens.Read())
            {
                return false;
            }

            if (_tokens.Kind == XmlTokenKind.End)
            {
                CloseNamed(_tokens.Name);
            }
            else if (_tokens.Kind == XmlTokenKind.Start && Open())
            {
                return true;
            }
        }
    }

    /// <summary>Gives back the element just come to and ends its parent, as where an item begins inside an item that was never closed.</summary>
    public void EndParentBefore()
    {
        _defect ??= "An element that is never closed.";
        _tokens.Unread();
        Depth = Math.Max(Depth - 2, 0);
        _emptyElement = false;
        _prefixes.Leave(Depth);
    }

    /// <summary>An attribute's value by its local name, trimmed, null where absent.</summary>
    public string? Attribute(ReadOnlySpan<byte> localName)
    {
        var attributes = new XmlAttributes(_tokens.Attributes);
        while (attributes.Read())
        {
            if (Ascii.EqualsIgnoreCase(attributes.LocalName, localName))
            {
                return AttributeText(attributes.RawValue);
            }
        }

        return null;
    }

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

        var start = _tokens.Position;
        ReadOnlySpan<byte> only = default;
        bool hasOnly = false, onlyIsText = false;
        _buffer.Clear();
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
                    if (EndsField())
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

    public readonly void Dispose() => _buffer.Dispose();

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
        var defect = XmlReferences.Decode(raw, ref _buffer);
        if (defect != ReferenceDefect.None && _defect is null)
        {
            _defect = (defect & ReferenceDefect.Stray) != 0
                ? "An \"&\" that begins no reference."
                : _tokens.HasDocumentType ? null : "Entities of HTML, which XML does not have.";
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

    /// <summary>The elements that no field contains: one of them inside a field means that the field was never closed.</summary>
    private readonly bool EndsField()
    {
        var tag = FeedTags.Of(_tokens.Name);
        var isKnown = tag is FeedTag.Item or FeedTag.Entry or FeedTag.Channel or FeedTag.PubDate or FeedTag.Guid or FeedTag.Description
            || (tag is FeedTag.Link or FeedTag.Title && _tokens.Attributes.IsEmpty);
        return isKnown && _prefixes.Default == Core;
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
                if (EndsField())
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

    private string AttributeText(ReadOnlySpan<byte> raw)
    {
        raw = raw.Trim(" \t\r\n"u8);
        if (raw.IndexOf((byte)'&') < 0)
        {
            return Encoding.UTF8.GetString(raw);
        }

        _buffer.Clear();
        Decode(raw);
        return Encoding.UTF8.GetString(_buffer.Written);
    }

    /// <summary>Opens the start tag just read; false where it lies too deep to be kept.</summary>
    private bool Open()
    {
        if (Depth == MaxDepth)
        {
            _defect ??= "Elements are nested too deeply.";
            _deeper += _tokens.IsEmptyElement ? 0 : 1;
            return false;
        }

        var name = _tokens.Name;
        ref readonly var parent = ref _open[Depth];
        var (inheritedBase, language) = Depth == 0 ? (baseUri, null) : (parent.Base, parent.Language);
        Depth++;
        _open[Depth] = new OpenElement(_tokens.Start + 1, name.Length, inheritedBase, language);
        if (_tokens.Attributes.IndexOf("xml"u8) >= 0)
        {
            ReadScope(ref _open[Depth]);
        }

        var colon = name.IndexOf((byte)':');
        Namespace = colon < 0 ? _prefixes.Default : _prefixes.Of(name[..colon]);
        if (Depth == 1 && colon < 0 && Namespace == FeedNamespace.Foreign)
        {
            // A vocabulary of the publisher's own for the whole feed: what has no prefix is read as if it had none.
            _prefixes.Declare(Depth, [], FeedNamespace.None);
            Namespace = FeedNamespace.None;
        }

        Tag = FeedTags.Of(name[(colon + 1)..]);
        _emptyElement = _tokens.IsEmptyElement;
        return true;
    }

    private void ReadScope(ref OpenElement element)
    {
        var attributes = new XmlAttributes(_tokens.Attributes);
        while (attributes.Read())
        {
            var name = attributes.Name;
            if (name.StartsWith("xmlns"u8) && (name.Length == 5 || name[5] == ':'))
            {
                _prefixes.Declare(Depth, name.Length == 5 ? [] : name[6..], FeedNamespaces.Of(attributes.RawValue));
            }
            else if (name.SequenceEqual("xml:base"u8))
            {
                element.Base = Links.Combine(element.Base, AttributeText(attributes.RawValue)) ?? element.Base;
            }
            else if (name.SequenceEqual("xml:lang"u8))
            {
                element.Language = AttributeText(attributes.RawValue) is { Length: > 0 } language ? language : null;
            }
        }
    }

    private void CloseNamed(ReadOnlySpan<byte> name)
    {
        for (var depth = Depth; depth > 0; depth--)
        {
            ref readonly var element = ref _open[depth];
            if (element.NameLength != name.Length || !Ascii.EqualsIgnoreCase(_document.Slice(element.NameStart, element.NameLength), name))
            {
                continue;
            }

            if (depth == Depth && _deeper > 0)
            {
                _deeper--;
                return;
            }

            if (depth < Depth)
            {
                _defect ??= "An element that is never closed.";
            }

            _deeper = 0;
            Depth = depth;
            Close();
            return;
        }

        if (_deeper > 0)
        {
            _deeper--;
            return;
        }

        _defect ??= "An end tag that nothing opened.";
    }

    private void Close()
    {
        _emptyElement = false;
        Depth--;
        _prefixes.Leave(Depth);
    }

    private void CloseAtEnd()
    {
        if (Depth > 0)
        {
            _defect ??= "The document is cut off.";
        }

        Depth = 0;
        _emptyElement = false;
    }

    private record struct OpenElement(int NameStart, int NameLength, Uri? Base, string? Language);
}
