using NewsMonitor.Core.Failures;

namespace NewsMonitor.Core.Analysis;

/// <summary>
/// Says how statements were meant, wholly and towards each target, and what they were about. The port between the monitor and
/// whichever analyser the settings choose (<see cref="AnalysisOptions"/>); implementations are safe for use by many threads.
/// </summary>
public interface IStatementAnalyzer
{
    /// <summary>
    /// Analyses statements of any number and length. One outcome for each request, in the order of the requests, each with the id of
    /// its request; a statement that cannot be analysed yields a failure for itself and leaves the others alone.
    /// </summary>
    /// <param name="statements">The statements; ids must differ.</param>
    /// <param name="cancellation">Stops the work.</param>
    /// <exception cref="ArgumentException">Two requests have the same id, or a target's mention lies outside its text.</exception>
    /// <exception cref="AnalyzerUnavailableException">The analyser cannot be asked at all now; the same statements may be brought again later.</exception>
    Task<IReadOnlyList<AnalysisOutcome>> AnalyzeAsync(IReadOnlyList<AnalysisRequest> statements, CancellationToken cancellation);
}

/// <summary>The analyser cannot be asked now: it is throttled or down. Nothing is lost by asking again.</summary>
/// <param name="message">What happened.</param>
/// <param name="retryAfter">When it may be asked again, counted from now; null when it did not say.</param>
/// <param name="inner">The cause.</param>
public sealed class AnalyzerUnavailableException(string message, TimeSpan? retryAfter = null, Exception? inner = null) : TryAgainException(message, retryAfter, inner);
