using System.Net;
using System.Text.RegularExpressions;
using AngleSharp.Html.Parser;

namespace NewsMonitor.Functions.Tests.Http;

public partial class PageTests(SampleSite site)
{
    [Fact]
    public async Task Every_link_within_the_site_leads_somewhere_and_no_page_needs_script_or_inline_style()
    {
        var seen = new HashSet<string>();
        var open = new Queue<string>(["/"]);
        while (open.TryDequeue(out var path) && seen.Count < 400)
        {
            if (!seen.Add(path)) continue;
            var response = await site.Client.GetAsync(path);
            Assert.True(response.StatusCode == HttpStatusCode.OK, $"{(int)response.StatusCode} {path}");
            if (response.Content.Headers.ContentType?.MediaType != "text/html") continue;

            var policy = response.Headers.GetValues("Content-Security-Policy").Single();
            Assert.Contains("default-src 'none'", policy, StringComparison.Ordinal);
            Assert.DoesNotContain("unsafe", policy, StringComparison.Ordinal);
            using var page = await new HtmlParser().ParseDocumentAsync(await response.Content.ReadAsStringAsync());
            Assert.Empty(page.QuerySelectorAll("script, style, [style], iframe, object, embed"));
            Assert.DoesNotContain(page.All, e => e.Attributes.Any(a => a.Name.StartsWith("on", StringComparison.OrdinalIgnoreCase)));
            Assert.Single(page.QuerySelectorAll("h1"));
            foreach (var link in page.QuerySelectorAll("a[href], link[href]"))
            {
                var target = link.GetAttribute("href")!;
                if (target.StartsWith('#')) Assert.NotNull(page.GetElementById(target[1..]));
                else if (target.StartsWith('/') && !Query().IsMatch(target)) open.Enqueue(target);
            }
        }

        Assert.True(seen.Count > 100, $"{seen.Count} pages");
    }

    [Theory]
    [InlineData("/nowhere")]
    [InlineData("/days")]
    [InlineData("/nowhere/at/all")]
    public async Task An_address_that_is_none_says_so_and_leads_on(string path)
    {
        var response = await site.Client.GetAsync(path);
        Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
        Assert.NotEmpty(response.Headers.GetValues("Content-Security-Policy"));
        using var page = await new HtmlParser().ParseDocumentAsync(await response.Content.ReadAsStringAsync());
        Assert.Equal("Not found", page.QuerySelector("h1")!.TextContent);
    }

    [Theory]
    [InlineData("GET", "/api/", HttpStatusCode.NotFound, null)]
    [InlineData("GET", "/api/nope", HttpStatusCode.NotFound, null)]
    [InlineData("POST", "/api/nope", HttpStatusCode.NotFound, null)]
    [InlineData("POST", "/api/health", HttpStatusCode.MethodNotAllowed, "GET, HEAD")]
    [InlineData("GET", "/api/subscriptions/x/erase", HttpStatusCode.MethodNotAllowed, "POST")]
    public async Task What_the_API_does_not_have_is_a_problem(string method, string path, HttpStatusCode status, string? allowed)
    {
        using var request = new HttpRequestMessage(new HttpMethod(method), path);
        using var response = await site.Client.SendAsync(request);
        Assert.Equal((status, "application/problem+json"), (response.StatusCode, response.Content.Headers.ContentType?.MediaType));
        Assert.Equal(allowed, response.Content.Headers.Allow.Count > 0 ? string.Join(", ", response.Content.Headers.Allow) : null);
    }

    [Theory]
    [InlineData("2026-01-07", null, "/days/2026-01-08")]
    [InlineData("2026-01-08", "/days/2026-01-07", "/days/2026-01-09")]
    [InlineData("2026-01-09", "/days/2026-01-08", null)]
    [InlineData("2026-01-08?leader=arvo-karovsky,ilse-brandvold", "/days/2026-01-07?leader=arvo-karovsky&leader=ilse-brandvold", "/days/2026-01-09?leader=arvo-karovsky&leader=ilse-brandvold")]
    public async Task A_day_leads_to_its_neighbours_and_to_none_that_is_not_there(string day, string? previous, string? next)
    {
        using var page = await new HtmlParser().ParseDocumentAsync(await site.Client.GetStringAsync($"/days/{day}"));
        Assert.Equal(previous, page.QuerySelector("a[rel=prev]")?.GetAttribute("href"));
        Assert.Equal(next, page.QuerySelector("a[rel=next]")?.GetAttribute("href"));
    }

    [Theory]
    [InlineData("/")]
    [InlineData("/days/2026-01-08")]
    [InlineData("/leaders")]
    [InlineData("/matrix")]
    [InlineData("/search?q=dam")]
    [InlineData("/subscribe")]
    [InlineData("/api/digests/latest")]
    [InlineData("/api/digests/2026-01-08?format=csv")]
    [InlineData("/api/statements?q=dam")]
    [InlineData("/api/leaders")]
    [InlineData("/api/leaders/arvo-karovsky/trend")]
    [InlineData("/api/matrix")]
    [InlineData("/api/openapi.json")]
    [InlineData("/api/digests/2019-01-01")]
    [InlineData("/api/statements?kind=loud")]
    public async Task Head_tells_what_get_would_without_its_body(string path)
    {
        var get = await site.Client.GetAsync(path);
        using var request = new HttpRequestMessage(HttpMethod.Head, path);
        var head = await site.Client.SendAsync(request);
        Assert.Equal(get.StatusCode, head.StatusCode);
        Assert.Equal(get.Headers.ETag, head.Headers.ETag);
        Assert.Equal(get.Content.Headers.ContentType, head.Content.Headers.ContentType);
        Assert.Empty(await head.Content.ReadAsByteArrayAsync());
        if (get.IsSuccessStatusCode) Assert.Equal(get.Content.Headers.ContentLength, head.Content.Headers.ContentLength);
    }

    [Fact]
    public async Task A_statement_is_marked_in_its_article()
    {
        var statement = (await site.FindAsync("from=2026-01-09&to=2026-01-09&kind=direct")).First(s => s.Content.Count == 1);
        using var page = await new HtmlParser().ParseDocumentAsync(await site.Client.GetStringAsync($"/statements/{statement.Id}"));
        Assert.Contains(page.QuerySelectorAll(".proof > p mark"), m => m.TextContent == statement.Text);
        Assert.StartsWith(statement.Article.Url.AbsoluteUri + "#:~:text=", page.QuerySelector(".facts a[rel]")!.GetAttribute("href"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Search_tells_what_is_wrong_and_keeps_what_was_typed()
    {
        var response = await site.Client.GetAsync("/search?from=never&q=%22%3E%3Cscript%3E");
        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        using var page = await new HtmlParser().ParseDocumentAsync(await response.Content.ReadAsStringAsync());
        Assert.Empty(page.QuerySelectorAll("script"));
        Assert.Equal("\"><script>", page.QuerySelector("input[name=q]")!.GetAttribute("value"));
        Assert.Contains("from", page.QuerySelector("[role=alert]")!.TextContent, StringComparison.Ordinal);
    }

    // Searches lead to further searches without end: their first page is enough, formats are tried elsewhere.
    [GeneratedRegex("continuation=|format=(?!atom)")]
    private static partial Regex Query();
}
