using NewsMonitor.Core.Analysis;
using NewsMonitor.Core.Digests;
using NewsMonitor.Core.Failures;

namespace NewsMonitor.Core.Operations;

/// <summary>How the monitor is, as an operator asks it.</summary>
/// <param name="Now">When it was looked at.</param>
/// <param name="Feeds">Every feed, those that bring less than they should first.</param>
/// <param name="Queues">Every queue, in the order of the pipeline.</param>
/// <param name="LatestDigest">The latest day that has a digest; null when none has.</param>
/// <param name="Cost">What the cloud analyser has cost.</param>
/// <param name="Failures">What failed for good, the latest first, at most as many as a page bears.</param>
/// <param name="MoreFailures">How many more there are.</param>
public sealed record Condition(
    DateTimeOffset Now, IReadOnlyList<FeedCondition> Feeds, IReadOnlyList<QueueCondition> Queues, DateOnly? LatestDigest, AnalyzerCost Cost, IReadOnlyList<Failure> Failures, int MoreFailures);

/// <summary>What the cloud analyser has cost, in text records and in money.</summary>
/// <param name="Price">The price that was reckoned with.</param>
/// <param name="Today">Text records since midnight UTC.</param>
/// <param name="ThisMonth">Text records since the first of the month, today's among them.</param>
public sealed record AnalyzerCost(AnalysisPrice Price, long Today, long ThisMonth);

/// <summary>How a feed is.</summary>
/// <param name="Id">The feed's id on the watch list.</param>
/// <param name="Outlet">The outlet's name.</param>
/// <param name="Trouble">What is wrong; null when it is well.</param>
/// <param name="Words">The same in plain words, with times.</param>
public sealed record FeedCondition(string Id, string Outlet, FeedNoteState? Trouble, string Words);

/// <summary>How a queue is.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Waiting">Messages in it, about: those being worked on or put off count.</param>
/// <param name="Oldest">When the message that is next was put in; null when none is to be seen.</param>
/// <param name="SetAside">Messages in its poison queue, about.</param>
public sealed record QueueCondition(string Name, int Waiting, DateTimeOffset? Oldest, int SetAside);

/// <summary>Looks at the queues.</summary>
public interface IQueueConditions
{
    /// <summary>Every queue, in the order of the pipeline. Three requests each.</summary>
    Task<IReadOnlyList<QueueCondition>> AllAsync(CancellationToken cancellation);
}
