using System.CommandLine;
using Microsoft.Extensions.DependencyInjection;
using NewsMonitor.Azure.Storage;
using NewsMonitor.Azure.Storage.Queues;
using NewsMonitor.Cli.Hosting;

namespace NewsMonitor.Cli.Commands;

/// <summary><c>monitor replay</c>: what failed for good, listed, explained, or brought back.</summary>
internal static class ReplayCommand
{
    public static Command Create()
    {
        var queue = new Argument<string?>("QUEUE") { Description = $"{string.Join(", ", StorageNames.Queues.All)}; without it, what failed is listed.", Arity = ArgumentArity.ZeroOrOne };
        queue.AcceptOnlyFromAmong([.. StorageNames.Queues.All]);
        var id = new Argument<string?>("ID") { Description = "One message, by the id that the list shows.", Arity = ArgumentArity.ZeroOrOne };
        var all = new Option<bool>("--all") { Description = "Every queue." };
        var show = new Option<bool>("--show") { Description = "Shows messages and reasons, and leaves them where they are." };
        var command = new Command("replay", "Lists messages that failed for good and why, and brings them back into their queue: all, a queue's, or one.") { queue, id, all, show };
        command.SetAction(async (arguments, cancellation) =>
        {
            await using var account = await OperatorAccount.OpenAsync(cancellation);
            var aside = account.Services.GetRequiredService<SetAside>();
            var (name, one) = (arguments.GetValue(queue), arguments.GetValue(id));
            if (arguments.GetValue(show) || (name is null && !arguments.GetValue(all))) return await ListAsync(aside, name, one, arguments.GetValue(show), cancellation);

            var replayed = 0;
            foreach (var each in name is null ? StorageNames.Queues.All : [name])
            {
                var count = await aside.ReplayAsync(each, one, cancellation);
                Console.WriteLine($"{count} put back into {each}");
                replayed += count;
            }

            return one is not null && replayed == 0 ? NotThere(name!, one) : 0;
        });
        return command;
    }

    private static async Task<int> ListAsync(SetAside aside, string? queue, string? id, bool whole, CancellationToken cancellation)
    {
        var found = 0;
        await foreach (var message in aside.AllAsync(queue, cancellation))
        {
            if (id is not null && message.Id != id) continue;
            found++;
            var why = message.Failure is { } failure
                ? $"{failure.Failed:u} {failure.Stage}, attempt {failure.Attempt}: {failure.Kind}: {failure.Reason}{(failure.TraceId is { } trace ? $" (trace {trace})" : "")}"
                : "no reason was kept: it was no text, or storage was away when it failed";
            Console.WriteLine($"{message.Queue} {message.Id}");
            Console.WriteLine($"  {why}");
            if (whole && message.Text.Length > 0) Console.WriteLine($"  {message.Text}");
        }

        if (id is not null && found == 0) return NotThere(queue!, id);
        Console.WriteLine(found == 0 ? "Nothing has failed for good." : whole ? $"{found} listed" : $"{found} listed; 'monitor replay QUEUE [ID]' brings them back, '--all' all, '--show' shows the messages");
        return 0;
    }

    private static int NotThere(string queue, string id)
    {
        Console.Error.WriteLine($"monitor replay: {queue} has no failed message '{id}'.");
        return 1;
    }
}
