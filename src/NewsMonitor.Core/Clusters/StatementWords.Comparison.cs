namespace NewsMonitor.Core.Clusters;

/// <content>What two statements' words have to do with each other.</content>
internal sealed partial class StatementWords
{
    /// <summary>After these stands what a statement is about; two that differ there differ in what they are about.</summary>
    private static readonly HashSet<string> LeadToMatter = [.. new[] { "on", "of", "from", "in", "with", "for", "against", "the", "a", "an", "by", "all", "every", "no" }.Select(WordForm.Key)];

    /// <summary>Whether the two cannot be one: what one says the other denies, or says the opposite of, or with other numbers.</summary>
    public bool Contradicts(StatementWords other) =>
        DeniesWhatIsSaidBy(other) || other.DeniesWhatIsSaidBy(this) || SaysTheOppositeOf(other) || other.SaysTheOppositeOf(this)
        || (numbers.Count > 0 && other.numbers.Count > 0 && !numbers.Overlaps(other.numbers));

    /// <summary>Whether this one denies something of which the other does not speak.</summary>
    public bool DeniesWhatIsMissingIn(StatementWords other) => denied.Count > 0 && !denied.Overlaps(other.weights.Keys);

    /// <summary>Whether the two run alike but for one word, of which the matter depends: a tariff on steel, a tariff on timber.</summary>
    public bool ExchangesAWordOf(StatementWords other)
    {
        for (var i = 1; i < run.Count; i++)
        {
            if (!LeadToMatter.Contains(run[i - 1]) || !IsMissing(run[i], other)) continue;
            for (var j = 1; j < other.run.Count; j++)
            {
                var sameBefore = run[i - 1] == other.run[j - 1];
                var sameAfter = i + 1 == run.Count || j + 1 == other.run.Count ? run.Count - i == other.run.Count - j : run[i + 1] == other.run[j + 1];
                if (sameBefore && sameAfter && other.IsMissing(other.run[j], this) && !run[i].AsSpan().StartsWith(other.run[j].AsSpan(0, Math.Min(3, other.run[j].Length)))) return true;
            }
        }

        return false;
    }

    /// <summary>The longest row of words that both have and one of them quotes: how many words, and what they weigh.</summary>
    public (int Length, double Weight) LongestQuotedRun(StatementWords other)
    {
        var (best, end) = (0, 0);
        var before = new int[other.run.Count + 1];
        var here = new int[other.run.Count + 1];
        for (var i = 0; i < run.Count; i++)
        {
            for (var j = 0; j < other.run.Count; j++)
            {
                here[j + 1] = (quoted[i] || other.quoted[j]) && run[i] == other.run[j] ? before[j] + 1 : 0;
                if (here[j + 1] > best) (best, end) = (here[j + 1], i + 1);
            }

            (before, here) = (here, before);
        }

        return (best, run[(end - best)..end].Sum(w => weights.GetValueOrDefault(lexicon.KeyOf(w))));
    }

    private bool IsMissing(string word, StatementWords other)
    {
        var key = lexicon.KeyOf(word);
        return weights.GetValueOrDefault(key) >= 1 && !other.weights.ContainsKey(key);
    }

    /// <summary>Of two that both deny, each in its own words, the one is rarely the denial of the other.</summary>
    private bool DeniesWhatIsSaidBy(StatementWords other)
    {
        if (other.denied.Count > 0) return false;
        foreach (var key in denied)
        {
            if (other.weights.ContainsKey(key)) return true;
        }

        return false;
    }

    private bool SaysTheOppositeOf(StatementWords other)
    {
        foreach (var key in weights.Keys)
        {
            if (lexicon.Opposite(key) is { } opposite && other.weights.ContainsKey(opposite) && !weights.ContainsKey(opposite) && !other.weights.ContainsKey(key)) return true;
        }

        return false;
    }
}
