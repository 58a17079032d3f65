using System.Globalization;
using System.IO.Compression;
using System.Text;
using System.Text.Json;
using NewsMonitor.Cli;
using NewsMonitor.Core.Articles;
using NewsMonitor.Core.Leaders;
using NewsMonitor.Language.Names;
using NewsMonitor.Language.Statements;

namespace NewsMonitor.Benchmarks;

/// <summary>
/// Reading statements on one core, beside the limit (a bare pass over the same characters) and what Node's users have for parts of the task:
/// compromise (quotations, people) and wink-nlp (tokens, entities, sentiment). The texts are the sample articles over and over, or those of
/// a file of JSON lines with a "text" each. Then how time and allocation grow with the length of one text.
/// </summary>
internal static class StatementBenchmark
{
    private const double Megabytes = 4;
    private const double PeerMegabytes = 0.2;
    private const int Rounds = 7;

    public static int Run(string[] args)
    {
        var samples = args is [var file] ? FromLines(file) : FromSamples();
        var watchList = WatchList.Load(Path.Combine(Checkout.Root, "samples", "leaders.json"));
        var reader = new StatementReader(new LeaderIndex(watchList.Leaders, watchList.Countries));
        var texts = Repeated(samples, Megabytes);
        var articles = texts.ConvertAll(text => new ArticleText(text));
        var size = texts.Sum(text => (long)Encoding.UTF8.GetByteCount(text)) / 1e6;
        var (read, passed) = Measure([.. texts.Select((text, i) => ((Action)(() => reader.Read(articles[i])), (Action)(() => Pass(text))))]);
        var statements = articles.Sum(article => (long)reader.Read(article).Count);
        Print($"{texts.Count} articles, {size:f1} MB, {statements} statements; one core, the best of {Rounds} rounds for each article");
        Print($"{"StatementReader",-26}{size / read,10:f1} MB/s{texts.Count / read,10:f0} articles/s   {Allocated(reader, articles):f1} x the text allocated, statements included");
        Print($"{"bare pass",-26}{size / passed,10:f0} MB/s   {read / passed:f0} x as fast as the reader");
        PrintGrowth(reader, samples);
        return PrintPeers(Repeated(samples, PeerMegabytes), size / read);
    }

    private static List<string> FromSamples() => [.. Directory.EnumerateFiles(Path.Combine(Checkout.Root, "samples", "outlets"), "*.html", SearchOption.AllDirectories)
        .Order(StringComparer.Ordinal).Select(path => PageReader.Read(File.ReadAllText(path), new Uri("https://outlet.example/article")).Article?.Text).OfType<string>().Where(text => text.Length > 0)];

    private static List<string> FromLines(string path)
    {
        using Stream file = File.OpenRead(path);
        using var stream = path.EndsWith(".gz", StringComparison.Ordinal) ? new GZipStream(file, CompressionMode.Decompress) : file;
        using var lines = new StreamReader(stream);
        var texts = new List<string>();
        while (lines.ReadLine() is { } line)
        {
            using var json = JsonDocument.Parse(line);
            texts.Add(json.RootElement.GetProperty("text").GetString()!);
        }

        return texts;
    }

    private static List<string> Repeated(List<string> samples, double megabytes)
    {
        var texts = new List<string>();
        for (long size = 0; size < megabytes * 1e6; size += texts[^1].Length) texts.Add(samples[texts.Count % samples.Count]);
        return texts;
    }

    // The best time of each article, added up, and both kinds of work in turns: a busy machine then says the same as an idle one.
    private static (double First, double Second) Measure((Action First, Action Second)[] work)
    {
        var best = new (long First, long Second)[work.Length];
        Array.Fill(best, (long.MaxValue, long.MaxValue));
        for (var round = 0; round < Rounds; round++)
        {
            for (var i = 0; i < work.Length; i++) best[i] = (Math.Min(best[i].First, Ticks(work[i].First)), Math.Min(best[i].Second, Ticks(work[i].Second)));
        }

        return (best.Sum(b => b.First) / (double)TimeSpan.TicksPerSecond, best.Sum(b => b.Second) / (double)TimeSpan.TicksPerSecond);
    }

    // Of the processor, not of the clock, which also counts what others do with the core.
    private static long Ticks(Action work)
    {
        var start = Environment.CpuUsage.TotalTime;
        work();
        return (Environment.CpuUsage.TotalTime - start).Ticks;
    }

    private static void Pass(string text)
    {
        var letters = 0;
        foreach (var c in text) if (char.IsLetterOrDigit(c)) letters++;
        if (letters == 0) throw new InvalidOperationException("An article without letters.");
    }

    private static double Allocated(StatementReader reader, List<ArticleText> articles)
    {
        var before = GC.GetAllocatedBytesForCurrentThread();
        foreach (var article in articles) reader.Read(article);
        return (GC.GetAllocatedBytesForCurrentThread() - before) / (double)articles.Sum(article => 2L * article.Text.Length);
    }

    private static void PrintGrowth(StatementReader reader, List<string> samples)
    {
        var paragraphs = string.Join("\n\n", Repeated(samples, 1));
        Grow("articles in one text", paragraphs);
        Grow("the same on one line", paragraphs.ReplaceLineEndings(" "));
        Grow("quotation marks", new string('"', 1_000_000));
        Grow("the cue's word alone", string.Concat(Enumerable.Repeat("said ", 50_000)));

        void Grow(string name, string text)
        {
            ArticleText half = new(text[..(text.Length / 2)]), whole = new(text);
            var (first, second) = Measure([(() => reader.Read(half), () => reader.Read(whole))]);
            Print($"{name,-26}{text.Length / 1e6,10:f2} M characters take {second / first:f2} x as long as half of them");
        }
    }

    private static int PrintPeers(List<string> texts, double own)
    {
        if (!Peers.AreInstalled()) return 1;
        var file = Path.GetTempFileName();
        try
        {
            File.WriteAllLines(file, texts.Select(text => JsonSerializer.Serialize(text)));
            var size = texts.Sum(text => (long)Encoding.UTF8.GetByteCount(text)) / 1e6;
            foreach (var peer in (string[])["compromise", "wink-nlp"])
            {
                var rate = size / Peers.Run("statements.cjs", peer, file).GetProperty("seconds").GetDouble();
                Print($"{peer,-26}{rate,10:f2} MB/s   the reader is {own / rate:f0} x as fast");
            }

            return 0;
        }
        finally
        {
            File.Delete(file);
        }
    }

    private static void Print(FormattableString line) => Console.WriteLine(line.ToString(CultureInfo.InvariantCulture));
}
