namespace NewsMonitor.Core.Messages;

/// <summary>How it has gone with a message that was put off.</summary>
/// <param name="Since">When it was put off first.</param>
/// <param name="Attempts">How often what it asks for was asked for in vain.</param>
public sealed record PutOff(DateTimeOffset Since, int Attempts);

/// <summary>A message that is put off when what it asks for cannot be had now: it is sent again later.</summary>
public interface IPatientMessage<out TSelf> : IMessage
{
    /// <summary>How it has gone so far; null when it was never put off.</summary>
    PutOff? PutOff { get; }

    /// <summary>The same message, put off; with null, as if it never was.</summary>
    TSelf With(PutOff? putOff);
}
