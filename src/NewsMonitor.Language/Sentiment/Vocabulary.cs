using System.Runtime.InteropServices;

namespace NewsMonitor.Language.Sentiment;

/// <summary>The words that have a vector, by hash; row 0 is that of all others.</summary>
internal sealed class Vocabulary
{
    private readonly Dictionary<uint, int> _rows;

    public Vocabulary(IReadOnlyList<uint> words)
    {
        Words = words;
        _rows = new(words.Count);
        for (var i = 0; i < words.Count; i++) _rows.TryAdd(words[i], i + 1);
    }

    /// <summary>The words' hashes; the first has row 1.</summary>
    public IReadOnlyList<uint> Words { get; }

    /// <summary>Number of rows, with that of unknown words.</summary>
    public int Rows => Words.Count + 1;

    /// <summary>The row of the word, else of the word its stem is, else 0.</summary>
    public int RowOf(in Token token) => _rows.TryGetValue(token.Word, out var row) || _rows.TryGetValue(token.Stem, out row) ? row : 0;

    public static Vocabulary Read(BinaryReader reader)
    {
        var words = new uint[reader.ReadInt32()];
        reader.BaseStream.ReadExactly(MemoryMarshal.AsBytes(words.AsSpan()));
        return new(words);
    }

    public void Write(BinaryWriter writer)
    {
        writer.Write(Words.Count);
        foreach (var word in Words) writer.Write(word);
    }
}
