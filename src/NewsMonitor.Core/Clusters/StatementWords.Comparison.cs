namespace NewsMonitor.Core.Clusters;

/// <content>What two statements' words have to do with each other.</content>
internal sealed partial class StatementWords
{
    /// <summary>After these stands what a statement is about; two that differ there differ in what they are about.</summary>
    private static readonly HashSet<string> LeadToMatter = [.. new[] { "on", "of", "from", "in", "with", "for", "against", "the", "a", "an", "by", "all", "every", "no" }.Select(WordForm.Key)];

    /// <summary>Whether the two cannot be one: what one says the other denies, or says the opposite of, or with other numbers.</summary>
    public bool Contradicts(StatementWords other) =>
        (_numbers.Count > 0 && other._numbers.Count > 0 && !_numbers.Overlaps(other._numbers))
        || DeniesWhatIsSaidBy(other) || other.DeniesWhatIsSaidBy(this) || SaysTheOppositeOf(other) || other.SaysTheOppositeOf(this);

    /// <summary>Whether both name the same number.</summary>
    public bool SharesANumberWith(StatementWords other) => _numbers.Overlaps(other._numbers);

    /// <summary>How many words of the matter both have: no names, no weak words.</summary>
    public int MatterSharedWith(StatementWords other) => _weights.Count(w => w.Value == MatterWeight && other._weights.GetValueOrDefault(w.Key) == MatterWeight);

    /// <summary>How much the two are alike in the letters of their words, 0 to 1.</summary>
    public double LettersLike(StatementWords other) => WordFragments.Alike(_fragments, other._fragments);

    /// <summary>Whether this one denies something of which the other does not speak.</summary>
    public bool DeniesWhatIsMissingIn(StatementWords other) => _denied.Count > 0 && !_denied.Overlaps(other._weights.Keys);

    /// <summary>Whether the two run alike but for one word, of which the matter depends: a tariff on steel, a tariff on timber.</summary>
    public bool ExchangesAWordOf(StatementWords other)
    {
        for (var i = 1; i < _run.Count; i++)
        {
            if (!LeadToMatter.Contains(_run[i - 1]) || !IsMissing(_run[i], other)) continue;
            for (var j = 1; j < other._run.Count; j++)
            {
                var sameBefore = _run[i - 1] == other._run[j - 1];
                var sameAfter = i + 1 == _run.Count || j + 1 == other._run.Count ? _run.Count - i == other._run.Count - j : _run[i + 1] == other._run[j + 1];
                if (sameBefore && sameAfter && other.IsMissing(other._run[j], this) && !_run[i].AsSpan().StartsWith(other._run[j].AsSpan(0, Math.Min(3, other._run[j].Length)))) return true;
            }
        }

        return false;
    }

    /// <summary>The longest row of words that both have and one of them quotes: how many words, and what they weigh.</summary>
    public (int Length, double Weight) LongestQuotedRun(StatementWords other)
    {
        var (best, end) = (0, 0);
        var before = new int[other._run.Count + 1];
        var here = new int[other._run.Count + 1];
        for (var i = 0; i < _run.Count; i++)
        {
            for (var j = 0; j < other._run.Count; j++)
            {
                here[j + 1] = (_quoted[i] || other._quoted[j]) && _run[i] == other._run[j] ? before[j] + 1 : 0;
                if (here[j + 1] > best) (best, end) = (here[j + 1], i + 1);
            }

            (before, here) = (here, before);
        }

        return (best, _run[(end - best)..end].Sum(w => _weights.GetValueOrDefault(_lexicon.KeyOf(w))));
    }

    private bool IsMissing(string word, StatementWords other)
    {
        var key = _lexicon.KeyOf(word);
        return _weights.GetValueOrDefault(key) >= 1 && !other._weights.ContainsKey(key);
    }

    /// <summary>Of two that both deny, each in its own words, the one is rarely the denial of the other.</summary>
    private bool DeniesWhatIsSaidBy(StatementWords other)
    {
        if (other._denied.Count > 0) return false;
        foreach (var key in _denied)
        {
            if (other._weights.ContainsKey(key)) return true;
        }

        return false;
    }

    private bool SaysTheOppositeOf(StatementWords other)
    {
        foreach (var (key, unlike) in _unlike)
        {
            if (other._weights.ContainsKey(unlike) && !other._weights.ContainsKey(key)) return true;
        }

        return false;
    }

    // Looked up once, since a statement is held against thousands: its words, and those that cannot be said of the same thing and that it does not say as well.
    private IEnumerable<(string Key, string Unlike)> Unlikes()
    {
        foreach (var key in _weights.Keys)
        {
            foreach (var unlike in _lexicon.Unlike(key).ToArray())
            {
                if (!_weights.ContainsKey(unlike)) yield return (key, unlike);
            }
        }
    }
}
