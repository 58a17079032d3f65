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
/// it fails. A message for which it is too early is sent again later; of any other the queue itself counts the attempts and sets it aside.
/// </summary>
public sealed class Reception<TMessage>(IQueue<TMessage> queue, IFailureLog failures, MessageRetry retry, Attempts attempts, TimeProvider time, ILogger<Reception<TMessage>> logger)
    where TMessage : class, IMessage
{
    /// <summary>Lets a stage work on a message.</summary>
    /// <param name="received">The message.</param>
    /// <param name="stage">The stage.</param>
    /// <param name="cancellation">Stops the work, which is no failure.</param>
    /// <exception cref="StageFailedException">The message is to come again, or to be set aside.</exception>
    public async Task TakeAsync(ReceivedMessage received, Func<TMessage, CancellationToken, Task> stage, CancellationToken cancellation)
    {
        var name = stage.Method.DeclaringType!.Name;
        using var activity = Telemetry.Continue(name, Message.TraceOf(received.Text));
        if (received.PutIn is { } putIn) Telemetry.QueueAge.Record(Math.Max(0, (time.GetUtcNow() - putIn).TotalSeconds), new KeyValuePair<string, object?>("queue", queue.Name));
        activity?.SetTag("messaging.destination.name", queue.Name).SetTag("newsmonitor.attempt", received.Attempt);
        try
        {
            var message = Message.Read<TMessage>(received.Text);
            activity?.SetTag("messaging.message.id", message.Id);
            Count(await WorkAsync(name, received, message, stage, cancellation));
        }
        catch (Exception e) when (!cancellation.IsCancellationRequested)
        {
            activity?.SetStatus(ActivityStatusCode.Error, e.GetType().Name);
            logger.LogWarning("{Stage} failed on attempt {Attempt}: {Kind}: {Reason}{Stack}", name, received.Attempt, e.GetType().Name, FailureWords.Of(e), received.Attempt < attempts.Most ? "" : Environment.NewLine + e.StackTrace);
            Count(received.Attempt < attempts.Most ? "failed" : "set aside");
            await NoteAsync(FailureOf(name, received, e));

            // Whoever runs the functions logs what they throw: without the words of servers, which quote addresses.
            throw new StageFailedException($"{e.GetType().Name}: {FailureWords.Of(e)}");
        }
    }

    private void Count(string outcome) => Telemetry.Messages.Add(1, new("queue", queue.Name), new("outcome", outcome));

    /// <returns>What came of it.</returns>
    private async Task<string> WorkAsync(string name, ReceivedMessage received, TMessage message, Func<TMessage, CancellationToken, Task> stage, CancellationToken cancellation)
    {
        var patient = message as IPatientMessage<TMessage>;
        try
        {
            await stage(message, cancellation);
        }
        catch (TryAgainException e) when (patient is not null && !cancellation.IsCancellationRequested)
        {
            Activity.Current?.SetStatus(ActivityStatusCode.Error, e.GetType().Name);
            return await PutOffAsync(patient, FailureOf(name, received, e), e);
        }

        // After the last attempt it may lie in the poison queue as well, if its process died in between: there it keeps its reason.
        if (received.Attempt <= attempts.Most && (received.Attempt > 1 || patient?.PutOff is not null)) await failures.ClearAsync(queue.Name, Message.KeyOf(received.Text), cancellation);
        return "done";
    }

    /// <summary>Sends the message again later; given up, it is kept with its reason until somebody brings it back, as if it had never been put off.</summary>
    private async Task<string> PutOffAsync(IPatientMessage<TMessage> message, Failure failure, TryAgainException error)
    {
        if (retry.After(message.PutOff, error) is var (pause, standing))
        {
            logger.LogInformation("{Stage}: {Message} is put off by {Pause}: {Kind}: {Reason}", failure.Stage, message.Id, pause, failure.Kind, failure.Reason);
            await queue.SendLaterAsync(message.With(standing), pause, CancellationToken.None);
            await NoteAsync(failure with { Attempt = standing.Attempts, IsFinal = false, Message = null });
            return "put off";
        }

        logger.LogWarning("{Stage}: {Message} is given up: {Kind}: {Reason}", failure.Stage, message.Id, failure.Kind, failure.Reason);
        await failures.NoteAsync(failure with { Attempt = message.PutOff!.Attempts, IsFinal = true, Message = Message.Write(message.With(null), Activity.Current?.Id) }, CancellationToken.None);
        return "set aside";
    }

    private Failure FailureOf(string stage, ReceivedMessage received, Exception error) => new()
    {
        Queue = queue.Name,
        Id = Message.KeyOf(received.Text),
        Stage = stage,
        Kind = error.GetType().Name,
        Reason = FailureWords.Of(error),
        Attempt = received.Attempt,
        IsFinal = received.Attempt >= attempts.Most,
        Failed = time.GetUtcNow(),
        TraceId = Activity.Current?.TraceId.ToHexString(),
        Message = received.Attempt >= attempts.Most ? received.Text : null,
    };

    private async Task NoteAsync(Failure failure)
    {
        try
        {
            await failures.NoteAsync(failure, CancellationToken.None);
        }
        catch (Exception e)
        {
            // Storage is away. The message stays in its queue all the same; only the reason is told here alone.
            logger.LogWarning("The failure of {Stage} could not be noted: {Reason}", failure.Stage, FailureWords.Of(e));
        }
    }
}

/// <summary>A stage has failed on a message. The words are fit for any log.</summary>
public sealed class StageFailedException(string message) : Exception(message);
