using System.Collections.Frozen;
using System.Globalization;
using System.Text;

namespace NewsMonitor.Language.Names;

/// <summary>The watch list made ready for looking names up. Immutable.</summary>
public sealed class LeaderIndex
{
    private readonly FrozenDictionary<string, Leader[]> _full;
    private readonly FrozenDictionary<string, Leader[]> _surnames;

    /// <summary>Prepares the names, aliases and offices of <paramref name="leaders"/>.</summary>
    /// <param name="leaders">The leaders to resolve to.</param>
    /// <param name="countries">Countries besides those of the world, such as invented ones.</param>
    public LeaderIndex(IReadOnlyList<Leader> leaders, IReadOnlyList<Country>? countries = null)
    {
        ArgumentNullException.ThrowIfNull(leaders);
        Leaders = leaders;
        Countries = new CountryIndex(countries ?? []);
        var full = new Dictionary<string, List<Leader>>();
        var surnames = new Dictionary<string, List<Leader>>();
        foreach (var leader in leaders)
        {
            foreach (var name in leader.Aliases.Prepend(leader.Name))
            {
                var words = Words(name);
                if (words.Length == 0) continue;
                if (words.Length > 1) Add(full, string.Join(' ', words), leader);
                // Family name first, as Chinese, Korean and Hungarian names are written.
                if (words.Length > 1) Add(full, string.Join(' ', words.TakeLast(1).Concat(words.SkipLast(1))), leader);
                Add(surnames, words[^1], leader);
            }
        }

        _full = full.ToFrozenDictionary(e => e.Key, e => e.Value.ToArray());
        _surnames = surnames.ToFrozenDictionary(e => e.Key, e => e.Value.ToArray());
    }

    /// <summary>The leaders in the order given.</summary>
    public IReadOnlyList<Leader> Leaders { get; }

    internal CountryIndex Countries { get; }

    /// <summary>Those whose full name is <paramref name="name"/>, whatever the spelling.</summary>
    internal IReadOnlyList<Leader> ByFullName(string name)
    {
        var words = Words(name);
        if (_full.TryGetValue(string.Join(' ', words), out var found)) return found;
        // Middle names and initials: first and last word suffice.
        return words.Length > 2 && _full.TryGetValue($"{words[0]} {words[^1]}", out found) ? found : [];
    }

    /// <summary>Those whose family name (or single-word alias) is <paramref name="surname"/>, whatever the spelling.</summary>
    internal IReadOnlyList<Leader> BySurname(string surname) => Words(surname) is [.., var last] && _surnames.TryGetValue(last, out var found) ? found : [];

    /// <summary>Those who held the office on the day.</summary>
    internal IEnumerable<Leader> ByOffice(string title, string? country, DateOnly? day) => Leaders.Where(leader => leader.Offices.Any(office =>
        office.Title.Replace('-', ' ').Equals(title, StringComparison.OrdinalIgnoreCase) && office.Country == country
        && (day is null ? office.To is null : (office.From is null || office.From <= day) && (office.To is null || day <= office.To))));

    /// <summary>
    /// The words of a name as spellings have them in common: no diacritics, small letters, and the endings by which Slavic names are
    /// transliterated (-skyy, -skiy, -skij, -ski: BGN/PCGN 1947 and 2019, ALA-LC, Polish) as one.
    /// </summary>
    internal static string[] Words(string name)
    {
        var plain = new StringBuilder(name.Length);
        var valid = IsWellFormed(name) ? name.Normalize(NormalizationForm.FormD) : name;
        foreach (var c in valid)
        {
            if (CharUnicodeInfo.GetUnicodeCategory(c) == UnicodeCategory.NonSpacingMark) continue;
            plain.Append(c switch { 'ł' or 'Ł' => 'l', 'ø' or 'Ø' => 'o', 'đ' or 'Đ' => 'd', 'ı' => 'i', '\u2019' or '\'' or '.' => '\0', _ => char.ToLowerInvariant(c) });
        }

        var words = plain.Replace("\0", string.Empty).ToString().Split([' ', '\u00A0', '\n', '\t', '\r'], StringSplitOptions.RemoveEmptyEntries);
        for (var i = 0; i < words.Length; i++) words[i] = Fold(words[i]);
        return words;
    }

    private static bool IsWellFormed(string name)
    {
        for (var i = 0; i < name.Length; i++)
        {
            if (!char.IsSurrogate(name[i])) continue;
            if (i + 1 >= name.Length || !char.IsSurrogatePair(name[i], name[i + 1])) return false;
            i++;
        }

        return true;
    }

    private static string Fold(string word)
    {
        foreach (var ending in (ReadOnlySpan<string>)["skyy", "skiy", "skyi", "skij", "skii", "sky", "ski"])
            if (word.Length > ending.Length + 2 && word.EndsWith(ending, StringComparison.Ordinal)) return string.Concat(word.AsSpan(0, word.Length - ending.Length), "sky");
        foreach (var ending in (ReadOnlySpan<string>)["iy", "yi", "yy", "ij", "ii", "y"])
            if (word.Length > ending.Length + 3 && word.EndsWith(ending, StringComparison.Ordinal)) return string.Concat(word.AsSpan(0, word.Length - ending.Length), "i");
        return word;
    }

    private static void Add(Dictionary<string, List<Leader>> index, string key, Leader leader)
    {
        if (!index.TryGetValue(key, out var list)) index[key] = list = [];
        if (!list.Contains(leader)) list.Add(leader);
    }
}
