using System.Text.Json.Nodes;
using Azure.Storage.Queues.Models;
using NewsMonitor.Azure.Storage;

namespace NewsMonitor.EndToEnd.Faults;

/// <summary>What befalls messages: they come twice, late, in another order, as an older program wrote them, or as no program ever did.</summary>
internal sealed class MessageMischief(StorageAccount account, Faults faults)
{
    private static readonly string[] _malformed =
    [
        "no message at all",
        "{\"id\":\"half a mess",
        "[]",
        "null",
        "{\"id\":\"unread\",\"version\":1}",
        "{\"id\":\"from-the-future\",\"version\":99,\"articleId\":\"a\",\"first\":0,\"count\":1,\"subscriberId\":\"s\",\"day\":\"2026-01-07\",\"feedId\":\"f\",\"outlet\":\"o\",\"url\":\"https://example.org/\",\"title\":null,\"published\":null,\"seen\":\"2026-01-07T00:00:00Z\"}",
    ];

    /// <summary>Messages put in that nobody can read; each must end as a failure with a reason.</summary>
    public List<(string Queue, string Text)> Malformed { get; } = [];

    /// <summary>Sends what waits in a queue once more: up to ten seconds late, and half of it without what the latest version added.</summary>
    public async Task RepeatAsync()
    {
        foreach (var name in StorageNames.Queues.All)
        {
            var queue = account.Queues.GetQueueClient(name);
            PeekedMessage[] waiting = await queue.PeekMessagesAsync(8);
            foreach (var message in waiting)
            {
                var text = message.Body.ToString();
                if (Malformed.Any(malformed => malformed.Text == text)) continue;
                if (faults.Next(2) == 0 && JsonNode.Parse(text) is JsonObject older)
                {
                    older.Remove("trace");
                    older.Remove("version");
                    text = older.ToJsonString();
                    faults.Count("message: of an older version");
                }

                var late = TimeSpan.FromSeconds(faults.Next(10));
                await queue.SendMessageAsync(text, visibilityTimeout: late);
                faults.Count(late == TimeSpan.Zero ? "message: twice" : "message: twice and late");
            }
        }
    }

    /// <summary>Puts one message that nobody can read into some queue.</summary>
    public async Task MalformAsync()
    {
        if (Malformed.Count == _malformed.Length * StorageNames.Queues.All.Count) return;
        var (queue, text) = (StorageNames.Queues.All[Malformed.Count % StorageNames.Queues.All.Count], _malformed[Malformed.Count / StorageNames.Queues.All.Count]);
        await account.Queues.GetQueueClient(queue).SendMessageAsync(text);
        Malformed.Add((queue, text));
        faults.Count("message: malformed");
    }
}
