using NewsMonitor.Core.Statements;

namespace NewsMonitor.Core.Tests.Clusters;

/// <summary>The statements of evaluation.txt, on which folding is measured and its weights are fitted.</summary>
internal static class Evaluation
{
    /// <summary>The leaders of one half in the file's order, each with their wordings and the statement that each is of.</summary>
    public static List<(string Leader, List<(string Wording, string Statement)> Said)> Read(string path, string half)
    {
        var leaders = new List<(string Leader, List<(string, string)> Said)>();
        var (reads, statement) = (false, "");
        foreach (var line in File.ReadLines(path))
        {
            if (line.Length == 0 || line[0] == '#') continue;
            if (line.StartsWith("== ", StringComparison.Ordinal))
            {
                reads = line.StartsWith($"== {half} ", StringComparison.Ordinal);
                if (reads) leaders.Add((line[(4 + half.Length)..], []));
            }
            else if (line.StartsWith("-- ", StringComparison.Ordinal))
            {
                statement = line[3..];
            }
            else if (reads)
            {
                leaders[^1].Said.Add((line, $"{leaders[^1].Leader}: {statement}"));
            }
        }

        return leaders;
    }

    /// <summary>The statements, each of an outlet of its own; with the name of one leader for all, those of several are thrown together.</summary>
    public static Dictionary<StoredStatement, string> Gold(IEnumerable<(string Leader, List<(string Wording, string Statement)> Said)> leaders, string? thrownTogetherAs = null)
    {
        var gold = new Dictionary<StoredStatement, string>();
        foreach (var (leader, said) in leaders)
        {
            foreach (var (wording, statement) in said) gold.Add(Said.By(thrownTogetherAs ?? leader, wording, outlet: $"Outlet {gold.Count}", minute: gold.Count), statement);
        }

        return gold;
    }

    /// <summary>Pairs of wordings that stand in one group.</summary>
    public static HashSet<(string, string)> PairsOf(IEnumerable<IReadOnlyList<StoredStatement>> groups) =>
        [.. groups.SelectMany(g => g.SelectMany(a => g.Where(b => string.CompareOrdinal(a.Text, b.Text) < 0).Select(b => (a.Text, b.Text))))];
}
