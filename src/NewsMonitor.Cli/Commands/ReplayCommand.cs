using System.CommandLine;
using Azure.Storage.Queues.Models;
using Microsoft.Extensions.DependencyInjection;
using NewsMonitor.Azure.Storage;
using NewsMonitor.Cli.Hosting;

namespace NewsMonitor.Cli.Commands;

/// <summary><c>monitor replay</c>: what failed for good, shown or put back into its queue.</summary>
internal static class ReplayCommand
{
    private const int Page = 32;

    public static Command Create()
    {
        var queue = new Argument<string>("QUEUE") { Description = string.Join(", ", StorageNames.Queues.All) };
        queue.AcceptOnlyFromAmong([.. StorageNames.Queues.All]);
        var show = new Option<bool>("--show") { Description = "Shows up to 32 of the failed messages and leaves them where they are." };
        var command = new Command("replay", "Puts messages that failed for good back into their queue.") { queue, show };
        command.SetAction(async (arguments, cancellation) =>
        {
            await using var account = await OperatorAccount.OpenAsync(cancellation);
            var queues = account.Services.GetRequiredService<StorageAccount>().Queues;
            var target = queues.GetQueueClient(arguments.GetValue(queue)!);
            var poison = queues.GetQueueClient(target.Name + StorageNames.Queues.Poison);
            if (arguments.GetValue(show))
            {
                PeekedMessage[] peeked = await poison.PeekMessagesAsync(Page, cancellation);
                foreach (var message in peeked) Console.WriteLine($"{message.InsertedOn:u} {message.Body}");
                return 0;
            }

            var replayed = 0;
            while (true)
            {
                QueueMessage[] messages = await poison.ReceiveMessagesAsync(Page, cancellationToken: cancellation);
                if (messages.Length == 0) break;
                foreach (var message in messages)
                {
                    // Into the queue before out of the other: a process that dies in between replays twice, which every function bears.
                    await target.SendMessageAsync(message.Body, cancellationToken: cancellation);
                    await poison.DeleteMessageAsync(message.MessageId, message.PopReceipt, cancellation);
                    replayed++;
                }
            }

            Console.WriteLine($"{replayed} put back into {target.Name}");
            return 0;
        });
        return command;
    }
}
