using System.Buffers.Binary;

namespace NewsMonitor.Language.KeyPhrases;

/// <summary>What a large body of news tells of a word, apart from the text at hand.</summary>
/// <param name="Rarity">0 for a word that every article has, 1 for one that none had: the inverse document frequency over its maximum.</param>
/// <param name="Head">Probability that the word ends a noun phrase where it stands in one or might be a verb.</param>
/// <param name="Verb">Probability that it is a verb there.</param>
/// <param name="Role">What it is for the grammar, when it is a function word.</param>
internal readonly record struct WordFacts(float Rarity, float Head, float Verb, FunctionRole Role);

/// <summary>
/// Facts about words by the hash of their lower-case form, counted by <c>eng/training/KeyPhrases</c>. Words never met get those of
/// their last three letters. Of 2^32 hashes some 15,000 are taken: a strange word meets another's facts once in 280,000.
/// </summary>
internal sealed class WordStatistics
{
    /// <summary>Name of the embedded model.</summary>
    public const string ResourceName = "keyphrases.bin";

    /// <summary>First four bytes of the model: its name and the version of its layout.</summary>
    public const uint Magic = 0x3150_4B4E;

    private const int SuffixLength = 3;
    private const uint HashStart = 2166136261;
    private const uint HashStep = 16777619;

    private readonly uint[] _hashes;
    private readonly WordFacts[] _facts;
    private readonly int _mask;

    /// <summary>Reads the model: magic, number of entries, then for each its hash and three bytes (rarity, head, verb in 255ths).</summary>
    /// <exception cref="InvalidDataException">It is not such a model.</exception>
    public WordStatistics(ReadOnlySpan<byte> model)
    {
        const int EntrySize = sizeof(uint) + 3;
        if (model.Length < 8 || BinaryPrimitives.ReadUInt32LittleEndian(model) != Magic) throw new InvalidDataException("Not a model of key phrases.");
        var count = BinaryPrimitives.ReadInt32LittleEndian(model[4..]);
        if (count < 0 || model.Length != 8 + ((long)count * EntrySize)) throw new InvalidDataException("A model of key phrases of the wrong length.");

        var capacity = 1 << (int)Math.Ceiling(Math.Log2((count + FunctionWords.Count + 1) * 2));
        (_hashes, _facts, _mask) = (new uint[capacity], new WordFacts[capacity], capacity - 1);
        for (var i = 0; i < count; i++)
        {
            var entry = model.Slice(8 + (i * EntrySize), EntrySize);
            Slot(BinaryPrimitives.ReadUInt32LittleEndian(entry)) = new(entry[4] / 255f, entry[5] / 255f, entry[6] / 255f, FunctionRole.None);
        }

        foreach (var (word, role) in FunctionWords.All)
        {
            ref var facts = ref Slot(Hash(word));
            facts = facts with { Role = facts.Role | role };
        }
    }

    /// <summary>The statistics that come with the library.</summary>
    public static WordStatistics LoadEmbedded()
    {
        using var stream = typeof(WordStatistics).Assembly.GetManifestResourceStream(ResourceName)
            ?? throw new InvalidOperationException($"The model {ResourceName} is not embedded: train it (docs/language/key-phrases.md).");
        var model = new byte[stream.Length];
        stream.ReadExactly(model);
        return new WordStatistics(model);
    }

    /// <summary>Facts about a word, without its possessive ending.</summary>
    public WordFacts Of(ReadOnlySpan<char> word)
    {
        if (TryGet(Hash(word), out var facts)) return facts;
        if (word.Length > SuffixLength && TryGet(SuffixHash(word), out facts)) return facts with { Rarity = 1 };
        return new(1, 0.6f, 0.2f, FunctionRole.None);
    }

    /// <summary>FNV-1a over the lower-case characters; typographic apostrophes count as straight ones. Never 0.</summary>
    public static uint Hash(ReadOnlySpan<char> word) => Hash(word, HashStart);

    /// <summary>The hash that stands for all words with the same last three letters.</summary>
    public static uint SuffixHash(ReadOnlySpan<char> word) => Hash(word[^SuffixLength..], unchecked((HashStart ^ (uint)'-') * HashStep));

    private static uint Hash(ReadOnlySpan<char> word, uint hash)
    {
        foreach (var c in word)
        {
            var lower = char.IsAscii(c) ? (char)(c is >= 'A' and <= 'Z' ? c | 0x20 : c) : c == '’' ? '\'' : char.ToLowerInvariant(c);
            hash = unchecked((hash ^ lower) * HashStep);
        }

        return hash == 0 ? 1 : hash;
    }

    private bool TryGet(uint hash, out WordFacts facts)
    {
        for (var i = (int)hash & _mask; _hashes[i] != 0; i = (i + 1) & _mask)
        {
            if (_hashes[i] != hash) continue;
            facts = _facts[i];
            return true;
        }

        facts = default;
        return false;
    }

    private ref WordFacts Slot(uint hash)
    {
        var i = (int)hash & _mask;
        while (_hashes[i] != 0 && _hashes[i] != hash) i = (i + 1) & _mask;
        _hashes[i] = hash;
        return ref _facts[i];
    }
}
