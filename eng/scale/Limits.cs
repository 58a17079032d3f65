namespace NewsMonitor.Scale;

/// <summary>Where something ends, and what to change then.</summary>
/// <param name="Name">What ends.</param>
/// <param name="ArticlesPerHour">At how many articles an hour.</param>
/// <param name="Change">What to change.</param>
internal sealed record Limit(string Name, double ArticlesPerHour, string Change)
{
    /// <summary>All of them, the nearest first.</summary>
    public static IReadOnlyList<Limit> Of(Model model) =>
    [
        .. new Limit[]
        {
            new($"Azure AI Language, tier F0, {Assumptions.FreeCallsPerMinute:0} calls a minute", Assumptions.FreeCallsPerMinute * 60 / model.Calls, "tier S, or the embedded analyser"),
            new($"Azure AI Language, tier S, {Assumptions.CallsPerMinute:0} calls a minute", Assumptions.CallsPerMinute * 60 / model.Calls, "the embedded analyser; or a resource in each of several regions, each with its own budget"),
            new("PullFeeds: one instance, 32 feeds at once", Assumptions.PollsAtOnce / (Assumptions.FetchSeconds + (2 * Assumptions.StorageSeconds)) * 3600 / Assumptions.PollsPerArticle, "a queue of feeds that are due, filled by the timer and read by as many instances as there are"),
            new($"{Assumptions.DefaultInstances} instances, reading", Instances(model, Assumptions.DefaultInstances), "maximumInstances"),
            new($"{Assumptions.MostInstances} instances, reading", Instances(model, Assumptions.MostInstances), "an app in each of several regions, each with its own feeds"),
            new("BuildDigest: folding the leader quoted most within ten minutes", WhereDigestEnds(model), "the likeness of statements looked up by their rare words, not by pairs; or a leader's day built apart, on its own queue"),
            new("BuildDigest: a day's statements in an instance's memory", Assumptions.InstanceGigabytes / 2 * 1e9 / (model.Statements * model.Measured.StatementBytes * Assumptions.MemoryFactor) / 24, "a digest built leader by leader, which the row keys allow: a leader's day is one range"),
            new("a day's partition of table statements, 2,000 rows a second", Assumptions.PartitionPerSecond * 3600 / model.Statements, "partition = day and leader, or day and two digits of a hash"),
            new("the one row of table days that a day has, 2,000 writes a second", Assumptions.PartitionPerSecond * 3600 / model.Messages, "touched once a minute an instance: the digest comes every ten"),
            new("queue articles, 2,000 requests a second", Assumptions.QueuePerSecond * 3600 / 3, "several queues, the article's id choosing"),
            new("the storage account, 20,000 requests a second", Assumptions.AccountPerSecond * 3600 / model.All, "queues, tables and blobs in accounts of their own; then an account a region"),
        }.OrderBy(limit => limit.ArticlesPerHour),
    ];

    private static double Instances(Model model, int instances) => instances * 3600 / Math.Max(model.ReadSeconds / model.AtOnce, model.ReadProcessor);

    // The time grows with the articles, so the place where it passes is found by halving.
    private static double WhereDigestEnds(Model model)
    {
        var (low, high) = (1.0, 1e9);
        while (high / low > 1.0001)
        {
            var middle = Math.Sqrt(low * high);
            if (model.BuildSeconds(middle * 24 * model.Statements) > Assumptions.BuildSeconds) high = middle;
            else low = middle;
        }

        return low;
    }
}
