using System.Text.Json;

namespace NewsMonitor.Scale;

/// <summary>What an article costs in requests, calls and seconds, and what follows for any number of articles an hour.</summary>
internal sealed class Model
{
    private readonly Stage _read, _analyse, _build;

    public Model(Measured measured)
    {
        Measured = measured;
        (_read, _analyse, _build) = (measured.Stage("ReadArticle"), measured.Stage("AnalyzeStatements"), measured.Stage("BuildDigest"));
        using var host = JsonDocument.Parse(Measured.Resource("host.json"));
        var queues = host.RootElement.GetProperty("extensions").GetProperty("queues");
        AtOnce = queues.GetProperty("batchSize").GetInt32() + queues.GetProperty("newBatchThreshold").GetInt32();
    }

    public Measured Measured { get; }

    /// <summary>Messages that an instance works on at once.</summary>
    public int AtOnce { get; }

    /// <summary>Statements of an article.</summary>
    public double Statements => (double)Measured.Statements / Measured.Articles;

    /// <summary>Messages of statements of an article.</summary>
    public double Messages => (double)_analyse.Runs / Measured.Articles;

    /// <summary>Calls of Azure AI Language for an article: sentiment and key phrases for each message.</summary>
    public double Calls => 2 * Messages;

    /// <summary>Text records of an article: statements are shorter than a record's 1,000 characters, and each goes through both features.</summary>
    public double Records => 2 * Statements * Math.Ceiling(Measured.StatementCharacters / 1000.0);

    /// <summary>Requests to tables for an article that the cloud analyser adds: a turn of the budget is a read and a write, an answer in the cache likewise.</summary>
    public double CloudRequests => (2 * Calls) + (2 * 2 * Statements);

    /// <summary>Requests to storage for an article, by stage and kind; a build's are counted a day and not here.</summary>
    public IReadOnlyDictionary<string, IReadOnlyDictionary<string, double>> Requests => new Dictionary<string, IReadOnlyDictionary<string, double>>
    {
        // A poll writes the feed's state; one that brings something keeps the feed as received.
        ["PullFeeds"] = new SortedDictionary<string, double> { ["blob write"] = Assumptions.PollsPerArticle / 2, ["queue send"] = 1, ["table write"] = Assumptions.PollsPerArticle },
        ["ReadArticle"] = Each(_read),
        ["AnalyzeStatements"] = Each(_analyse),
    };

    /// <summary>Requests for an article of a service, or of one of its kinds.</summary>
    public double Of(string prefix) => Requests.Values.SelectMany(kinds => kinds).Where(kind => kind.Key.StartsWith(prefix, StringComparison.Ordinal)).Sum(kind => kind.Value);

    /// <summary>All requests for an article.</summary>
    public double All => Requests.Values.SelectMany(kinds => kinds.Values).Sum();

    /// <summary>Seconds for which an article occupies a place of an instance: the outlet's answer, storage, the processor.</summary>
    public double ReadSeconds => Assumptions.FetchSeconds + (Each(_read).Where(OfStage).Sum(kind => kind.Value) * Assumptions.StorageSeconds) + ReadProcessor;

    /// <summary>Likewise for an article's messages of statements, with the embedded analyser.</summary>
    public double AnalyseSeconds => (Each(_analyse).Where(OfStage).Sum(kind => kind.Value) * Assumptions.StorageSeconds) + AnalyseProcessor;

    /// <summary>Processor seconds to read an article.</summary>
    public double ReadProcessor => _read.ProcessorSeconds / Measured.Articles;

    /// <summary>Processor seconds to analyse an article's statements.</summary>
    public double AnalyseProcessor => _analyse.ProcessorSeconds / Measured.Articles;

    /// <summary>Seconds of an instance for an article: its places are shared, its processor is not.</summary>
    public double InstanceSeconds => Math.Max(ReadSeconds / AtOnce, ReadProcessor) + Math.Max(AnalyseSeconds / AtOnce, AnalyseProcessor);

    /// <summary>Seconds to build the digest of a day with so many statements: pages of a thousand rows, and folding the leader who is quoted most.</summary>
    public double BuildSeconds(double statementsOfADay) => (_build.Seconds / Measured.Days)
        + (statementsOfADay / 1000 * Assumptions.StorageSeconds) + FoldSeconds(statementsOfADay * Assumptions.LargestLeader);

    /// <summary>Seconds to fold a leader's day: every pair may be compared, so it grows with the square; fitted to the largest that was measured.</summary>
    public double FoldSeconds(double statements) => Math.Pow(statements / Measured.Folding[^1].Statements, 2) * Measured.Folding[^1].Seconds;

    /// <summary>What a million articles cost in dollars, by what is paid for.</summary>
    public IReadOnlyDictionary<string, double> Cost(bool cloudAnalyser) => new Dictionary<string, double>
    {
        ["executions"] = 1e6 * Dollars("execution", 1 + Messages),
        ["instances"] = 1e6 * Dollars("memory", (InstanceSeconds + (cloudAnalyser ? Calls * Assumptions.LanguageSeconds / AtOnce : 0)) * Assumptions.InstanceGigabytes),
        ["blob requests"] = 1e6 * (Dollars("blob write", Of("blob write")) + Dollars("blob read", Of("blob read"))),
        ["queue requests"] = 1e6 * Dollars("queue", Of("queue")),
        ["table requests"] = 1e6 * Dollars("table", Of("table") + (cloudAnalyser ? CloudRequests : 0)),
        ["a month of storage"] = 1e6 * (Dollars("blob month", (Assumptions.PageBytes + Measured.ArticleBytes) / 1e9) + Dollars("table month", Statements * Measured.StatementBytes / 1e9)),
        ["logs"] = 1e6 * Dollars("logs", Assumptions.LogBytes / 1e9),
        ["Azure AI Language"] = cloudAnalyser ? 1e6 * Dollars("language", Records) : 0,
    };

    private static double Dollars(string name, double amount) => Assumptions.Prices.Single(price => price.Name == name) is var price ? amount * price.Dollars / price.Per : 0;

    // What the queue's trigger does, fetching and deleting, takes no time of the function.
    private static bool OfStage(KeyValuePair<string, double> kind) => kind.Key is not ("queue fetch" or "queue delete");

    private SortedDictionary<string, double> Each(Stage stage) => new(stage.Requests.ToDictionary(kind => kind.Key, kind => (double)kind.Value / Measured.Articles));
}
