using Microsoft.ML;
using Microsoft.ML.Calibrators;
using Microsoft.ML.Data;
using Microsoft.ML.Trainers.FastTree;
using NewsMonitor.Language.Learning;
using NewsMonitor.Language.Statements.Weighing;

namespace NewsMonitor.Training.Statements;

/// <summary>
/// Learns what attributions are worth in the light of the others: boosted trees (FastTree of ML.NET), from attributions that were found and guessed at by models
/// which knew nothing of their articles.
/// </summary>
internal static class WorthTraining
{
    // Of more and larger trees the loss falls a little further, and reading slows down.
    private const int Trees = 150;
    private const int Leaves = 12;
    private const double Rate = 0.08;
    private const int FewestPerLeaf = 30;

    public static DecisionTrees Train(IReadOnlyList<Found> guessed)
    {
        var rows = new List<Row>();
        foreach (var (example, attributions, right) in guessed)
        {
            using var measures = new AttributionMeasures(example.Reading, attributions);
            for (var i = 0; i < attributions.Count; i++)
            {
                var values = new float[AttributionMeasures.Count];
                measures.Fill(i, values);
                rows.Add(new Row { Features = values, Label = right[i] });
            }
        }

        var machine = new MLContext(seed: 7);
        var schema = SchemaDefinition.Create(typeof(Row));
        schema[nameof(Row.Features)].ColumnType = new VectorDataViewType(NumberDataViewType.Single, AttributionMeasures.Count);
        // One thread and a seed: the same trees each time.
        var model = machine.BinaryClassification.Trainers.FastTree(new FastTreeBinaryTrainer.Options
        {
            NumberOfTrees = Trees,
            NumberOfLeaves = Leaves,
            LearningRate = Rate,
            MinimumExampleCountPerLeaf = FewestPerLeaf,
            FeatureFraction = 0.6,
            BaggingSize = 1,
            BaggingExampleFraction = 0.7,
            NumberOfThreads = 1,
            Seed = 7,
        }).Fit(machine.Data.LoadFromEnumerable(rows, schema)).Model;
        Console.WriteLine($"worth: {rows.Count} found, {Trees} trees");
        return Export(model.SubModel.TrainedTreeEnsemble, model.Calibrator);
    }

    // Platt's calibration (1999) turns the sum of the trees into log odds; it goes into the leaves.
    private static DecisionTrees Export(RegressionTreeEnsemble ensemble, PlattCalibrator calibrator)
    {
        var (forks, leaves) = (new List<(int, DecisionTrees.Fork)>(), new List<float[]>());
        foreach (var (tree, weight) in ensemble.Trees.Zip(ensemble.TreeWeights))
        {
            var ofTree = new List<float>();
            AddFrom(0);
            leaves.Add([.. ofTree]);

            // Numbers the leaves from left to right and returns those below the fork or leaf.
            int AddFrom(int at)
            {
                if (at < 0)
                {
                    ofTree.Add((float)(-calibrator.Slope * weight * tree.LeafValues[~at]));
                    return 1 << (ofTree.Count - 1);
                }

                var below = AddFrom(tree.LeftChild[at]);
                forks.Add((tree.NumericalSplitFeatureIndexes[at], new(tree.NumericalSplitThresholds[at], (ushort)leaves.Count, (ushort)~below)));
                return below | AddFrom(tree.RightChild[at]);
            }
        }

        return DecisionTrees.Of((float)(-calibrator.Offset - (calibrator.Slope * ensemble.Bias)), forks, leaves);
    }

    private sealed class Row
    {
        public float[] Features { get; init; } = [];

        public bool Label { get; init; }
    }
}
