#nullable disable
using Azure.Core;

namespace Azure.AI.TextAnalytics;

/// <summary>The client as Azure.AI.TextAnalytics 5.3.0 declares it. This declaration has no service behind it: it is for subclasses of tests.</summary>
public partial class TextAnalyticsClient
{
    protected TextAnalyticsClient()
    {
    }

    public TextAnalyticsClient(Uri endpoint, AzureKeyCredential credential, TextAnalyticsClientOptions options) => throw Absent();

    public TextAnalyticsClient(Uri endpoint, TokenCredential credential, TextAnalyticsClientOptions options) => throw Absent();

    public virtual Task<Response<AnalyzeSentimentResultCollection>> AnalyzeSentimentBatchAsync(
        IEnumerable<TextDocumentInput> documents, AnalyzeSentimentOptions options = null, CancellationToken cancellationToken = default(CancellationToken)) => throw Absent();

    public virtual Task<Response<ExtractKeyPhrasesResultCollection>> ExtractKeyPhrasesBatchAsync(
        IEnumerable<TextDocumentInput> documents, TextAnalyticsRequestOptions options = null, CancellationToken cancellationToken = default(CancellationToken)) => throw Absent();

    private static NotSupportedException Absent() => new("This build was made without the package Azure.AI.TextAnalytics.");
}

public partial class TextAnalyticsClientOptions : ClientOptions
{
    public TextAnalyticsClientOptions(ServiceVersion version = ServiceVersion.V2023_04_01)
    {
    }

    public enum ServiceVersion
    {
        V3_0 = 1,
        V3_1 = 2,
        V2022_05_01 = 3,
        V2023_04_01 = 4,
    }
}

public partial class TextAnalyticsInput
{
    internal TextAnalyticsInput(string id, string text) => (Id, Text) = (id, text);

    public string Id { get; }
    public string Text { get; }
}

public partial class TextDocumentInput : TextAnalyticsInput
{
    public TextDocumentInput(string id, string text)
        : base(id, text)
    {
    }

    public string Language { get; set; }
}

public partial class TextAnalyticsRequestOptions
{
    public TextAnalyticsRequestOptions()
    {
    }

    public bool? DisableServiceLogs { get; set; }
    public string ModelVersion { get; set; }
}

public partial class AnalyzeSentimentOptions : TextAnalyticsRequestOptions
{
    public AnalyzeSentimentOptions()
    {
    }

    public bool? IncludeOpinionMining { get; set; }
}
