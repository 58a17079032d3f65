using System.Globalization;
using System.Text.Json;
using System.Xml.Linq;
using NewsMonitor.Functions.Http.Leaders;

namespace NewsMonitor.Functions.Tests.Http.Leaders;

/// <summary>Leaders, trends and the matrix say the same in every format.</summary>
[Collection("The statements of the sample days")]
public class LeaderFunctionsTests(SampleSite site)
{
    private const string Days = "from=2026-01-08&to=2026-01-09";
    private static readonly XNamespace _atom = "http://www.w3.org/2005/Atom";

    [Fact]
    public async Task A_trend_has_a_row_and_an_entry_for_each_of_its_days()
    {
        var path = $"/api/leaders/arvo-karovsky/trend?{Days}";
        var trend = JsonSerializer.Deserialize(await site.Client.GetByteArrayAsync(path), LeaderJson.Default.Trend)!;
        var rows = await RowsAsync($"{path}&format=csv");
        var feed = await FeedAsync($"{path}&format=atom");

        Assert.NotEmpty(trend.Days);
        Assert.Equal(trend.Days.Select(d => (Iso(d.Day), Figure(d.Sentiment.Total), Figure(d.Sentiment.Negative))), rows.Select(r => (r[0], r[3], r[8])));
        Assert.Equal(trend.Days.Reverse().Select(d => $"Arvo Karovsky, {d.Day.ToString("d MMMM yyyy", CultureInfo.InvariantCulture)}"), feed.Select(e => e.Element(_atom + "title")!.Value));
    }

    [Fact]
    public async Task The_matrix_has_a_row_for_each_pair_and_an_entry_for_each_speaker()
    {
        var matrix = JsonSerializer.Deserialize(await site.Client.GetByteArrayAsync($"/api/matrix?{Days}"), LeaderJson.Default.WhoAboutWhom)!;
        var rows = await RowsAsync($"/api/matrix?{Days}&format=csv");
        var feed = await FeedAsync($"/api/matrix?{Days}&format=atom");

        Assert.NotEmpty(matrix.Rows);
        Assert.Equal(matrix.Rows.SelectMany(r => r.About, (r, a) => (r.Id, a.Id, Figure(a.Sentiment.Total))), rows.Select(r => (r[0], r[2], r[5])));
        Assert.Equal(matrix.Rows.Select(r => r.Name), feed.Select(e => e.Element(_atom + "author")!.Element(_atom + "name")!.Value));
    }

    [Fact]
    public async Task The_watch_list_is_whole_in_every_format_and_its_links_lead_somewhere()
    {
        var leaders = JsonSerializer.Deserialize(await site.Client.GetByteArrayAsync("/api/leaders"), LeaderJson.Default.IReadOnlyListLeader)!;
        Assert.Equal(leaders.Select(l => l.Id), (await RowsAsync("/api/leaders?format=csv")).Select(r => r[0]));
        var feed = await FeedAsync("/api/leaders?format=atom");
        Assert.Equal(leaders.Select(l => l.Name), feed.Select(e => e.Element(_atom + "title")!.Value));
        foreach (var link in feed.Select(e => e.Element(_atom + "link")!.Attribute("href")!.Value)) Assert.True((await site.Client.GetAsync(new Uri(link))).IsSuccessStatusCode, link);
    }

    // The sample leaders' names have no commas: a row is its fields.
    private async Task<string[][]> RowsAsync(string path)
    {
        var response = await site.Client.GetAsync(path);
        Assert.Equal("text/csv", response.Content.Headers.ContentType!.MediaType);
        return [.. (await response.Content.ReadAsStringAsync()).Split("\r\n", StringSplitOptions.RemoveEmptyEntries).Skip(1).Select(r => r.Split(','))];
    }

    private async Task<XElement[]> FeedAsync(string path)
    {
        var response = await site.Client.GetAsync(path);
        Assert.Equal("application/atom+xml", response.Content.Headers.ContentType!.MediaType);
        var feed = XDocument.Parse(await response.Content.ReadAsStringAsync()).Root!;
        Assert.NotNull(feed.Element(_atom + "updated"));
        return [.. feed.Elements(_atom + "entry")];
    }

    private static string Iso(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static string Figure(int figure) => figure.ToString(CultureInfo.InvariantCulture);
}
