using System.Numerics;

namespace NewsMonitor.Language.Text;

/// <summary>
/// Words that are used alike are of one family: said, told and added; senator, congressman and lawmaker. So what is learned of one word
/// holds for others that the training never met. The families come from word vectors: see docs/language/statements.md.
/// </summary>
internal sealed class WordFamilies
{
    private static readonly Lazy<WordFamilies> _embedded = new(() =>
    {
        using var stream = typeof(WordFamilies).Assembly.GetManifestResourceStream("families.bin")
            ?? throw new InvalidDataException("The assembly carries no families.bin.");
        return new WordFamilies(stream);
    });

    // Open addressing, at most half full: the word's hash and its family, 0 where there is none.
    private readonly (uint Word, ushort Family)[] _slots;
    private readonly int _shift;
    private readonly byte[] _wide;

    private WordFamilies(Stream stream)
    {
        using var reader = new BinaryReader(stream);
        var count = reader.ReadInt32();
        var bits = BitOperations.Log2((uint)count) + 2;
        _shift = 32 - bits;
        _slots = new (uint, ushort)[1 << bits];
        for (var i = 0; i < count; i++)
        {
            var word = reader.ReadUInt32();
            var family = reader.ReadUInt16();
            var slot = SlotOf(word);
            while (_slots[slot].Family != 0) slot = (slot + 1) & (_slots.Length - 1);
            _slots[slot] = (word, family);
        }

        _wide = reader.ReadBytes(reader.ReadInt32());
    }

    /// <summary>The families that the assembly carries.</summary>
    public static WordFamilies Embedded => _embedded.Value;

    /// <summary>Number of the family of a word by its <see cref="Token.Word"/>; 0 when the word is of none.</summary>
    public ushort Of(uint word)
    {
        for (var slot = SlotOf(word); ; slot = (slot + 1) & (_slots.Length - 1))
        {
            ref readonly var found = ref _slots[slot];
            if (found.Word == word || found.Family == 0) return found.Family;
        }
    }

    /// <summary>The wide family that a family belongs to; 0 for none.</summary>
    public byte WideOf(ushort family) => _wide[family];

    /// <summary>Writes words by family and families by wide family in the form that is read.</summary>
    public static void Write(Stream stream, IReadOnlyDictionary<uint, ushort> words, ReadOnlySpan<byte> wide)
    {
        using var writer = new BinaryWriter(stream);
        writer.Write(words.Count);
        foreach (var (word, family) in words.OrderBy(w => w.Key))
        {
            writer.Write(word);
            writer.Write(family);
        }

        writer.Write(wide.Length);
        writer.Write(wide);
    }

    // The hash's low bits differ little between short words.
    private int SlotOf(uint word) => (int)((word * 2654435769) >> _shift);
}
