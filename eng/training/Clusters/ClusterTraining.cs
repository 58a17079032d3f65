using System.Globalization;
using NewsMonitor.Core.Clusters;
using NewsMonitor.Core.Statements;
using NewsMonitor.Core.Tests.Clusters;
using NewsMonitor.Training.Statements;

namespace NewsMonitor.Training.Clusters;

/// <summary>
/// Fits what the measures of two wordings weigh in the chance that they are one statement, and prints it for <c>LikenessWeights.InForce</c>: on the fifteen
/// leaders of evaluation.txt that are there for it, one by one and thrown together as one, and, where attributions are given, on what different
/// politicians said in one week, which cannot be one statement. The five other leaders are only measured.
/// </summary>
internal static class ClusterTraining
{
    private const double Penalty = 1;
    private const int LeadersOfAFold = 3;

    // Of the attributions' sources: those of whom there are enough to fill a week.
    private const int Politicians = 6;

    // What all pairs of politicians weigh beside all invented ones. They answer no: the more they weigh, the higher precision and the lower recall.
    private const double ShareOfPoliticians = 2;

    private const int LeastWords = 5;
    private const int LongestContent = 400;

    private sealed record Example(double[] Measures, bool Answer, double Weight);

    public static int Run(ReadOnlySpan<string> arguments)
    {
        var folds = Evaluation.Read(arguments[0], "dev").Chunk(LeadersOfAFold).ToList();
        var held = Evaluation.Read(arguments[0], "held");
        var weeks = arguments.Length > 1 ? Weeks(arguments[1]) : [];
        var apart = weeks.SelectMany(OfDifferentPoliticians).ToList();
        Console.WriteLine($"{folds.Sum(fold => fold.Length)} leaders in {folds.Count} folds, {apart.Count} pairs of different politicians");

        var (alone, together) = (new Tally(), new Tally());
        foreach (var fold in folds)
        {
            var weights = Fit(folds.Where(other => other != fold), apart);
            alone += Measure(Evaluation.Gold(fold), weights);
            together += Measure(Evaluation.Gold(fold, "all"), weights);
        }

        var fitted = Fit(folds, apart);
        Print("cross-validated", alone);
        Print("cross-validated, a fold thrown together", together);
        foreach (var (name, weights) in new[] { ("fitted", fitted), ("in force", LikenessWeights.InForce) })
        {
            Print($"{name}: all that it was fitted on", Measure(Evaluation.Gold(folds.SelectMany(f => f)), weights));
            Print($"{name}: held out", Measure(Evaluation.Gold(held), weights));
            Print($"{name}: held out, thrown together", Measure(Evaluation.Gold(held, "all"), weights));
            if (weeks.Count > 0) PrintFolded(name, weeks, weights);
        }

        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"new({fitted.Bias:F2}, [{string.Join(", ", fitted.Weights.Select(w => w.ToString("F2", CultureInfo.InvariantCulture)))}])"));
        return 0;
    }

    private static LikenessWeights Fit(IEnumerable<(string, List<(string, string)>)[]> folds, List<Example> apart)
    {
        var leaders = folds.SelectMany(fold => fold).ToList();
        var own = leaders.Select(leader => Evaluation.Gold([leader])).Append(Evaluation.Gold(leaders, "all")).SelectMany(Examples).ToList();
        var each = apart.Count == 0 ? 0 : ShareOfPoliticians * own.Count / apart.Count;
        var beta = NewtonRegression.Fit([.. own.Concat(apart.Select(e => e with { Weight = each })).Select(e => (e.Measures, e.Answer, e.Weight))], Penalty);

        // Two decimals are more than the data knows, and what is printed is what was measured.
        return new(Math.Round(beta[0], 2), [.. beta.Skip(1).Select(b => Math.Round(b, 2))]);
    }

    private static IEnumerable<Example> Examples(Dictionary<StoredStatement, string> gold)
    {
        var phrasings = Phrasing.Group([.. gold.Keys]);
        return Likeness.Measured(phrasings).Select(pair => new Example(pair.Measures.ToArray(), gold[phrasings[pair.A].Statements[0]] == gold[phrasings[pair.B].Statements[0]], 1));
    }

    /// <summary>What the politicians of most attributions said, week by week, each week thrown together as of one leader; with who said it.</summary>
    private static List<Dictionary<StoredStatement, string>> Weeks(string attributions)
    {
        var said = (from article in AnnotatedArticle.ReadAll(attributions)
                    where DateOnly.TryParse(article.Day, CultureInfo.InvariantCulture, out _)
                    from attribution in article.Attributions
                    where attribution.Source.Length > 0 && attribution.Content.Length > 0
                    let name = string.Join(' ', attribution.Source.Select(s => article.Text[s.Start..s.End])).Split(' ')[^1].Trim('.', ',', '’', '\'')
                    let text = string.Join(' ', attribution.Content.Select(s => article.Text[s.Start..s.End])).Replace('\n', ' ')
                    where name.Length > 3 && char.IsUpper(name[0]) && text.Length < LongestContent && text.Count(c => c == ' ') >= LeastWords
                    select (Name: name, Text: text, Week: DateOnly.Parse(article.Day, CultureInfo.InvariantCulture).DayNumber / 7)).ToList();
        var politicians = said.CountBy(s => s.Name).OrderByDescending(n => n.Value).ThenBy(n => n.Key, StringComparer.Ordinal).Take(Politicians).Select(n => n.Key).ToHashSet();
        return [.. said.Where(s => politicians.Contains(s.Name)).GroupBy(s => s.Week).Select(week =>
        {
            var by = new Dictionary<StoredStatement, string>();
            foreach (var (name, text, _) in week) by.Add(Said.By("all", text, outlet: $"Outlet {by.Count}", minute: by.Count), name);
            return by;
        })];
    }

    private static IEnumerable<Example> OfDifferentPoliticians(Dictionary<StoredStatement, string> week)
    {
        var phrasings = Phrasing.Group([.. week.Keys]);
        return Likeness.Measured(phrasings).Where(pair => week[phrasings[pair.A].Statements[0]] != week[phrasings[pair.B].Statements[0]])
            .Select(pair => new Example(pair.Measures.ToArray(), false, 1));
    }

    private static void PrintFolded(string name, List<Dictionary<StoredStatement, string>> weeks, LikenessWeights weights)
    {
        var folded = weeks.SelectMany(week => ClusterBuilder.Build(week.Keys, weights)
            .SelectMany(cluster => cluster.Statements.SelectMany((one, i) => cluster.Statements.Skip(i + 1).Select(other => week[one] == week[other])))).ToList();
        Console.WriteLine($"{name}: of {weeks.Sum(week => week.Count)} statements of politicians {folded.Count} pairs are folded, {folded.Count(same => !same)} of two politicians");
    }

    private static Tally Measure(Dictionary<StoredStatement, string> gold, LikenessWeights weights)
    {
        var found = Evaluation.PairsOf(ClusterBuilder.Build(gold.Keys, weights).Select(c => c.Statements));
        var right = Evaluation.PairsOf(gold.GroupBy(g => g.Value, g => g.Key).Select(g => g.ToList()));
        return new(found.Count, right.Count, found.Intersect(right).Count());
    }

    private static void Print(string what, Tally tally) => Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
        $"{what}: precision {(double)tally.Common / tally.Found:P1}, recall {(double)tally.Common / tally.Right:P1}, F1 {2.0 * tally.Common / (tally.Found + tally.Right):P1}"));

    /// <summary>Pairs of wordings.</summary>
    private readonly record struct Tally(int Found, int Right, int Common)
    {
        public static Tally operator +(Tally a, Tally b) => new(a.Found + b.Found, a.Right + b.Right, a.Common + b.Common);
    }
}
