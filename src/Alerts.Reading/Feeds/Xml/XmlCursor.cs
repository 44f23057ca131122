using System.Buffers.Text;
using System.Text;
using Alerts.Reading.Feeds.Encodings;

namespace Alerts.Reading.Feeds.Xml;

/// <summary>
/// Walks a feed's elements downwards: the open elements, what their prefixes mean, the base address and the language in force. An element
/// left open is closed by its parent's end, or by the next field or item where it is a field itself.
/// </summary>
internal ref partial struct XmlCursor(ReadOnlySpan<byte> document, Uri? baseUri) : IDisposable
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
    private Scope[]? _scopes;
    private int _scopeCount;

    // Some feeds repeat the same base on each item, and making an address of it is dear.
    private (Uri? From, string? Written, Uri? Base) _lastBase;

    // The innermost depth at which something was declared: only the end of that element takes anything out of force.
    private int _declaredDepth;
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
    public readonly Uri? Base => _scopeCount == 0 ? baseUri : _scopes![_scopeCount - 1].Base;

    /// <summary>True where an <c>xml:base</c> is in force, not merely the document's own address.</summary>
    public readonly bool HasExplicitBase => !ReferenceEquals(Base, baseUri);
    public readonly string? Language => _scopeCount == 0 ? null : _scopes![_scopeCount - 1].Language;

    public readonly ReadOnlySpan<byte> Name => _tokens.Name;

    /// <summary>
    /// Moves to the next child of the element at <paramref name="depth"/>, skipping what was not read of the one before; false at its end.
    /// </summary>
    public bool ReadChild(int depth)
    {
        while (Depth >= depth)
        {
            if (_emptyElement)
            {
                Close();
                continue;
            }

            if (Depth > depth && SkipOnlyText())
            {
                continue;
            }

            _tokens.SkipText();
            if (!_tokens.Read())
            {
                CloseAtEnd();
                return false;
            }

            switch (_tokens.Kind)
            {
                case XmlTokenKind.Start:
                    if (Open() && Depth == depth + 1)
                    {
                        Identify();
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
                Identify();
                return true;
            }
        }
    }

    /// <summary>
    /// Gives back the element just come to and ends its parent, as where an item begins inside an item that was never closed.
    /// </summary>
    public void EndParentBefore()
    {
        _defect ??= "An element that is never closed.";
        _tokens.Unread();
        Depth = Math.Max(Depth - 1, 1);
        Close();
    }

    /// <summary>An attribute's value by its local name, trimmed, null where absent.</summary>
    public string? Attribute(ReadOnlySpan<byte> localName) => _tokens.Attributes.Find(localName, out var raw) ? AttributeText(raw) : null;

    /// <summary>True where the element holds nothing at all, attributes aside.</summary>
    public readonly bool IsEmpty
    {
        get
        {
            if (_emptyElement)
            {
                return true;
            }

            var rest = _document[_tokens.Position..].TrimSpaceBefore();
            return rest.StartsWith("</"u8) && rest[2..].StartsWith(_tokens.Name);
        }
    }

    public readonly bool HasAttributes => _tokens.Attributes.Count > 0;

    /// <summary>True where the element's first child is of that name.</summary>
    public readonly bool Wraps(ReadOnlySpan<byte> childName)
    {
        var rest = _document[_tokens.Position..].TrimSpaceBefore();
        return !_emptyElement
            && rest.Length > childName.Length + 1
            && rest[0] == '<'
            && Ascii.EqualsIgnoreCase(rest.Slice(1, childName.Length), childName)
            && rest[childName.Length + 1] is (byte)'>' or (byte)'/' or <= 0x20;
    }

    /// <summary>The text behind an empty element, as where <c>&lt;link/&gt;</c> was made of <c>&lt;link&gt;</c>.</summary>
    public readonly string? TextBehind()
    {
        var rest = _document[_tokens.Position..];
        var length = rest.IndexOf((byte)'<');
        return _emptyElement && length > 0 ? Encoding.UTF8.GetString(rest[..length].TrimSpace()) : null;
    }

    /// <summary>What the server says of the language, where the document says nothing.</summary>
    public string? ServedLanguage { get; init; }

    /// <summary>The zone of dates that name none.</summary>
    public TimeSpan? Zone { get; set; }

    public readonly bool Has(ReadOnlySpan<byte> localName) => _tokens.Attributes.Find(localName, out _);

    /// <summary>As <see cref="Attribute"/>, for values that feeds repeat.</summary>
    public string? Keyword(ReadOnlySpan<byte> localName) =>
        !_tokens.Attributes.Find(localName, out var raw) ? null
        : raw.IndexOf((byte)'&') < 0 ? TextPool.Get(raw.TrimSpace())
        : AttributeText(raw);

    /// <summary>The number that an attribute holds, null where it is none.</summary>
    public long? Number(ReadOnlySpan<byte> localName) =>
        _tokens.Attributes.Find(localName, out var raw)
        && Utf8Parser.TryParse(raw.TrimSpace(), out long value, out var length)
        && length == raw.TrimSpace().Length
        && value >= 0
            ? value
            : null;

    public readonly void Dispose() => _buffer.Dispose();

    /// <summary>Reads the innermost element to its end where it holds nothing but a text; true where it does.</summary>
    private bool SkipOnlyText()
    {
        ref readonly var element = ref _open[Depth];
        if (_deeper > 0 || !_tokens.ReadOnlyText(_document.Slice(element.NameStart, element.NameLength)))
        {
            return false;
        }

        Close();
        return true;
    }

    private string AttributeText(ReadOnlySpan<byte> raw)
    {
        raw = raw.TrimSpace();
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

        Depth++;
        _open[Depth] = new OpenElement(_tokens.Start + 1, _tokens.Name.Length);
        _emptyElement = _tokens.IsEmptyElement;
        if (_tokens.Attributes.HasDeclaration)
        {
            ReadScope();
        }

        return true;
    }

    /// <summary>Tells what the element just opened is.</summary>
    private void Identify()
    {
        var name = _tokens.Name;
        var prefix = name[.._tokens.PrefixLength];
        Namespace = prefix.IsEmpty ? _prefixes.Default : _prefixes.Of(prefix);
        if (Depth == 1 && prefix.IsEmpty && Namespace == FeedNamespace.Foreign)
        {
            // A vocabulary of the publisher's own for the whole feed: what has no prefix is read as if it had none.
            _prefixes.Declare(Depth, [], FeedNamespace.None);
            Namespace = FeedNamespace.None;
        }

        Tag = FeedTags.Of(prefix.IsEmpty ? name : name[(prefix.Length + 1)..]);
    }

    private void CloseNamed(ReadOnlySpan<byte> name)
    {
        ref readonly var last = ref _open[Depth];
        if (_deeper == 0 && Depth > 0 && name.SequenceEqual(_document.Slice(last.NameStart, last.NameLength)))
        {
            Close();
            return;
        }

        CloseAncestor(name);
    }

    private void CloseAncestor(ReadOnlySpan<byte> name)
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
        if (Depth < _declaredDepth)
        {
            LeaveScopes();
        }
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

    private readonly record struct OpenElement(int NameStart, int NameLength);
}
