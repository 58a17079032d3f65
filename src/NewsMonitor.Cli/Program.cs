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

// 2 is bad usage; what ran and failed is 1.
var parsed = root.Parse(args);
var exit = await parsed.InvokeAsync();
return parsed.Errors.Count > 0 ? 2 : exit;
