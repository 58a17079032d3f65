using Azure;
using Azure.Storage.Queues;
using Azure.Storage.Queues.Models;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using NewsMonitor.Azure.Storage.Queues;

namespace NewsMonitor.Cli.Hosting;

/// <summary>
/// Drives one queue function as the Functions host's queue listener does: fetches <c>batchSize</c> messages when no more than
/// <c>newBatchThreshold</c> are being worked on, renews their lease while the function runs, deletes them when it succeeds, shows
/// them again after <c>visibilityTimeout</c> when it fails, and moves them to the poison queue after <c>maxDequeueCount</c> attempts.
/// </summary>
internal sealed class QueuePump(DeclaredFunction function, QueueClient queue, QueueClient poison, HostSettings settings, IServiceProvider services, TimeProvider time, ILogger logger)
{
    // The Functions host leases for ten minutes. A laptop's process is killed and started again far more often than a cloud's, and
    // should not wait that long for the messages it held.
    private static readonly TimeSpan _lease = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan _shortestPause = TimeSpan.FromMilliseconds(100);

    private readonly FunctionInvoker _invoker = new(function);

    // The queue trigger binds to the message with its count of attempts, or to its text alone.
    private readonly bool _takesMessage = function.TriggerParameter.ParameterType == typeof(QueueMessage);
    private readonly HashSet<Task> _working = [];

    /// <param name="stopping">Nothing is fetched after it.</param>
    /// <param name="ending">Given to the function: breaks off what it does, which comes again to the next process.</param>
    public async Task RunAsync(CancellationToken stopping, CancellationToken ending)
    {
        var pause = _shortestPause;
        while (!stopping.IsCancellationRequested)
        {
            _working.RemoveWhere(task => task.IsCompleted);
            if (_working.Count > settings.NewBatchThreshold)
            {
                await Task.WhenAny(_working);
                continue;
            }

            var messages = await FetchAsync(stopping);
            foreach (var message in messages) _working.Add(WorkAsync(message, ending));
            if (messages.Length > 0)
            {
                pause = _shortestPause;
                continue;
            }

            await Task.Delay(pause, time, stopping);
            pause = pause * 2 < settings.MaxPollingInterval ? pause * 2 : settings.MaxPollingInterval;
        }
    }

    /// <summary>Waits for what is being worked on.</summary>
    public Task StopAsync() => Task.WhenAll(_working);

    private async Task<QueueMessage[]> FetchAsync(CancellationToken cancellation)
    {
        try
        {
            return await queue.ReceiveMessagesAsync(settings.BatchSize, _lease, cancellation);
        }
        catch (Exception e) when (!cancellation.IsCancellationRequested)
        {
            // Refused, timed out, answered with rubbish: whatever it was, the pump goes on.
            logger.LogWarning("Queue {Queue} cannot be read: {Reason}", queue.Name, e.Message);
            return [];
        }
    }

    private async Task WorkAsync(QueueMessage message, CancellationToken ending)
    {
        using var done = CancellationTokenSource.CreateLinkedTokenSource(ending);
        var lease = new Lease(message.PopReceipt);
        var renewing = RenewAsync(message, lease, done.Token);
        Exception? failure = null;
        try
        {
            await using var scope = services.CreateAsyncScope();
            await _invoker.InvokeAsync(scope.ServiceProvider, _takesMessage ? message : message.Body.ToString(), null, ending);
        }
        catch (Exception e)
        {
            failure = e;
        }

        await done.CancelAsync();
        await renewing;
        if (ending.IsCancellationRequested && failure is not null) return;
        try
        {
            await SettleAsync(message, lease.Receipt, failure);
        }
        catch (Exception e)
        {
            // The lease ran out, or the queue is away: the message comes again, and every function bears that.
            logger.LogWarning("{Function}: message {Message} could not be settled: {Reason}", function.Name, message.MessageId, e.Message);
        }
    }

    private async Task SettleAsync(QueueMessage message, string receipt, Exception? failure)
    {
        if (failure is null)
        {
            await queue.DeleteMessageAsync(message.MessageId, receipt);
            return;
        }

        if (message.DequeueCount < settings.MaxDequeueCount)
        {
            logger.LogWarning("{Function} failed on attempt {Attempt}: {Reason}", function.Name, message.DequeueCount, failure.Message);
            await queue.UpdateMessageAsync(message.MessageId, receipt, visibilityTimeout: settings.VisibilityTimeout);
            return;
        }

        logger.LogError("{Function} failed for the last time; the message goes to {Queue}: {Reason}", function.Name, poison.Name, failure.Message);
        await poison.SendLastingAsync(message.Body);
        await queue.DeleteMessageAsync(message.MessageId, receipt);
    }

    private async Task RenewAsync(QueueMessage message, Lease lease, CancellationToken done)
    {
        var pause = _lease / 2;
        while (true)
        {
            try
            {
                await Task.Delay(pause, time, done);

                // Never broken off: its answer is the receipt by which the message is settled.
                UpdateReceipt renewed = await queue.UpdateMessageAsync(message.MessageId, lease.Receipt, visibilityTimeout: _lease, cancellationToken: CancellationToken.None);
                lease.Receipt = renewed.PopReceipt;
                pause = _lease / 2;
            }
            catch (OperationCanceledException) when (done.IsCancellationRequested)
            {
                return;
            }
            catch (RequestFailedException e) when (e.Status is 400 or 404)
            {
                // Another has it, or it is gone.
                logger.LogWarning("{Function}: the lease of message {Message} was lost: {Reason}", function.Name, message.MessageId, e.Message);
                return;
            }
            catch (Exception e)
            {
                // Until another takes it, it can still be renewed; and nobody can while the lease lasts.
                logger.LogWarning("{Function}: the lease of message {Message} could not be renewed: {Reason}", function.Name, message.MessageId, e.Message);
                pause = _lease / 10;
            }
        }
    }

    private sealed class Lease(string receipt)
    {
        public string Receipt { get; set; } = receipt;
    }
}
