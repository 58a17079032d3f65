using System.Globalization;

namespace NewsMonitor.Core.Digests.Renderings;

/// <summary>The sentences that text, pages and mail share.</summary>
public static class DigestWords
{
    /// <summary><c>1 outlet</c>, <c>7 outlets</c>.</summary>
    public static string Count(int count, string one) => string.Create(CultureInfo.InvariantCulture, $"{count} {one}{(count == 1 ? "" : "s")}");

    /// <summary>What the day holds, in one sentence.</summary>
    public static string Summary(Digest digest) => digest.Counts.Statements == 0
        ? "No statement was found in what the feeds brought."
        : $"{Count(digest.Counts.Clusters, "statement")} of {Count(digest.Counts.Leaders, "leader")}, from {Count(digest.Counts.Articles, "article")} of {Count(digest.Counts.Outlets, "outlet")}; "
            + $"{Count(digest.Counts.Folded, "repeat")} folded.";

    /// <summary>A leader's day in one line.</summary>
    public static string Leader(LeaderDay leader)
    {
        var parts = new List<string> { $"{Count(leader.Sentiment.Total, "statement")} in {Count(leader.Outlets, "outlet")}", Sentiment(leader.Sentiment) };
        if (leader.About.Count > 0) parts.Add("about " + string.Join(", ", leader.About.Take(4).Select(a => $"{a.Name} ({a.Sentiment.Total})")));
        if (leader.Rising.Count > 0) parts.Add("rising: " + string.Join(", ", leader.Rising.Take(3).Select(p => p.Phrase)));
        return string.Join("; ", parts);
    }

    /// <summary><c>3 positive, 1 negative</c>; what is none is left out.</summary>
    public static string Sentiment(Tally tally) => string.Join(", ", new (int Count, string Label)[]
    {
        (tally.Positive, "positive"), (tally.Neutral, "neutral"), (tally.Negative, "negative"), (tally.Mixed, "mixed"), (tally.Pending, "not yet analysed"),
    }.Where(p => p.Count > 0).Select(p => string.Create(CultureInfo.InvariantCulture, $"{p.Count} {p.Label}")));

    /// <summary>What an outlet changed.</summary>
    public static string Correction(Correction correction) =>
        $"{correction.Outlet} changed what it has of {correction.Leader} in “{correction.Title}”"
        + (correction.Before.Count > 0 ? $"; before: {string.Join(" / ", correction.Before)}" : "")
        + (correction.Now.Count > 0 ? $"; now: {string.Join(" / ", correction.Now)}" : "");

    /// <summary>What is amiss with a feed.</summary>
    public static string Feed(FeedNote feed) => $"{feed.Outlet} ({feed.FeedId}): {Of(feed)}";

    /// <summary>The same without the feed's name.</summary>
    public static string Of(FeedNote feed) => feed.State switch
    {
        FeedNoteState.Failing => $"failing{Since(feed, ", last answered")}{(feed.Error is null ? "" : $": {Shortened.To(feed.Error, 160)}")}",
        FeedNoteState.Silent => $"nothing new{Since(feed, " since")}",
        FeedNoteState.Ended => $"gone for good{Since(feed, " since")}",
        _ => "not asked yet",
    };

    private static string Since(FeedNote feed, string words) =>
        feed.Since is { } since ? $"{words} {since.ToUniversalTime().ToString("d MMMM HH:mm 'UTC'", CultureInfo.InvariantCulture)}" : "";
}
