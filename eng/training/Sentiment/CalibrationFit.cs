using NewsMonitor.Language.Sentiment;

namespace NewsMonitor.Training.Sentiment;

/// <summary>Temperature and class biases, fitted to held-out scores by their likelihood (Guo et al., ICML 2017).</summary>
internal static class CalibrationFit
{
    /// <summary>The calibrated probabilities of the logits.</summary>
    public static float[] Probabilities(this Calibration calibration, float[] logits)
    {
        float[] p = [.. logits];
        calibration.Apply(p);
        return p;
    }

    public static Calibration Of(IReadOnlyList<float[]> logits, IReadOnlyList<int> labels)
    {
        var best = new Calibration(1, 0, 0, 0);
        var bestLoss = Loss(best, logits, labels);
        for (var step = 0.4f; step > 0.005f; step /= 2)
        {
            for (var improved = true; improved;)
            {
                improved = false;
                foreach (var next in (Calibration[])[best with { Scale = best.Scale + step }, best with { Scale = best.Scale - step },
                    best with { Positive = best.Positive + step }, best with { Positive = best.Positive - step },
                    best with { Neutral = best.Neutral + step }, best with { Neutral = best.Neutral - step }])
                {
                    if (Loss(next, logits, labels) is var loss && loss >= bestLoss) continue;
                    (best, bestLoss, improved) = (next, loss, true);
                }
            }
        }

        return best;
    }

    private static double Loss(Calibration calibration, IReadOnlyList<float[]> logits, IReadOnlyList<int> labels)
    {
        var loss = 0.0;
        for (var i = 0; i < labels.Count; i++) loss -= Math.Log(Math.Max(1e-9, calibration.Probabilities(logits[i])[labels[i]]));
        return loss;
    }
}
