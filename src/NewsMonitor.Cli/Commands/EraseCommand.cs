using System.CommandLine;
using Microsoft.Extensions.DependencyInjection;
using NewsMonitor.Cli.Hosting;
using NewsMonitor.Core.Subscriptions;

namespace NewsMonitor.Cli.Commands;

/// <summary><c>monitor erase</c>: removes a subscriber and every trace of the address.</summary>
internal static class EraseCommand
{
    public static Command Create()
    {
        var email = new Argument<string>("EMAIL") { Description = "The subscriber's address." };
        var command = new Command("erase", "Removes all that is kept of a subscriber: address, choices, what was sent, and the mark of one who left.") { email };
        command.SetAction(async (arguments, cancellation) =>
        {
            if (!MailAddress.TryRead(arguments.GetValue(email), out var address))
            {
                Console.Error.WriteLine("monitor erase: that is no mail address.");
                return 2;
            }

            await using var account = await OperatorAccount.OpenAsync(cancellation);
            var (subscribers, id) = (account.Services.GetRequiredService<Subscribers>(), account.Services.GetRequiredService<SubscriptionLinks>().IdOf(address));
            var kept = await subscribers.ExportAsync(id, cancellation);
            await subscribers.EraseAsync(id, cancellation);
            Console.WriteLine(kept is { Subscriber: null, SignUp: null, Suppression: null, Deliveries.Count: 0 } ? "Nothing was kept of that address." : "erased");
            return 0;
        });
        return command;
    }
}
