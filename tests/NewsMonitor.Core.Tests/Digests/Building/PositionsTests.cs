using System.Globalization;
using NewsMonitor.Core.Digests;
using NewsMonitor.Core.Digests.Building;
using NewsMonitor.Core.Statements;
using NewsMonitor.Language.Sentiment;

namespace NewsMonitor.Core.Tests.Digests.Building;

/// <summary>
/// How well the day's words are held against earlier ones, on positions.txt. The figures are those of docs/decisions/digest-ranking.md; the
/// floors here lie a little below them.
/// </summary>
public class PositionsTests
{
    private static readonly DateOnly _before = SampleDay.Day.AddDays(-1);

    [Theory]
    [InlineData("dev", 0.95, 0.95)]
    [InlineData("held", 0.9, 0.75)]
    public void What_reads_against_earlier_words_is_found_and_little_else_is_called_so(string half, double leastPrecision, double leastRecall)
    {
        var output = TestContext.Current.TestOutputHelper!;
        var judged = new List<(Novelty Gold, Novelty Found)>();
        foreach (var (gold, then, now) in Read(half))
        {
            var found = Judge(then, now);
            judged.Add((gold, found));
            if (half == "dev" && found != gold) output.WriteLine($"  {gold} called {found}: {string.Join(" | ", then)} -> {now}");
        }

        var right = judged.Count(j => j is { Gold: Novelty.Reversed, Found: Novelty.Reversed });
        var precision = (double)right / judged.Count(j => j.Found == Novelty.Reversed);
        var recall = (double)right / judged.Count(j => j.Gold == Novelty.Reversed);
        var mistaken = judged.Count(j => j is { Gold: Novelty.Reversed, Found: Novelty.Repeated });
        output.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"{half}: against {precision:P0} precision, {recall:P0} recall, {mistaken} called repeated; repeated {judged.Count(j => j is { Gold: Novelty.Repeated, Found: Novelty.Repeated })} of {judged.Count(j => j.Gold == Novelty.Repeated)}; new {judged.Count(j => j is { Gold: Novelty.New, Found: Novelty.New })} of {judged.Count(j => j.Gold == Novelty.New)}"));

        Assert.True(precision >= leastPrecision && recall >= leastRecall, $"precision {precision}, recall {recall}");
    }

    private static Novelty Judge(string[] then, string now)
    {
        var sources = SampleDay.Sources with { Statements = [] };
        var before = DigestBuilder.Build(sources with { Day = _before, Statements = [.. then.Select((words, i) => Said(_before, words, i))] });
        return Assert.Single(DigestBuilder.Build(sources with { Statements = [Said(SampleDay.Day, now, 0)], Before = [before] }).Clusters).Novelty;
    }

    private static StoredStatement Said(DateOnly day, string words, int i)
    {
        var said = SampleDay.Said("arvo-karovsky", $"{day.Day} {i}", $"Outlet {i}", 9 + i, words.Replace("“", "", StringComparison.Ordinal).Replace("”", "", StringComparison.Ordinal), SentimentLabel.Neutral, day: day);
        return words[0] == '“' ? said : said with { Kind = Language.Statements.StatementKind.Indirect, Verbatim = [] };
    }

    private static IEnumerable<(Novelty Gold, string[] Then, string Now)> Read(string half)
    {
        var lines = File.ReadLines(Path.Combine(AppContext.BaseDirectory, "Digests", "Building", "positions.txt"))
            .Where(l => l.Length > 0 && l[0] != '#').SkipWhile(l => l != $"== {half}").Skip(1).TakeWhile(l => !l.StartsWith("==", StringComparison.Ordinal));
        foreach (var lines3 in lines.Chunk(3))
            yield return (lines3[0] switch { "against" => Novelty.Reversed, "repeated" => Novelty.Repeated, "new" => Novelty.New, var other => throw new InvalidDataException(other) }, lines3[1].Split('|'), lines3[2]);
    }
}
