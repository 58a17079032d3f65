namespace NewsMonitor.Core.Messages;

/// <summary>A message between two stages. JSON on the wire; small: what is large lies in a blob that the message names.</summary>
public interface IMessage
{
    /// <summary>Version of the message's shape. A reader refuses a higher one than it knows, so that a roll-back loses nothing.</summary>
    int Version { get; }

    /// <summary>Derived from what the message is about, so the same work asked for twice is recognised in logs and in poison queues.</summary>
    string Id { get; }

    /// <summary>The highest <see cref="Version"/> that this program reads.</summary>
    static abstract int LatestVersion { get; }
}
