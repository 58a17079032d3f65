using NewsMonitor.Language.Names;

namespace NewsMonitor.Language.Statements;

/// <summary>The names that stand in one article, and which of them are leaders on the watch list.</summary>
internal sealed class PeopleInArticle
{
    // More bearers of one family name than this tell no more than that there are many.
    private const int FullNamesKept = 8;

    private readonly Reading _reading;
    private readonly LeaderIndex _leaders;
    private readonly DateOnly? _published;
    private readonly Dictionary<string, List<string>> _fullNames = new(StringComparer.Ordinal);
    private readonly HashSet<Leader> _namedInFull = new(ReferenceEqualityComparer.Instance);

    // Names come again and again in an article: each is folded once, known by the hashes of its words.
    private readonly Dictionary<ulong, string> _keys = [];
    private readonly Dictionary<int, Leader?> _known = [];

    public PeopleInArticle(Reading reading, LeaderIndex leaders, DateOnly? published)
    {
        (_reading, _leaders, _published) = (reading, leaders, published);
        Names = NameScanner.Scan(reading, leaders.Countries, 0, reading.Tokens.Length);
        foreach (var name in Names)
        {
            if (name.To - name.From is < 2 or > 6) continue;
            if (ByFullName(name) is { } leader) _namedInFull.Add(leader);
            if (name.To - name.From > 4) continue;
            var surname = Surname(name);
            if (!_fullNames.TryGetValue(surname, out var full)) _fullNames[surname] = full = [];
            if (full.Count < FullNamesKept && !Contains(full, Written(name))) full.Add(Written(name).ToString());
        }
    }

    /// <summary>In reading order.</summary>
    public List<PersonName> Names { get; }

    /// <summary>Number of the last name that ends at or before a token; -1 when there is none.</summary>
    public int LastBefore(int token)
    {
        int low = 0, high = Names.Count;
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (Names[middle].To <= token) low = middle + 1;
            else high = middle;
        }

        return low - 1;
    }

    /// <summary>The leaders named before a token, the nearest first, among the last <paramref name="names"/> names.</summary>
    public IEnumerable<Leader> LeadersBefore(int token, int names)
    {
        var last = LastBefore(token);
        for (var i = last; i >= 0 && last - i < names; i--)
            if (LeaderOf(Names[i]) is { } leader) yield return leader;
    }

    /// <summary>The words of the name as they stand.</summary>
    public ReadOnlySpan<char> Written(PersonName name)
    {
        var span = name.SpanIn(_reading.Tokens);
        return _reading.Text.AsSpan(span.Start, span.Length);
    }

    /// <summary>The full names in this article that end as the name does.</summary>
    public IReadOnlyList<string> FullNamesOf(PersonName name) => _fullNames.TryGetValue(Surname(name), out var full) ? full : [];

    /// <summary>The name's <see cref="NameFold.Key(ReadOnlySpan{char})">key</see>.</summary>
    public string Key(PersonName name)
    {
        // Two words in one are not two words: what touches the one before is told apart.
        ulong hash = 0;
        for (var i = name.From; i < name.To; i++)
        {
            ref readonly var token = ref _reading.Tokens[i];
            var touches = i > name.From && _reading.Tokens[i - 1].End == token.Start ? 1u : 0;
            hash = ((hash ^ ((ulong)token.Ending << 32) ^ token.Word ^ touches) * 0x9E3779B97F4A7C15) + 1;
        }

        if (!_keys.TryGetValue(hash, out var key)) _keys[hash] = key = NameFold.Key(Written(name));
        return key;
    }

    /// <summary>The leader whom the name names in this article, or null.</summary>
    public Leader? LeaderOf(PersonName name)
    {
        var key = (name.From * 8) + Math.Min(7, name.To - name.From);
        if (!_known.TryGetValue(key, out var leader)) _known[key] = leader = Identify(name);
        return leader;
    }

    private Leader? Identify(PersonName name)
    {
        var key = Key(name);
        if (key.Length == 0) return null;
        if (ByFullName(name) is { } whole) return whole;
        if (_leaders.BySurname(key) is [var leader] && Fits(leader, name) && !IsAnothersName(leader, name)) return leader;

        // A name that many bear: his whom the article has named in full, or whose office stands before it.
        Leader? only = null;
        foreach (var candidate in _leaders.BySharedName(key))
        {
            if (!Fits(candidate, name) || !(_namedInFull.Contains(candidate) || (name.From > 0 && OfficeIndex.EndsTitle(candidate, Word(name.From - 1), _published)))) continue;
            if (only is not null) return null;
            only = candidate;
        }

        return only;
    }

    // The whole run, what ends it ("Republican nominee X Y"), or its first and last word ("X J. Y").
    private Leader? ByFullName(PersonName name)
    {
        if (name.To - name.From < 2) return null;
        if (_leaders.ByFullName(Key(name)) is [var exact]) return exact;
        for (var from = name.From + 1; from <= name.To - 2; from++)
            if (_leaders.ByFullName(Key(name with { From = from })) is [var ending]) return ending;
        return name.To - name.From > 2 && _leaders.ByFullName(NameFold.Key($"{Word(name.From)} {Word(name.To - 1)}")) is [var around] ? around : null;
    }

    // Where the article names only another of that family name in full, it is he who is meant.
    private bool IsAnothersName(Leader leader, PersonName name) => !_namedInFull.Contains(leader) && FullNamesOf(name).Any(full =>
        NameFold.Key(full) is var key && !_leaders.ByFullName(key).Contains(leader) && !_leaders.BySurname(key).Contains(leader));

    private static bool Contains(List<string> names, ReadOnlySpan<char> written)
    {
        foreach (var name in names)
            if (written.SequenceEqual(name)) return true;
        return false;
    }

    private static bool Fits(Leader leader, PersonName name) => name.Feminine is not { } feminine || leader.Pronouns == Pronouns.They || leader.Pronouns == Pronouns.She == feminine;

    private string Surname(PersonName name) => Key(name with { From = name.To - 1 });

    private ReadOnlySpan<char> Word(int token) => _reading.Text.AsSpan(_reading.Tokens[token].Start, _reading.Tokens[token].End - _reading.Tokens[token].Start);
}
