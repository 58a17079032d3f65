using System.Runtime.Intrinsics;
using CsCheck;
using NewsMonitor.Language.Statements.Spans;

namespace NewsMonitor.Language.Tests.Statements;

public class SpanChancesTests
{
    private const int States = SpanStates.Count;

    // Sums of single precision against the same in double.
    private const double Tolerance = 2e-3;

    [Fact]
    public void Chances_are_those_of_all_sequences_counted_one_by_one() =>
        Gen.Float[-20, 20].Array[States * (States + 1)].Array[1, 5].Sample(tokens =>
        {
            var own = tokens.Select(token => token[..States]).ToArray();
            var steps = tokens.Select(token => token[States..]).ToArray();
            using var chances = new SpanChances(SpanChances.FirstKept + tokens.Length);
            var found = new Vector256<float>[tokens.Length];

            // Twice: what is kept of steps serves the second window as it did the first.
            for (var window = 0; window < 2; window++)
            {
                chances.Begin(Own(own[0], 0));
                for (var t = 1; t < tokens.Length; t++) chances.GoOn(Own(own[t], t), t < 2 ? 0 : SpanChances.FirstKept + t, Steps(steps[t]), 0.5f);
                chances.End();
                chances.Fill(found);
            }

            var (all, without, counted) = (0.0, 0.0, new double[tokens.Length, States]);
            foreach (var states in Sequences(tokens.Length))
            {
                var score = 0.0;
                for (var t = 0; t < states.Length; t++)
                {
                    score += own[t][states[t]] * (t == 0 ? 1 : 0.5);
                    if (t > 0) score += steps[t][(states[t - 1] * States) + states[t]] * 0.5;
                }

                var weight = Math.Exp(score);
                all += weight;
                if (!states.Any(state => SpanStates.PartOf((SpanState)state) == Part.Content)) without += weight;
                for (var t = 0; t < states.Length; t++) counted[t, states[t]] += weight;
            }

            Assert.Equal(Math.Log(all), chances.All, Tolerance);
            Assert.Equal(Math.Max(Math.Log(without / all), Math.Log(1e-30)), chances.Nothing, Tolerance);
            for (var t = 0; t < tokens.Length; t++)
                for (var state = 0; state < States; state++) Assert.Equal(counted[t, state] / all, found[t][state], Tolerance);
        });

    private static IEnumerable<int[]> Sequences(int length) => Enumerable.Range(0, (int)Math.Pow(States, length))
        .Select(number => Enumerable.Range(0, length).Select(t => number / (int)Math.Pow(States, t) % States).ToArray())
        .Where(states => !((SpanState)states[0] is SpanState.SourceGoesOn or SpanState.ContentGoesOn) && states.Zip(states.Skip(1)).All(pair => SpanStates.MayFollow((SpanState)pair.First, (SpanState)pair.Second)));

    // What cannot be is minus infinity; beyond the states may stand anything.
    private static Vector256<float> Own(float[] scores, int t)
    {
        var own = Vector256.Create(scores[0], scores[1], scores[2], scores[3], scores[4], scores[5], 90, -90);
        if (t > 0) return own;
        for (var state = 0; state < Vector256<float>.Count; state++)
            if (state >= States || ((SpanState)state is SpanState.SourceGoesOn or SpanState.ContentGoesOn)) own = own.WithElement(state, float.NegativeInfinity);
        return own;
    }

    private static Vector256<float>[] Steps(float[] scores)
    {
        var steps = new Vector256<float>[States];
        for (var before = 0; before < States; before++)
        {
            steps[before] = Vector256.Create(float.NegativeInfinity);
            for (var after = 0; after < States; after++)
                if (SpanStates.MayFollow((SpanState)before, (SpanState)after)) steps[before] = steps[before].WithElement(after, scores[(before * States) + after]);
        }

        return steps;
    }
}
