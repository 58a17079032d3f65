using NewsMonitor.Language.Sentiment;

namespace NewsMonitor.Training.Sentiment;

/// <summary>
/// Trains the judgement towards a target and that of whole texts: five-fold cross-validation gives the figures and the calibration,
/// the weights are then fitted to all examples.
/// </summary>
internal static class SentimentTraining
{
    private const int Folds = 5;

    public static int Run(ReadOnlySpan<string> data, string output)
    {
        var examples = data.ToArray().SelectMany(Example.Read).ToList();
        var tokenizer = new Tokenizer(Valence.LoadEmbedded());
        var texts = examples.Select(example => new PreparedText(example.Text, tokenizer.Tokenize(example.Text))).ToList();
        var labels = examples.Select(example => example.Label).ToList();
        var folds = Example.Folds(examples, Folds);
        Console.WriteLine($"{examples.Count} examples");
        var (target, targetCalibration) = Train("target", [.. texts.Select((text, i) => text.FeaturesOf(examples[i].Target)!)], labels, folds);
        var (whole, wholeCalibration) = Train("whole", [.. texts.Select(text => WholeFeatures.Of(text.Tokens))], labels, folds);
        using (var file = File.Create(output)) new SentimentModel(target, targetCalibration, whole, wholeCalibration).Write(file);
        Console.WriteLine($"{new FileInfo(output).Length} bytes: {output}");
        return 0;
    }

    private static (WeightTable Table, Calibration Calibration) Train(string name, List<FeatureVector> features, List<int> labels, int[] folds)
    {
        var held = new float[labels.Count][];
        Parallel.For(0, Folds, new ParallelOptions { MaxDegreeOfParallelism = 2 }, fold =>
        {
            var train = Enumerable.Range(0, labels.Count).Where(i => folds[i] != fold).ToList();
            var table = Fit([.. train.Select(i => features[i])], [.. train.Select(i => labels[i])]);
            for (var i = 0; i < labels.Count; i++)
            {
                if (folds[i] != fold) continue;
                held[i] = new float[3];
                table.AddLogits(features[i], held[i]);
            }
        });
        var calibration = CalibrationFit.Of(held, labels);
        Console.WriteLine($"{name}: {Quality.Describe([.. held.Select(logits => calibration.Probabilities(logits))], labels)}  {calibration}");
        return (Fit(features, labels), calibration);
    }

    private static WeightTable Fit(IReadOnlyList<FeatureVector> features, IReadOnlyList<int> labels)
    {
        var model = new Regression();
        model.Train(features, labels, seed: 1);
        return WeightTable.Of(model.Weights);
    }
}
