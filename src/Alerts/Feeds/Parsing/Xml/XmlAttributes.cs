using System.Buffers;

namespace Alerts.Feeds.Parsing.Xml;

/// <summary>Walks over the attributes of one tag: quoted, unquoted or without a value, with whatever stands between them.</summary>
internal ref struct XmlAttributes(ReadOnlySpan<byte> attributes)
{
    private static readonly SearchValues<byte> s_between = SearchValues.Create(" \t\r\n/\"'=<"u8);

    private ReadOnlySpan<byte> _rest = attributes;

    public ReadOnlySpan<byte> Name { get; private set; }

    /// <summary>The value with its references still in it.</summary>
    public ReadOnlySpan<byte> RawValue { get; private set; }

    public readonly ReadOnlySpan<byte> LocalName => Name[(Name.LastIndexOf((byte)':') + 1)..];

    public bool Read()
    {
        var start = _rest.IndexOfAnyExcept(s_between);
        if (start < 0)
        {
            return false;
        }

        var nameLength = _rest[start..].IndexOfAny(" \t\r\n="u8);
        if (nameLength < 0)
        {
            nameLength = _rest.Length - start;
        }

        Name = _rest.Slice(start, nameLength);
        _rest = _rest[(start + nameLength)..];
        RawValue = [];
        var next = _rest.IndexOfAnyExcept(" \t\r\n"u8);
        if (next >= 0 && _rest[next] == '=')
        {
            ReadValue(_rest[(next + 1)..].TrimStart(" \t\r\n"u8));
        }

        return true;
    }

    private void ReadValue(ReadOnlySpan<byte> value)
    {
        if (value is [(byte)'"' or (byte)'\'', ..])
        {
            var quoted = value[1..];
            var end = quoted.IndexOf(value[0]);
            if (end >= 0)
            {
                RawValue = quoted[..end];
                _rest = quoted[(end + 1)..];
                return;
            }

            value = quoted;
        }

        var length = value.IndexOfAny(" \t\r\n"u8);
        RawValue = length < 0 ? value : value[..length];
        _rest = length < 0 ? [] : value[length..];
    }
}
