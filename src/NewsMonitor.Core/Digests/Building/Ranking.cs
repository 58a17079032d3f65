using System.Globalization;
using NewsMonitor.Core.Clusters;
using NewsMonitor.Core.Statements;
using NewsMonitor.Language.Sentiment;
using NewsMonitor.Language.Statements;

namespace NewsMonitor.Core.Digests.Building;

/// <summary>
/// Says how much a cluster matters, and why in words. Every part of the weight shows in the words or the figures beside them; see
/// docs/decisions/digest-ranking.md.
/// </summary>
internal sealed class Ranking
{
    private const double Strong = 0.8;

    /// <summary>With fewer words a statement says little by itself: “water”, “not this”.</summary>
    private const int FewWords = 3;

    private readonly Dictionary<string, double> _salience;
    private readonly Dictionary<string, string> _stories;

    /// <summary>A leader is as salient as the share of the day's outlets that quote him or her.</summary>
    /// <param name="day">The day's clusters.</param>
    /// <param name="stories">The story of each article that is known to be one of several or alone, by article id.</param>
    public Ranking(IReadOnlyCollection<Cluster> day, Dictionary<string, string> stories)
    {
        _stories = stories;
        var outlets = Math.Max(1, day.SelectMany(c => c.Outlets).Select(o => o.Outlet).Distinct().Count());
        _salience = day.GroupBy(c => c.LeaderId).ToDictionary(
            g => g.Key, g => (double)g.SelectMany(c => c.Outlets).Select(o => o.Outlet).Distinct().Count() / outlets, StringComparer.Ordinal);
    }

    public (double Weight, string Reason) Of(Cluster cluster, Novelty novelty, EarlierPosition? earlier)
    {
        var first = cluster.First;
        var sentiment = first.Analysis?.Sentiment;
        var strength = sentiment is { } s ? Math.Abs(s.Positive - s.Negative) : 0;
        var weight = Math.Log2(1 + cluster.Outlets.Count)
            + novelty switch { Novelty.Reversed => 2, Novelty.New => 1, Novelty.Close => 0.5, _ => 0 }
            + (first.Targets.Any(t => t.Target.Kind == TargetKind.Leader) ? 0.5 : first.Targets.Count > 0 ? 0.25 : 0)
            + (first.Kind == StatementKind.Indirect ? 0 : 0.25)
            + strength
            + _salience[cluster.LeaderId]
            - (Word.All(first.Text).Take(FewWords).Count() < FewWords ? 1.5 : 0);
        return (Math.Round(weight, 3), string.Join(" · ", Words(cluster, novelty, earlier, sentiment)));
    }

    /// <summary>In how many different texts a cluster stands.</summary>
    public static int Texts(Cluster cluster, Dictionary<string, string> stories) =>
        cluster.Statements.Select(s => stories.GetValueOrDefault(s.Article.Id, s.Article.Id)).Distinct().Count();

    private IEnumerable<string> Words(Cluster cluster, Novelty novelty, EarlierPosition? earlier, SentimentScore? sentiment)
    {
        yield return novelty switch
        {
            Novelty.Repeated => $"repeated from {Date(earlier!.Day)}",
            Novelty.Close => $"compare {Date(earlier!.Day)}",
            Novelty.Reversed => $"reads against {Date(earlier!.Day)}",
            _ => "new position",
        };
        yield return cluster.Outlets is [var only] ? $"only {only.Outlet}" : $"{cluster.Outlets.Count} outlets";
        if (cluster.Outlets.Count > 1 && Texts(cluster, _stories) is var texts && texts < cluster.Outlets.Count)
            yield return texts == 1 ? "one text" : string.Create(CultureInfo.InvariantCulture, $"{texts} texts");
        if (cluster.First.Targets.Count > 0) yield return $"about {Names(cluster.First.Targets)}";
        if (sentiment is { Label: SentimentLabel.Negative, Negative: >= Strong }) yield return "strongly negative";
        if (sentiment is { Label: SentimentLabel.Positive, Positive: >= Strong }) yield return "strongly positive";
    }

    private static string Names(IReadOnlyList<StoredTarget> targets)
    {
        string[] names = [.. targets.Select(t => t.Target).DistinctBy(t => t.Id).OrderBy(t => t.Kind).Select(t => t.Name).Distinct()];
        return names switch
        {
            [var one] => one,
            [var one, var other] => $"{one} and {other}",
            [var one, var other, .. var more] => string.Create(CultureInfo.InvariantCulture, $"{one}, {other} and {more.Length} more"),
            _ => "",
        };
    }

    private static string Date(DateOnly day) => day.ToString("d MMMM", CultureInfo.InvariantCulture);
}
