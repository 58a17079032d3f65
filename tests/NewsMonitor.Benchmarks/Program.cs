using NewsMonitor.Benchmarks;

switch (args)
{
    case ["feeds", .. var rest]: return FeedBenchmark.Run(rest);
    default:
        Console.Error.WriteLine("One of: feeds");
        return 2;
}
