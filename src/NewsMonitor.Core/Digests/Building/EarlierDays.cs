using NewsMonitor.Core.Statements;
using NewsMonitor.Language.Statements;

namespace NewsMonitor.Core.Digests.Building;

/// <summary>
/// The digests of the days before, each as far as a later day is held against it. A month of whole digests is no small thing to hold: they are read one
/// after the other, what nobody compares is let go at once, and what many of them name, they name by one string.
/// </summary>
internal sealed class EarlierDays
{
    /// <summary>
    /// How many clusters of a leader's earlier day are looked at, those of most weight. Nobody says so much in a day; it bounds what a day costs on which
    /// an outlet has published its archive.
    /// </summary>
    public const int MostClusters = 1000;

    // Who says it is known by the leader's id; how the article calls him or her is not compared.
    private static readonly Speaker _someone = new(null, "", default, default, 0, []);

    private readonly List<Digest> _days = new(Digest.DaysBefore);
    private readonly Dictionary<string, string> _known = new(StringComparer.Ordinal);

    /// <summary>Reads those of the <see cref="Digest.DaysBefore"/> days before that have one, the latest first.</summary>
    public static async Task<IReadOnlyCollection<Digest>> ReadAsync(IDigestStore digests, DateOnly day, CancellationToken cancellation)
    {
        var earlier = new EarlierDays();
        for (var i = 1; i <= Digest.DaysBefore; i++)
        {
            if (await digests.FindAsync(day.AddDays(-i), cancellation) is { } found) earlier._days.Add(earlier.Compared(found));
        }

        return earlier._days;
    }

    private Digest Compared(Digest digest) => digest with
    {
        Feeds = [],
        Clusters = [.. digest.Clusters.GroupBy(c => c.LeaderId).SelectMany(ofLeader => ofLeader.Take(MostClusters)).Select(Compared)],
    };

    private DigestCluster Compared(DigestCluster cluster) => cluster with
    {
        LeaderId = Known(cluster.LeaderId),
        Leader = "",
        Reason = "",
        Earlier = null,
        Outlets = [],
        First = Compared(cluster.First),

        // The first statement is there already; of each other wording one is enough.
        Wordings = [.. cluster.Wordings.Where(w => w.Statements is [var first, ..] && first.Id != cluster.Id).Select(w => w with { Statements = [Compared(w.Statements[0])] })],
    };

    private CarriedStatement Compared(CarriedStatement carried) => carried with { Outlet = Known(carried.Outlet), Title = "", Story = null };

    private StoredStatement Compared(StoredStatement statement) => statement with
    {
        Speaker = _someone,
        Verbatim = statement.Kind == StatementKind.Mixed ? statement.Verbatim : [],
        CueText = statement.CueText is { } cue ? Known(cue) : null,
        Targets = [.. statement.Targets.Select(t => new StoredTarget(t.Target with { Id = Known(t.Target.Id), Name = "" }, null))],
        Occasion = null,
        Via = [],
        Article = statement.Article with { Title = "", Outlet = Known(statement.Article.Outlet), FeedId = "" },
        Analysis = statement.Analysis is { } analysis ? analysis with { KeyPhrases = [.. analysis.KeyPhrases.Select(Known)], Analyzer = "" } : null,
    };

    private string Known(string name)
    {
        if (_known.TryGetValue(name, out var known)) return known;
        _known.Add(name, name);
        return name;
    }
}
