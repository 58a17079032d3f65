using NewsMonitor.Language.Learning;
using NewsMonitor.Language.Statements;
using NewsMonitor.Language.Statements.Finding;
using NewsMonitor.Language.Statements.Spans;

namespace NewsMonitor.Training.Statements;

/// <summary>Learns where what is said ends, of several ends held against each other: a conditional logit (McFadden 1974) in AdaGrad steps.</summary>
internal static class EndTraining
{
    private const int Epochs = 3;
    private const float Rate = 0.02f;
    private const float Decay = 1e-4f;

    // Smaller errors move nothing that a weight of eight bits could hold.
    private const float LeastError = 0.005f;

    /// <summary>What a model's chain finds in articles that it has not seen, as far as there is a choice and a right one.</summary>
    public static IReadOnlyList<EndCase> Cases(IEnumerable<Example> unseen, StatementModel model)
    {
        var cases = new List<EndCase>();
        Span<int> room = stackalloc int[ContentEnds.Most];
        Span<float> chances = stackalloc float[Reading.LongestWindow];
        Span<uint> features = stackalloc uint[ContentEnds.MostFeatures];
        foreach (var example in unseen)
        {
            using var tagger = new SpanTagger<StatementModel.StateWeights>(example.Reading, model.Spans);
            foreach (var found in Attributions.Candidates(example.Reading, model))
            {
                tagger.Score(found.Cue, found.Start, found.Start + found.Parts.Length);
                tagger.Weigh(model.SpanScale);
                var said = chances[..found.Parts.Length];
                tagger.FillSaid(said);
                var contents = new ContentEnds(example.Reading, found.Cue, found.Start, found.Parts, said);
                var ends = room[..contents.Fill(room)];
                if (ends.Length < 2 || example.BestEnd(found, contents, ends) is not (>= 0 and var best)) continue;
                var of = new uint[ends.Length][];
                for (var i = 0; i < ends.Length; i++) of[i] = features[..contents.Features(ends[i], features)].ToArray();
                cases.Add(new(of, best));
            }
        }

        return cases;
    }

    public static HashedWeights Train(EndCase[] cases, int bits)
    {
        var weights = new float[1 << bits];
        var squares = new float[1 << bits];
        var mask = (1u << bits) - 1;
        var order = new Random(43);
        Span<double> scores = stackalloc double[ContentEnds.Most];
        for (var epoch = 0; epoch < Epochs; epoch++)
        {
            order.Shuffle(cases);
            var (loss, right) = (0.0, 0);
            foreach (var (ends, best) in cases)
            {
                var chances = scores[..ends.Length];
                chances.Clear();
                for (var i = 0; i < ends.Length; i++) foreach (var feature in ends[i]) chances[i] += weights[feature & mask];
                SoftMax(chances);
                if (chances.IndexOf(Max(chances)) == best) right++;
                loss -= Math.Log(chances[best]);
                for (var i = 0; i < ends.Length; i++)
                {
                    var error = (float)chances[i] - (i == best ? 1 : 0);
                    if (Math.Abs(error) < LeastError) continue;
                    foreach (var feature in ends[i])
                    {
                        ref var weight = ref weights[feature & mask];
                        var gradient = error + (Decay * weight);
                        squares[feature & mask] += gradient * gradient;
                        weight -= Rate * gradient / (MathF.Sqrt(squares[feature & mask]) + 0.1f);
                    }
                }
            }

            Console.WriteLine($"ends, epoch {epoch + 1}: {cases.Length} contents, {cases.Count(end => end.Best > 0)} not as found, {right} right, loss {loss:0}");
        }

        return HashedWeights.Round(weights);
    }

    private static void SoftMax(Span<double> scores)
    {
        var (most, sum) = (Max(scores), 0.0);
        foreach (ref var score in scores) sum += score = Math.Exp(score - most);
        foreach (ref var score in scores) score /= sum;
    }

    private static double Max(ReadOnlySpan<double> scores)
    {
        var most = double.NegativeInfinity;
        foreach (var score in scores) most = Math.Max(most, score);
        return most;
    }
}
