using System.CommandLine;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using Microsoft.Extensions.Configuration;
using NewsMonitor.Azure.Mailing;
using NewsMonitor.Cli.Hosting;

namespace NewsMonitor.Cli.Commands;

/// <summary><c>monitor up</c>: Azurite, all functions and the pages, until Ctrl-C.</summary>
internal static class UpCommand
{
    public static Command Create()
    {
        var port = new Option<int>("--port")
        {
            Description = "Port of the pages and the API on loopback; 0 for a free one.",
            DefaultValueFactory = _ => 7071,
            CustomParser = argument =>
            {
                if (ushort.TryParse(argument.Tokens[0].Value, NumberStyles.None, CultureInfo.InvariantCulture, out var number)) return number;
                argument.AddError($"'{argument.Tokens[0].Value}' is no port: give a number from 0 to {ushort.MaxValue}.");
                return default;
            },
        };
        var command = new Command("up", "Azurite + all functions + pages, until Ctrl-C.") { port };
        command.SetAction((arguments, cancellation) => RunAsync(arguments.GetValue(port), cancellation));
        return command;
    }

    private static async Task<int> RunAsync(int port, CancellationToken cancellation)
    {
        var folder = Path.Combine(Checkout.Data, "azurite");
        var settings = new ConfigurationManager();
        settings.AddLocalSettings([]);
        if (await ObstacleAsync(settings, folder, port, cancellation) is { } obstacle)
        {
            await Console.Error.WriteLineAsync($"monitor up: {obstacle}");
            return 1;
        }

        await using var monitor = await LocalMonitor.StartAsync(new LocalMonitorOptions { DataFolder = folder, Port = port }, cancellation);
        Console.WriteLine($"pages      {monitor.Address}");
        Console.WriteLine($"operators  {new Uri(monitor.Address, "operators")}");
        Console.WriteLine($"API        {new Uri(monitor.Address, "api/openapi.json")}");
        Console.WriteLine($"health     {new Uri(monitor.Address, "api/health")}");
        if (settings[$"{MailOptions.Section}:{nameof(MailOptions.Host)}"] is not { Length: > 0 }) Console.WriteLine($"mails      {settings[$"{MailOptions.Section}:{nameof(MailOptions.PickupFolder)}"]}");
        if (monitor.ConnectionString is { } storage) Console.WriteLine($"storage    {storage}");
        Console.WriteLine("The first digest comes some ten minutes after the first statements. Ctrl-C stops.");
        await Task.Delay(Timeout.Infinite, cancellation).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        return 0;
    }

    // Before anything is started: a second Azurite on the same folder would write over what the first one holds.
    private static async Task<string?> ObstacleAsync(IConfiguration settings, string folder, int port, CancellationToken cancellation)
    {
        if (Azurite.IsAskedFor(settings) && await Azurite.FindRunningAsync(folder, cancellation) is not null)
            return $"another monitor is at work on {folder}. Stop it first, or give this one a storage account of its own (AzureWebJobsStorage).";
        try
        {
            using var listener = new TcpListener(IPAddress.Loopback, port);
            listener.Start();
            return null;
        }
        catch (SocketException e)
        {
            return $"port {port} cannot be had ({e.Message}). Stop what listens there, or choose another with --port.";
        }
    }
}
