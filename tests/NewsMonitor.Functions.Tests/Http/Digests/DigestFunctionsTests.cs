using System.Net;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using NewsMonitor.Core.Digests;
using NewsMonitor.Core.Statements;

namespace NewsMonitor.Functions.Tests.Http.Digests;

// A late article comes to one of the sample days in one class while the other counts them.
[Collection("The statements of the sample days")]
public class DigestFunctionsTests(SampleSite site)
{
    [Theory]
    [InlineData("json", "application/json")]
    [InlineData("html", "text/html")]
    [InlineData("text", "text/plain")]
    [InlineData("csv", "text/csv")]
    [InlineData("atom", "application/atom+xml")]
    public async Task A_day_is_given_in_the_format_asked_for_by_parameter_or_by_header(string format, string mediaType)
    {
        var byParameter = await site.Client.GetAsync($"/api/digests/2026-01-09?format={format}");
        using var request = new HttpRequestMessage(HttpMethod.Get, "/api/digests/latest") { Headers = { { "Accept", mediaType } } };
        var byHeader = await site.Client.SendAsync(request);

        Assert.Equal(HttpStatusCode.OK, byParameter.StatusCode);
        Assert.Equal(mediaType, byParameter.Content.Headers.ContentType!.MediaType);
        Assert.Equal(await byParameter.Content.ReadAsByteArrayAsync(), await byHeader.Content.ReadAsByteArrayAsync());
    }

    [Fact]
    public async Task Its_links_lead_to_where_the_site_is()
    {
        var text = await site.Client.GetStringAsync("/api/digests/2026-01-09?format=text");
        var link = text.Split(default(char[]), StringSplitOptions.RemoveEmptyEntries).First(w => w.Contains("/statements/", StringComparison.Ordinal));
        Assert.Equal(HttpStatusCode.OK, (await site.Client.GetAsync(new Uri(link))).StatusCode);
    }

    [Fact]
    public async Task Who_has_it_already_is_told_so()
    {
        var first = await site.Client.GetAsync("/api/digests/2026-01-08");
        using var again = new HttpRequestMessage(HttpMethod.Get, "/api/digests/2026-01-08") { Headers = { IfNoneMatch = { first.Headers.ETag! } } };
        var second = await site.Client.SendAsync(again);

        Assert.Equal(HttpStatusCode.NotModified, second.StatusCode);
        Assert.Empty(await second.Content.ReadAsByteArrayAsync());
        Assert.Equal(first.Headers.ETag, second.Headers.ETag);
    }

    [Fact]
    public async Task A_choice_of_leaders_holds_theirs_alone()
    {
        var digest = JsonSerializer.Deserialize(await site.Client.GetByteArrayAsync("/api/digests/2026-01-07?leader=arvo-karovsky"), DigestJson.Default.Digest)!;
        Assert.NotEmpty(digest.Clusters);
        Assert.All(digest.Clusters, c => Assert.Equal("arvo-karovsky", c.LeaderId));
        Assert.Equal(["arvo-karovsky"], digest.Choice);
    }

