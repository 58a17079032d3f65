namespace NewsMonitor.Benchmarks;

internal static class FeedBenchmark
{
    public static int Run(string[] args)
    {
        if (args is not ["--write", var folder, ..]) return 2;
        Directory.CreateDirectory(folder);
        Parallel.For(0, 2000, i =>
        {
            var (bytes, extension) = FeedGenerator.Feed(i, 50);
            File.WriteAllBytes(Path.Combine(folder, $"{i:d4}{extension}"), bytes);
        });
        return 0;
    }
}
