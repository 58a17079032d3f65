namespace NewsMonitor.Core.Digests;

/// <summary>A digest in one of its forms, as it is stored and served.</summary>
/// <param name="Name">Name within its day: <c>digest.json</c>, <c>versions/2/digest.json</c>. Made of letters, digits, hyphens, dots and slashes.</param>
/// <param name="ContentType">Media type with charset.</param>
/// <param name="Content">The bytes.</param>
public sealed record Rendering(string Name, string ContentType, ReadOnlyMemory<byte> Content);
