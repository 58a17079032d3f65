using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using AngleSharp.Dom;
using AngleSharp.Html.Parser;
using NewsMonitor.Core.Digests;
using NewsMonitor.Language.KeyPhrases;

namespace NewsMonitor.Functions.Tests.Http.Digests;

/// <summary>Every figure of a digest and of the pages, recounted from what the API lists.</summary>
// A late article comes to one of the sample days in one class while the other counts them.
[Collection("The statements of the sample days")]
public partial class RecountTests(SampleSite site)
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

    [Fact]
    public async Task Sentiment_before_and_rising_phrases_can_be_recounted()
    {
        var digest = await site.PublishAsync(SampleStatements.Days[^1]);
        var today = (await site.FindAsync($"from={digest.Day:yyyy-MM-dd}&to={digest.Day:yyyy-MM-dd}&limit=1000")).ToDictionary(s => s.Id.ToString());
        foreach (var leader in digest.Leaders)
        {
            await RecountAsync($"from={digest.Day.AddDays(-Digest.DaysBefore):yyyy-MM-dd}&to={digest.Day.AddDays(-1):yyyy-MM-dd}&leader={leader.LeaderId}", leader.Before);
            var phrases = digest.Clusters.Where(c => c.LeaderId == leader.LeaderId).Select(c => today[c.Id].Analysis!.KeyPhrases).ToArray();
            // Plural, case and hyphen variants of a phrase count as one.
            Assert.All(leader.Rising, r => Assert.Equal(r.Today, phrases.Count(p => p.Any(phrase => KeyPhrase.Key(phrase) == KeyPhrase.Key(r.Phrase)))));
        }
    }

    [Theory]
    [InlineData("/days/2026-01-08", 10)]
    [InlineData("/leaders", 5)]
    [InlineData("/leaders/arvo-karovsky?from=2026-01-08&to=2026-01-09", 3)]
    [InlineData("/matrix?from=2026-01-08&to=2026-01-09", 10)]
    public async Task Every_figure_on_a_page_leads_to_as_many_statements(string path, int least)
    {
        using var page = await new HtmlParser().ParseDocumentAsync(await site.Client.GetStringAsync(path));
        var figures = page.QuerySelectorAll("a[href^='/search?']").Select(a => (Query: a.GetAttribute("href")!["/search?".Length..], Said: Figure().Match(Words(a)))).Where(f => f.Said.Success).ToArray();

        Assert.True(figures.Length >= least, $"{figures.Length} figures");
        foreach (var (query, said) in figures)
            Assert.Equal((query, int.Parse(said.Groups["n"].Value, CultureInfo.InvariantCulture)), (query, (await site.FindAsync(query)).Count));

        // A cell of the matrix is the figure and, small below it, the tone.
        static string Words(IElement link) => link.ParentElement!.LocalName == "td" ? $"({link.FirstChild!.TextContent})" : link.TextContent.Trim();
    }

    // “3 statements”, “Gradimir Voltsev (2)”
    [GeneratedRegex(@"^(?<n>\d+) statements?$|\((?<n>\d+)\)$")]
    private static partial Regex Figure();

    private async Task RecountAsync(string query, Tally tally)
    {
        Assert.Equal(tally.Total, (await site.FindAsync(query)).Count);
        foreach (var (label, count) in new[] { ("positive", tally.Positive), ("neutral", tally.Neutral), ("negative", tally.Negative), ("mixed", tally.Mixed), ("pending", tally.Pending) })
            Assert.Equal(count, (await site.FindAsync($"{query}&sentiment={label}")).Count);
    }
}
