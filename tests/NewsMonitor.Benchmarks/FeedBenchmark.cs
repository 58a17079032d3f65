using System.Diagnostics;
using System.Xml;
using NewsMonitor.Core.Feeds;

namespace NewsMonitor.Benchmarks;

/// <summary>
/// Reading feeds, MB/s on one thread, beside the limit (an <see cref="XmlReader"/> that only walks the XML feeds) and two peers (feedsmith of npm, and
/// feedparser if the Debian package python3-feedparser is installed). <c>--write FOLDER</c> writes the 2,000 feeds of 50 items instead, for measurements of the whole program.
/// </summary>
internal static class FeedBenchmark
{
    private const int Items = 50;

    // Enough for a steady figure, little enough for feedparser's two MB/s.
    private const int Feeds = 200;

    // feedparser takes seconds for one of the feeds; a sample of each format is enough to know its rate.
    private const int PeerFeeds = 20;

    public static int Run(string[] args)
    {
        if (args is ["--write", var folder])
        {
            Write(folder, 2000);
            return 0;
        }

        var feeds = Enumerable.Range(0, Feeds).Select(i => FeedGenerator.Feed(i, Items)).ToArray();
        var xml = feeds.Where(feed => feed.Extension == ".xml").Select(feed => feed.Bytes).ToArray();
        var all = feeds.Select(feed => feed.Bytes).ToArray();
        var limit = Rate("XmlReader, walk only (XML feeds)", xml, Walk);
        var reader = Rate("FeedReader (XML feeds)", xml, feed => Check(FeedReader.Read(feed)));
        Rate("FeedReader (all)", all, feed => Check(FeedReader.Read(feed)));
        Rate("FeedReader with HTML (all)", all, feed => Check(FeedReader.Read(feed, bodies: FeedBodies.TextAndHtml)));
        Console.WriteLine($"FeedReader / XmlReader walk: {reader / limit:f2}");
        if (Peer() is { } peer) Console.WriteLine($"FeedReader / feedparser: {reader / peer:f0}");
        if (!Peers.AreInstalled()) return 1;
        Console.WriteLine($"FeedReader / feedsmith: {reader / Feedsmith():f1}");
        return 0;
    }

    private static void Write(string folder, int count)
    {
        Directory.CreateDirectory(folder);
        Parallel.For(0, count, i =>
        {
            var (bytes, extension) = FeedGenerator.Feed(i, Items);
            File.WriteAllBytes(Path.Combine(folder, $"{i:d4}{extension}"), bytes);
        });
    }

    private static void Walk(byte[] feed)
    {
        using var reader = XmlReader.Create(new MemoryStream(feed), new XmlReaderSettings { DtdProcessing = DtdProcessing.Ignore });
        var length = 0;
        while (reader.Read()) length += reader.HasValue ? reader.Value.Length : 0;
        if (length == 0) throw new InvalidOperationException("The walk read nothing.");
    }

    private static void Check(FeedReading reading)
    {
        if (reading.Feed?.Entries.Count != Items) throw new InvalidOperationException("The reader lost entries.");
    }

    private static double Rate(string name, byte[][] feeds, Action<byte[]> read)
    {
        var megabytes = feeds.Sum(feed => (double)feed.Length) / 1e6;
        var best = double.MaxValue;
        for (var round = 0; round < 5; round++)
        {
            var watch = Stopwatch.StartNew();
            foreach (var feed in feeds) read(feed);
            best = Math.Min(best, watch.Elapsed.TotalSeconds);
        }

        Console.WriteLine($"{name,-36} {megabytes / best,8:f0} MB/s");
        return megabytes / best;
    }

    private static double Feedsmith()
    {
        var folder = Directory.CreateTempSubdirectory("feeds").FullName;
        try
        {
            Write(folder, Feeds);
            var files = Directory.GetFiles(folder, "*.xml");
            var rate = files.Sum(file => new FileInfo(file).Length) / 1e6 / Peers.Run("feeds.mjs", files).GetProperty("seconds").GetDouble();
            Console.WriteLine($"{"feedsmith (XML feeds)",-36} {rate,8:f1} MB/s");
            return rate;
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static double? Peer()
    {
        const string Script = "import sys,time,feedparser\nb=[open(f,'rb').read() for f in sys.argv[1:]]\nt=time.time()\nfor x in b: feedparser.parse(x)\nprint(sum(map(len,b))/1e6/(time.time()-t))";
        var folder = Directory.CreateTempSubdirectory("feeds").FullName;
        try
        {
            Write(folder, PeerFeeds);
            var start = new ProcessStartInfo("/usr/bin/python3") { RedirectStandardOutput = true, RedirectStandardError = true };
            start.ArgumentList.Add("-c");
            start.ArgumentList.Add(Script);
            foreach (var file in Directory.GetFiles(folder, "*.xml")) start.ArgumentList.Add(file);
            using var python = Process.Start(start)!;
            var output = python.StandardOutput.ReadToEnd();
            python.WaitForExit();
            if (python.ExitCode == 0)
            {
                var rate = double.Parse(output, System.Globalization.CultureInfo.InvariantCulture);
                Console.WriteLine($"{"feedparser (XML feeds)",-36} {rate,8:f1} MB/s");
                return rate;
            }
        }
        catch (System.ComponentModel.Win32Exception)
        {
            // No Python: said below.
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }

        Console.WriteLine("feedparser: not measured, python3-feedparser is not installed.");
        return null;
    }
}
