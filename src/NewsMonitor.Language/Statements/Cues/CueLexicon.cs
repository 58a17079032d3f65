using System.Collections.Frozen;

namespace NewsMonitor.Language.Statements.Cues;

/// <summary>The words and the stems of words that were seen to attribute, and how often each of their uses does. Counted by the training.</summary>
internal sealed class CueLexicon(FrozenDictionary<uint, byte> rates)
{
    /// <summary>Marks the hash of a stem apart from that of the same letters as a word.</summary>
    public const uint OfStem = 0x5bd1e995;

    /// <summary>Share of the word's uses that attribute, in 255ths, at least 1 for a word that can; that of its stem where the word was hardly met; 0 for one never seen to.</summary>
    public byte RateOf(uint word, uint stem) => rates.TryGetValue(word, out var rate) || rates.TryGetValue(stem ^ OfStem, out rate) ? rate : (byte)0;

    public static CueLexicon Read(BinaryReader reader)
    {
        var rates = new Dictionary<uint, byte>();
        for (var count = reader.ReadInt32(); count > 0; count--) rates[reader.ReadUInt32()] = reader.ReadByte();
        return new CueLexicon(rates.ToFrozenDictionary());
    }

    public void Write(BinaryWriter writer)
    {
        writer.Write(rates.Count);
        foreach (var (word, rate) in rates.OrderBy(r => r.Key))
        {
            writer.Write(word);
            writer.Write(rate);
        }
    }
}
