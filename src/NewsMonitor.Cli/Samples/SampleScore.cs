using NewsMonitor.Core.Statements;

namespace NewsMonitor.Cli.Samples;

/// <summary>A statement as the monitor found it in a page of the sample outlets.</summary>
/// <param name="Page">Path of the page.</param>
/// <param name="LeaderId">Whom it was credited to.</param>
/// <param name="Text">The content.</param>
internal sealed record FoundStatement(string Page, string LeaderId, string Text);

/// <summary>
/// What was found in the sample outlets against what a careful reader finds. Two are the same when page and leader are and the words in
/// common are at least half of either's.
/// </summary>
/// <param name="Right">Expected statements that were found.</param>
/// <param name="Missing">Expected statements that were not, optional ones apart.</param>
/// <param name="Surplus">Found statements that no reader finds.</param>
internal sealed record SampleScore(int Right, IReadOnlyList<FoundStatement> Missing, IReadOnlyList<FoundStatement> Surplus)
{
    /// <summary>Right ones among all that are expected; 1 when nothing is.</summary>
    public double Recall => Share(Missing.Count);

    /// <summary>Right ones among all that were found, optional ones apart; 1 when nothing was.</summary>
    public double Precision => Share(Surplus.Count);

    /// <summary>What the store holds of the sample days against what is expected of them.</summary>
    public static async Task<SampleScore> OfStoreAsync(IStatementStore statements, IReadOnlyList<ExpectedArticle> expected, CancellationToken cancellation)
    {
        var found = new List<FoundStatement>();
        foreach (var day in expected.Select(article => DateOnly.FromDateTime(article.Published.UtcDateTime)).Distinct())
        {
            // What an outlet has taken back since stands in no page any more.
            await foreach (var statement in statements.OfDayAsync(day, null, cancellation).Where(statement => statement.Withdrawn is null))
                found.Add(new FoundStatement(statement.Article.Url.AbsolutePath, statement.LeaderId, statement.Text));
        }

        return Of(found, expected);
    }

    /// <summary>Pairs what was found with what is expected, the best pairs first, each at most once.</summary>
    public static SampleScore Of(IReadOnlyList<FoundStatement> found, IReadOnlyList<ExpectedArticle> expected)
    {
        var wanted = (from article in expected
                      from statement in article.Statements
                      select (Statement: new FoundStatement(article.Page, statement.Speaker, string.Join(' ', statement.Content)), statement.Optional)).ToList();
        var pairs = from w in wanted
                    from f in found
                    where f.Page == w.Statement.Page && f.LeaderId == w.Statement.LeaderId
                    let overlap = Overlap(f.Text, w.Statement.Text)
                    where overlap >= 0.5
                    orderby overlap descending
                    select (Wanted: w, Found: f);
        var pairedWanted = new HashSet<(FoundStatement, bool)>();
        var pairedFound = new HashSet<FoundStatement>(ReferenceEqualityComparer.Instance);
        foreach (var (w, f) in pairs)
        {
            if (pairedWanted.Contains(w) || pairedFound.Contains(f)) continue;
            pairedWanted.Add(w);
            pairedFound.Add(f);
        }

        return new(
            wanted.Count(w => !w.Optional && pairedWanted.Contains(w)),
            [.. wanted.Where(w => !w.Optional && !pairedWanted.Contains(w)).Select(w => w.Statement)],
            [.. found.Where(f => !pairedFound.Contains(f))]);
    }

    /// <summary>Words in common as a share of the longer one's, so that it is at least that share of either's.</summary>
    private static double Overlap(string one, string other)
    {
        var (a, b) = (Words(one), Words(other));
        var common = a.Sum(word => Math.Min(word.Value, b.GetValueOrDefault(word.Key)));
        return (double)common / Math.Max(1, Math.Max(a.Values.Sum(), b.Values.Sum()));
    }

    private static Dictionary<string, int> Words(string text)
    {
        var plain = string.Concat(text.Select(c => char.IsLetterOrDigit(c) ? char.ToLowerInvariant(c) : ' '));
        return plain.Split(' ', StringSplitOptions.RemoveEmptyEntries).CountBy(word => word).ToDictionary();
    }

    private double Share(int wrong) => Right + wrong == 0 ? 1 : (double)Right / (Right + wrong);
}
