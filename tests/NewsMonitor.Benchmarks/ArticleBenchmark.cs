using System.Diagnostics;
using System.Globalization;
using System.Text;
using System.Text.Json;
using AngleSharp.Html.Parser;
using NewsMonitor.Core.Articles;

namespace NewsMonitor.Benchmarks;

/// <summary>
/// Reading pages, beside SmartReader alone (the library for it) and AngleSharp's tree alone (the limit: nothing that builds it is
/// faster), all in one process, warm, on one thread. <c>--smart-reader FILE…</c> prints SmartReader's articles instead, in the lines of
/// <c>monitor article</c>, so that one scorer judges both.
/// </summary>
internal static class ArticleBenchmark
{
    private static readonly Uri _address = new("https://courier.example/article");

    public static int Run(string[] args)
    {
        if (args is ["--smart-reader", .. var files]) return PrintSmartReader(files);
        if (args is not [var folder]) return Usage();
        var pages = Directory.EnumerateFiles(folder, "*.html", SearchOption.AllDirectories).Order(StringComparer.Ordinal).Select(File.ReadAllText).ToArray();
        if (pages.Length == 0) return Usage();
        var size = pages.Sum(p => (long)Encoding.UTF8.GetByteCount(p)) / 1e6;
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{pages.Length} pages, {size:f1} MB, one thread, best of 5 after a warm-up"));
        var ours = Measure("PageReader", pages, page => PageReader.Read(page, _address));
        var smart = Measure("SmartReader", pages, page => ReadWithSmartReader(page).TextContent);
        var tree = Measure("AngleSharp's tree", pages, page => new HtmlParser().ParseDocument(page));
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{ours / smart:f1} times SmartReader, {ours / tree:f2} of the tree alone"));
        return 0;
    }

    private static int Usage()
    {
        Console.Error.WriteLine("articles FOLDER (with .html files), or articles --smart-reader FILE…");
        return 2;
    }

    private static double Measure(string name, string[] pages, Func<string, object?> read)
    {
        var best = double.MaxValue;
        for (var round = 0; round <= 5; round++)
        {
            GC.Collect();
            var watch = Stopwatch.StartNew();
            foreach (var page in pages) GC.KeepAlive(read(page));
            if (round > 0) best = Math.Min(best, watch.Elapsed.TotalSeconds);
        }

        var rate = pages.Length / best;
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{name,-20}{rate,8:f0} pages/s"));
        return rate;
    }

    private static SmartReader.Article ReadWithSmartReader(string page)
    {
        using var reader = new SmartReader.Reader(_address.AbsoluteUri, page);
        return reader.GetArticle();
    }

    private static int PrintSmartReader(string[] files)
    {
        foreach (var file in files)
        {
            var article = ReadWithSmartReader(File.ReadAllText(file));
            Console.WriteLine(JsonSerializer.Serialize(new
            {
                file,
                ok = true,
                title = article.Title,
                text = article.TextContent,
                byline = article.Author ?? article.Byline,
                published = article.PublicationDate?.ToUniversalTime(),
                canonicalUrl = (string?)null,
                language = article.Language,
            }));
        }

        return 0;
    }
}
