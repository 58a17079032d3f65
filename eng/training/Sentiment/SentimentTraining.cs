using NewsMonitor.Language.Sentiment;

namespace NewsMonitor.Training.Sentiment;

/// <summary>
/// Trains the judgement towards a target and that of whole texts: five-fold cross-validation gives the figures and the calibration,
/// the weights are then fitted to all examples. The first file holds the examples, the others texts for the word vectors.
/// </summary>
internal static class SentimentTraining
{
    private const int Folds = 5;
    private const int Networks = 2;
    private const int Threads = 2;

    public static int Run(ReadOnlySpan<string> data, string output)
    {
        var examples = Example.Read(data[0]).ToList();
        var tokenizer = new Tokenizer(Valence.LoadEmbedded());
        List<PreparedText> texts = [.. examples.Select(example => new PreparedText(example.Text, tokenizer.Tokenize(example.Text)))];
        List<Token[]> unlabelled = [.. data[1..].ToArray().SelectMany(Example.ReadTexts).Select(tokenizer.Tokenize)];
        Console.WriteLine($"{examples.Count} examples, {unlabelled.Count} texts");

        var vectors = WordVectors.Of([.. texts.Select(text => text.Tokens.ToArray()), .. unlabelled]);
        Console.WriteLine($"{vectors.Vocabulary.Words.Count} words");

        var set = new TrainingSet(
            [.. texts.Select((text, i) => text.WordsOf(examples[i].Target) is var (first, last) ? TargetFeatures.Of(text.Tokens, first, last, text.Text) : throw NoTarget(i))],
            [.. texts.Select((text, i) => text.WordsOf(examples[i].Target) is var (first, last) ? TargetContext.Of(text.Tokens, first, last, vectors.Vocabulary) : throw NoTarget(i))],
            [.. texts.Select(text => WholeFeatures.Of(text.Tokens))],
            [.. examples.Select(example => example.Label)]);

        var held = new Held(examples.Count);
        var folds = Example.Folds(examples, Folds);
        Parallel.For(0, Folds, new ParallelOptions { MaxDegreeOfParallelism = Threads }, fold =>
        {
            var (target, networks, whole) = Fit(set.Where(i => folds[i] != fold), vectors);
            for (var i = 0; i < examples.Count; i++)
            {
                if (folds[i] != fold) continue;
                target.AddLogits(set.Target[i], held.Regression[i]);
                SentimentModel.AddNetworkLogits(set.Contexts[i], networks, held.Networks[i]);
                whole.AddLogits(set.Whole[i], held.Whole[i]);
            }
        });

        float[][] together = [.. held.Regression.Zip(held.Networks, (a, b) => new[] { a[0] + b[0], a[1] + b[1], a[2] + b[2] })];
        Report("regression", held.Regression, set.Labels);
        Report("networks", held.Networks, set.Labels);
        var targetCalibration = Report("together", together, set.Labels);
        var wholeCalibration = Report("whole", held.Whole, set.Labels);

        var model = Fit(set, vectors);
        using (var file = File.Create(output)) new SentimentModel(model.Target, vectors.Vocabulary, model.Networks, targetCalibration, model.Whole, wholeCalibration).Write(file);
        Console.WriteLine($"{new FileInfo(output).Length} bytes: {output}");
        return 0;
    }

    private static (WeightTable Target, ContextNetwork[] Networks, WeightTable Whole) Fit(TrainingSet set, WordVectors vectors) =>
    (
        Fit(set.Target, set.Labels),
        [.. Enumerable.Range(1, Networks).Select(seed => NetworkTraining.Run(set.Contexts, set.Labels, vectors.Vectors, seed))],
        Fit(set.Whole, set.Labels)
    );

    private static WeightTable Fit(IReadOnlyList<FeatureVector> features, IReadOnlyList<int> labels)
    {
        var model = new Regression();
        model.Train(features, labels, seed: 1);
        return WeightTable.Of(model.Weights);
    }

    private static Calibration Report(string name, float[][] logits, IReadOnlyList<int> labels)
    {
        var calibration = CalibrationFit.Of(logits, labels);
        Console.WriteLine($"{name,-10}  {Quality.Describe([.. logits.Select(row => calibration.Probabilities(row))], labels)}");
        return calibration;
    }

    private static InvalidDataException NoTarget(int i) => new($"Example {i + 1} has no word where its target stands.");

    private sealed record TrainingSet(IReadOnlyList<FeatureVector> Target, IReadOnlyList<TargetContext> Contexts, IReadOnlyList<FeatureVector> Whole, IReadOnlyList<int> Labels)
    {
        public TrainingSet Where(Func<int, bool> isIn) => new(Part(Target, isIn), Part(Contexts, isIn), Part(Whole, isIn), Part(Labels, isIn));

        private static List<T> Part<T>(IReadOnlyList<T> all, Func<int, bool> isIn) => [.. all.Where((_, i) => isIn(i))];
    }

    private sealed class Held(int count)
    {
        public float[][] Regression { get; } = Rows(count);

        public float[][] Networks { get; } = Rows(count);

        public float[][] Whole { get; } = Rows(count);

        private static float[][] Rows(int count) => [.. Enumerable.Range(0, count).Select(_ => new float[3])];
    }
}
