namespace NewsMonitor.Scale;

/// <summary>What was not measured here: prices, limits of services, and what the world is like. Change one and run the program.</summary>
internal static class Assumptions
{
    /// <summary>When prices and limits were last looked at.</summary>
    public const string Date = "2026-11-23";

    /// <summary>List prices in USD, pay as you go, East US, without free grants.</summary>
    public static IReadOnlyList<Price> Prices { get; } =
    [
        new("execution", 0.40, "1,000,000 executions", 1e6, "Flex Consumption, on demand; stated in May 2025"),
        new("memory", 0.000026, "GB-second", 1, "Flex Consumption, on demand; stated in May 2025"),
        new("blob write", 0.05, "10,000 requests", 1e4, "hot, LRS; as known in 2025"),
        new("blob read", 0.004, "10,000 requests", 1e4, "hot; as known in 2025"),
        new("blob month", 0.018, "GB and month", 1, "hot, LRS, first 50 TB; as known in 2025"),
        new("queue", 0.004, "10,000 requests", 1e4, "general purpose v2, dearer than v1; as known in 2025"),
        new("table", 0.00036, "10,000 requests", 1e4, "LRS; as known in 2025"),
        new("table month", 0.045, "GB and month", 1, "LRS; as known in 2025"),
        new("language", 1.00, "1,000 text records", 1e3, "tier S, the first 500,000 a month, falling to 0.25; as known in 2025"),
        new("logs", 2.30, "GB", 1, "Log Analytics, analytics logs; as known in 2025"),
    ];

    /// <summary>Seconds until an outlet has answered with a page.</summary>
    public const double FetchSeconds = 1.0;

    /// <summary>Seconds of a request to storage within a region.</summary>
    public const double StorageSeconds = 0.010;

    /// <summary>Seconds of a call to Azure AI Language.</summary>
    public const double LanguageSeconds = 0.3;

    /// <summary>Bytes of a page, compressed: 91 outlets' pages have 178 kB, 34 kB with gzip (the corpus of docs/decisions/article-reader.md).</summary>
    public const double PageBytes = 34_000;

    /// <summary>New articles that a feed brings in an hour.</summary>
    public const double ArticlesPerFeedHour = 1;

    /// <summary>Polls of a feed in an hour, of which half bring something new.</summary>
    public const double PollsPerFeedHour = 2;

    /// <summary>Polls for an article.</summary>
    public const double PollsPerArticle = PollsPerFeedHour / ArticlesPerFeedHour;

    /// <summary>Share of the leader who is quoted most in all statements of a day.</summary>
    public const double LargestLeader = 0.1;

    /// <summary>Bytes of logs and traces an article.</summary>
    public const double LogBytes = 4_000;

    /// <summary>Memory of an instance in GB, with one processor.</summary>
    public const double InstanceGigabytes = 2;

    /// <summary>Most instances: the default of infra/main.bicep, and what Flex Consumption allows.</summary>
    public const int DefaultInstances = 40, MostInstances = 1000;

    /// <summary>Feeds asked at once by the one instance that the timer runs on (PullFeeds).</summary>
    public const int PollsAtOnce = 32;

    /// <summary>Days of digests that a build looks back on (Digest.DaysBefore), and builds an hour (BuildDigestSchedule).</summary>
    public const int BuildsPerHour = 6;

    /// <summary>Seconds that a build may take: functionTimeout in host.json.</summary>
    public const double BuildSeconds = 600;

    /// <summary>How often a statement is in memory while a day is built: as row, as record, as rendering.</summary>
    public const double MemoryFactor = 3;

    /// <summary>Requests or entities a second: a table's partition, a queue, an account (Azure's scalability targets).</summary>
    public const double PartitionPerSecond = 2_000, QueuePerSecond = 2_000, AccountPerSecond = 20_000;

    /// <summary>Calls a minute of a resource of Azure AI Language: tier F0, tier S (data limits, 2025-11-18).</summary>
    public const double FreeCallsPerMinute = 300, CallsPerMinute = 1_000;
}

/// <summary>A price.</summary>
/// <param name="Name">What for.</param>
/// <param name="Dollars">How much.</param>
/// <param name="Unit">For how much of it, in words.</param>
/// <param name="Per">The same as a number.</param>
/// <param name="Source">Where it is from.</param>
internal sealed record Price(string Name, double Dollars, string Unit, double Per, string Source);
