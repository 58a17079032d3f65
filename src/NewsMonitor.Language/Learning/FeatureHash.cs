using System.Runtime.CompilerServices;

namespace NewsMonitor.Language.Learning;

/// <summary>Mixes a template's number and its values into the hash of one feature.</summary>
internal static class FeatureHash
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static uint Of(uint template, uint a) => Finish(((template * 0x9E3779B1u) ^ a) * 0x85EBCA6Bu);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static uint Of(uint template, uint a, uint b) => Finish(((((template * 0x9E3779B1u) ^ a) * 0x85EBCA6Bu) ^ b) * 0xC2B2AE35u);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static uint Of(uint template, uint a, uint b, uint c) =>
        Finish(((((((template * 0x9E3779B1u) ^ a) * 0x85EBCA6Bu) ^ b) * 0xC2B2AE35u) ^ c) * 0x27D4EB2Fu);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static uint Finish(uint hash)
    {
        hash ^= hash >> 15;
        hash *= 0x2C1B3C6Du;
        return hash ^ (hash >> 13);
    }
}
