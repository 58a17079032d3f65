using System.Globalization;
using System.Net;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;

namespace NewsMonitor.EndToEnd;

/// <summary>Outlets on loopback whose articles are written, copied and edited while they are read.</summary>
internal sealed class EditedOutlet : IAsyncDisposable
{
    private readonly Dictionary<string, (string Title, string Body, DateTimeOffset Updated)> _pages = [];
    private readonly Lock _editing = new();
    private readonly WebApplication _site;

    private EditedOutlet(WebApplication site) => _site = site;

    public Uri Address => new(_site.Urls.Single() + "/");

    /// <summary>How often each page was asked for.</summary>
    public Dictionary<string, int> Asked { get; } = [];

    public static async Task<EditedOutlet> StartAsync()
    {
        var builder = WebApplication.CreateEmptyBuilder(new());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0));
        var outlet = new EditedOutlet(builder.Build());
        outlet._site.Run(outlet.AnswerAsync);
        await outlet._site.StartAsync();
        return outlet;
    }

    /// <summary>Writes or edits an article: <c>outlet/name</c>.</summary>
    public void Write(string page, string title, DateTimeOffset updated, params string[] paragraphs)
    {
        lock (_editing) _pages[page] = (title, string.Concat(paragraphs.Select(p => $"<p>{WebUtility.HtmlEncode(p)}</p>")), updated);
    }

    /// <summary>Writes the watch list's feeds file, a feed for each outlet.</summary>
    public void WriteFeeds(string path, params string[] outlets) => File.WriteAllText(path, $$"""
        {"feeds":[{{string.Join(",", outlets.Select(o => $$"""{"id":"{{o}}","title":"World","url":"{{Address}}{{o}}/feed","outlet":"{{o}}"}"""))}}]}
        """);

    public ValueTask DisposeAsync() => _site.DisposeAsync();

    private Task AnswerAsync(HttpContext context)
    {
        var path = context.Request.Path.Value!.Trim('/');
        string body;
        lock (_editing)
        {
            Asked[path] = Asked.GetValueOrDefault(path) + 1;
            if (path.EndsWith("/feed", StringComparison.Ordinal)) body = Feed(path[..^"/feed".Length]);
            else if (_pages.TryGetValue(path, out var page)) body = Page(page.Title, page.Body, page.Updated);
            else
            {
                context.Response.StatusCode = StatusCodes.Status404NotFound;
                return Task.CompletedTask;
            }
        }

        context.Response.ContentType = path.EndsWith("/feed", StringComparison.Ordinal) ? "application/atom+xml" : "text/html; charset=utf-8";
        return context.Response.WriteAsync(body, Encoding.UTF8);
    }

    private string Feed(string outlet)
    {
        var feed = new StringBuilder("<feed xmlns='http://www.w3.org/2005/Atom'><title>World</title>");
        foreach (var (path, page) in _pages.Where(page => page.Key.StartsWith(outlet + "/", StringComparison.Ordinal)))
            feed.Append(CultureInfo.InvariantCulture, $"<entry><id>{path}</id><title>{page.Title}</title><link href='{Address}{path}'/><published>2026-01-09T08:00:00Z</published><updated>{page.Updated:O}</updated></entry>");
        return feed.Append("</feed>").ToString();
    }

    private static string Page(string title, string body, DateTimeOffset updated) => $"""
        <!doctype html><html lang="en"><head><title>{title}</title><meta property="article:published_time" content="2026-01-09T08:00:00Z">
        <meta property="article:modified_time" content="{updated:O}"></head><body><article><h1>{title}</h1>{body}</article></body></html>
        """;
}
