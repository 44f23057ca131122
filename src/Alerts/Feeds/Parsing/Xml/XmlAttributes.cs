using System.Text;

namespace Alerts.Feeds.Parsing.Xml;

/// <summary>Walks over the attributes of one tag: quoted, unquoted or without a value, with whatever stands between them.</summary>
internal ref struct XmlAttributes(ReadOnlySpan<byte> attributes)
{
    private ReadOnlySpan<byte> _rest = attributes;

    public ReadOnlySpan<byte> Name { get; private set; }

    /// <summary>The value with its references still in it.</summary>
    public ReadOnlySpan<byte> RawValue { get; private set; }

    public bool Read()
    {
        // Names are short: looking at each byte is cheaper than a search.
        var start = 0;
        while (start < _rest.Length && IsBetween(_rest[start]))
        {
            start++;
        }

        if (start == _rest.Length)
        {
            return false;
        }

        var end = start;
        while (end < _rest.Length && _rest[end] is not ((byte)'=' or (byte)' ' or (byte)'\t' or (byte)'\r' or (byte)'\n'))
        {
            end++;
        }

        Name = _rest[start..end];
        RawValue = [];
        if (end < _rest.Length && _rest[end] != '=')
        {
            var next = _rest[end..].IndexOfAnyExcept(" \t\r\n"u8);
            end = next >= 0 && _rest[end + next] == '=' ? end + next : end;
        }

        _rest = _rest[end..];
        if (_rest is [(byte)'=', ..])
        {
            ReadValue(_rest[1..]);
        }

        return true;
    }

    /// <summary>True where the name is that one, whatever its prefix.</summary>
    public readonly bool IsNamed(ReadOnlySpan<byte> localName)
    {
        var prefix = Name.Length - localName.Length;
        return (prefix == 0 || (prefix > 0 && Name[prefix - 1] == ':')) && (Name[prefix..].SequenceEqual(localName) || Ascii.EqualsIgnoreCase(Name[prefix..], localName));
    }

    private static bool IsBetween(byte b) => b is (byte)' ' or (byte)'\t' or (byte)'\r' or (byte)'\n' or (byte)'/' or (byte)'"' or (byte)'\'' or (byte)'=' or (byte)'<';

    private void ReadValue(ReadOnlySpan<byte> value)
    {
        if (value is not [(byte)'"' or (byte)'\'', ..])
        {
            value = value.TrimStart(" \t\r\n"u8);
        }

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
