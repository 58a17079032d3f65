using System.Text.Json;
using NewsMonitor.Core.Digests;

namespace NewsMonitor.Functions.Tests.Http;

/// <summary>Every figure of a digest, recounted from what the API lists.</summary>
public class RecountTests(SampleSite site)
{
    [Theory]
    [InlineData("2026-01-08")]
    [InlineData("2026-01-09")]
    public async Task Every_figure_can_be_recounted(string day)
    {
        var digest = JsonSerializer.Deserialize(await site.Client.GetByteArrayAsync($"/api/digests/{day}"), DigestJson.Default.Digest)!;
        var all = await site.FindAsync($"from={day}&to={day}&limit=7");

        Assert.NotEmpty(all);
        Assert.Equal(digest.Counts.Statements, all.Count);
        Assert.Equal(all.Count, all.Select(s => s.Id).Distinct().Count());
        Assert.Equal(digest.Counts.Articles, all.Select(s => s.Article.Id).Distinct().Count());
        Assert.Equal(digest.Counts.Outlets, all.Select(s => s.Article.Outlet).Distinct().Count());
        Assert.Equal(digest.Counts.Leaders, all.Select(s => s.LeaderId).Distinct().Count());
        Assert.Equal(all.Select(s => s.Id.ToString()).Order(), digest.Clusters.SelectMany(c => c.Wordings).SelectMany(w => w.Statements).Select(s => s.Id).Order());
        Assert.Equal(digest.Counts.Folded, all.Count - digest.Clusters.Count);

        foreach (var leader in digest.Leaders)
        {
            var own = $"from={day}&to={day}&leader={leader.LeaderId}";
            await RecountAsync(own, leader.Sentiment);
            Assert.Equal(leader.Outlets, (await site.FindAsync(own)).Select(s => s.Article.Outlet).Distinct().Count());
            foreach (var about in leader.About) await RecountAsync($"{own}&about={about.Id}", about.Sentiment);
        }
    }

    private async Task RecountAsync(string query, Tally tally)
    {
        Assert.Equal(tally.Total, (await site.FindAsync(query)).Count);
        foreach (var (label, count) in new[] { ("positive", tally.Positive), ("neutral", tally.Neutral), ("negative", tally.Negative), ("mixed", tally.Mixed), ("pending", tally.Pending) })
            Assert.Equal(count, (await site.FindAsync($"{query}&sentiment={label}")).Count);
    }
}
