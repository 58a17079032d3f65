namespace NewsMonitor.Core.Digests.Renderings;

/// <summary>A form in which digests are given out.</summary>
public interface IDigestRendering
{
    /// <summary>What <c>?format=</c> calls it, and its file's ending: <c>json</c>.</summary>
    string Format { get; }

    /// <summary>Media type with charset.</summary>
    string ContentType { get; }

    /// <summary>Writes the digest. The same digest gives the same bytes.</summary>
    Task<ReadOnlyMemory<byte>> WriteAsync(Digest digest, CancellationToken cancellation);
}
