using System.Collections.Frozen;

namespace NewsMonitor.Language.Names;

/// <summary>The watch list made ready for looking names and offices up. Immutable.</summary>
public sealed class LeaderIndex
{
    private readonly FrozenDictionary<string, Leader[]>.AlternateLookup<ReadOnlySpan<char>> _full;
    private readonly FrozenDictionary<string, Leader[]>.AlternateLookup<ReadOnlySpan<char>> _surnames;
    private readonly FrozenDictionary<string, Leader[]>.AlternateLookup<ReadOnlySpan<char>> _shared;
    private readonly FrozenDictionary<string, Leader> _ids;
    private readonly FrozenDictionary<string, string> _keys;

    /// <summary>Prepares the names, aliases and offices of <paramref name="leaders"/>.</summary>
    /// <param name="leaders">The leaders to resolve to; ids are unique.</param>
    /// <param name="countries">Countries besides those of the world, such as invented ones.</param>
    public LeaderIndex(IReadOnlyList<Leader> leaders, IReadOnlyList<Country>? countries = null)
    {
        ArgumentNullException.ThrowIfNull(leaders);
        Leaders = leaders;
        Countries = new CountryIndex(countries ?? []);
        Offices = new OfficeIndex(leaders);
        var (full, surnames, shared) = (new Names(), new Names(), new Names());
        foreach (var leader in leaders)
        {
            foreach (var name in leader.Aliases.Prepend(leader.Name))
            {
                if (!name.Contains(' '))
                {
                    surnames.Add(name, leader);
                    continue;
                }

                full.Add(name, leader);
                var family = FamilyName(name, leader.ShortName);
                full.Add(Turned(name, family), leader);
                if (leader.ShortName is null) surnames.Add(family, leader);
            }

            if (leader.ShortName is { } shortName) (shortName.Contains(' ') ? surnames : shared).Add(shortName, leader);
        }

        (_full, _surnames, _shared) = (full.Freeze(), surnames.Freeze(), shared.Freeze());
        _ids = leaders.ToFrozenDictionary(leader => leader.Id, StringComparer.Ordinal);
        _keys = leaders.ToFrozenDictionary(leader => leader.Id, leader => NameFold.Key(leader.Name), StringComparer.Ordinal);
    }

    /// <summary>The leaders in the order given.</summary>
    public IReadOnlyList<Leader> Leaders { get; }

    internal CountryIndex Countries { get; }

    internal OfficeIndex Offices { get; }

    internal Leader? ById(string? id) => id is null ? null : _ids.GetValueOrDefault(id);

    /// <summary>The key of the leader's name.</summary>
    internal string KeyOf(Leader leader) => _keys[leader.Id];

    /// <summary>Those whose full name has this <see cref="NameFold.Key(ReadOnlySpan{char})">key</see>, whichever part of it comes first.</summary>
    internal Leader[] ByFullName(ReadOnlySpan<char> key) => _full.TryGetValue(key, out var leaders) ? leaders : [];

    /// <summary>Those whom a family name or by-name alone names, by its key.</summary>
    internal Leader[] BySurname(ReadOnlySpan<char> key) => _surnames.TryGetValue(key, out var leaders) ? leaders : [];

    /// <summary>Those whose short name it is, by its key; it names one of them only where the article has named him otherwise.</summary>
    internal Leader[] BySharedName(ReadOnlySpan<char> key) => _shared.TryGetValue(key, out var leaders) ? leaders : [];

    // What stands last, with the words in small letters before it ("van der Berg"), unless the watch list knows better.
    private static string FamilyName(string name, string? shortName)
    {
        if (shortName is not null && (name.StartsWith(shortName + ' ', StringComparison.Ordinal) || name.EndsWith(' ' + shortName, StringComparison.Ordinal))) return shortName;
        var words = name.Split(' ');
        var first = words.Length - 1;
        while (first > 1 && char.IsLower(words[first - 1][0])) first--;
        return string.Join(' ', words[first..]);
    }

    // Family name first, as Chinese, Korean and Hungarian names are written, or last, as others write them.
    private static string Turned(string name, string family) =>
        name.EndsWith(family, StringComparison.Ordinal) ? $"{family} {name[..^family.Length].TrimEnd()}" : $"{name[family.Length..].TrimStart()} {family}";

    private sealed class Names
    {
        private readonly Dictionary<string, List<Leader>> _byKey = [];

        public void Add(string name, Leader leader)
        {
            foreach (var key in NameFold.Keys(name))
            {
                if (!_byKey.TryGetValue(key, out var list)) _byKey[key] = list = [];
                if (!list.Contains(leader)) list.Add(leader);
            }
        }

        public FrozenDictionary<string, Leader[]>.AlternateLookup<ReadOnlySpan<char>> Freeze() =>
            _byKey.ToFrozenDictionary(entry => entry.Key, entry => entry.Value.ToArray(), StringComparer.Ordinal).GetAlternateLookup<ReadOnlySpan<char>>();
    }
}
