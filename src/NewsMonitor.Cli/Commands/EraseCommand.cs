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
        var command = new Command("erase", "Removes a subscriber and the record of what was sent to him.") { email };
        command.SetAction(async (arguments, cancellation) =>
        {
            await using var account = await OperatorAccount.OpenAsync(cancellation);
            await account.Services.GetRequiredService<ISubscriberStore>().EraseAsync(account.Services.GetRequiredService<SubscriptionLinks>().IdOf(arguments.GetValue(email)!), cancellation);
            Console.WriteLine("erased");
            return 0;
        });
        return command;
    }
}
