using NewsMonitor.Core.Statements;
using NewsMonitor.Language.Text;

namespace NewsMonitor.Core.Analysis;

/// <summary>A statement to be analysed.</summary>
/// <param name="Id">Names the statement among those of one call; the outcome carries it.</param>
/// <param name="Text">What was said.</param>
/// <param name="Targets">Whom it speaks of.</param>
/// <param name="Speaker">Who said it, whose name is no key phrase of his own words; null when not known.</param>
public sealed record AnalysisRequest(string Id, string Text, IReadOnlyList<AnalysisTarget> Targets, string? Speaker = null)
{
    /// <summary>The request for a stored statement, its targets' places carried over from the article's text to the statement's.</summary>
    public static AnalysisRequest Of(StoredStatement statement) => new(
        statement.Id.ToString(),
        statement.Text,
        [.. statement.Targets.Select(stored => new AnalysisTarget(stored.Target.Id, stored.Target.Name, Place(statement, stored.Target.Mention)))],
        statement.Speaker.Name);

    /// <summary>What every analyser asks of the requests of one call.</summary>
    /// <exception cref="ArgumentException">Two have the same id, or two targets of one have, or a target's mention lies outside its text.</exception>
    public static void Check(IReadOnlyList<AnalysisRequest> statements)
    {
        var ids = new HashSet<string>(statements.Count, StringComparer.Ordinal);
        foreach (var statement in statements)
        {
            if (!ids.Add(statement.Id)) throw new ArgumentException($"Two statements have the id '{statement.Id}'.");
            foreach (var target in statement.Targets)
            {
                if (statement.Targets.Count(other => other.Id == target.Id) > 1) throw new ArgumentException($"Statement '{statement.Id}' has the target '{target.Id}' twice.");
                if (target.Mention is { } mention && (mention.Start < 0 || mention.IsEmpty || mention.End > statement.Text.Length))
                    throw new ArgumentException($"Statement '{statement.Id}' does not reach to its target '{target.Id}' at {mention.Start} to {mention.End}.");
            }
        }
    }

    // A statement's text is its stretches of the article, joined by one blank each.
    private static TextSpan? Place(StoredStatement statement, TextSpan mention)
    {
        var joined = 0;
        TextSpan? place = null;
        foreach (var stretch in statement.Content)
        {
            if (stretch.Contains(mention)) place = new TextSpan(joined + mention.Start - stretch.Start, joined + mention.End - stretch.Start);
            joined += stretch.Length + 1;
        }

        // Where the reader has smoothed the joint, offsets no longer count; the words of the name still do.
        return joined - 1 == statement.Text.Length ? place : null;
    }
}

/// <summary>A leader or country that a statement speaks of.</summary>
/// <param name="Id">The leader's id or the country's code.</param>
/// <param name="Name">The name shown to readers.</param>
/// <param name="Mention">Where the statement's text names it first; null when only the name is known.</param>
public sealed record AnalysisTarget(string Id, string Name, TextSpan? Mention);
