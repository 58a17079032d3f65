namespace NewsMonitor.Language.Names;

/// <summary>A country and the words that stand for it, for a watch list with countries that a reader would not know.</summary>
/// <param name="Code">ISO 3166-1 alpha-2 code.</param>
/// <param name="Name">The name shown to readers, which stands for the country too: <c>Veldania</c>.</param>
/// <param name="Words">Adjectives, names of its people, its capital and seats of government: <c>Veldanian</c>, <c>Veldanians</c>, <c>Vesk</c>.</param>
public sealed record Country(string Code, string Name, IReadOnlyList<string> Words);
