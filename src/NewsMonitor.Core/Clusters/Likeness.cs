namespace NewsMonitor.Core.Clusters;

/// <summary>How much two phrasings of one leader say the same. The figures were chosen on one half of the evaluation set and are reported on the other: docs/decisions/statement-clusters.md.</summary>
internal sealed class Likeness
{
    /// <summary>From here on two phrasings are taken to say the same, and two groups on the average over their pairs.</summary>
    public const double Enough = 0.3;

    /// <summary>Below this a likeness counts as none.</summary>
    private const double Least = 0.005;

    /// <summary>How many statements about other things are imagined beside those at hand, so that of few no word is common.</summary>
    private const double Imagined = 100;

    /// <summary>The part of it that is neither names nor weak words, without which two have nothing to do with each other.</summary>
    private const double LeastMatter = 0.3;

    /// <summary>Words in a row, quoted in one of the two, from which on they are taken for the same quotation.</summary>
    private const int QuotedRun = 4;

    /// <summary>What such a run weighs at least, so that it is no mere turn of phrase.</summary>
    private const double LeastRunWeight = 1.5;

    /// <summary>How far two that contradict each other are apart, as a multiple of how much they look alike: it keeps their groups apart.</summary>
    private const double Contradiction = 1.5;

    private readonly IReadOnlyList<Phrasing> _phrasings;
    // By word the phrasings that have it, in their order, and what it weighs in each.
    private readonly Dictionary<string, List<(int Phrasing, double Weight)>> _holders = [];
    private readonly double[] _weight;

    private readonly LikenessWeights _weights;

    private Likeness(IReadOnlyList<Phrasing> phrasings, LikenessWeights weights)
    {
        (_phrasings, _weights) = (phrasings, weights);
        for (var i = 0; i < _phrasings.Count; i++)
        {
            foreach (var (key, weight) in _phrasings[i].Words.Weights)
            {
                if (!_holders.TryGetValue(key, out var with)) _holders.Add(key, with = []);
                with.Add((i, weight));
            }
        }

        _weight = [.. _phrasings.Select(p => p.Words.Weights.Sum(w => w.Value * Rarity(w.Key)))];
    }

    /// <summary>
    /// The pairs that are alike at all, each once, lower index first. They are worked out as they are asked for: of a leader's thousands of statements
    /// on one matter there are millions, and nobody should hold them all.
    /// </summary>
    /// <param name="phrasings">The phrasings of one leader.</param>
    /// <param name="weights">What the measures weigh; those in force where nothing else is tried.</param>
    /// <param name="among">Which pairs are asked for; null for all.</param>
    /// <param name="first">Only pairs of which one is among the first so many.</param>
    public static IEnumerable<LikePair> Pairs(IReadOnlyList<Phrasing> phrasings, LikenessWeights? weights = null, Func<int, int, bool>? among = null, int first = int.MaxValue)
    {
        var likeness = new Likeness(phrasings, weights ?? LikenessWeights.InForce);
        return likeness.Candidates(first)
            .Where(pair => among is null || among(pair.A, pair.B))
            .Select(pair => new LikePair(pair.A, pair.B, likeness.Of(pair.A, pair.B, pair.Shared)))
            .Where(pair => Math.Abs(pair.Like) >= Least);
    }

    /// <summary>The measures of the pairs that have to do with each other and do not contradict each other: what the weights are fitted on.</summary>
    public static IEnumerable<(int A, int B, LikenessMeasures Measures)> Measured(IReadOnlyList<Phrasing> phrasings)
    {
        var likeness = new Likeness(phrasings, LikenessWeights.InForce);
        foreach (var (i, j, shared) in likeness.Candidates(phrasings.Count))
        {
            var (a, b) = (phrasings[i].Words, phrasings[j].Words);
            if (!a.Contradicts(b) && !a.ExchangesAWordOf(b)) yield return (i, j, likeness.Measure(i, j, shared));
        }
    }

    private IEnumerable<(int A, int B, double Shared)> Candidates(int first)
    {
        var lower = Math.Min(first, _phrasings.Count);
        var (shared, matter) = (new double[lower], new double[lower]);
        for (var j = 0; j < _phrasings.Count; j++)
        {
            Array.Clear(shared);
            Array.Clear(matter);
            foreach (var (key, own) in _phrasings[j].Words.Weights)
            {
                var rarity = Rarity(key);
                foreach (var (i, weight) in _holders[key])
                {
                    if (i >= j || i >= lower) break;
                    var common = Math.Min(own, weight);
                    shared[i] += common * rarity;
                    if (common == StatementWords.MatterWeight) matter[i] += rarity;
                }
            }

            for (var i = 0; i < j && i < lower; i++)
            {
                // Names and empty phrases alone are what two statements are of, not what they say.
                if (matter[i] >= LeastMatter) yield return (i, j, shared[i]);
            }
        }
    }

    /// <summary>1 for a word that no other statement has, less for one that many have (inverse document frequency; Spärck Jones 1972).</summary>
    private double Rarity(string key)
    {
        var all = _phrasings.Count + Imagined;
        return Math.Log(all / (_holders[key].Count + 0.5)) / Math.Log(all / 1.5);
    }

    /// <summary>
    /// The chance that the two are one statement, by logistic regression over what they share; below 0 for two that contradict each
    /// other. The more there is in the shorter one, the more of it has to be shared.
    /// </summary>
    private double Of(int i, int j, double shared)
    {
        var (a, b) = (_phrasings[i].Words, _phrasings[j].Words);
        var like = _weights.Chance(Measure(i, j, shared));
        if (shared >= LeastRunWeight) like = Math.Max(like, QuotedTogether(a, b));
        return a.Contradicts(b) || a.ExchangesAWordOf(b) ? -like * Contradiction : like;
    }

    private LikenessMeasures Measure(int i, int j, double shared)
    {
        var (a, b) = (_phrasings[i].Words, _phrasings[j].Words);
        var (less, more) = (Math.Min(_weight[i], _weight[j]), Math.Max(_weight[i], _weight[j]));
        return new(
            shared / less,
            shared / more,
            shared / (less + more - shared),
            a.LettersLike(b),
            a.SharesANumberWith(b) ? 1 : 0,
            a.DeniesWhatIsMissingIn(b) || b.DeniesWhatIsMissingIn(a) ? 1 : 0,
            Math.Min(less, 8));
    }

    /// <summary>What the longest run of words that both have, and that one of them quotes, says for their being one: the more of the shorter one it is, the more.</summary>
    private static double QuotedTogether(StatementWords a, StatementWords b)
    {
        var (length, weight) = a.LongestQuotedRun(b);
        if (length < QuotedRun || weight < LeastRunWeight) return 0;
        var share = (double)length / Math.Min(a.Run.Count, b.Run.Count);
        return Math.Min(1, 0.35 + (0.04 * length) + (0.5 * share));
    }
}
