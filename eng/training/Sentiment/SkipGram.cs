using NewsMonitor.Language.Sentiment;

namespace NewsMonitor.Training.Sentiment;

/// <summary>Word vectors by skip-gram with negative sampling (Mikolov et al., NIPS 2013), over tokens with masked names.</summary>
internal static class SkipGram
{
    private const int Window = 4;
    private const int Negatives = 5;
    private const int Passes = 4;

    /// <summary>A vector for each word that occurs in the texts; word 0 stands for unknown ones, which are passed over.</summary>
    public static float[] Train(IReadOnlyList<int[]> texts, int words, int size, int seed)
    {
        var random = new Random(seed);
        var vectors = new float[words * size];
        var contexts = new float[words * size];
        for (var i = 0; i < vectors.Length; i++) vectors[i] = (random.NextSingle() - 0.5f) / size;
        var counts = new long[words];
        long total = 0;
        foreach (var word in texts.SelectMany(text => text).Where(word => word > 0))
        {
            counts[word]++;
            total++;
        }

        var table = NoiseTable(counts);
        var gradient = new float[size];
        long done = 0;
        for (var pass = 0; pass < Passes; pass++)
        {
            foreach (var text in texts)
            {
                var rate = 0.05f * Math.Max(0.02f, 1 - (done / (float)(Passes * total)));
                for (var i = 0; i < text.Length; i++)
                {
                    var word = text[i];
                    if (word == 0) continue;
                    done++;
                    if (random.NextDouble() > Math.Sqrt(1e-4 * total / counts[word])) continue;
                    var reach = 1 + random.Next(Window);
                    for (var j = Math.Max(0, i - reach); j <= Math.Min(text.Length - 1, i + reach); j++)
                    {
                        if (j == i || text[j] == 0) continue;
                        var input = vectors.AsSpan(text[j] * size, size);
                        Array.Clear(gradient);
                        for (var n = 0; n <= Negatives; n++)
                        {
                            var other = n == 0 ? word : table[random.Next(table.Length)];
                            if (n > 0 && other == word) continue;
                            var output = contexts.AsSpan(other * size, size);
                            var dot = VectorMath.Dot(input, output);
                            var error = rate * ((n == 0 ? 1 : 0) - (1 / (1 + MathF.Exp(-dot))));
                            for (var d = 0; d < size; d++)
                            {
                                gradient[d] += error * output[d];
                                output[d] += error * input[d];
                            }
                        }

                        for (var d = 0; d < size; d++) input[d] += gradient[d];
                    }
                }
            }
        }

        return vectors;
    }

    // Words in proportion to their count to the power of 3/4.
    private static int[] NoiseTable(long[] counts)
    {
        var table = new int[1 << 20];
        var mass = counts.Sum(count => Math.Pow(count, 0.75));
        var cumulative = Math.Pow(counts[0], 0.75) / mass;
        for (int i = 0, word = 0; i < table.Length; i++)
        {
            while (word < counts.Length - 1 && (i + 1.0) / table.Length > cumulative) cumulative += Math.Pow(counts[++word], 0.75) / mass;
            table[i] = word;
        }

        return table;
    }
}
