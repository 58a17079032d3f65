namespace NewsMonitor.Language.Statements.Spans;

/// <summary>Where the last stretch of what is said ends, chosen among the ends that it may have.</summary>
/// <param name="Before">The token before which it ends.</param>
/// <param name="Chance">Probability of this end.</param>
/// <param name="Near">Probability of an end that leaves the stretch between half and twice as long.</param>
internal readonly record struct ContentEnd(int Before, float Chance, float Near);
