namespace NewsMonitor.Core.Messages;

/// <summary>The way to the next stage. At least once, in no order.</summary>
public interface IQueue<TMessage>
    where TMessage : IMessage
{
    /// <summary>Its name in the account.</summary>
    string Name { get; }

    /// <summary>Puts the messages in; returns when all are stored.</summary>
    Task SendAsync(IReadOnlyCollection<TMessage> messages, CancellationToken cancellation);

    /// <summary>Puts in messages as they were written, which whoever receives them reads; returns when all are stored.</summary>
    Task HandOnAsync(IReadOnlyCollection<string> texts, CancellationToken cancellation);

    /// <summary>Puts in a message that is to be seen only after <paramref name="delay"/>, at most seven days.</summary>
    Task SendLaterAsync(TMessage message, TimeSpan delay, CancellationToken cancellation);
}
