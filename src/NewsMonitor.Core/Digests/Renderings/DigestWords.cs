using System.Globalization;

namespace NewsMonitor.Core.Digests.Renderings;

/// <summary>The sentences that text, pages and mail share.</summary>
public static class DigestWords
{
    /// <summary><c>1 outlet</c>, <c>7 outlets</c>.</summary>
    public static string Count(int count, string one) => string.Create(CultureInfo.InvariantCulture, $"{count} {one}{(count == 1 ? "" : "s")}");

    /// <summary>Who carries it, first come first: <c>Polaris, Harbour Post and 5 more</c>.</summary>
    /// <param name="outlets">Names.</param>
    /// <param name="most">How many are named at most, at least 1.</param>
    public static string Outlets(IReadOnlyList<string> outlets, int most) => outlets.Count <= most
        ? outlets.Count < 2 ? string.Concat(outlets) : $"{string.Join(", ", outlets.Take(outlets.Count - 1))} and {outlets[^1]}"
        : string.Create(CultureInfo.InvariantCulture, $"{string.Join(", ", outlets.Take(most))} and {outlets.Count - most} more");

    /// <summary>What the day holds, in one sentence.</summary>
    public static string Summary(Digest digest) => digest.Counts.Statements == 0
        ? "No statement was found in what the feeds brought."
        : $"{Count(digest.Counts.Clusters, "statement")} of {Count(digest.Counts.Leaders, "leader")}, from {Count(digest.Counts.Articles, "article")} of {Count(digest.Counts.Outlets, "outlet")}; "
            + $"{Count(digest.Counts.Folded, "repeat")} folded.";

    /// <summary>A leader's day in one line: how much, how meant and how before, about whom and how, which phrases are on the rise.</summary>
    public static string Leader(LeaderDay leader)
    {
        var parts = new List<string> { $"{Count(leader.Sentiment.Total, "statement")} in {Count(leader.Outlets, "outlet")}", Sentiment(leader.Sentiment), $"tone {Against(leader)}" };
        if (leader.About.Count > 0) parts.Add("about " + string.Join(", ", leader.About.Take(4).Select(a => string.Create(CultureInfo.InvariantCulture, $"{a.Name} ({a.Sentiment.Total}, {Towards(a.Sentiment.Tone)})"))));
        if (leader.Rising.Count > 0) parts.Add("rising: " + string.Join(", ", leader.Rising.Take(3).Select(Rising)));
        return string.Join("; ", parts);
    }

    /// <summary>The day's tone beside that of the days before: <c>−0.20, the 30 days before +0.17 of 12 statements</c>.</summary>
    public static string Against(LeaderDay leader) => Tone(leader.Sentiment.Tone)
        + (leader.Before.Total == 0 ? ", nothing before" : string.Create(CultureInfo.InvariantCulture, $", the {Digest.DaysBefore} days before {Tone(leader.Before.Tone)} of {Count(leader.Before.Total, "statement")}"));

    /// <summary>A tone as a signed figure, -1 to 1; a dash when nothing is analysed yet.</summary>
    public static string Tone(double? tone) => tone is { } t ? t.ToString("+0.00;−0.00;0.00", CultureInfo.InvariantCulture) : "—";

    /// <summary>A tone towards someone, in a word.</summary>
    public static string Towards(double? tone) => tone switch { null => "pending", > 0.15 => "kind", < -0.15 => "hard", _ => "neither" };

    /// <summary>How often a phrase was heard, and how often before: <c>burnt ferry (2, before 0.1 a day)</c>. One that was heard once and never before stands alone.</summary>
    public static string Rising(RisingPhrase phrase) => phrase switch
    {
        { PerDayBefore: > 0 } => string.Create(CultureInfo.InvariantCulture, $"{phrase.Phrase} ({phrase.Today}, before {phrase.PerDayBefore:0.##} a day)"),
        { Today: > 1 } => string.Create(CultureInfo.InvariantCulture, $"{phrase.Phrase} ({phrase.Today})"),
        _ => phrase.Phrase,
    };

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
