using System.Numerics;
using System.Runtime.InteropServices;

namespace NewsMonitor.Core.Feeds;

/// <summary>Quick hashes of text, the same on every machine and in every run, for where only chance is to be guarded against.</summary>
internal static class TextHash
{
    /// <summary>CRC-32C, which processors have, of what was hashed before and of this.</summary>
    public static uint Add(uint hash, ReadOnlySpan<char> text)
    {
        foreach (var four in MemoryMarshal.Cast<char, ulong>(text)) hash = BitOperations.Crc32C(hash, four);
        foreach (var c in text[(text.Length & ~3)..]) hash = BitOperations.Crc32C(hash, c);
        return BitOperations.Crc32C(hash, (uint)text.Length);
    }

    /// <summary>64 bits: multiply and fold, as in wyhash (Wang Yi 2019).</summary>
    public static ulong Wide(ReadOnlySpan<char> text)
    {
        const ulong First = 0xA0761D6478BD642F, Second = 0xE7037ED1A0B428DB;
        var hash = Fold(First ^ (ulong)text.Length, Second);
        foreach (var four in MemoryMarshal.Cast<char, ulong>(text)) hash = Fold(hash ^ four ^ First, Second);
        foreach (var c in text[(text.Length & ~3)..]) hash = Fold(hash ^ c ^ First, Second);
        return Fold(hash ^ First, Second);
    }

    private static ulong Fold(ulong a, ulong b)
    {
        var high = Math.BigMul(a, b, out var low);
        return high ^ low;
    }
}
