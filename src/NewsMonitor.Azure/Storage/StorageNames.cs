using NewsMonitor.Core.Messages;

namespace NewsMonitor.Azure.Storage;

/// <summary>Every container, queue and table of the monitor. infra/ declares the same names; a test compares them.</summary>
public static class StorageNames
{
    /// <summary>Blob containers.</summary>
    public static class Containers
    {
        /// <summary>Feeds as received: <c>{feed}/{yyyy}/{MM}/{dd}/{HHmmss}.gz</c>.</summary>
        public const string Feeds = "feeds";

        /// <summary>Articles and pages: <c>{yyyy}/{MM}/{dd}/{id}.json</c>, <c>{id}.{hash}.html.gz</c>.</summary>
        public const string Articles = "articles";

        /// <summary>Digests: <c>{day}/…</c>.</summary>
        public const string Digests = "digests";

        /// <summary>Entries that wait for room in their queue: <c>{feed}/{time}-{part}-{entries}.jsonl</c>.</summary>
        public const string Backlog = "backlog";

        /// <summary>All of them.</summary>
        public static IReadOnlyList<string> All { get; } = [Feeds, Articles, Digests, Backlog];
    }

    /// <summary>Queues; each has a twin whose name ends in <see cref="Poison"/>.</summary>
    public static class Queues
    {
        /// <summary>Entries to be read.</summary>
        public const string Articles = ArticleMessage.Queue;

        /// <summary>Statements to be analysed.</summary>
        public const string Statements = "statements";

        /// <summary>Digests to be mailed.</summary>
        public const string Emails = EmailMessage.Queue;

        /// <summary>Sign-ups to be confirmed by mail.</summary>
        public const string Confirmations = "confirmations";

        /// <summary>What the Functions host appends to name the queue of messages that failed too often.</summary>
        public const string Poison = "-poison";

        /// <summary>All of them, without their twins.</summary>
        public static IReadOnlyList<string> All { get; } = [Articles, Statements, Emails, Confirmations];
    }

    /// <summary>Tables.</summary>
    public static class Tables
    {
        /// <summary>State of each feed.</summary>
        public const string Feeds = "feeds";

        /// <summary>Articles seen.</summary>
        public const string Articles = "articles";

        /// <summary>Fingerprints of articles: partition = day, row = article and revision.</summary>
        public const string Stories = "stories";

        /// <summary>Statements: partition = day, row = leader + hash.</summary>
        public const string Statements = "statements";

        /// <summary>Leaders' days in figures: partition = leader, row = day.</summary>
        public const string Trends = "trends";

        /// <summary>Days that have statements, and when they last changed and were last built.</summary>
        public const string Days = "days";

        /// <summary>Subscribers, sign-ups, suppressions.</summary>
        public const string Subscribers = "subscribers";

        /// <summary>Deliveries: the ledger of mails.</summary>
        public const string Deliveries = "deliveries";

        /// <summary>What failed, and why.</summary>
        public const string Failures = "failures";

        /// <summary>Answers of the cloud analyser, its budget of calls, and its bill.</summary>
        public const string Analyses = "analyses";

        /// <summary>All of them.</summary>
        public static IReadOnlyList<string> All { get; } = [Feeds, Articles, Stories, Statements, Trends, Days, Subscribers, Deliveries, Failures, Analyses];
    }
}
