using System.Buffers.Text;
using System.Numerics;
using System.Runtime.InteropServices;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace NewsMonitor.Core.Stories;

/// <summary>
/// A sketch of an article's words by which copies of one story are recognised however they were edited: MinHash (Broder 1997) over
/// runs of <see cref="ShingleWords"/> words, one sketch of the whole and one of the lead. 384 bytes, whatever the article's length; kept with the article.
/// Why these figures: docs/decisions/near-duplicates.md.
/// </summary>
[JsonConverter(typeof(Json))]
public sealed class ArticleFingerprint : IEquatable<ArticleFingerprint>
{
    /// <summary>Words to a shingle.</summary>
    public const int ShingleWords = 3;

    /// <summary>Slots of the whole's sketch: a resemblance is told to within some 4 points (1/√128 · ½).</summary>
    public const int Slots = 128;

    /// <summary>Words that count as the lead, by which a brief meets the report it was cut from: what is cut is cut from the end.</summary>
    public const int LeadWords = 100;

    /// <summary>Slots of the lead's sketch, after those of the whole.</summary>
    public const int LeadSlots = 64;

    private readonly ushort[] _slots;

    private ArticleFingerprint(ushort[] slots) => _slots = slots;

    /// <summary>Sketches a text. Case, punctuation and white space are of no matter.</summary>
    public static ArticleFingerprint Of(string text)
    {
        var least = new uint[Slots + LeadSlots];
        Array.Fill(least, uint.MaxValue);
        Span<ulong> last = stackalloc ulong[ShingleWords];
        var words = 0;
        foreach (var word in WordHashes(text))
        {
            last[words++ % ShingleWords] = word;
            if (words < ShingleWords) continue;

            var shingle = 0UL;
            for (var i = 0; i < ShingleWords; i++) shingle = Mix(shingle ^ last[(words + i) % ShingleWords]);
            Take(least.AsSpan(0, Slots), shingle);
            if (words <= LeadWords) Take(least.AsSpan(Slots), shingle);
        }

        if (words is > 0 and < ShingleWords)
        {
            Take(least.AsSpan(0, Slots), Mix(last[0] ^ last[1]));
            Take(least.AsSpan(Slots), Mix(last[0] ^ last[1]));
        }

        // 16 bits of each minimum tell minima apart but for one in 65,536 (b-bit MinHash; Li and König 2010).
        return new(Array.ConvertAll(least, l => (ushort)l));
    }

    /// <summary>The share of shingles that two articles have in common of all that they have (Jaccard), as estimated: 0 to 1.</summary>
    public double Resemblance(ArticleFingerprint other) => Equal(_slots.AsSpan(0, Slots), other._slots.AsSpan(0, Slots));

    /// <summary>The same of their first <see cref="LeadWords"/> words; 0 where one of the two was sketched without.</summary>
    public double LeadResemblance(ArticleFingerprint other) => Equal(_slots.AsSpan(Slots), other._slots.AsSpan(Slots));

    /// <summary>
    /// Keys by which copies find each other (locality-sensitive hashing; Indyk and Motwani 1998): pairs of slots. Two articles of
    /// resemblance r share one with probability 1 - (1 - r²)^64, which is 95 % at <see cref="StoryBuilder.Enough"/>; two leads with 1 - (1 - r²)^32,
    /// which is 98 % at <see cref="StoryBuilder.EnoughOfLead"/>.
    /// </summary>
    internal IEnumerable<(int Band, uint Key)> Bands()
    {
        for (var slot = 0; slot < _slots.Length; slot += 2) yield return (slot, ((uint)_slots[slot] << 16) | _slots[slot + 1]);
    }

    /// <inheritdoc/>
    public bool Equals(ArticleFingerprint? other) => other is not null && _slots.AsSpan().SequenceEqual(other._slots);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as ArticleFingerprint);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(_slots[0], _slots[1], _slots[2]);

    /// <summary>The sketch as text, 512 characters of base64url; <see cref="Parse"/> reads it.</summary>
    public override string ToString() => Base64Url.EncodeToString(MemoryMarshal.AsBytes<ushort>(_slots));

    /// <summary>Reads what <see cref="ToString"/> wrote, or wrote before there were leads: such a one resembles others as a whole only.</summary>
    /// <exception cref="FormatException">It is no fingerprint.</exception>
    public static ArticleFingerprint Parse(string text)
    {
        var bytes = Base64Url.DecodeFromChars(text);
        return bytes.Length is (Slots + LeadSlots) * sizeof(ushort) or Slots * sizeof(ushort) ? new(MemoryMarshal.Cast<byte, ushort>(bytes).ToArray()) : throw new FormatException("Not a fingerprint.");
    }

    private static double Equal(ReadOnlySpan<ushort> one, ReadOnlySpan<ushort> other)
    {
        if (one.IsEmpty || other.IsEmpty) return 0;
        var equal = 0;
        for (var i = 0; i < one.Length; i++)
        {
            if (one[i] == other[i]) equal++;
        }

        return (double)equal / one.Length;
    }

    private static IEnumerable<ulong> WordHashes(string text)
    {
        const ulong Offset = 14695981039346656037, Prime = 1099511628211; // FNV-1a, 64 bits
        var hash = Offset;
        foreach (var c in text)
        {
            if (char.IsLetterOrDigit(c))
            {
                hash = (hash ^ char.ToLowerInvariant(c)) * Prime;
            }
            else if (hash != Offset)
            {
                yield return hash;
                hash = Offset;
            }
        }

        if (hash != Offset) yield return hash;
    }

    /// <summary>One hash function for each slot: a multiplication by an odd number of its own, the upper half (Dietzfelbinger et al. 1997).</summary>
    private static void Take(Span<uint> least, ulong shingle)
    {
        var multiplier = 0x9E3779B97F4A7C15UL;
        for (var i = 0; i < least.Length; i++)
        {
            var hash = (uint)((shingle * (multiplier | 1)) >> 32);
            if (hash < least[i]) least[i] = hash;
            multiplier = (multiplier * 6364136223846793005) + 1442695040888963407;
        }
    }

    /// <summary>The finishing step of MurmurHash3.</summary>
    private static ulong Mix(ulong x)
    {
        x = (x ^ (x >> 33)) * 0xFF51AFD7ED558CCD;
        x = (x ^ (x >> 33)) * 0xC4CEB9FE1A85EC53;
        return BitOperations.RotateLeft(x ^ (x >> 33), 17);
    }

    internal sealed class Json : JsonConverter<ArticleFingerprint>
    {
        public override ArticleFingerprint Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
        {
            try
            {
                return Parse(reader.GetString() ?? "");
            }
            catch (FormatException e)
            {
                throw new JsonException("Not a fingerprint.", e);
            }
        }

        public override void Write(Utf8JsonWriter writer, ArticleFingerprint value, JsonSerializerOptions options) => writer.WriteStringValue(value.ToString());
    }
}
