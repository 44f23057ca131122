using Alerts.Reading.Feeds.Encodings;

namespace Alerts.Reading.Feeds.Xml;

/// <summary>
/// The short texts that a document declares for itself, as <c>&lt;!ENTITY nk "North Korea"&gt;</c>. Nothing is fetched; what grows beyond
/// a line, holds markup or an entity that is not kept is not kept.
/// </summary>
internal sealed class XmlEntities
{
    private const int MaxCount = 64;
    private const int MaxLength = 256;

    // What all uses of them may add to a document.
    private const int MaxExpansion = 256 * 1024;

    private readonly List<(byte[] Name, byte[] Text)> _texts = [];
    private int _left = MaxExpansion;

    /// <param name="subset">What stands between the brackets of the document type.</param>
    public static XmlEntities? Read(ReadOnlySpan<byte> subset)
    {
        var entities = new XmlEntities();
        var buffer = new ByteBuffer(MaxLength);
        for (var next = subset.IndexOf("<!ENTITY"u8); next >= 0 && entities._texts.Count < MaxCount; next = subset.IndexOf("<!ENTITY"u8))
        {
            subset = subset[(next + 8)..];
            var end = subset.IndexOf((byte)'>');
            entities.Declare(subset[..(end < 0 ? subset.Length : end)], ref buffer);
        }

        buffer.Dispose();
        return entities._texts.Count == 0 ? null : entities;
    }

    /// <summary>Appends the text of that name; false where none is kept, or too much was appended already.</summary>
    public bool Append(ReadOnlySpan<byte> name, ref ByteBuffer target)
    {
        foreach (var (known, text) in _texts)
        {
            if (name.SequenceEqual(known))
            {
                _left -= text.Length;
                if (_left >= 0)
                {
                    target.Append(text);
                }

                return _left >= 0;
            }
        }

        return false;
    }

    private void Declare(ReadOnlySpan<byte> declaration, ref ByteBuffer buffer)
    {
        declaration = declaration.TrimSpace();
        var length = declaration.IndexOfAny(" \t\r\n"u8);
        if (length <= 0)
        {
            return;
        }

        var name = declaration[..length];
        var value = declaration[length..].TrimSpace();
        var isText = value.Length is >= 2 and <= MaxLength && value[0] is (byte)'"' or (byte)'\'' && value[^1] == value[0];
        if (!isText || value.Contains((byte)'<'))
        {
            return;
        }

        buffer.Clear();
        var defect = XmlReferences.Decode(value[1..^1], ref buffer, this);
        if ((defect & ReferenceDefect.Stray) == 0 && buffer.Written.Length <= MaxLength)
        {
            _texts.Add((name.ToArray(), buffer.Written.ToArray()));
        }
    }
}
