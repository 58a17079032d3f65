using NewsMonitor.Benchmarks;

switch (args)
{
    case ["feeds", .. var rest]: return FeedBenchmark.Run(rest);
    case ["near-duplicates", var articles]: return NearDuplicateMeasurement.Run(articles);
    default:
        Console.Error.WriteLine("One of: feeds, near-duplicates FILE");
        return 2;
}
