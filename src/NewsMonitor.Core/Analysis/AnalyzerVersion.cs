namespace NewsMonitor.Core.Analysis;

/// <summary>Which analyser gave a result; what is stored with it is <see cref="ToString"/>: <c>embedded/news/2026-11</c>.</summary>
/// <param name="Provider">Who runs it: <c>embedded</c>, <c>azure</c>.</param>
/// <param name="Model">What it is called there.</param>
/// <param name="Version">The model's version, as the provider counts.</param>
public sealed record AnalyzerVersion(string Provider, string Model, string Version)
{
    /// <inheritdoc/>
    public override string ToString() => $"{Provider}/{Model}/{Version}";
}
