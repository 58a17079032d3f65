namespace NewsMonitor.Core.Clusters;

/// <summary>How much two phrasings of one leader say the same. The figures were chosen on one half of the evaluation set and are reported on the other: docs/decisions/statement-clusters.md.</summary>
internal sealed class Likeness
{
    /// <summary>From here on two phrasings are taken to say the same.</summary>
    public const double Enough = 0.45;

    /// <summary>From here on two groups of phrasings are, on the average over their pairs.</summary>
    public const double EnoughOnAverage = 0.28;

    /// <summary>Below this a likeness counts as none.</summary>
    private const double Least = 0.2;

    /// <summary>Weight in common, some two rare words, from which on the share of it alone counts.</summary>
    private const double Evidence = 1.4;

    /// <summary>How many statements about other things are imagined beside those at hand, so that of few no word is common.</summary>
    private const double Imagined = 100;

    /// <summary>The part of it that is neither names nor weak words, without which two have nothing to do with each other.</summary>
    private const double LeastMatter = 0.3;

    /// <summary>Words in a row, quoted in one of the two, from which on they are taken for the same quotation.</summary>
    private const int QuotedRun = 4;

    /// <summary>What such a run weighs at least, so that it is no mere turn of phrase.</summary>
    private const double LeastRunWeight = 1.5;

    /// <summary>What the share of the shorter one counts; the rest is for the share of both.</summary>
    private const double Coverage = 0.7;

    /// <summary>What is left of a likeness when one denies something that the other does not speak of.</summary>
    private const double DenialLeaves = 0.75;

    /// <summary>How far two that contradict each other are apart, as a part of how much they look alike: it keeps their groups apart.</summary>
    private const double Contradiction = 0.8;

    private readonly IReadOnlyList<Phrasing> _phrasings;
    private readonly Dictionary<string, List<int>> _holders = [];
    private readonly double[] _weight;

    private Likeness(IReadOnlyList<Phrasing> phrasings)
    {
        _phrasings = phrasings;
        for (var i = 0; i < _phrasings.Count; i++)
        {
            foreach (var key in _phrasings[i].Words.Weights.Keys)
            {
                if (!_holders.TryGetValue(key, out var with)) _holders.Add(key, with = []);
                with.Add(i);
            }
        }

        _weight = [.. _phrasings.Select(p => p.Words.Weights.Sum(w => w.Value * Rarity(w.Key)))];
    }

    /// <summary>The pairs that are alike at all, each once, lower index first.</summary>
    public static List<LikePair> Pairs(IReadOnlyList<Phrasing> phrasings) => new Likeness(phrasings).Pairs();

    private List<LikePair> Pairs()
    {
        var pairs = new List<LikePair>();
        var (shared, matter) = (new double[_phrasings.Count], new double[_phrasings.Count]);
        for (var j = 0; j < _phrasings.Count; j++)
        {
            Array.Clear(shared);
            Array.Clear(matter);
            foreach (var (key, own) in _phrasings[j].Words.Weights)
            {
                var rarity = Rarity(key);
                foreach (var i in _holders[key])
                {
                    if (i >= j) break;
                    var common = Math.Min(own, _phrasings[i].Words.Weights[key]);
                    shared[i] += common * rarity;
                    if (common == StatementWords.MatterWeight) matter[i] += rarity;
                }
            }

            for (var i = 0; i < j; i++)
            {
                // Names and empty phrases alone are what two statements are of, not what they say.
                if (matter[i] < LeastMatter) continue;
                var like = Of(i, j, shared[i]);
                if (Math.Abs(like) >= Least) pairs.Add(new(i, j, like));
            }
        }

        return pairs;
    }

    /// <summary>1 for a word that no other statement has, less for one that many have (inverse document frequency; Spärck Jones 1972).</summary>
    private double Rarity(string key)
    {
        var all = _phrasings.Count + Imagined;
        return Math.Log(all / (_holders[key].Count + 0.5)) / Math.Log(all / 1.5);
    }

    /// <summary>-1 to 1; below 0 for two that contradict each other.</summary>
    private double Of(int i, int j, double shared)
    {
        var (a, b) = (_phrasings[i].Words, _phrasings[j].Words);
        var covered = shared / Math.Min(_weight[i], _weight[j]);
        var jaccard = shared / (_weight[i] + _weight[j] - shared);
        var like = ((Coverage * covered) + ((1 - Coverage) * jaccard)) * Math.Min(1, shared / Evidence);
        if (a.DeniesWhatIsMissingIn(b) || b.DeniesWhatIsMissingIn(a)) like *= DenialLeaves;
        if (shared >= LeastRunWeight) like = Math.Max(like, QuotedTogether(a, b));
        return a.Contradicts(b) || a.ExchangesAWordOf(b) ? -like * Contradiction : like;
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
