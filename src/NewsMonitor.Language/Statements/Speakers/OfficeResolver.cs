using NewsMonitor.Language.Names;
using NewsMonitor.Language.Text;

namespace NewsMonitor.Language.Statements.Speakers;

/// <summary>Says whom a noun phrase means by an office: "the Ukrainian president", "Norlund's leader", "the president" after one was named.</summary>
internal sealed class OfficeResolver(Reading reading, LeaderIndex leaders, PeopleInArticle people, DateOnly? published)
{
    // Longer phrases say more than who holds an office.
    private const int LongestPhrase = 12;

    // Leaders farther back than this are not what "the president" takes up; the bound keeps reading linear.
    private const int NamesRemembered = 40;

    /// <summary>The leader, or null and those who come into question.</summary>
    /// <param name="from">First token of the phrase.</param>
    /// <param name="to">One past its last.</param>
    /// <param name="previous">Who spoke before, when he is a leader: of two presidents the one who goes on.</param>
    public (Leader? Leader, double Confidence, IReadOnlyList<Leader> Candidates) Resolve(int from, int to, Leader? previous)
    {
        var owner = from < to ? Owner(from) : null;
        if (owner is not null) from++;
        if (Trim(ref from, ref to) is false) return default;
        var offices = leaders.Offices;
        if (owner is not null) return Chosen(offices.Holders(Words(from, to), owner, published), 0.8, null, from);
        if (offices.HoldersOf(Words(from, to), published) is { Count: > 0 } ofThemselves) return Chosen(ofThemselves, 0.9, null);
        var (country, first, last) = Country(from, to);
        var holders = offices.Holders(Words(first, last), country?.Code, published);
        if (country is not null) return Chosen(holders, 0.9, null, from);
        return holders.Count == 0 ? default : Chosen(NamedBefore(from, holders), 0.75, previous);
    }

    private List<Leader> NamedBefore(int token, IReadOnlyList<Leader> holders) => [.. holders.Where(holder => people.LeaderBefore(token, NamesRemembered, holder.Equals) is not null)];

    private (Leader?, double, IReadOnlyList<Leader>) Chosen(IReadOnlyList<Leader> holders, double confidence, Leader? previous, int from = -1)
    {
        // Two leaders of one country, a president and a prime minister: the one named before.
        if (holders.Count > 1 && from >= 0 && people.LeaderBefore(from, NamesRemembered, holders.Contains) is { } named) return (named, 0.8, holders);
        if (holders.Count > 1 && from >= 0) return (holders[0], 0.6, holders);
        if (holders is [var only]) return (only, confidence, []);
        return previous is not null && holders.Contains(previous) ? (previous, 0.6, holders) : (null, 0, holders);
    }

    // "its prime minister" is the first-named country's in the sentence, "his foreign minister" the last-named leader's.
    private string? Owner(int from)
    {
        if (Is(from, "his") || Is(from, "her")) return people.LeaderBefore(from, NamesRemembered)?.Country;
        if (!Is(from, "its")) return null;
        var first = from;
        while (first > 0 && reading.Tokens[first - 1].Sentence == reading.Tokens[from].Sentence && from - first < NamesRemembered) first--;
        for (; first < from; first++)
        {
            if (reading.Tokens[first].Shape is TokenShape.Capital or TokenShape.Upper && (leaders.Countries.Find(Word(first)) ?? leaders.Countries.Find(Words(first, first + 2))) is { } country) return country.Code;
        }

        return null;
    }

    // Leaves the words that name office and country; false where the phrase is somebody else's ("a spokesman for …", "his minister").
    private bool Trim(ref int from, ref int to)
    {
        if (from < to && reading.Classes[from] == WordClass.Determiner)
        {
            if (!Is(from, "the")) return false;
            from++;
        }

        while (from < to && IsModifier(from)) from++;
        while (to > from && IsAfterthought(to - 1)) to--;
        if (from == to || to - from > LongestPhrase || reading.Text[reading.Tokens[to - 1].Start] is '\'' or '’') return false;
        for (var i = from; i < to; i++)
        {
            if (reading.Tokens[i].Shape is TokenShape.Mark or TokenShape.Stop or TokenShape.Quote && reading.Text[reading.Tokens[i].Start] is not ('\'' or '’')) return false;
            if (reading.Classes[i] is WordClass.Preposition && !Is(i, "of")) return false;
            if (reading.Classes[i] is WordClass.Conjunction or WordClass.Pronoun) return false;
        }

        return true;
    }

    // The country that the phrase begins or ends with, and the words of the title that are left.
    private (Country? Country, int From, int To) Country(int from, int to)
    {
        for (var words = Math.Min(3, to - from - 1); words > 0; words--)
        {
            if (leaders.Countries.Find(Words(from, from + words)) is { } country) return (country, from + words, to);
        }

        for (var i = from + 1; i < to - 1; i++)
        {
            if (!Is(i, "of")) continue;
            var first = Is(i + 1, "the") ? i + 2 : i + 1;
            if (first < to && leaders.Countries.Find(Words(first, to)) is { } country) return (country, from, i);
        }

        return (null, from, to);
    }

    // What is said of a holder of an office without making him another: not "former", "deputy", "acting".
    private bool IsModifier(int i) => reading.Tokens[i].Shape is TokenShape.Lower or TokenShape.Number
        && (Word(i).EndsWith("-old", StringComparison.Ordinal) || Word(i).EndsWith("-wing", StringComparison.Ordinal)
            || Word(i) is "outgoing" or "new" or "newly" or "elected" or "re-elected" or "veteran" or "longtime" or "long-time" or "current" or "incumbent" or "embattled"
                or "visiting" or "populist" or "conservative" or "centrist" or "liberal" or "hardline" or "hard-line" or "far-right" or "far-left");

    // "the premier nevertheless", "the president himself".
    private bool IsAfterthought(int i) => reading.Tokens[i].Shape == TokenShape.Lower
        && (Word(i).EndsWith("ly", StringComparison.Ordinal)
            || Word(i) is "himself" or "herself" or "themselves" or "also" or "then" or "later" or "nevertheless" or "nonetheless" or "however" or "meanwhile" or "too" or "still" or "once" or "again" or "earlier");

    private bool Is(int i, string word) => Word(i).Equals(word, StringComparison.OrdinalIgnoreCase);

    private ReadOnlySpan<char> Word(int i) => reading.Text.AsSpan(reading.Tokens[i].Start, reading.Tokens[i].End - reading.Tokens[i].Start);

    private ReadOnlySpan<char> Words(int from, int to) => reading.Text.AsSpan()[reading.Tokens[from].Start..reading.Tokens[to - 1].End];
}
