using System.Text;

namespace Alerts.Reading.Feeds.Xml;

/// <summary>The attributes of one tag: quoted, unquoted or without a value, with whatever stands between them.</summary>
internal ref struct XmlAttributes(ReadOnlySpan<byte> document)
{
    /// <summary>
    /// The last in ASCII of the characters that end a name: those behind it, the letters among them, need no second look.
    /// </summary>
    public const byte LastNameEnd = (byte)'>';

    /// <summary>A tag with more is an attack; what follows in it is not looked at.</summary>
    public const int MaxCount = 1000;

    // A quoted value that holds a '<' is believed to go on only if its quote closes within this distance: else the quote was forgotten.
    private const int QuoteLookahead = 4096;

    private readonly ReadOnlySpan<byte> _document = document;
    private Place[] _places = new Place[16];

    // Set once a search for a closing quote ran to the end of the document, so that it is not repeated for each opening one.
    private bool _noDoubleQuote,
        _noSingleQuote;

    public int Count { get; private set; }

    /// <summary>True where one begins with <c>xml</c>, and so may declare a namespace, a base or a language.</summary>
    public bool HasDeclaration { get; private set; }

    /// <summary>The first thing that was wrong, null so far.</summary>
    public string? Defect { get; private set; }

    public readonly ReadOnlySpan<byte> Name(int index) => _document.Slice(_places[index].Name, _places[index].NameLength);

    /// <summary>The value with its references still in it.</summary>
    public readonly ReadOnlySpan<byte> RawValue(int index) => _document.Slice(_places[index].Value, _places[index].ValueLength);

    /// <summary>Finds the attribute of that name, whatever its prefix.</summary>
    public readonly bool Find(ReadOnlySpan<byte> localName, out ReadOnlySpan<byte> rawValue)
    {
        for (var i = 0; i < Count; i++)
        {
            var name = Name(i);
            var prefix = name.Length - localName.Length;
            if (
                (prefix == 0 || (prefix > 0 && name[prefix - 1] == ':'))
                && (name[prefix..].SequenceEqual(localName) || Ascii.EqualsIgnoreCase(name[prefix..], localName))
            )
            {
                rawValue = RawValue(i);
                return true;
            }
        }

        rawValue = default;
        return false;
    }

    public void Clear()
    {
        Count = 0;
        HasDeclaration = false;
    }

    /// <summary>Reads on to the bracket that ends the tag, or to the one that opens the next where that was forgotten.</summary>
    public int ReadFrom(int at)
    {
        Clear();
        while (true)
        {
            while (at < _document.Length && IsBetween(_document[at]))
            {
                at++;
            }

            if (at == _document.Length || _document[at] is (byte)'>' or (byte)'<')
            {
                return at;
            }

            at = ReadOne(at);
        }
    }

    private static bool IsBetween(byte b) => b is <= 0x20 or (byte)'/' or (byte)'"' or (byte)'\'' or (byte)'=';

    private int ReadOne(int start)
    {
        var at = start;
        while (
            at < _document.Length
            && (_document[at] > LastNameEnd || _document[at] is not (<= 0x20 or (byte)'=' or (byte)'>' or (byte)'<' or (byte)'/'))
        )
        {
            at++;
        }

        var name = at - start;
        var mark = SkipSpace(at);
        if (mark == _document.Length || _document[mark] != '=')
        {
            Add(new Place(start, name, at, 0));
            return at;
        }

        at = SkipSpace(mark + 1);
        if (at < _document.Length && _document[at] is (byte)'"' or (byte)'\'')
        {
            var length = QuotedLength(++at, _document[at - 1]);
            if (length >= 0)
            {
                Add(new Place(start, name, at, length));
                return at + length + 1;
            }
        }

        var value = at;
        while (at < _document.Length && _document[at] is not (<= 0x20 or (byte)'>' or (byte)'<'))
        {
            at++;
        }

        var isLast = at < _document.Length && _document[at] == '>' && at > value && _document[at - 1] == '/';
        Add(new Place(start, name, value, at - value - (isLast ? 1 : 0)));
        return at;
    }

    private readonly int SkipSpace(int at)
    {
        while (at < _document.Length && _document[at] <= 0x20)
        {
            at++;
        }

        return at;
    }

    private void Add(Place place)
    {
        if (Count == MaxCount)
        {
            Defect ??= "A tag with more attributes than are read.";
            return;
        }

        if (Count == _places.Length)
        {
            Array.Resize(ref _places, MaxCount);
        }

        _places[Count++] = place;
        HasDeclaration |= _document[place.Name..].StartsWith("xml"u8);
    }

    /// <summary>How long the value is that its quote closes, -1 where the quote was forgotten.</summary>
    private int QuotedLength(int start, byte quote)
    {
        ref var none = ref quote == '"' ? ref _noDoubleQuote : ref _noSingleQuote;
        if (none)
        {
            return -1;
        }

        var value = _document[start..];
        var end = value.IndexOfAny(quote, (byte)'<');
        if (end >= 0 && value[end] == '<')
        {
            var near = value.Slice(end, Math.Min(QuoteLookahead, value.Length - end)).IndexOf(quote);
            end = near < 0 || value.Slice(end, near).IndexOf("\n<"u8) >= 0 ? -1 : end + near;
        }
        else
        {
            none = end < 0;
        }

        Defect ??= end < 0 ? "An attribute without its closing quote." : null;
        return end;
    }

    /// <summary>Where name and value stand in the document.</summary>
    private readonly record struct Place(int Name, int NameLength, int Value, int ValueLength);
}
