using System.Buffers;
using NewsMonitor.Language.Names;

namespace NewsMonitor.Language.Statements.Speakers;

/// <summary>The names that stand in one article, and which of them are leaders on the watch list. In arrays of the shared pool; not for two threads at once.</summary>
internal sealed class PeopleInArticle : IDisposable
{
    private readonly Reading _reading;
    private readonly LeaderIndex _leaders;
    private readonly DateOnly? _published;
    private readonly FullNames _fullNames;

    // Where each leader is first named in full.
    private readonly List<(Leader Leader, int At)> _namedInFull = [];
    private PersonName[] _names = ArrayPool<PersonName>.Shared.Rent(64);
    private int _count;

    // Who the names are, found when first asked for.
    private readonly Leader?[] _known;
    private readonly bool[] _isKnown;

    public PeopleInArticle(Reading reading, LeaderIndex leaders, DateOnly? published)
    {
        (_reading, _leaders, _published) = (reading, leaders, published);
        foreach (var name in new NameScanner(reading, leaders.Countries, 0, reading.Tokens.Length))
            if (Written(name).Length <= NameFold.Longest) Add(name);
        _known = ArrayPool<Leader?>.Shared.Rent(_count);
        _isKnown = ArrayPool<bool>.Shared.Rent(_count);
        _isKnown.AsSpan(0, _count).Clear();
        _fullNames = new FullNames(reading.Text, _count);
        foreach (var name in Names)
        {
            if (name.To - name.From is < 2 or > 6) continue;
            if (ByFullName(name) is { } leader && FirstNamed(leader) is null) _namedInFull.Add((leader, name.From));
            if (name.To - name.From <= 4 && name.SpanIn(reading.Tokens) is var span) _fullNames.Add(FamilyName(name), span.Start, span.End);
        }
    }

    /// <summary>In reading order.</summary>
    public ReadOnlySpan<PersonName> Names => _names.AsSpan(0, _count);

    public void Dispose()
    {
        _fullNames.Dispose();
        ArrayPool<PersonName>.Shared.Return(_names);
        ArrayPool<Leader?>.Shared.Return(_known, clearArray: true);
        ArrayPool<bool>.Shared.Return(_isKnown);
    }

    /// <summary>Number of the last name that ends at or before a token; -1 when there is none.</summary>
    public int LastBefore(int token)
    {
        int low = 0, high = _count;
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (_names[middle].To <= token) low = middle + 1;
            else high = middle;
        }

