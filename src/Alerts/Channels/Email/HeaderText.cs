using System.Text;

namespace Alerts.Channels.Email;

/// <summary>
/// Writes text for an unstructured header (RFC 5322, RFC 2047): ASCII as it is, folded between words; anything else as encoded words.
/// MimeKit's own encoder passes on feed text that looks like an encoded word, drops U+3000 and writes lines beyond 78 columns. Pure.
/// </summary>
internal static class HeaderText
{
    private const int MaxLine = 76;

    /// <summary>Of <c>=?utf-8?B?</c> and <c>?=</c>.</summary>
    private const int FrameLength = 12;

    /// <param name="column">Where the text begins on its line, after the header's name.</param>
    internal static string Encode(string text, int column)
    {
        var line = PlainText.ToOneLine(text);
        return IsPlain(line, column) ? Fold(line.Split(' '), column) : EncodeWords(line, column);
    }

    private static bool IsPlain(string line, int column)
    {
        var words = line.Split(' ');
        return line.All(c => c is >= ' ' and <= '~')
            && !line.Contains("=?", StringComparison.Ordinal)
            && column + words[0].Length <= MaxLine
            && words.All(w => w.Length < MaxLine);
    }

    private static string Fold(string[] words, int column)
    {
        var folded = new StringBuilder();
        foreach (var word in words)
        {
            var isFirst = folded.Length == 0;
            var isFold = !isFirst && column + 1 + word.Length > MaxLine;
            folded
                .Append(
                    isFold ? "\r\n "
                    : isFirst ? ""
                    : " "
                )
                .Append(word);
            column = isFold ? 1 + word.Length : column + 1 + word.Length;
        }

        return folded.ToString();
    }

    /// <summary>Encoded words, each of whole characters: a reader may decode every word by itself.</summary>
    internal static string EncodeWords(string line, int column)
    {
        var words = new List<string>();
        var pending = new List<byte>(MaxLine);
        Span<byte> utf8 = stackalloc byte[4];
        var room = RoomAt(column);
        foreach (var rune in line.EnumerateRunes())
        {
            var length = rune.EncodeToUtf8(utf8);
            if (pending.Count + length > room)
            {
                words.Add(ToWord(pending));
                pending.Clear();
                room = RoomAt(1);
            }

            pending.AddRange(utf8[..length]);
        }

        words.Add(ToWord(pending));
        return string.Join("\r\n ", words);
    }

    private static string ToWord(List<byte> bytes) => $"=?utf-8?B?{Convert.ToBase64String([.. bytes])}?=";

    // Base64 carries three bytes in four characters.
    private static int RoomAt(int column) => Math.Max(4, (MaxLine - 1 - FrameLength - column) / 4 * 3);
}
