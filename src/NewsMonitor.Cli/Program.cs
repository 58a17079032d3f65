using System.CommandLine;

var root = new RootCommand("News Monitor: who said what about whom, from the outlets' feeds to the day's digest.");
return await root.Parse(args).InvokeAsync();
