using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Text.Json.Nodes;

namespace NewsMonitor.EndToEnd.Faults;

/// <summary>What an outlet does to one request.</summary>
internal enum OutletFault
{
    None,

    /// <summary>Takes the request and never answers.</summary>
    Hangs,

    /// <summary>Hangs up without a word.</summary>
    HangsUp,

    /// <summary>503 with Retry-After.</summary>
    Unavailable,

    /// <summary>Stops in the middle of the body.</summary>
    Cut,

    /// <summary>Promises more than it sends.</summary>
    PromisesMore,
}

/// <summary>
/// Outlets on raw sockets, one address each, whose feeds grow as the test publishes. An article's page may be well, or be wrong for ever: then it
/// is what <see cref="NewsPage.Trouble"/> says.
/// </summary>
internal sealed class Outlets : IAsyncDisposable
{
    private readonly List<TcpListener> _listeners = [];
    private readonly List<Task> _accepting = [];
    private readonly CancellationTokenSource _stop = new();
    private readonly ConcurrentDictionary<string, NewsPage> _pages = new();
    private readonly List<NewsPage>[] _feeds;
    private readonly DateTimeOffset _published;
    private readonly Func<string, OutletFault> _plan;
    private int _count;

    /// <param name="outlets">How many.</param>
    /// <param name="published">Noon of the day on which every article was published, a second after the other.</param>
    /// <param name="plan">What happens to a request for that path.</param>
    public Outlets(int outlets, DateTimeOffset published, Func<string, OutletFault> plan)
    {
        (_published, _plan) = (published, plan);
        _feeds = [.. Enumerable.Range(0, outlets).Select(_ => new List<NewsPage>())];
        for (var i = 0; i < outlets; i++)
        {
            var (outlet, listener) = (i, new TcpListener(IPAddress.Loopback, 0));
            listener.Start();
            _listeners.Add(listener);
            _accepting.Add(AcceptAsync(listener, outlet));
        }
    }

    /// <summary>Called when a page or feed is asked for.</summary>
    public Func<string, Task> Asked { get; set; } = _ => Task.CompletedTask;

    /// <summary>Everything published so far.</summary>
    public IReadOnlyCollection<NewsPage> Pages => [.. _pages.Values];

    /// <summary>Publishes articles, dealt to the outlets in turn, each once more in the next outlet's feed when <paramref name="shared"/>, over the last so many <paramref name="days"/>, each story by so many outlets.</summary>
    public IReadOnlyList<NewsPage> Publish(int articles, Func<int, PageTrouble> trouble, bool shared = false, int days = 1, int carriers = 1)
    {
        var published = new List<NewsPage>();
        for (var i = 0; i < articles; i++)
        {
            var number = Interlocked.Increment(ref _count);
            var outlet = number % _feeds.Length;
            var when = _published.AddDays((i * days / articles) - (days - 1)).AddSeconds(number % 40_000);
            var url = new Uri(Address(outlet), $"{when:yyyy/MM/dd}/story-{number}.html");
            var page = new NewsPage(number, number / carriers, url, when, trouble(number));
            _pages[url.AbsolutePath] = page;
            published.Add(page);
            lock (_feeds) _feeds[outlet].Add(page);
            if (shared) lock (_feeds) _feeds[(outlet + 1) % _feeds.Length].Add(page);
        }

        return published;
    }

    /// <summary>Writes an article anew, as if it were of another story. Its feed says nothing of that.</summary>
    public void Edit(NewsPage page, int story) => _pages[page.Url.AbsolutePath] = new NewsPage(page.Number, story, page.Url, page.Published, page.Trouble);

