using Alerts.Reading.Feeds.Encodings;

namespace Alerts.Reading.Feeds.Xml;

internal enum XmlTokenKind
{
    Start,
    End,
    Text,
    CData,
}

/// <summary>
/// Cuts UTF-8 into tags and text, never refusing: what is not markup is text. Comments, processing instructions and the document type are
/// skipped and nothing in them is believed. Every byte is looked at a bounded number of times, whatever is left unclosed.
/// </summary>
internal ref partial struct XmlTokenizer(ReadOnlySpan<byte> document)
{
    private readonly ReadOnlySpan<byte> _document = document;
    private int _position;

    /// <summary>The attributes of a start tag.</summary>
    public XmlAttributes Attributes = new(document);

    // Set once a search for a closing mark ran to the end of the document, so that it is not repeated for each opening mark.
    private bool _noCommentEnd,
        _noCDataEnd,
        _noInstructionEnd,
        _documentTypeSeen;
    private string? _defect;

    public XmlTokenKind Kind { get; private set; }

    /// <summary>Where the token begins, with its brackets.</summary>
    public int Start { get; private set; }

    /// <summary>Where the next token begins.</summary>
    public readonly int Position => _position;
    public ReadOnlySpan<byte> Name { get; private set; }

    /// <summary>The length of a start tag's prefix without its colon; 0 where it has none.</summary>
    public int PrefixLength { get; private set; }

    public bool IsEmptyElement { get; private set; }

    /// <summary>The raw text, or what a CDATA section holds.</summary>
    public ReadOnlySpan<byte> Content { get; private set; }

    /// <summary>Whether what <see cref="ReadOnlyText"/> read holds an ampersand that may mean another character.</summary>
    public bool HasReferences { get; private set; }

    /// <summary>What the document declares for itself, null where it declares nothing that is kept.</summary>
    public XmlEntities? Entities { get; private set; }

    public readonly bool HasDocumentType => _documentTypeSeen;

    /// <summary>The first thing that was wrong, null so far.</summary>
    public readonly string? Defect => _defect ?? Attributes.Defect;

    public bool Read()
    {
        while (_position < _document.Length)
        {
            Start = _position;
            var rest = _document[_position..];
            if (rest[0] != '<' || rest.Length < 2)
            {
                ReadText(rest, 0);
                return true;
            }

            switch (rest[1])
            {
                case (byte)'/':
                    ReadEndTag(rest);
                    return true;
                case (byte)'?':
                    SkipInstruction(rest);
                    break;
                case (byte)'!':
                    if (ReadDeclaration(rest))
                    {
                        return true;
                    }

                    break;
                default:
                    if (StartsName(rest[1]))
                    {
                        ReadStartTag(rest);
                    }
                    else
                    {
                        _defect ??= "A \"<\" that opens no tag.";
                        ReadText(rest, 1);
                    }

                    return true;
            }
        }

        return false;
    }

    /// <summary>
    /// Reads to behind the end tag of that name where nothing but one text or one CDATA section stands before it, as in most elements; the
    /// token is then what the element holds. Where there is more, nothing is read.
    /// </summary>
    public bool ReadOnlyText(ReadOnlySpan<byte> name)
    {
        var rest = _document[_position..];
        var inner = rest.TrimSpaceBefore();
        var isCData = inner.StartsWith("<![CDATA["u8);
        inner = isCData ? inner[9..] : rest;
        var length =
            !isCData ? inner.IndexOfAny((byte)'<', (byte)'&')
            : _noCDataEnd ? -1
            : inner.IndexOf("]]>"u8);
        HasReferences = !isCData && length >= 0 && inner[length] == '&';
        if (HasReferences)
        {
            var more = inner[length..].IndexOf((byte)'<');
            length = more < 0 ? -1 : length + more;
        }

        if (length < 0)
        {
            return false;
        }

        var after = isCData ? inner[(length + 3)..].TrimSpaceBefore() : inner[length..];
        if (
            after.Length < name.Length + 3
            || after[0] != '<'
            || after[1] != '/'
            || after[name.Length + 2] != '>'
            || !after.Slice(2, name.Length).SequenceEqual(name)
        )
        {
            return false;
        }

        Kind = isCData ? XmlTokenKind.CData : XmlTokenKind.Text;
        Content = inner[..length];
        _position = _document.Length - after.Length + name.Length + 3;
        return true;
    }

    /// <summary>Goes on to the next bracket, where what stands before it is of no interest.</summary>
    public void SkipText()
    {
        var next = _document[_position..].IndexOf((byte)'<');
        _position = next < 0 ? _document.Length : _position + next;
    }

    /// <summary>Makes the token just read the next one again.</summary>
    public void Unread() => _position = Start;

    private static bool StartsName(byte b) => (uint)((b | 0x20) - 'a') < 26 || b is (byte)'_' or (byte)':' or >= 0x80;

    private void ReadText(ReadOnlySpan<byte> rest, int from)
    {
        var length = from;
        while (true)
        {
            var next = rest[length..].IndexOf((byte)'<');
            if (next < 0)
            {
                length = rest.Length;
                break;
            }

            length += next;
            if (length + 1 < rest.Length && (StartsName(rest[length + 1]) || rest[length + 1] is (byte)'/' or (byte)'!' or (byte)'?'))
            {
                break;
            }

            _defect ??= "A \"<\" that opens no tag.";
            length++;
        }

        Kind = XmlTokenKind.Text;
        Content = rest[..length];
        _position += length;
    }

    private void ReadEndTag(ReadOnlySpan<byte> rest)
    {
        var length = rest.IndexOf((byte)'>');
        if (length < 0)
        {
            _defect ??= "The document ends inside a tag.";
            length = rest.Length;
        }

        // "</title<link>": the bracket was forgotten.
        var open = rest[2..length].IndexOf((byte)'<');
        if (open >= 0)
        {
            _defect ??= "An end tag without its bracket.";
            length = open + 2;
            _position += length;
        }
        else
        {
            _position += Math.Min(length + 1, rest.Length);
        }

        Kind = XmlTokenKind.End;
        Name = rest[2..length].TrimSpace();
    }

    private void ReadStartTag(ReadOnlySpan<byte> rest)
    {
        Kind = XmlTokenKind.Start;
        PrefixLength = 0;
        var nameLength = 1;
        for (; nameLength < rest.Length; nameLength++)
        {
            var b = rest[nameLength];
            if (b > XmlAttributes.LastNameEnd)
            {
                continue;
            }

            if (b is (byte)'>' or (byte)'/' or (byte)'<' or <= 0x20)
            {
                break;
            }

            PrefixLength = b == ':' && PrefixLength == 0 ? nameLength - 1 : PrefixLength;
        }

        Name = rest[1..nameLength];
        if (nameLength < rest.Length && rest[nameLength] == '>')
        {
            Attributes.Clear();
            IsEmptyElement = false;
            _position += nameLength + 1;
            return;
        }

        var end = Attributes.ReadFrom(_position + nameLength);
        IsEmptyElement = end > _position + nameLength && _document[end - 1] == '/';
        if (end < _document.Length && _document[end] == '>')
        {
            _position = end + 1;
            return;
        }

        _defect ??= end < _document.Length ? "A start tag without its bracket." : "The document ends inside a tag.";
        _position = end;
    }
}
