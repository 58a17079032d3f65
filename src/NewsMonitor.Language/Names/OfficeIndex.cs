using System.Collections.Frozen;

namespace NewsMonitor.Language.Names;

/// <summary>
/// Who holds which office, found by the words that prose has for it: "president", "head of Chechnya", "EU chief", "Concord chief".
/// Words are compared in small letters, hyphens as blanks, without articles and possessives.
/// </summary>
internal sealed class OfficeIndex
{
    // What prose calls a holder of these offices besides the office's own name.
    private static readonly FrozenDictionary<string, string[]> _sameAs = new Dictionary<string, string[]>
    {
        ["leader"] = ["president", "prime minister", "premier", "chancellor", "supreme leader", "king", "head"],
        ["premier"] = ["prime minister"],
        ["prime minister"] = ["premier"],
        ["pm"] = ["prime minister"],
        ["head of state"] = ["president", "king", "queen"],
        ["head of government"] = ["prime minister", "premier", "chancellor"],
        ["top diplomat"] = ["foreign minister", "secretary of state", "foreign secretary", "external affairs minister"],
        ["foreign minister"] = ["foreign secretary", "secretary of state", "external affairs minister"],
        ["monarch"] = ["king", "queen"],
        ["pontiff"] = ["pope"],
    }.ToFrozenDictionary();

    private static readonly FrozenSet<string> _heads = ["chief", "head", "leader", "boss"];

    private readonly FrozenDictionary<string, (Leader Leader, Office Office)[]> _byTitle;

    // Offices of no country, by the organisation that their title names: "secretary-general of the X", "X chief".
    private readonly (string Title, Leader Leader, Office Office)[] _ofOrganisations;

    public OfficeIndex(IReadOnlyList<Leader> leaders)
    {
        var all = leaders.SelectMany(leader => leader.Offices.Select(office => (Title: Phrase(office.Title), Leader: leader, Office: office))).ToList();
        _byTitle = all.GroupBy(held => held.Title, StringComparer.Ordinal)
            .ToFrozenDictionary(group => group.Key, group => group.Select(held => (held.Leader, held.Office)).ToArray(), StringComparer.Ordinal);
        _ofOrganisations = [.. all.Where(held => held.Office.Country is null && held.Title.Contains(' '))];
    }

    /// <summary>Those who hold, on the day, the office of the country that a phrase names.</summary>
    /// <param name="phrase">As <see cref="Phrase"/> makes it, without the country.</param>
    /// <param name="country">ISO 3166-1 code; null takes whatever country it is.</param>
    /// <param name="day">The day; null takes those of whom no end is known.</param>
    public IEnumerable<Leader> Holders(string phrase, string? country, DateOnly? day)
    {
        var titles = _sameAs.TryGetValue(phrase, out var others) ? others.Prepend(phrase) : [phrase];
        return titles.SelectMany(title => _byTitle.GetValueOrDefault(title, []))
            .Where(held => (country is null || held.Office.Country == country) && IsHeld(held.Office, day))
            .Select(held => held.Leader).Distinct();
    }

    /// <summary>Those who hold, on the day, an office that the whole phrase names by itself: "pope", "NATO chief", "the head of the X".</summary>
    public IEnumerable<Leader> HoldersOf(string phrase, DateOnly? day)
    {
        var exact = _byTitle.GetValueOrDefault(phrase, []).Where(held => held.Office.Country is null && IsHeld(held.Office, day)).Select(held => held.Leader);
        return Organisation(phrase) is { Length: > 0 } organisation
            ? exact.Concat(_ofOrganisations.Where(held => IsOf(held.Title, organisation) && IsHeld(held.Office, day)).Select(held => held.Leader)).Distinct()
            : exact;
    }

    /// <summary>Whether the word ends the title of an office that the leader holds on the day.</summary>
    public static bool EndsTitle(Leader leader, ReadOnlySpan<char> word, DateOnly? day)
    {
        foreach (var office in leader.Offices)
        {
            var title = office.Title.AsSpan();
            if (title[(title.LastIndexOf(' ') + 1)..].Equals(word, StringComparison.OrdinalIgnoreCase) && IsHeld(office, day)) return true;
        }

        return false;
    }

    /// <summary>A title or noun phrase in the form in which both are compared.</summary>
    public static string Phrase(string words) => string.Join(' ', words.ToLowerInvariant().Replace('’', '\'').Replace("'s ", " ", StringComparison.Ordinal)
        .Split([' ', '-', '\u00A0', '\n', '\r', '\t'], StringSplitOptions.RemoveEmptyEntries).Where(word => word is not "the"));

    // Who is known by the day on which nobody asked is whoever holds it still.
    private static bool IsHeld(Office office, DateOnly? day) =>
        day is null ? office.To is null : (office.From is null || office.From <= day) && (office.To is null || day <= office.To);

    // "head of X" and "X chief" name X.
    private static string? Organisation(string phrase)
    {
        var words = phrase.Split(' ');
        if (words.Length > 2 && words[1] == "of" && _heads.Contains(words[0])) return string.Join(' ', words[2..]);
        return words.Length > 1 && _heads.Contains(words[^1]) ? string.Join(' ', words[..^1]) : null;
    }

    private static bool IsOf(string title, string organisation) =>
        title.EndsWith(" of " + organisation, StringComparison.Ordinal) || title.StartsWith(organisation + ' ', StringComparison.Ordinal);
}
