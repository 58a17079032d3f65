using System.Text;
using NewsMonitor.Core.Markup;

namespace NewsMonitor.Core.Feeds.Encodings;

/// <summary>Reads each byte that is not UTF-8 as windows-1252.</summary>
internal sealed class Windows1252Fallback : DecoderFallback
{
    // A faulty sequence has three bytes at most, each one character.
    public override int MaxCharCount => 3;

    public override DecoderFallbackBuffer CreateFallbackBuffer() => new Buffer();

    private sealed class Buffer : DecoderFallbackBuffer
    {
        private byte[] _bytes = [];
        private int _next;

        public override int Remaining => _bytes.Length - _next;

        public override bool Fallback(byte[] bytesUnknown, int index)
        {
            _bytes = bytesUnknown;
            _next = 0;
            return bytesUnknown.Length > 0;
        }

        public override char GetNextChar()
        {
            if (_next >= _bytes.Length) return '\0';
            var character = (char)_bytes[_next++];
            return CharacterReferences.FromC1(character);
        }

        public override bool MovePrevious()
        {
            if (_next == 0) return false;
            _next--;
            return true;
        }

        public override void Reset()
        {
            _bytes = [];
            _next = 0;
        }
    }
}
