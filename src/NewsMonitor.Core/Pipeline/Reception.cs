using System.Diagnostics;
using Microsoft.Extensions.Logging;
using NewsMonitor.Core.Failures;
using NewsMonitor.Core.Messages;

namespace NewsMonitor.Core.Pipeline;

/// <summary>A message as its queue handed it over.</summary>
/// <param name="Text">What <see cref="Message.Write{TMessage}(TMessage)"/> wrote.</param>
/// <param name="Attempt">1 the first time.</param>
/// <param name="PutIn">When it was put in; null when not known.</param>
public readonly record struct ReceivedMessage(string Text, long Attempt, DateTimeOffset? PutIn);

/// <summary>After how many attempts the queue sets a message aside; <c>maxDequeueCount</c> of host.json.</summary>
public sealed record Attempts(int Most);

/// <summary>
/// Receives the messages of the pipeline: reads each, goes on with the trace that sent it, lets its stage work, and keeps the reason when
/// it fails. The queue itself counts the attempts and sets the message aside.
/// </summary>
public sealed class Reception(IFailureLog failures, Attempts attempts, TimeProvider time, ILogger<Reception> logger)
{
    /// <summary>Lets a stage work on a message.</summary>
    /// <param name="queue">Where it came from.</param>
    /// <param name="received">The message.</param>
    /// <param name="stage">The stage.</param>
    /// <param name="cancellation">Stops the work, which is no failure.</param>
    /// <exception cref="StageFailedException">The message is to come again, or to be set aside.</exception>
    public async Task TakeAsync<TMessage>(string queue, ReceivedMessage received, Func<TMessage, CancellationToken, Task> stage, CancellationToken cancellation)
        where TMessage : class, IMessage
    {
        var name = stage.Method.DeclaringType!.Name;
        using var activity = Telemetry.Continue(name, Message.TraceOf(received.Text));
        if (received.PutIn is { } putIn) Telemetry.QueueAge.Record(Math.Max(0, (time.GetUtcNow() - putIn).TotalSeconds), new KeyValuePair<string, object?>("queue", queue));
        activity?.SetTag("messaging.destination.name", queue).SetTag("newsmonitor.attempt", received.Attempt);
        try
        {
            var message = Message.Read<TMessage>(received.Text);
            activity?.SetTag("messaging.message.id", message.Id);
            await stage(message, cancellation);
        }
        catch (Exception e) when (!cancellation.IsCancellationRequested)
        {
            activity?.SetStatus(ActivityStatusCode.Error, e.GetType().Name);
            logger.LogWarning("{Stage} failed on attempt {Attempt}: {Kind}: {Reason}{Stack}", name, received.Attempt, e.GetType().Name, FailureWords.Of(e), received.Attempt < attempts.Most ? "" : Environment.NewLine + e.StackTrace);
            Count(queue, received.Attempt < attempts.Most ? "failed" : "set aside");
            await NoteAsync(queue, name, received, e);

            // Whoever runs the functions logs what they throw: without the words of servers, which quote addresses.
            throw new StageFailedException($"{e.GetType().Name}: {FailureWords.Of(e)}");
        }

        Count(queue, "done");
        if (received.Attempt > 1) await failures.ClearAsync(queue, Message.KeyOf(received.Text), cancellation);
    }

    private static void Count(string queue, string outcome) => Telemetry.Messages.Add(1, new("queue", queue), new("outcome", outcome));

    private async Task NoteAsync(string queue, string stage, ReceivedMessage received, Exception error)
    {
        try
        {
            await failures.NoteAsync(
                new Failure
                {
                    Queue = queue,
                    Id = Message.KeyOf(received.Text),
                    Stage = stage,
                    Kind = error.GetType().Name,
                    Reason = FailureWords.Of(error),
                    Attempt = received.Attempt,
                    IsFinal = received.Attempt >= attempts.Most,
                    Failed = time.GetUtcNow(),
                    TraceId = Activity.Current?.TraceId.ToHexString(),
                },
                CancellationToken.None);
        }
        catch (Exception e)
        {
            // Storage is away. The message stays in its queue all the same; only the reason is told here alone.
            logger.LogWarning("The failure of {Stage} could not be noted: {Reason}", stage, FailureWords.Of(e));
        }
    }
}

/// <summary>A stage has failed on a message. The words are fit for any log.</summary>
public sealed class StageFailedException(string message) : Exception(message);
