using System.CommandLine;
using NewsMonitor.Cli.Commands;

var root = new RootCommand("News Monitor: who said what about whom, from the outlets' feeds to the day's digest.");
root.Add(DemoCommand.Create());
root.Add(UpCommand.Create());
root.Add(TestCommand.Create());
root.Add(BenchCommand.Create());
root.Add(DoctorCommand.Create());
root.Add(FeedCommand.Create());
root.Add(FeedsCommand.Create());
root.Add(ArticleCommand.Create());
root.Add(StatementsCommand.Create());
root.Add(AnalyzeCommand.Create());
root.Add(CompareAnalyzersCommand.Create());
root.Add(DigestCommand.Create());
root.Add(ReplayCommand.Create());
root.Add(RebuildCommand.Create());
root.Add(EraseCommand.Create());

// 2 is bad usage; what ran and failed is 1. How a command is used is no answer of it, where something reads on.
var parsed = root.Parse(args);
try
{
    var exit = await parsed.InvokeAsync(new InvocationConfiguration
    {
        EnableDefaultExceptionHandler = false,
        Output = parsed.Errors.Count > 0 ? Console.Error : Console.Out,

        // Whoever is stopped may finish what he works on, and his storage after him.
        ProcessTerminationTimeout = TimeSpan.FromMinutes(1),
    });
    return parsed.Errors.Count > 0 ? 2 : exit;
}
catch (OperationCanceledException)
{
    return 1;
}
catch (Exception e)
{
    await Console.Error.WriteLineAsync($"monitor {parsed.CommandResult.Command.Name}: {CommandFailure.Words(e)}");
    return 1;
}
