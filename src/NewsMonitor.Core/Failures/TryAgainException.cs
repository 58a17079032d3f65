namespace NewsMonitor.Core.Failures;

/// <summary>What a message asks for cannot be had now and may be later: the message is put off.</summary>
/// <param name="message">What happened.</param>
/// <param name="retryAfter">When it may be asked for again, counted from now; null when nobody said.</param>
/// <param name="inner">The cause.</param>
public abstract class TryAgainException(string message, TimeSpan? retryAfter = null, Exception? inner = null) : Exception(message, inner)
{
    /// <summary>When it may be asked for again, counted from now; null when nobody said.</summary>
    public TimeSpan? RetryAfter { get; } = retryAfter;

    /// <summary>Whether it was asked for at all. Who is left alone for a while has not failed.</summary>
    public virtual bool WasAsked => true;
}
