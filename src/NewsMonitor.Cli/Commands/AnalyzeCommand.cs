using System.CommandLine;
using Microsoft.Extensions.Configuration;
using NewsMonitor.Cli.Analysis;
using NewsMonitor.Cli.Hosting;

namespace NewsMonitor.Cli.Commands;

/// <summary><c>monitor analyze --jsonl</c>: how statements are meant, as a whole and towards their targets, and what they are about, as the configured analyser says.</summary>
internal static class AnalyzeCommand
{
    public static Command Create()
    {
        var file = FileArgument.Create<string>("FILE", "JSON lines, plain or gzipped; standard input otherwise.");
        file.DefaultValueFactory = _ => "-";
        var command = new Command("analyze", "Reads statements, one JSON object a line, and prints what the configured analyser (Analysis:Provider) says of each.")
        {
            new Option<bool>("--jsonl") { Description = "JSON lines in: {\"id\",\"text\",\"speaker\"?,\"target\"?:{\"text\",\"start\",\"end\"}}; there is no other form." },
            file,
        };
        command.SetAction(async (arguments, cancellation) =>
        {
            var settings = new ConfigurationManager();
            settings.AddLocalSettings([]);
            await using var input = await InputFile.OpenReadAsync(arguments.GetValue(file)!, cancellation);
            await using var output = new BufferedStream(Console.OpenStandardOutput(), 1 << 16);
            try
            {
                await using var analyzer = ChosenAnalyzer.Of(settings);
                return await AnalyzeLines.RunAsync(analyzer.Value, input, output, cancellation);
            }
            catch (InvalidOperationException e)
            {
                await Console.Error.WriteLineAsync(e.Message);
                return 1;
            }
        });
        return command;
    }
}
