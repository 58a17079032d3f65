using System.Collections.Frozen;

namespace NewsMonitor.Language.Statements;

/// <summary>The words that were seen to attribute, and how often each of their uses does. Counted by the training.</summary>
internal sealed class CueLexicon(FrozenDictionary<uint, byte> rates)
{
    /// <summary>Share of the word's uses that attribute, in 255ths, at least 1 for a word that can; 0 for one never seen to.</summary>
    public byte RateOf(uint word) => rates.TryGetValue(word, out var rate) ? rate : (byte)0;

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
