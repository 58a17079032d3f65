using NewsMonitor.Language.Sentiment;

namespace NewsMonitor.Training.Sentiment;

/// <summary>
/// Trains the judgement towards a target and that of whole texts: five-fold cross-validation gives the figures and the calibration,
/// the weights are then fitted to all examples. Nothing a fold is measured by has seen the fold: neither its weights, nor its word
/// vectors, nor its calibration. The first file holds the examples, the others texts for the word vectors.
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

        List<(int First, int Last)> targets = [.. texts.Select((text, i) => text.WordsOf(examples[i].Target)
            ?? throw new InvalidDataException($"Example {i + 1} has no word where its target stands."))];
        var set = new TrainingSet(
            [.. texts.Select((text, i) => TargetFeatures.Of(text.Tokens, targets[i].First, targets[i].Last, text.Text))],
            [.. texts.Select(text => WholeFeatures.Of(text.Tokens))],
            [.. examples.Select(example => example.Label)]);
        WordVectors VectorsOf(Func<int, bool> isIn) => WordVectors.Of([.. texts.Take(found).Where((_, i) => isIn(i)).Select(text => text.Tokens.ToArray()), .. unlabelled]);
        List<TargetContext> ContextsFor(WordVectors vectors) => [.. texts.Select((text, i) => TargetContext.Of(text.Tokens, targets[i].First, targets[i].Last, vectors.Vocabulary))];

        var held = new Held(found);
        var folds = Example.Folds(examples[..found], Folds);
        Parallel.For(0, Folds, new ParallelOptions { MaxDegreeOfParallelism = Threads }, fold =>
        {
            bool IsIn(int i) => i >= found || folds[i] != fold;
            var vectors = VectorsOf(IsIn);
            var contexts = ContextsFor(vectors);
            var (target, networks, whole) = Fit(set, contexts, IsIn, found, vectors);
            for (var i = 0; i < found; i++)
            {
                if (folds[i] != fold) continue;
                target.AddLogits(set.Target[i], held.Regression[i]);
                SentimentModel.AddNetworkLogits(contexts[i], networks, held.Networks[i]);
                whole.AddLogits(set.Whole[i], held.Whole[i]);
            }
        });

        float[][] together = [.. held.Regression.Zip(held.Networks, (a, b) => new[] { a[0] + b[0], a[1] + b[1], a[2] + b[2] })];
        int[] labels = [.. set.Labels.Take(found)];
        Report("regression", held.Regression, labels, folds);
        Report("networks", held.Networks, labels, folds);
        var targetCalibration = Report("together", together, labels, folds);
        var wholeCalibration = Report("whole", held.Whole, labels, folds);

        var allVectors = VectorsOf(_ => true);
        var model = Fit(set, ContextsFor(allVectors), _ => true, found, allVectors);
        using (var file = File.Create(output)) new SentimentModel(model.Target, allVectors.Vocabulary, model.Networks, targetCalibration, model.Whole, wholeCalibration).Write(file);
        Console.WriteLine($"{new FileInfo(output).Length} bytes: {output}");
        return 0;
    }

    private static (WeightTable Target, ContextNetwork[] Networks, WeightTable Whole) Fit(
        TrainingSet set, IReadOnlyList<TargetContext> contexts, Func<int, bool> isIn, int found, WordVectors vectors)
    {
        // A construction is kind to one and hard on the other by design: it says nothing of the whole.
        var networkEnd = found + ((set.Labels.Count - found) * ConstructionRoundsOfNetworks / ConstructionRounds);
        bool IsInNetworks(int i) => i < networkEnd && isIn(i);
        var (targets, networks, wholes) = (set.Where(isIn), set.Where(IsInNetworks), set.Where(i => i < found && isIn(i)));
        List<TargetContext> networkContexts = [.. contexts.Where((_, i) => IsInNetworks(i))];
        return
        (
            Fit(targets.Target, targets.Labels),
            [.. Enumerable.Range(1, Networks).Select(seed => NetworkTraining.Run(networkContexts, networks.Labels, vectors.Vectors, seed))],
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

    // Each fold is measured with a calibration fitted to the other folds; the one returned is fitted to all.
    private static Calibration Report(string name, float[][] logits, IReadOnlyList<int> labels, int[] folds)
    {
        float[][] probabilities = new float[logits.Length][];
        for (var fold = 0; fold < Folds; fold++)
        {
            var calibration = CalibrationFit.Of([.. logits.Where((_, i) => folds[i] != fold)], [.. labels.Where((_, i) => folds[i] != fold)]);
            for (var i = 0; i < logits.Length; i++) if (folds[i] == fold) probabilities[i] = calibration.Probabilities(logits[i]);
        }

        var each = Enumerable.Range(0, Folds).Select(fold => Quality.MacroF1([.. probabilities.Where((_, i) => folds[i] == fold)], [.. labels.Where((_, i) => folds[i] == fold)])).ToArray();
        Console.WriteLine($"{name,-10}  {Quality.Describe(probabilities, labels)}  folds {each.Min():0.000} to {each.Max():0.000}");
        return CalibrationFit.Of(logits, labels);
    }

    private sealed record TrainingSet(IReadOnlyList<FeatureVector> Target, IReadOnlyList<FeatureVector> Whole, IReadOnlyList<int> Labels)
    {
        public TrainingSet Where(Func<int, bool> isIn) => new(Part(Target, isIn), Part(Whole, isIn), Part(Labels, isIn));

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
