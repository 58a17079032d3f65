using System.Globalization;
using NewsMonitor.Benchmarks;

switch (args)
{
    case ["articles", .. var rest]: return ArticleBenchmark.Run(rest);
    case ["feeds", .. var rest]: return FeedBenchmark.Run(rest);
    case ["pull"]: return await PullBenchmark.RunAsync();
    case ["fuzz", var minutes, .. var files]: return ReaderFuzzing.Run(double.Parse(minutes, CultureInfo.InvariantCulture), files);
    case ["sweep", .. var count]: return ElementSweep.Run(count is [var given] ? int.Parse(given, CultureInfo.InvariantCulture) : 100_000);
    case ["near-duplicates", var articles]: return NearDuplicateMeasurement.Run(articles);
    case ["analysis"]: return AnalysisBenchmark.Run();
    case ["operations", var file]: return await OperationsMeasurement.RunAsync(file);
    case ["azurite", var waiting]: return await AzuriteCeiling.RunAsync(int.Parse(waiting, CultureInfo.InvariantCulture), 0);
    case ["azurite", var waiting, var held]: return await AzuriteCeiling.RunAsync(int.Parse(waiting, CultureInfo.InvariantCulture), int.Parse(held, CultureInfo.InvariantCulture));
    case ["start"]: return await StartBenchmark.RunAsync();
    case ["statements", .. var rest]: return StatementBenchmark.Run(rest);
    case ["serving"]: return await ServingBenchmark.RunAsync();
    default:
        Console.Error.WriteLine("One of: analysis, articles FOLDER, azurite WAITING [HELD], feeds, fuzz MINUTES FILE-OR-FOLDER…, near-duplicates FILE, operations FILE, pull, serving, start, statements [FILE], sweep [COUNT]");
        return 2;
}
