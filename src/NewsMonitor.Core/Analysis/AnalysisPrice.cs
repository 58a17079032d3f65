namespace NewsMonitor.Core.Analysis;

/// <summary>What the cloud analyser costs: the settings of the section <see cref="Section"/>. They change figures that are shown, never what is paid.</summary>
public sealed class AnalysisPrice
{
    /// <summary>Name of the section.</summary>
    public const string Section = "Analysis:Price";

    /// <summary>
    /// Price of 1,000 text records in <see cref="Currency"/>. The default is the list price of Azure AI Language, tier S, in US dollars, for the first
    /// 500,000 records a month (Azure's price list as known in 2025); it falls to 0.25 for more, so that a cost computed with it is the most there can be.
    /// </summary>
    public decimal PerThousandRecords { get; set; } = 1.00m;

    /// <summary>The currency of that price (ISO 4217).</summary>
    public string Currency { get; set; } = "USD";

    /// <summary>What so many text records cost.</summary>
    public decimal Of(long records) => records * PerThousandRecords / 1000;

    /// <summary>What is wrong with the settings and what to do; null when nothing is.</summary>
    public string? Problem() =>
        PerThousandRecords < 0 ? $"{Section}:PerThousandRecords is {PerThousandRecords}: set it to what 1,000 text records cost, or to 0."
        : Currency is not { Length: 3 } || !Currency.All(char.IsAsciiLetterUpper) ? $"{Section}:Currency is '{Currency}': set it to three capital letters, such as USD."
        : null;
}
