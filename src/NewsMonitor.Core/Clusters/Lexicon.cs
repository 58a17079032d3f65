using System.Collections.Frozen;

namespace NewsMonitor.Core.Clusters;

/// <summary>What the comparison of statements knows of English words: which say little, which deny, which stand for each other.</summary>
internal sealed class Lexicon
{
    private const string Resource = "NewsMonitor.Core.Clusters.lexicon.txt";

    /// <summary>Letters that a name keeps at least when its ending is taken off: Iran is no people of "Ir".</summary>
    private const int ShortestName = 4;

    private readonly FrozenDictionary<string, string> _same;
    private readonly FrozenDictionary<string, string> _samePair;
    private readonly FrozenSet<string> _empty;
    private readonly FrozenSet<string> _weak;
    private readonly FrozenSet<string> _denying;
    private readonly FrozenSet<string> _denyingCues;
    private readonly FrozenSet<string> _dismissing;
    private readonly FrozenDictionary<string, string> _opposites;
    private readonly FrozenDictionary<string, string[]> _unlike;
    private readonly FrozenDictionary<string, string> _nations;

    private Lexicon(IEnumerable<string> lines)
    {
        var lists = new Dictionary<string, HashSet<string>> { ["empty"] = [], ["weak"] = [], ["denying"] = [], ["denyingcue"] = [], ["opposite"] = [], ["unlike"] = [], ["dismissing"] = [], ["nation"] = [] };
        var (words, pairs) = (new Dictionary<string, string>(), new Dictionary<string, string>());
        foreach (var line in lines.Where(l => l.Length > 0 && l[0] != '#'))
        {
            var (name, entries) = (line[..line.IndexOf(':')], line[(line.IndexOf(':') + 1)..].Split(',', StringSplitOptions.TrimEntries));
            foreach (var entry in entries)
            {
                var parts = entry.Split(' ');
                if (lists.TryGetValue(name, out var list)) list.Add(entry);
                else if (parts.Length == 1) words.TryAdd(WordForm.Key(entry), WordForm.Key(name));
                else pairs.TryAdd($"{WordForm.Key(parts[0])} {parts[1]}", WordForm.Key(name));
            }
        }

        (_empty, _weak, _denying) = (lists["empty"].ToFrozenSet(), lists["weak"].Select(WordForm.Key).ToFrozenSet(), lists["denying"].ToFrozenSet());
        (_dismissing, _denyingCues) = (lists["dismissing"].ToFrozenSet(), lists["denyingcue"].ToFrozenSet());
        _nations = lists["nation"].Select(n => n.Split('|')).SelectMany(n => n.Select(name => (name, WordForm.Key(n[0])))).ToFrozenDictionary(n => n.name, n => n.Item2);
        (_same, _samePair) = (words.ToFrozenDictionary(), pairs.ToFrozenDictionary());
        _opposites = BothWays(lists["opposite"]).DistinctBy(p => p.Of).ToFrozenDictionary(p => p.Of, p => p.Is);
        _unlike = BothWays(lists["opposite"].Concat(lists["unlike"])).GroupBy(p => p.Of, p => p.Is).ToFrozenDictionary(g => g.Key, g => g.Distinct().ToArray());
    }

    /// <summary>The lexicon that comes with the program, read once.</summary>
    public static Lexicon English { get; } = Load();

    /// <summary>Whether a word, in lower case, only holds sentences together.</summary>
    public bool IsEmpty(string lower) => _empty.Contains(lower);

    /// <summary>Whether a key's word is in every other statement.</summary>
    public bool IsWeak(string key) => _weak.Contains(key);

    /// <summary>Whether a word, in lower case, turns what follows into its opposite.</summary>
    public bool Denies(string lower) => _denying.Contains(lower);

    /// <summary>Whether two words, in lower case, together do ("rule out").</summary>
    public bool Denies(string lower, string next) => _denying.Contains($"{lower} {next}");

    /// <summary>Whether attributing words make a denial of what follows them: “denied that”, “has ruled out”, “rejected claims”.</summary>
    public bool DeniesWhatFollows(string cue) => cue.Split(' ', StringSplitOptions.RemoveEmptyEntries) is var words
        && words.Index().Any(w => _denyingCues.Contains(w.Item.ToLowerInvariant()) || (w.Index + 1 < words.Length && _denyingCues.Contains($"{w.Item} {words[w.Index + 1]}".ToLowerInvariant())));

    /// <summary>Whether a word, in lower case, says of what stands before it that it is not so.</summary>
    public bool Dismisses(string lower) => _dismissing.Contains(lower);

    /// <summary>The key of the word that a denial turns a word into; null when there is none.</summary>
    public string? Opposite(string key) => _opposites.GetValueOrDefault(key);

    /// <summary>The keys of the words that cannot be said of the same thing at once; none for most words.</summary>
    public ReadOnlySpan<string> Unlike(string key) => _unlike.GetValueOrDefault(key);

    /// <summary>The key of a word, or of the word it stands for.</summary>
    public string Key(string lower) => KeyOf(WordForm.Key(lower));

    /// <summary>The key of a name, under which a country, its adjective and its people are one: "Morva", "Morvan", "Morvans".</summary>
    public string NameKey(string lower)
    {
        if (_nations.TryGetValue(lower, out var nation)) return nation;
        if (_same.TryGetValue(WordForm.Key(lower), out var same)) return same;
        foreach (var ending in (ReadOnlySpan<string>)["ians", "eans", "ian", "ean", "ans", "ese", "ish", "ns", "an", "ia", "is", "i", "n", "a", "e"])
        {
            if (lower.Length >= ending.Length + ShortestName && lower.EndsWith(ending, StringComparison.Ordinal)) return WordForm.Key(lower[..^ending.Length]);
        }

        return WordForm.Key(lower);
    }

    /// <summary>The key of the word that a word's own key stands for.</summary>
    public string KeyOf(string form) => _same.GetValueOrDefault(form, form);

    /// <summary>The key of two words that together stand for one ("pull out"); null when they do not.</summary>
    public string? PairKey(string lower, string next) => _samePair.GetValueOrDefault($"{WordForm.Key(lower)} {next}");

    private IEnumerable<(string Of, string Is)> BothWays(IEnumerable<string> pairs) =>
        pairs.Select(p => p.Split('|')).SelectMany(p => (IEnumerable<(string, string)>)[(Key(p[0]), Key(p[1])), (Key(p[1]), Key(p[0]))]);

    private static Lexicon Load()
    {
        using var reader = new StreamReader(typeof(Lexicon).Assembly.GetManifestResourceStream(Resource)!);
        return new(reader.ReadToEnd().Split('\n', StringSplitOptions.TrimEntries));
    }
}
