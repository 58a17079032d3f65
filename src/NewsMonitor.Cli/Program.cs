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
root.Add(EraseCommand.Create());
return await root.Parse(args).InvokeAsync();
