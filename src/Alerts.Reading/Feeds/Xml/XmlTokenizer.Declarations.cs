using Alerts.Reading.Feeds.Encodings;

namespace Alerts.Reading.Feeds.Xml;

/// <content>What begins with <c>&lt;!</c> or <c>&lt;?</c>.</content>
internal ref partial struct XmlTokenizer
{
    private bool ReadDeclaration(ReadOnlySpan<byte> rest)
    {
        if (rest.StartsWith("<![CDATA["u8))
        {
            var inner = rest[9..];
            var end = _noCDataEnd ? -1 : inner.IndexOf("]]>"u8);
            Kind = XmlTokenKind.CData;
            if (end < 0)
            {
                _noCDataEnd = true;
                _defect ??= "The document ends inside a CDATA section.";
                Content = inner;
                _position = _document.Length;
            }
            else
            {
                Content = inner[..end];
                _position += 9 + end + 3;
            }

            return true;
        }

        if (rest.StartsWith("<!--"u8))
        {
            var end = _noCommentEnd ? -1 : rest[4..].IndexOf("-->"u8);
            if (end < 0)
            {
                _noCommentEnd = true;
                _defect ??= "A comment that never ends.";
                SkipToBracket(rest);
            }
            else
            {
                _position += 4 + end + 3;
            }

            return false;
        }

        SkipDocumentType(rest);
        return false;
    }

    private void SkipInstruction(ReadOnlySpan<byte> rest)
    {
        var end = _noInstructionEnd ? -1 : rest.IndexOf("?>"u8);
        if (end < 0)
        {
            _noInstructionEnd = true;
            _defect ??= "A processing instruction that never ends.";
            SkipToBracket(rest);
        }
        else
        {
            _position += end + 2;
        }
    }

    private void SkipToBracket(ReadOnlySpan<byte> rest)
    {
        var end = rest.IndexOf((byte)'>');
        _position = end < 0 ? _document.Length : _position + end + 1;
    }

    /// <summary>Skips <c>&lt;!DOCTYPE … [ … ]&gt;</c> whole; of what it declares, short texts are kept.</summary>
    private void SkipDocumentType(ReadOnlySpan<byte> rest)
    {
        var end = rest.IndexOfAny((byte)'>', (byte)'[');
        var isFirst = !_documentTypeSeen && rest.StartsWith("<!DOCTYPE"u8);
        _documentTypeSeen |= isFirst;
        if (isFirst && end >= 0 && rest[end] == '[')
        {
            var close = end;
            do
            {
                var next = rest[(close + 1)..].IndexOf((byte)']');
                if (next < 0)
                {
                    _defect ??= "A document type that never ends.";
                    break;
                }

                close += 1 + next;
                if (rest[(close + 1)..].TrimSpaceBefore() is [(byte)'>', ..] after)
                {
                    Entities = XmlEntities.Read(rest[(end + 1)..close]);
                    _position += rest.Length - after.Length + 1;
                    return;
                }
            } while (true);
        }

        SkipToBracket(rest);
    }
}
