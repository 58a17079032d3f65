using System.Text;
using System.Text.Json;
using NewsMonitor.Cli.Analysis;
using NewsMonitor.Core.Analysis;

namespace NewsMonitor.Cli.Tests.Analysis;

public class AnalyzeLinesTests
{
    [Fact]
    public async Task Each_line_is_answered_in_order_and_a_bad_one_only_for_itself()
    {
        var (answers, exitCode) = await RunAsync(new EmbeddedAnalyzer(),
            """{"id":"a","text":"We thank Marrun for its brave ceasefire.","target":{"text":"Marrun","start":9,"end":15}}""",
            "",
            "{not json",
            """{"id":"b","text":" "}""",
            """{"id":"c","text":"Marrun is brave.","target":{"text":"Marrun","start":0,"end":60}}""",
            """{"id":"a","text":"The copper levy fell.","targets":[]}""");

        Assert.Equal(1, exitCode);
        Assert.Equal(["a", null, "b", "c", "a"], answers.Select(answer => answer.GetProperty("id").GetString()));
        Assert.Equal([3, 4, 5], answers[1..4].Select(answer => answer.GetProperty("line").GetInt32()));
        Assert.All(answers[1..4], answer => Assert.NotEmpty(answer.GetProperty("error").GetString()!));
        Assert.Equal(1, Sum(answers[0].GetProperty("sentiment")), 3);
        Assert.Equal(1, Sum(answers[0].GetProperty("target")), 3);
        Assert.Equal("copper levy", answers[4].GetProperty("keyPhrases")[0].GetString());
        Assert.False(answers[4].TryGetProperty("target", out _));
    }

    [Theory]
    [InlineData("\"deal\"", "\"target\" is to hold {\"text\",\"start\",\"end\"}, and holds \"deal\".")]
    [InlineData("""{"text":"wrong","start":4,"end":8}""", "From 4 to 8 stands 'deal', not the target's \"text\" 'wrong'.")]
    [InlineData("""{"text":"deal","start":"4","end":8}""", "A target's \"start\" is no whole number.")]
    [InlineData("""{"text":"deal","start":4}""", "A target has \"start\" and \"end\", or neither.")]
    [InlineData("""{"text":"deal","start":4,"end":80}""", "Statement '1' does not reach to its target 'deal' at 4 to 80.")]
    public async Task A_target_that_is_none_is_an_error_in_words(string target, string error)
    {
        var (answers, exitCode) = await RunAsync(new EmbeddedAnalyzer(), $$"""{"id":"a","text":"The deal is dead.","target":{{target}}}""");

        Assert.Equal(1, exitCode);
        Assert.Equal(error, Assert.Single(answers).GetProperty("error").GetString());
    }

    [Fact]
    public async Task More_lines_than_are_read_at_once_keep_their_order()
    {
        var ids = Enumerable.Range(0, 1000).Select(i => $"{i}").ToArray();

        var (answers, exitCode) = await RunAsync(new EmbeddedAnalyzer(), [.. ids.Select(id => $$"""{"id":"{{id}}","text":"Statement {{id}}."}""")]);

        Assert.Equal(0, exitCode);
        Assert.Equal(ids, answers.Select(answer => answer.GetProperty("id").GetString()));
    }

    [Fact]
    public async Task An_analyser_that_is_down_is_said_of_each_line()
    {
        var (answers, exitCode) = await RunAsync(new Down(), """{"id":"a","text":"Text."}""", """{"id":"b","text":"Text."}""");

        Assert.Equal(1, exitCode);
        Assert.All(answers, answer => Assert.Equal("Down.", answer.GetProperty("error").GetString()));
    }

    private static double Sum(JsonElement score) =>
        score.GetProperty("positive").GetDouble() + score.GetProperty("neutral").GetDouble() + score.GetProperty("negative").GetDouble();

    private static async Task<(JsonElement[] Answers, int ExitCode)> RunAsync(IStatementAnalyzer analyzer, params string[] lines)
    {
        using var output = new MemoryStream();
        var exitCode = await AnalyzeLines.RunAsync(analyzer, new MemoryStream(Encoding.UTF8.GetBytes(string.Join('\n', lines))), output, default);
        return ([.. Encoding.UTF8.GetString(output.ToArray()).Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => JsonElement.Parse(line))], exitCode);
    }

    private sealed class Down : IStatementAnalyzer
    {
        public Task<IReadOnlyList<AnalysisOutcome>> AnalyzeAsync(IReadOnlyList<AnalysisRequest> statements, CancellationToken cancellation) =>
            throw new AnalyzerUnavailableException("Down.");
    }
}
