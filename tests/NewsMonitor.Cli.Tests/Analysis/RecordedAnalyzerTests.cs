using NewsMonitor.Cli.Analysis;
using NewsMonitor.Cli.Commands;
using NewsMonitor.Core.Analysis;
using NewsMonitor.Language.Sentiment;
using NewsMonitor.Language.Text;

namespace NewsMonitor.Cli.Tests.Analysis;

public sealed class RecordedAnalyzerTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("recorded-").FullName;

    [Fact]
    public async Task Answers_of_analyze_are_said_again()
    {
        var statements = StatementLines.Read(Write("statements",
            """{"id":"a","text":"Marrun is brave.","target":{"text":"Marrun","start":0,"end":6}}""",
            """{"id":"b","text":"No answer."}"""));
        var recorded = new RecordedAnalyzer(Write("answers",
            """{"id":"a","sentiment":{"label":"positive","positive":0.7,"neutral":0.2,"negative":0.1},"target":{"text":"Marrun","sentiment":{"label":"negative"}},"keyPhrases":["Marrun"]}"""));

        var outcomes = await recorded.AnalyzeAsync(statements, default);

        Assert.Equal(new SentimentScore(SentimentLabel.Positive, 0.7, 0.2, 0.1), outcomes[0].Analysis!.Sentiment);
        Assert.Equal(new SentimentScore(SentimentLabel.Negative, 0, 0, 1), Assert.Single(outcomes[0].Targets).Sentiment);
        Assert.Equal(["Marrun"], outcomes[0].Analysis!.KeyPhrases);
        Assert.Equal("NoAnswer", outcomes[1].Failure!.Code);
    }

    [Fact]
    public void A_target_without_offsets_is_found_by_its_words()
    {
        var statement = Assert.Single(StatementLines.Read(Write("statements", """{"id":"a","text":"Is Marrun brave?","targets":[{"id":"MR","text":"Marrun"}],"speaker":"Ilya Voltsev"}""")));

        Assert.Equal(new AnalysisTarget("MR", "Marrun", new TextSpan(3, 9)), Assert.Single(statement.Targets));
        Assert.Equal("Ilya Voltsev", statement.Speaker);
    }

    [Theory]
    [InlineData("{\"id\":\"a\"", "line 1")]
    [InlineData("[]", "line 1")]
    [InlineData("{\"id\":\"a\"}", "'a'")]
    public void A_line_that_is_no_statement_is_named(string line, string named) =>
        Assert.Contains(named, Assert.ThrowsAny<FormatException>(() => StatementLines.Read(Write("statements", line))).Message, StringComparison.Ordinal);

    [Fact]
    public async Task Two_records_are_compared_with_what_differs_first()
    {
        var statements = StatementLines.Read(Write("statements", """{"id":"a","text":"Marrun is brave."}""", """{"id":"b","text":"Marrun waits."}"""));
        var first = new RecordedAnalyzer(Write("first", """{"id":"a","sentiment":{"label":"positive"}}""", """{"id":"b","sentiment":{"label":"neutral"}}"""));
        var second = new RecordedAnalyzer(Write("second", """{"id":"a","sentiment":{"label":"negative"}}""", """{"id":"b","sentiment":{"label":"neutral"}}"""));
        var output = new StringWriter();

        CompareAnalyzersCommand.Print(await AnalyzerComparison.CompareAsync(first, second, statements, default), "one", "other", 10, output);

        var lines = output.ToString().Split('\n');
        Assert.Equal("a: one positive (1.00 0.00 0.00), other negative (0.00 0.00 1.00)", lines[0].TrimEnd());
        Assert.Contains(lines, line => line.Contains("1 of 2", StringComparison.Ordinal));
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private string Write(string name, params string[] lines)
    {
        var file = Path.Combine(_folder, name + ".jsonl");
        File.WriteAllLines(file, lines);
        return file;
    }
}
