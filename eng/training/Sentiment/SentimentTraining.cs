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
    private const int Orders = 3;
    private const int Threads = 3;
    private const int ConstructionRounds = 16;

    // The networks learn constructions by heart, at the expense of the rest: a few are enough.
    private const int ConstructionRoundsOfNetworks = 8;

    public static int Run(ReadOnlySpan<string> data, string output)
    {
        // What is made by rule comes after what was found: it is trained on and never measured on.
        var examples = Example.Read(data[0]).ToList();
        var found = examples.Count;
        examples.AddRange(Constructions.Make(ConstructionRounds));
        var tokenizer = new Tokenizer(Valence.LoadEmbedded());
        List<PreparedText> texts = [.. examples.Select(example => new PreparedText(example.Text, tokenizer.Tokenize(example.Text)))];
        List<Token[]> unlabelled = [.. data[1..].ToArray().SelectMany(Example.ReadTexts).Select(tokenizer.Tokenize)];
        Console.WriteLine($"{found} examples, {examples.Count - found} constructions, {unlabelled.Count} texts");

        var vectors = WordVectors.Of([.. texts.Take(found).Select(text => text.Tokens.ToArray()), .. unlabelled]);
        Console.WriteLine($"{vectors.Vocabulary.Words.Count} words");

        var set = new TrainingSet(
            [.. texts.Select((text, i) => text.WordsOf(examples[i].Target) is var (first, last) ? TargetFeatures.Of(text.Tokens, first, last, text.Text) : throw NoTarget(i))],
            [.. texts.Select((text, i) => text.WordsOf(examples[i].Target) is var (first, last) ? TargetContext.Of(text.Tokens, first, last, vectors.Vocabulary) : throw NoTarget(i))],
            [.. texts.Select(text => WholeFeatures.Of(text.Tokens))],
            [.. examples.Select(example => example.Label)]);

        var held = new Held(found);
        var folds = Example.Folds(examples[..found], Folds);
        Parallel.For(0, Folds, new ParallelOptions { MaxDegreeOfParallelism = Threads }, fold =>
        {
            var (target, networks, whole) = Fit(set, i => i >= found || folds[i] != fold, found, vectors);
            for (var i = 0; i < found; i++)
            {
                if (folds[i] != fold) continue;
                target.AddLogits(set.Target[i], held.Regression[i]);
                SentimentModel.AddNetworkLogits(set.Contexts[i], networks, held.Networks[i]);
                whole.AddLogits(set.Whole[i], held.Whole[i]);
            }
        });

        float[][] together = [.. held.Regression.Zip(held.Networks, (a, b) => new[] { a[0] + b[0], a[1] + b[1], a[2] + b[2] })];
        int[] labels = [.. set.Labels.Take(found)];
        Report("regression", held.Regression, labels);
        Report("networks", held.Networks, labels);
        var targetCalibration = Report("together", together, labels);
        var wholeCalibration = Report("whole", held.Whole, labels);

        var model = Fit(set, _ => true, found, vectors);
        using (var file = File.Create(output)) new SentimentModel(model.Target, vectors.Vocabulary, model.Networks, targetCalibration, model.Whole, wholeCalibration).Write(file);
        Console.WriteLine($"{new FileInfo(output).Length} bytes: {output}");
        return 0;
    }

    private static (WeightTable Target, ContextNetwork[] Networks, WeightTable Whole) Fit(TrainingSet set, Func<int, bool> isIn, int found, WordVectors vectors)
    {
        // A construction is kind to one and hard on the other by design: it says nothing of the whole.
        var networkEnd = found + ((set.Labels.Count - found) * ConstructionRoundsOfNetworks / ConstructionRounds);
        var (targets, contexts, wholes) = (set.Where(isIn), set.Where(i => i < networkEnd && isIn(i)), set.Where(i => i < found && isIn(i)));
        return
        (
            Fit(targets.Target, targets.Labels),
            [.. Enumerable.Range(1, Networks).Select(seed => NetworkTraining.Run(contexts.Contexts, contexts.Labels, vectors.Vectors, seed))],
            Fit(wholes.Whole, wholes.Labels)
        );
    }

    private static WeightTable Fit(IReadOnlyList<FeatureVector> features, IReadOnlyList<int> labels)
    {
        // The mean of the weights of several orders judges as the orders do together, at the cost of one.
        var mean = new float[WeightTable.Rows * 3];
        for (var seed = 1; seed <= Orders; seed++)
        {
            var model = new Regression();
            model.Train(features, labels, seed);
            for (var i = 0; i < mean.Length; i++) mean[i] += model.Weights[i] / Orders;
        }

        return WeightTable.Of(mean);
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
