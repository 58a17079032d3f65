namespace NewsMonitor.Training.Clusters;

/// <summary>Logistic regression of a few dense measures by Newton's method with an L2 penalty on all but the bias (Hastie, Tibshirani, Friedman: Elements of Statistical Learning, 4.4).</summary>
internal static class NewtonRegression
{
    private const int MostSteps = 50;
    private const double SmallStep = 1e-9;

    /// <summary>The bias, and a weight for each measure.</summary>
    public static double[] Fit(IReadOnlyList<(double[] Measures, bool Answer, double Weight)> examples, double penalty)
    {
        var size = examples[0].Measures.Length + 1;
        var beta = new double[size];
        for (var step = 0; step < MostSteps; step++)
        {
            var gradient = new double[size];
            var hessian = new double[size, size];
            for (var k = 1; k < size; k++) (gradient[k], hessian[k, k]) = (penalty * beta[k], penalty);
            foreach (var (measures, answer, weight) in examples)
            {
                double[] x = [1, .. measures];
                var chance = 1 / (1 + Math.Exp(-x.Zip(beta, (a, b) => a * b).Sum()));
                for (var k = 0; k < size; k++)
                {
                    gradient[k] += weight * (chance - (answer ? 1 : 0)) * x[k];
                    for (var l = 0; l < size; l++) hessian[k, l] += weight * chance * (1 - chance) * x[k] * x[l];
                }
            }

            var move = Solve(hessian, gradient);
            for (var k = 0; k < size; k++) beta[k] -= move[k];
            if (move.Max(Math.Abs) < SmallStep) break;
        }

        return beta;
    }

    // Gauss's elimination with the largest pivot.
    private static double[] Solve(double[,] matrix, double[] right)
    {
        var size = right.Length;
        for (var k = 0; k < size; k++)
        {
            var pivot = Enumerable.Range(k, size - k).MaxBy(row => Math.Abs(matrix[row, k]));
            for (var l = 0; l < size; l++) (matrix[k, l], matrix[pivot, l]) = (matrix[pivot, l], matrix[k, l]);
            (right[k], right[pivot]) = (right[pivot], right[k]);
            for (var row = k + 1; row < size; row++)
            {
                var factor = matrix[row, k] / matrix[k, k];
                for (var l = k; l < size; l++) matrix[row, l] -= factor * matrix[k, l];
                right[row] -= factor * right[k];
            }
        }

        for (var k = size - 1; k >= 0; k--)
        {
            for (var l = k + 1; l < size; l++) right[k] -= matrix[k, l] * right[l];
            right[k] /= matrix[k, k];
        }

        return right;
    }
}
