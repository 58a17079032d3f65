using System.Diagnostics;
using System.Globalization;
using System.IO.Compression;
using System.Text;
using NewsMonitor.Core.Articles;
using NewsMonitor.Core.Feeds;

namespace NewsMonitor.Benchmarks;

/// <summary>
/// The long form of the readers' fuzzing: files of feeds and pages, mutated for as long as asked, each read as a feed and as a page. What
/// throws, takes longer or allocates more than its bytes justify is a failure and is kept beside the program. One thread for each
/// <c>--threads</c>, one by default; a seed repeats a run of one thread.
/// </summary>
internal static class ReaderFuzzing
{
    // Of processor time, which others on the machine do not lengthen. A quadratic reader takes minutes for a megabyte; a linear one a tenth of this.
    private static readonly TimeSpan _longest = TimeSpan.FromSeconds(10);

    // The tree of a page of nothing but short tags takes some 500 bytes a byte.
    private const long BytesForAByte = 2000;
    private const long BytesForAny = 64 << 20;
    private const int LongestInput = 2 << 20;

    private static readonly byte[][] _scraps =
    [
        .. ((string[])
        [
            "<", ">", "</", "/>", "<!", "<!--", "-->", "<![CDATA[", "]]>", "<?xml ", "?>", "&", "&amp;", "&lt;", "&#", "&#x110000;", "&#0;", "\"", "'", "=", "\0", "\ufeff", "\r\n", "\u2028", "𝕏", "é",
            "<item>", "</item>", "<entry>", "<channel>", "<content type=\"xhtml\">", "<content mode=\"base64\">", "<title", "<link href=", "xml:base=\"//\"", " xmlns=\"\"", " xmlns:a=\"b\"", "<!DOCTYPE x [<!ENTITY a \"&b;\">", "&a;",
            "{", "}", "[", "]", ":", ",", "\\ud800", "\\u00", "1e999", "null", "2026-02-30T25:61:61Z", "http://[::1", "javascript:", "data:,", "%00", "encoding=\"utf-16\"", "encoding=\"utf-7\"", "encoding=\"iso-2022-jp\"",
            "<div>", "</div>", "<p>", "<table>", "<td>", "<b>", "<a><b>", "<svg>", "<math>", "<template>", "<select>", "<script>", "</script>", "<style>", "<textarea>", "<plaintext>", "<base href=x>", "<meta charset=utf-16>",
            "<script type=\"application/ld+json\">", "{\"@type\":\"NewsArticle\",", "<meta property=\"article:published_time\" content=\"", "<br><br>", "class=\"", "itemprop=\"articleBody\"",
        ]).Select(Encoding.UTF8.GetBytes),
    ];

    public static int Run(double minutes, IReadOnlyList<string> rest)
    {
        var threads = 1;
        var seed = Environment.TickCount;
        var files = new List<string>();
        for (var i = 0; i < rest.Count; i++)
        {
            if (rest[i] == "--threads") threads = int.Parse(rest[++i], CultureInfo.InvariantCulture);
            else if (rest[i] == "--seed") seed = int.Parse(rest[++i], CultureInfo.InvariantCulture);
            else if (Directory.Exists(rest[i])) files.AddRange(Directory.EnumerateFiles(rest[i], "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal));
            else files.Add(rest[i]);
        }

        var seeds = files.ConvertAll(Load);
        if (seeds.Count == 0)
        {
            Console.Error.WriteLine("No files to mutate.");
            return 2;
        }

        Console.WriteLine($"{seeds.Count} files, seed {seed}");
        var until = Stopwatch.GetTimestamp() + (long)(minutes * 60 * Stopwatch.Frequency);
        var runs = new Tally[threads];
        Parallel.For(0, threads, new ParallelOptions { MaxDegreeOfParallelism = threads }, thread => runs[thread] = Fuzz(seeds, new Random(seed + thread), until, _longest * threads));

        var all = runs.Aggregate((a, b) => new(a.Inputs + b.Inputs, a.Bytes + b.Bytes, a.Failures + b.Failures, a.Slowest > b.Slowest ? a.Slowest : b.Slowest, Math.Max(a.Largest, b.Largest)));
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"{all.Inputs:N0} inputs, {all.Bytes / 1e6:N0} MB, each read as a feed and as a page: {all.Failures} failures; slowest {all.Slowest.TotalSeconds:N2} s, most allocated {all.Largest / 1e6:N0} MB"));
        return all.Failures == 0 ? 0 : 1;
    }

