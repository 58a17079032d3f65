using System.Net;
using System.Text.Json;
using System.Text.RegularExpressions;
using NewsMonitor.Core.Queries;
using NewsMonitor.Language.Statements;

namespace NewsMonitor.Functions.Tests.Http.Statements;

// A late article comes to one of the sample days in one class while the other counts them.
[Collection("The statements of the sample days")]
public partial class StatementFunctionsTests(SampleSite site)
{
    private const string Days = "from=2026-01-08&to=2026-01-09";

    [Fact]
    public async Task Each_condition_gives_those_that_meet_it_and_no_others()
    {
        var all = await site.FindAsync($"{Days}&limit=1000");

        await Same("kind=direct", s => s.Kind == StatementKind.Direct);
        await Same("outlet=polaris", s => s.Article.Outlet == "Polaris");
        await Same("leader=arvo-karovsky", s => s.LeaderId == "arvo-karovsky");
        await Same("about=gradimir-voltsev", s => s.Targets.Any(t => t.Target.Id == "gradimir-voltsev"));
        await Same("about=xs", s => s.Targets.Any(t => t.Target.Id == "XS"));
        await Same("q=timber+TARIFF", s => new[] { "timber", "tariff" }.All(w => Words(s).Contains($" {w}", StringComparison.OrdinalIgnoreCase)));
        await Same("q=%22eastern+bank%22", s => Words(s).Contains(" eastern bank", StringComparison.OrdinalIgnoreCase));
        await Same("q=voltsev", s => Words(s).Contains(" Voltsev", StringComparison.OrdinalIgnoreCase));

        static string Words(Core.Statements.StoredStatement s) =>
            NoWord().Replace($" {s.Text} {s.Article.Title} {s.Speaker.Name} {string.Join(' ', s.Targets.Select(t => t.Target.Name))} {string.Join(' ', s.Analysis?.KeyPhrases ?? [])}", " ");

        async Task Same(string condition, Func<Core.Statements.StoredStatement, bool> holds) =>
            Assert.Equal(all.Where(holds).Select(s => s.Id.ToString()).Order(), (await site.FindAsync($"{Days}&{condition}")).Select(s => s.Id.ToString()).Order());
    }

    [Fact]
    public async Task Parts_follow_each_other_without_gap_or_repeat()
    {
        var whole = await site.FindAsync($"{Days}&limit=1000");
        var parts = await site.FindAsync($"{Days}&limit=3");
        Assert.Equal(whole.Select(s => s.Id), parts.Select(s => s.Id));
    }

    [Fact]
    public async Task A_continuation_of_another_query_is_refused()
    {
        var first = JsonSerializer.Deserialize(await site.Client.GetByteArrayAsync($"/api/statements?{Days}&limit=1"), QueryJson.Default.StatementResults)!;
        var response = await site.Client.GetAsync($"/api/statements?{Days}&limit=1&kind=direct&continuation={first.Continuation}");
        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
    }

    [Fact]
    public async Task A_long_span_of_days_is_answered_in_bounded_parts()
    {
        var first = JsonSerializer.Deserialize(await site.Client.GetByteArrayAsync("/api/statements?from=2025-06-01&to=2026-01-07"), QueryJson.Default.StatementResults)!;
        Assert.NotNull(first.Continuation);
        var rest = await site.FindAsync("from=2025-06-01&to=2026-01-07");
        Assert.Equal((await site.FindAsync("from=2026-01-07&to=2026-01-07")).Count, rest.Count);
    }

    [Fact]
    public async Task A_statement_comes_with_its_proof()
    {
        var statement = (await site.FindAsync($"{Days}&kind=direct")).First(s => s.Content.Count == 1);
        var proven = JsonSerializer.Deserialize(await site.Client.GetByteArrayAsync($"/api/statements/{statement.Id}"), QueryJson.Default.ProvenStatement)!;

        var span = statement.Content[0];
        var selector = Assert.Single(proven.Proof!.Selectors);
        Assert.Equal(statement.Text, selector.Exact);
        Assert.Equal(proven.Proof.Text[span.Start..span.End], selector.Exact);
        Assert.Contains(selector.Prefix + selector.Exact + selector.Suffix, proven.Proof.Text, StringComparison.Ordinal);
        Assert.StartsWith(statement.Article.Url.AbsoluteUri + "#:~:text=", proven.Proof.Link, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("csv", "text/csv")]
    [InlineData("atom", "application/atom+xml")]
    public async Task Every_query_can_be_exported(string format, string mediaType)
    {
        var response = await site.Client.GetAsync($"/api/statements?{Days}&limit=5&format={format}");
        Assert.Equal(mediaType, response.Content.Headers.ContentType!.MediaType);
        Assert.Contains("rel=\"next\"", response.Headers.GetValues("Link").Single(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("nonsense")]
    [InlineData("20260109-arvo-karovsky-0000000000000000")]
    public async Task An_id_that_is_none_is_not_found(string id) =>
        Assert.Equal(HttpStatusCode.NotFound, (await site.Client.GetAsync($"/api/statements/{id}")).StatusCode);

    [GeneratedRegex(@"[^\w-]+")]
    private static partial Regex NoWord();
}
