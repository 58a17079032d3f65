using System.CommandLine;
using Microsoft.Extensions.DependencyInjection;
using NewsMonitor.Cli.Hosting;
using NewsMonitor.Core.Digests;

namespace NewsMonitor.Cli.Commands;

/// <summary><c>monitor digest</c>: prints a stored digest.</summary>
internal static class DigestCommand
{
    public static Command Create()
    {
        var date = DayOption.Create("--date", "The day, in UTC; the latest when left out.");
        var format = new Option<string>("--format") { Description = "json, html, text, csv or atom.", DefaultValueFactory = _ => "text" };
        format.AcceptOnlyFromAmong("json", "html", "text", "csv", "atom");
        var command = new Command("digest", "Prints a day's digest from the store.") { date, format };
        command.SetAction(async (arguments, cancellation) =>
        {
            await using var account = await OperatorAccount.OpenAsync(cancellation);
            var digests = account.Services.GetRequiredService<IDigestStore>();
            var day = arguments.GetValue(date) ?? await digests.LatestDayAsync(cancellation);
            if (day is null || await digests.ReadAsync(day.Value, DigestNames.Of(arguments.GetValue(format)!), cancellation) is not { } digest)
            {
                Console.Error.WriteLine(day is null ? "monitor digest: no digest was built yet." : $"monitor digest: there is none of {day:yyyy-MM-dd}.");
                return 1;
            }

            await using var output = Console.OpenStandardOutput();
            await output.WriteAsync(digest.Content, cancellation);
            return 0;
        });
        return command;
    }
}
