namespace NewsMonitor.Core.Analysis;

/// <summary>Which analyser reads the statements: the settings of the section <see cref="Section"/>.</summary>
public sealed class AnalysisOptions
{
    /// <summary>Name of the section.</summary>
    public const string Section = "Analysis";

    /// <summary>The analyser within the process, trained by this repository. The default.</summary>
    public const string Embedded = "embedded";

    /// <summary>Azure AI Language, until its sentiment and key phrases are retired (31 March 2029).</summary>
    public const string Azure = "azure";

    /// <summary><see cref="Embedded"/> or <see cref="Azure"/>.</summary>
    public string Provider { get; set; } = Embedded;
}
