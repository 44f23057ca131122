using System.Buffers;

namespace Alerts.Reading.Text;

/// <summary>Lines of words: white space becomes one space, breaks one line feed, and neither stands at an end.</summary>
internal sealed class LineBuilder(int capacity) : IDisposable
{
    // Soft hyphens, zero-width spaces and byte order marks part words for the eye only.
    private static readonly SearchValues<char> s_unclean = SearchValues.Create("\t\r\n\f\v\u00A0\u00AD\u200B\u2060\uFEFF\u2028\u2029");

    private char[] _characters = ArrayPool<char>.Shared.Rent(Math.Max(capacity, 16));
    private int _length;
    private bool _space;
    private bool _break;

    /// <summary>True for text that is already as this class would write it.</summary>
    public static bool IsClean(string text) =>
        text.AsSpan().IndexOfAny(s_unclean) < 0
        && !text.StartsWith(' ')
        && !text.EndsWith(' ')
        && !text.Contains("  ", StringComparison.Ordinal);

    public void Space() => _space = true;

    public void Break() => _break = true;

    public void Append(ReadOnlySpan<char> text)
    {
        while (true)
        {
            var next = text.IndexOfAny(s_unclean);
            AppendSpaced(next < 0 ? text : text[..next]);
            if (next < 0)
            {
                return;
            }

            switch (text[next])
            {
                case '\u00AD' or '\u200B' or '\u2060' or '\uFEFF':
                    break;
                case '\u2028' or '\u2029':
                    _break = true;
                    break;
                default:
                    _space = true;
                    break;
            }

            text = text[(next + 1)..];
        }
    }

    /// <summary>Appends text whose own line ends may part paragraphs.</summary>
    public void AppendPlain(ReadOnlySpan<char> text)
    {
        while (true)
        {
            var end = text.IndexOf('\n');
            if (end < 0)
            {
                Append(text);
                return;
            }

            Append(text[..end]);
            text = text[(end + 1)..];
            var following = text.TrimStart(" \t\r\u00A0");
            var isEmptyLine = following is ['\n', ..];
            var isWideScript = _length > 0 && IsWideScript(_characters[_length - 1]) && following is [var first, ..] && IsWideScript(first);
            _break |= isEmptyLine || isWideScript;
            _space = true;
            text = following;
        }
    }

    public override string ToString() => new(_characters, 0, _length);

    public void Dispose() => ArrayPool<char>.Shared.Return(_characters);

    private static bool IsWideScript(char c) =>
        c is >= '\u1100' and <= '\u11FF' or >= '\u2E80' and <= '\uD7FF' or >= '\uF900' and <= '\uFAFF' or >= '\uFF00' and <= '\uFFEF';

    // Nearly all text has single spaces between its words, and is copied as it is.
    private void AppendSpaced(ReadOnlySpan<char> text)
    {
        while (!text.IsEmpty)
        {
            var spaces = text.IndexOfAnyExcept(' ');
            if (spaces != 0)
            {
                _space = true;
                text = spaces < 0 ? [] : text[spaces..];
                continue;
            }

            var wide = text.IndexOf("  ");
            var part = wide < 0 ? text.TrimEnd(' ') : text[..wide];
            Write(part);
            text = text[part.Length..];
        }
    }

    private void Write(ReadOnlySpan<char> word)
    {
        if (word.Length + 1 > _characters.Length - _length)
        {
            var larger = ArrayPool<char>.Shared.Rent(Math.Max(_length + word.Length + 1, _characters.Length * 2));
            _characters.AsSpan(0, _length).CopyTo(larger);
            ArrayPool<char>.Shared.Return(_characters);
            _characters = larger;
        }

        if (_length > 0 && (_break || _space))
        {
            _characters[_length++] = _break ? '\n' : ' ';
        }

        _break = _space = false;
        word.CopyTo(_characters.AsSpan(_length));
        _length += word.Length;
    }
}