    private static Tally Fuzz(List<byte[]> seeds, Random random, long until, TimeSpan longest)
    {
        var tally = new Tally();
        while (Stopwatch.GetTimestamp() < until)
        {
            var input = Mutate(seeds, random);
            tally = Try(tally, "feed", input, longest, () => FeedReader.Read(input, address: new("https://courier.example/"), bodies: FeedBodies.TextAndHtml) is { Feed: null, Error: null });
            tally = Try(tally, "page", input, longest, () => PageReader.Read(input, new("https://courier.example/dam")) is { Article: null, Error: null });
            tally = tally with { Inputs = tally.Inputs + 1, Bytes = tally.Bytes + input.Length };
        }

        return tally;
    }

    private static Tally Try(Tally tally, string kind, byte[] input, TimeSpan longest, Func<bool> readsNothing)
    {
        var before = GC.GetAllocatedBytesForCurrentThread();
        var start = Environment.CpuUsage.TotalTime;
        var fault = default(string);
        try
        {
            if (readsNothing()) fault = "neither read nor refused";
        }
        catch (Exception e)
        {
            fault = e.ToString();
        }

        var (took, allocated) = (Environment.CpuUsage.TotalTime - start, GC.GetAllocatedBytesForCurrentThread() - before);
        if (took > longest) fault ??= $"took {took}";
        if (allocated > BytesForAny + (BytesForAByte * input.Length)) fault ??= $"allocated {allocated:N0} bytes";
        if (fault is not null)
        {
            var kept = Path.Combine(AppContext.BaseDirectory, $"fuzz-{kind}-{Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(input))[..12]}");
            File.WriteAllBytes(kept, input);
            Console.WriteLine($"{kept}: {input.Length:N0} bytes: {fault}");
        }

        return tally with
        {
            Failures = tally.Failures + (fault is null ? 0 : 1),
            Slowest = took > tally.Slowest ? took : tally.Slowest,
            Largest = Math.Max(allocated, tally.Largest),
        };
    }

    private static byte[] Mutate(List<byte[]> seeds, Random random)
    {
        var input = new List<byte>(seeds[random.Next(seeds.Count)]);
        for (var changes = 1 + random.Next(12); changes > 0; changes--)
        {
            var at = random.Next(input.Count + 1);
            var run = Math.Min(1 + random.Next(random.Next(8) == 0 ? 20_000 : 60), input.Count - at);
            switch (random.Next(8))
            {
                case 0: input.RemoveRange(at, run); break;
                case 1 or 2: input.InsertRange(at, _scraps[random.Next(_scraps.Length)]); break;
                case 3: input.InsertRange(at, input.GetRange(at, run)); break;
                case 4 when at < input.Count: input[at] = (byte)random.Next(256); break;
                case 5: input.InsertRange(at, Repeated(random.Next(2) == 0 || run == 0 ? _scraps[random.Next(_scraps.Length)] : [.. input.GetRange(at, run)], random)); break;
                case 6 when random.Next(4) == 0: input.RemoveRange(at, input.Count - at); break;
                case 7:
                    var other = seeds[random.Next(seeds.Count)];
                    var from = random.Next(other.Length + 1);
                    input.InsertRange(at, other.AsSpan(from, Math.Min(random.Next(5_000), other.Length - from)).ToArray());
                    break;
                default: break;
            }
        }

        if (input.Count > LongestInput) input.RemoveRange(LongestInput, input.Count - LongestInput);
        return [.. input];
    }

    private static byte[] Repeated(byte[] part, Random random)
    {
        var times = 1 << random.Next(random.Next(10) == 0 ? 17 : 8);
        times = Math.Max(1, Math.Min(times, (LongestInput / 2) / Math.Max(1, part.Length)));
        var all = new byte[part.Length * times];
        for (var i = 0; i < times; i++) part.CopyTo(all, i * part.Length);
        return all;
    }

    private static byte[] Load(string file)
    {
        using var stream = File.OpenRead(file);
        using var plain = file.EndsWith(".gz", StringComparison.Ordinal) ? new GZipStream(stream, CompressionMode.Decompress) : (Stream)stream;
        using var bytes = new MemoryStream();
        plain.CopyTo(bytes);
        return bytes.ToArray();
    }

    /// <summary>What came of a run.</summary>
    private readonly record struct Tally(long Inputs, long Bytes, int Failures, TimeSpan Slowest, long Largest);
}
