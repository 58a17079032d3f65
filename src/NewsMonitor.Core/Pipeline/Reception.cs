using System.Diagnostics;
using Microsoft.Extensions.Logging;
using NewsMonitor.Core.Failures;

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
    /// <exception cref="MessageException">It is no such message, or of a later version.</exception>
    public async Task TakeAsync<TMessage>(string queue, ReceivedMessage received, Func<TMessage, CancellationToken, Task> stage, CancellationToken cancellation)
        where TMessage : class, IMessage
    {
        var name = stage.Method.DeclaringType!.Name;
        using var activity = Telemetry.Continue(name, Message.TraceOf(received.Text));
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
            await NoteAsync(queue, name, received, e);
            throw;
        }

        if (received.Attempt > 1) await failures.ClearAsync(queue, Message.KeyOf(received.Text), cancellation);
    }

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