    /// <summary>Writes the list of the outlets' feeds, for the setting <c>WatchList:Feeds</c>.</summary>
    public void WriteFeeds(string path) => File.WriteAllText(path, new JsonObject
    {
        ["feeds"] = new JsonArray([.. _feeds.Select((_, i) => (JsonNode)new JsonObject
        {
            ["id"] = $"outlet-{i}",
            ["title"] = "News",
            ["url"] = new Uri(Address(i), "feed.xml").AbsoluteUri,
            ["outlet"] = $"Outlet {i}",
        })]),
    }.ToJsonString());

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        foreach (var listener in _listeners) listener.Dispose();
        await Task.WhenAll(_accepting);
        _stop.Dispose();
    }

    private Uri Address(int outlet) => new($"http://127.0.0.1:{((IPEndPoint)_listeners[outlet].LocalEndpoint).Port}/");

    private async Task AcceptAsync(TcpListener listener, int outlet)
    {
        try
        {
            while (true) _ = ServeAsync(await listener.AcceptTcpClientAsync(_stop.Token), outlet);
        }
        catch (Exception e) when (e is OperationCanceledException or SocketException or ObjectDisposedException)
        {
            // The test is over.
        }
    }

    private async Task ServeAsync(TcpClient client, int outlet)
    {
        using var _ = client;
        try
        {
            var stream = client.GetStream();
            if (await PathAsync(stream) is not { } path) return;
            await Asked(path);
            var fault = _plan(path);
            switch (fault)
            {
                case OutletFault.HangsUp:
                    return;
                case OutletFault.Hangs:
                    await Task.Delay(Timeout.Infinite, _stop.Token);
                    return;
                case OutletFault.Unavailable:
                    await SendAsync(stream, "503 Service Unavailable", "text/plain", [], "Retry-After: 1\r\n");
                    return;
            }

            if (path == "/feed.xml") await SendAsync(stream, "200 OK", "application/rss+xml; charset=utf-8", Feed(outlet), fault: fault);
            else if (!_pages.TryGetValue(path, out var page)) await SendAsync(stream, "404 Not Found", "text/plain", []);
            else if (page.Trouble == PageTrouble.RedirectsForever) await SendAsync(stream, "302 Found", "text/plain", [], $"Location: {page.Url.AbsolutePath}\r\n");
            else await SendAsync(stream, "200 OK", "text/html; charset=utf-8", page.Body, fault: fault, promised: page.PromisedLength);
        }
        catch (Exception e) when (e is OperationCanceledException or IOException)
        {
            // The reader hung up, or the test is over.
        }
    }

    private byte[] Feed(int outlet)
    {
        NewsPage[] pages;
        lock (_feeds) pages = [.. _feeds[outlet]];
        var items = string.Concat(pages.Reverse().Select(page => $"<item><title>Story {page.Number}</title><link>{page.Url}</link><guid>{page.Url}</guid><pubDate>{page.Published:R}</pubDate></item>"));
        return Encoding.UTF8.GetBytes($"<?xml version=\"1.0\"?><rss version=\"2.0\"><channel><title>News</title><link>{Address(outlet)}</link><description>-</description>{items}</channel></rss>");
    }

    private async Task<string?> PathAsync(NetworkStream stream)
    {
        var buffer = new byte[8192];
        var head = new StringBuilder();
        while (!head.ToString().EndsWith("\r\n\r\n", StringComparison.Ordinal))
        {
            var read = await stream.ReadAsync(buffer, _stop.Token);
            if (read == 0) return null;
            head.Append(Encoding.Latin1.GetString(buffer, 0, read));
        }

        return head.ToString().Split(' ', 3)[1];
    }

    private async Task SendAsync(NetworkStream stream, string status, string type, byte[] body, string more = "", OutletFault fault = OutletFault.None, int? promised = null)
    {
        var length = promised ?? (fault == OutletFault.PromisesMore ? body.Length + 100 : body.Length);
        await stream.WriteAsync(Encoding.Latin1.GetBytes($"HTTP/1.1 {status}\r\nContent-Type: {type}\r\nContent-Length: {length}\r\n{more}Connection: close\r\n\r\n"), _stop.Token);
        await stream.WriteAsync(fault == OutletFault.Cut ? body.AsMemory(0, body.Length / 2) : body, _stop.Token);
    }
}
