using System.CommandLine;
using NewsMonitor.Cli.Hosting;

namespace NewsMonitor.Cli.Commands;

/// <summary><c>monitor up</c>: Azurite, all functions and the pages, until Ctrl-C.</summary>
internal static class UpCommand
{
    public static Command Create()
    {
        var port = new Option<int>("--port") { Description = "Port of the pages and the API on loopback.", DefaultValueFactory = _ => 7071 };
        var command = new Command("up", "Azurite + all functions + pages, until Ctrl-C.") { port };
        command.SetAction(async (arguments, cancellation) =>
        {
            await using var monitor = await LocalMonitor.StartAsync(
                new LocalMonitorOptions { DataFolder = Path.Combine(Checkout.Data, "azurite"), Port = arguments.GetValue(port) }, cancellation);
            Console.WriteLine($"pages    {monitor.Address}");
            Console.WriteLine($"API      {new Uri(monitor.Address, "api/openapi.json")}");
            Console.WriteLine($"health   {new Uri(monitor.Address, "api/health")}");
            if (monitor.ConnectionString is { } storage) Console.WriteLine($"storage  {storage}");
            Console.WriteLine("Ctrl-C stops.");
            await Task.Delay(Timeout.Infinite, cancellation).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            return 0;
        });
        return command;
    }
}
