using System.Text;

namespace Alerts.Reading.Feeds.Encodings;

/// <summary>
/// Reads the second places that East Asian code pages have for some characters (NEC's beside IBM's for 髙 and 﨑, which are in people's
/// names):
/// the framework gives them only where nothing is said of bad bytes, and then it gives anything for those. Other bad bytes become U+FFFD.
/// </summary>
internal sealed class DuplicateCharacters(int codePage) : DecoderFallback
{
    public override int MaxCharCount => 1;

    public override DecoderFallbackBuffer CreateFallbackBuffer() => new Buffer(Encoding.GetEncoding(codePage));

    private sealed class Buffer(Encoding anything) : DecoderFallbackBuffer
    {
        private char _character;

        public override int Remaining => _character == '\0' ? 0 : 1;

        public override bool Fallback(byte[] bytesUnknown, int index)
        {
            // What the framework puts for bytes that it does not know at all.
            _character = anything.GetString(bytesUnknown) is [var c and not ('?' or '\u30FB' or '\0')] ? c : '\uFFFD';
            return true;
        }

        public override char GetNextChar()
        {
            var next = _character;
            _character = '\0';
            return next;
        }

        public override bool MovePrevious() => false;
    }
}
