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
            await account.Services.GetRequiredService<Subscribers>().EraseAsync(account.Services.GetRequiredService<SubscriptionLinks>().IdOf(address), cancellation);
            Console.WriteLine("erased");
            return 0;
        });
        return command;
    }
}
