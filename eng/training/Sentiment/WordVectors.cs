using NewsMonitor.Language.Sentiment;

namespace NewsMonitor.Training.Sentiment;

/// <summary>A vocabulary and its vectors, learnt from texts without annotation.</summary>
internal sealed record WordVectors(Vocabulary Vocabulary, float[] Vectors)
{
    private const int LeastCount = 4;
    private const int Seed = 3;

    // The networks' other inputs are of this size.
    private const double Size = 0.35;

    public static WordVectors Of(IReadOnlyList<Token[]> texts)
    {
        var vocabulary = new Vocabulary([.. texts.SelectMany(text => text).CountBy(token => token.Word)
            .Where(word => word.Value >= LeastCount).OrderByDescending(word => word.Value).ThenBy(word => word.Key).Select(word => word.Key)]);
        var rows = vocabulary.Words.Index().ToDictionary(word => word.Item, word => word.Index + 1);
        var vectors = SkipGram.Train([.. texts.Select(text => text.Select(token => rows.GetValueOrDefault(token.Word)).ToArray())], vocabulary.Rows, ContextNetwork.WordSize, Seed);
        var scale = (float)(Size / Math.Sqrt(vectors.Average(value => (double)value * value)));
        foreach (ref var value in vectors.AsSpan()) value *= scale;
        return new(vocabulary, vectors);
    }
}