        return low - 1;
    }

    /// <summary>The first leader named before a token, going back from it over so many names, of whom the question is true; null when there is none.</summary>
    public Leader? LeaderBefore(int token, int names, Func<Leader, bool>? which = null)
    {
        var last = LastBefore(token);
        for (var i = last; i >= 0 && last - i < names; i--)
            if (LeaderOf(i) is { } leader && (which is null || which(leader))) return leader;
        return null;
    }

    /// <summary>The words of the name as they stand.</summary>
    public ReadOnlySpan<char> Written(PersonName name)
    {
        var span = name.SpanIn(_reading.Tokens);
        return _reading.Text.AsSpan(span.Start, span.Length);
    }

    /// <summary>The name in full where the article tells it, of a family name that one alone bears; the words of the name otherwise.</summary>
    /// <param name="name">The name.</param>
    /// <param name="bearers">How many full names of the article a family name may stand for; 0 for a name of more words.</param>
    public ReadOnlySpan<char> FullestOf(PersonName name, out int bearers)
    {
        bearers = 0;
        var fullest = Written(name);
        if (name.To - name.From > 1) return fullest;
        foreach (var full in FullNamesOf(name)) if (++bearers == 1) fullest = full;
        return bearers == 1 ? fullest : Written(name);
    }

    /// <summary>The full names in this article that end as the name does.</summary>
    public List<string> ListFullNamesOf(PersonName name)
    {
        var names = new List<string>();
        foreach (var full in FullNamesOf(name)) names.Add(full.ToString());
        return names;
    }

    /// <summary>The leader whom the name names in this article, or null.</summary>
    public Leader? LeaderOf(PersonName name)
    {
        var at = LastBefore(name.To);
        return at >= 0 && _names[at] == name ? LeaderOf(at) : Identify(name);
    }

    /// <summary>Whether it is the leader's name that is written, and not another of his names.</summary>
    public bool IsNameOf(Leader leader, PersonName name)
    {
        Span<char> key = stackalloc char[NameFold.LongestKey];
        return key[..NameFold.Key(Written(name), key)].SequenceEqual(_leaders.KeyOf(leader));
    }

    private FullNames.Found FullNamesOf(PersonName name) => _fullNames.Of(FamilyName(name));

    private Leader? LeaderOf(int name)
    {
        if (!_isKnown[name]) (_isKnown[name], _known[name]) = (true, Identify(_names[name]));
        return _known[name];
    }

    private void Add(PersonName name)
    {
        if (_count == _names.Length)
        {
            var names = ArrayPool<PersonName>.Shared.Rent(_count * 2);
            _names.CopyTo(names, 0);
            ArrayPool<PersonName>.Shared.Return(_names);
            _names = names;
        }

        _names[_count++] = name;
    }

    private Leader? Identify(PersonName name)
    {
        Span<char> buffer = stackalloc char[NameFold.LongestKey];
        ReadOnlySpan<char> key = buffer[..NameFold.Key(Written(name), buffer)];
        if (key.IsEmpty) return null;
        if (ByFullName(name) is { } whole) return whole;
        if (_leaders.BySurname(key) is [var leader] && Fits(leader, name) && !IsAnothersName(leader, name)) return leader;

        // A name that many bear: his whom the article has named in full, or whose office stands before it.
        Leader? only = null;
        foreach (var candidate in _leaders.BySharedName(key))
        {
            if (!Fits(candidate, name) || !(FirstNamed(candidate) is not null || (name.From > 0 && OfficeIndex.EndsTitle(candidate, Word(name.From - 1), _published)))) continue;
            if (only is not null) return null;
            only = candidate;
        }

        return only;
    }

    // The whole run, what ends it ("Republican nominee X Y"), or its first and last word ("X J. Y").
    private Leader? ByFullName(PersonName name)
    {
        if (name.To - name.From < 2) return null;
        for (var from = name.From; from <= name.To - 2; from++)
            if (ByFullName(Written(name with { From = from })) is { } leader) return leader;
        return name.To - name.From > 2 ? ByEnds(Word(name.From), Word(name.To - 1)) : null;
    }

    private Leader? ByFullName(ReadOnlySpan<char> written)
    {
        Span<char> key = stackalloc char[NameFold.LongestKey];
        return _leaders.ByFullName(key[..NameFold.Key(written, key)]) is [var only] ? only : null;
    }

    private Leader? ByEnds(ReadOnlySpan<char> first, ReadOnlySpan<char> last)
    {
        Span<char> written = stackalloc char[NameFold.LongestKey];
        return written.TryWrite($"{first} {last}", out var length) ? ByFullName(written[..length]) : null;
    }

    private int? FirstNamed(Leader leader)
    {
        foreach (var (named, at) in _namedInFull) if (named == leader) return at;
        return null;
    }

    // Where another of that family name has been named in full and the leader not yet, or the other one just now, it may be the other who is meant.
    private bool IsAnothersName(Leader leader, PersonName name)
    {
        if (NamedJustNow(leader, name)) return true;
        var named = FirstNamed(leader);
        if (named <= name.From) return false;
        foreach (var full in FullNamesOf(name))
            if (!IsHis(leader, full) && (named is null || _reading.Text.AsSpan().Overlaps(full, out var at) && at < _reading.Tokens[name.From].Start)) return true;
        return false;
    }

    // Whether the last full name with that family name, in this sentence or one of the two before, is another's.
    private bool NamedJustNow(Leader leader, PersonName name)
    {
        for (var i = LastBefore(name.From); i >= 0 && _reading.Tokens[_names[i].From].Sentence >= _reading.Tokens[name.From].Sentence - 2; i--)
        {
            var other = _names[i];
            if (other.To - other.From is < 2 or > 4 || !FamilyName(other).Equals(FamilyName(name), StringComparison.Ordinal)) continue;
            return !IsHis(leader, Written(other)) && MayBeCalled(other, name);
        }

        return false;
    }

    // "Mr X" is not Lena X.
    private bool MayBeCalled(PersonName other, PersonName name) =>
        name.Feminine is not { } feminine || !(other.Feminine is { } known ? known != feminine : GivenNames.Contradicts(Written(other), feminine));

    private bool IsHis(Leader leader, ReadOnlySpan<char> fullName)
    {
        Span<char> key = stackalloc char[NameFold.LongestKey];
        ReadOnlySpan<char> folded = key[..NameFold.Key(fullName, key)];
        return _leaders.ByFullName(folded).Contains(leader) || _leaders.BySurname(folded).Contains(leader);
    }

    private static bool Fits(Leader leader, PersonName name) => name.Feminine is not { } feminine || leader.Pronouns == Pronouns.They || leader.Pronouns == Pronouns.She == feminine;

    private ReadOnlySpan<char> FamilyName(PersonName name) => Written(name with { From = name.To - 1 });

    private ReadOnlySpan<char> Word(int token) => _reading.Text.AsSpan(_reading.Tokens[token].Start, _reading.Tokens[token].End - _reading.Tokens[token].Start);
}