    [Theory]
    [InlineData("/api/digests/yesterday", "day")]
    [InlineData("/api/digests/latest?format=pdf", "format")]
    [InlineData("/api/digests/latest?leader=nobody", "leader")]
    [InlineData("/api/statements?from=2026-13-01", "from")]
    [InlineData("/api/statements?from=2026-01-09&to=2026-01-07", "from")]
    [InlineData("/api/statements?sentiment=angry", "sentiment")]
    [InlineData("/api/statements?kind=loud", "kind")]
    [InlineData("/api/statements?limit=0", "limit")]
    [InlineData("/api/statements?continuation=x", "continuation")]
    [InlineData("/api/statements?leader=nobody", "leader")]
    [InlineData("/api/leaders/arvo-karovsky/trend?to=now", "to")]
    [InlineData("/api/matrix?from=2020-01-01&to=2026-01-01", "from")]
    [InlineData("/api/matrix?format=html", "format")]
    [InlineData("/api/leaders?format=text", "format")]
    [InlineData("/api/leaders/arvo-karovsky/trend?format=pdf", "format")]
    [InlineData("/api/statements?leaders=arvo-karovsky", "leaders")]
    [InlineData("/api/statements?q=%22", "q")]
    [InlineData("/api/statements?about=karovsky", "about")]
    [InlineData("/api/statements?limit=1001", "limit")]
    [InlineData("/api/statements?kind=direct&kind=mixed", "kind")]
    [InlineData("/api/statements?from=2024-01-01&to=2026-01-09", "from")]
    [InlineData("/api/digests/latest?day=2026-01-09", "day")]
    [InlineData("/api/digests/tomorrow", "day")]
    [InlineData("/api/leaders?q=x", "q")]
    [InlineData("/api/leaders/arvo-karovsky/trend?days=30", "days")]
    public async Task What_cannot_be_answered_names_the_parameter(string path, string parameter)
    {
        var response = await site.Client.GetAsync(path);

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.Equal("application/problem+json", response.Content.Headers.ContentType!.MediaType);
        using var problem = JsonDocument.Parse(await response.Content.ReadAsStringAsync());
        Assert.Equal([parameter], problem.RootElement.GetProperty("errors").EnumerateObject().Select(p => p.Name));
    }

    [Fact]
    public async Task A_day_without_a_digest_is_not_found()
    {
        var response = await site.Client.GetAsync("/api/digests/2019-01-01");
        Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
        Assert.Equal("application/problem+json", response.Content.Headers.ContentType!.MediaType);
    }

    [Fact]
    public async Task A_rebuild_that_finds_nothing_new_makes_no_new_version_and_a_late_article_does()
    {
        var before = await site.PublishAsync(SampleStatements.Days[0]);
        Assert.Equal(before.Version, (await site.PublishAsync(SampleStatements.Days[0])).Version);

        var (article, page, statements) = SampleStatements.All().First(a => a.Article.Day == SampleStatements.Days[0] && a.Statements.Count > 0);
        var late = article with { Id = new string('e', 24), Outlet = "The Late Paper", Seen = article.Seen.AddHours(9) };
        var carried = statements[0] with
        {
            Id = StatementId.Derive(article.Day, statements[0].LeaderId, late.Id, statements[0].Content),
            Article = statements[0].Article with { Id = late.Id, Outlet = late.Outlet, Seen = late.Seen },
        };
        await site.KeepAsync(late, page, [carried]);
        var after = await site.PublishAsync(SampleStatements.Days[0]);

        Assert.Equal(before.Version + 1, after.Version);
        Assert.Contains(after.Clusters, c => c.Outlets.Contains("The Late Paper"));
    }

    [Fact]
    public async Task A_leader_all_of_whose_words_were_withdrawn_has_no_figures_of_that_day()
    {
        var day = new DateOnly(2025, 3, 10);
        const string days = "from=2025-03-10&to=2025-03-10";
        var (article, page, statements) = SampleStatements.All().First(a => a.Statements.Count > 0);
        var kept = article with { Id = new string('d', 24), Day = day };
        var statement = statements[0] with { Id = StatementId.Derive(day, statements[0].LeaderId, kept.Id, statements[0].Content), Article = statements[0].Article with { Id = kept.Id } };
        await site.KeepAsync(kept, page, [statement]);
        await site.PublishAsync(day);
        Assert.Equal(1, await DaysAsync());

        await site.Services.GetRequiredService<IStatementStore>().WithdrawAsync([statement.Id], new Withdrawal(2, site.Time.GetUtcNow(), kept.Title), default);
        await site.PublishAsync(day);
        Assert.Equal(0, await DaysAsync());

        async Task<int> DaysAsync()
        {
            using var trend = JsonDocument.Parse(await site.Client.GetByteArrayAsync($"/api/leaders/{statement.LeaderId}/trend?{days}"));
            return trend.RootElement.GetProperty("days").GetArrayLength();
        }
    }
}
