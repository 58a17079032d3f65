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

    private static readonly FrozenDictionary<string, string[]>.AlternateLookup<ReadOnlySpan<char>> _sameAsWords = _sameAs.GetAlternateLookup<ReadOnlySpan<char>>();

    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> _isHead = _heads.GetAlternateLookup<ReadOnlySpan<char>>();

    private readonly FrozenDictionary<string, (Leader Leader, Office Office)[]>.AlternateLookup<ReadOnlySpan<char>> _byTitle;

    // Offices of no country, by the organisation that their title names: "secretary-general of the X", "X chief".
    private readonly (string Title, Leader Leader, Office Office)[] _ofOrganisations;

    // Longer phrases name no office.
    private const int Longest = 200;

    public OfficeIndex(IReadOnlyList<Leader> leaders)
    {
        var all = leaders.SelectMany(leader => leader.Offices.Select(office => (Title: TitleOf(office), Leader: leader, Office: office))).ToList();
        _byTitle = all.GroupBy(held => held.Title, StringComparer.Ordinal)
            .ToFrozenDictionary(group => group.Key, group => group.Select(held => (held.Leader, held.Office)).ToArray(), StringComparer.Ordinal)
            .GetAlternateLookup<ReadOnlySpan<char>>();
        _ofOrganisations = [.. all.Where(held => held.Office.Country is null && held.Title.Contains(' '))];
    }

    /// <summary>Those who hold, on the day, the office of the country that the words name.</summary>
    /// <param name="words">As they stand, without the country.</param>
    /// <param name="country">ISO 3166-1 code; null takes whatever country it is.</param>
    /// <param name="day">The day; null takes those of whom no end is known.</param>
    public IReadOnlyList<Leader> Holders(ReadOnlySpan<char> words, string? country, DateOnly? day)
    {
        Span<char> buffer = stackalloc char[Longest];
        ReadOnlySpan<char> phrase = buffer[..Phrase(words, buffer)];
        List<Leader>? holders = null;
        Add(phrase);
        if (_sameAsWords.TryGetValue(phrase, out var others))
            foreach (var other in others) Add(other);
        return holders is null ? [] : holders;

        void Add(ReadOnlySpan<char> title)
        {
            if (!_byTitle.TryGetValue(title, out var all)) return;
            foreach (var held in all)
                if ((country is null || held.Office.Country == country) && IsHeld(held.Office, day) && holders?.Contains(held.Leader) != true) (holders ??= []).Add(held.Leader);
        }
    }

    /// <summary>Those who hold, on the day, an office that the words name by themselves: "pope", "NATO chief", "the head of the X".</summary>
    public IReadOnlyList<Leader> HoldersOf(ReadOnlySpan<char> words, DateOnly? day)
    {
        Span<char> buffer = stackalloc char[Longest];
        ReadOnlySpan<char> phrase = buffer[..Phrase(words, buffer)];
        List<Leader>? holders = null;
        if (_byTitle.TryGetValue(phrase, out var all))
            foreach (var held in all) if (held.Office.Country is null) Add(held.Leader, held.Office);
        if (Organisation(phrase) is { IsEmpty: false } organisation)
            foreach (var held in _ofOrganisations) if (IsOf(held.Title, organisation)) Add(held.Leader, held.Office);
        return holders is null ? [] : holders;

        void Add(Leader leader, Office office)
        {
            if (IsHeld(office, day) && holders?.Contains(leader) != true) (holders ??= []).Add(leader);
        }
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

    private static string TitleOf(Office office)
    {
        Span<char> title = stackalloc char[Longest];
        return new string(title[..Phrase(office.Title, title)]);
    }

    // A title or noun phrase in the form in which both are compared; nothing for one that is too long.
    private static int Phrase(ReadOnlySpan<char> words, Span<char> phrase)
    {
        if (words.Length > phrase.Length) return 0;
        int length = 0, word = 0;
        for (var i = 0; i <= words.Length; i++)
        {
            if (i < words.Length && words[i] is not (' ' or '-' or '\u00A0' or '\n' or '\r' or '\t'))
            {
                if (words[i] is '\'' or '’' && i + 2 < words.Length && words[i + 1] is 's' or 'S' && words[i + 2] == ' ') i++;
                else phrase[length++] = words[i] == '’' ? '\'' : char.ToLowerInvariant(words[i]);
                continue;
            }

            if (phrase[word..length] is "the") length = word;
            else if (length > word && i < words.Length) phrase[length++] = ' ';
            word = length;
        }

        return length > 0 && phrase[length - 1] == ' ' ? length - 1 : length;
    }

    // Who is known by the day on which nobody asked is whoever holds it still.
    private static bool IsHeld(Office office, DateOnly? day) =>
        day is null ? office.To is null : (office.From is null || office.From <= day) && (office.To is null || day <= office.To);

    // "head of X" and "X chief" name X.
    private static ReadOnlySpan<char> Organisation(ReadOnlySpan<char> phrase)
    {
        var (first, last) = (phrase.IndexOf(' '), phrase.LastIndexOf(' '));
        if (first < 0) return [];
        if (phrase[first..].StartsWith(" of ") && _isHead.Contains(phrase[..first])) return phrase[(first + 4)..];
        return _isHead.Contains(phrase[(last + 1)..]) ? phrase[..last] : [];
    }

    private static bool IsOf(ReadOnlySpan<char> title, ReadOnlySpan<char> organisation)
    {
        if (title.Length <= organisation.Length) return false;
        return (title.StartsWith(organisation) && title[organisation.Length] == ' ')
            || (title.EndsWith(organisation) && title[..^organisation.Length].EndsWith(" of "));
    }
}
