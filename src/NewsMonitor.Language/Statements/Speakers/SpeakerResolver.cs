using NewsMonitor.Language.Names;
using NewsMonitor.Language.Statements.Finding;
using NewsMonitor.Language.Text;

namespace NewsMonitor.Language.Statements.Speakers;

/// <summary>Says who a source is: by name, family name, office or pronoun, within one article.</summary>
internal sealed class SpeakerResolver(Reading reading, ArticleText article, LeaderIndex leaders, PeopleInArticle people)
{
    // Names farther back than this are not what "he" takes up; the bound keeps reading linear.
    private const int NamesRemembered = 40;

    // Log odds: who "he" is is a guess of its own, and where three in five are hardly attributions it would be one too many.
    private const float SureEnoughForPronouns = 0.4f;

    // Who else came into question is told of so many.
    private const int CandidatesNamed = 4;

    // What begins a clause about a source.
    private static readonly string[] _clauses = [" who ", " whose ", " which ", " that ", ", "];

    // Whom a pronoun may stand for, best first; used for one pronoun after the other.
    private readonly List<(double Distance, PersonName Name)> _named = [];

    private readonly OfficeResolver _offices = new(reading, leaders, people, article.Published);

    /// <summary>The speaker of an attribution; <paramref name="previous"/> is who spoke before, by <paramref name="before"/>.</summary>
    public Speaker Resolve(Attribution attribution, Speaker? previous, Attribution? before)
    {
        var tokens = reading.Tokens;
        var (from, to) = attribution.Source(reading);
        if (from == to || IsAskedOf(attribution))
        {
            var at = tokens[attribution.Cue].Start;
            return new Speaker(null, string.Empty, new(at, at), Resolution.None, 0, []);
        }

        // A source that begins within a name begins where the name does.
        if (people.LastBefore(from) + 1 is var next && next < people.Names.Length && people.Names[next] is var around && around.From < from && from < around.To) from = around.From;

        while (to - 1 > from && tokens[to - 1].Shape == TokenShape.Mark && reading.Text[tokens[to - 1].Start] is ',' or ';' or ':' or '—' or '–') to--;
        var mention = new TextSpan(tokens[from].Start, tokens[to - 1].End);
        if (StartsAnotherClause(to, attribution.Cue)) return Unresolved(mention, 0.1, []);
        if (to - from == 1 && Personal(from) is { } pronoun)
        {
            var he = ByPronoun(from, pronoun, mention, previous, before);
            return he.Resolution == Resolution.None || attribution.Worth >= SureEnoughForPronouns || attribution.IsAside(reading) ? he : Unresolved(mention, 0.2, [he.Name, .. he.Candidates]);
        }

        if (reading.Classes[from] == WordClass.Relative) return ByRelative(from, mention);
        var comma = EndOfPart(from, to);
        if (Head(from, comma) is { } name && !(comma == to && IsTheirs(to))) return ByName(name, mention);
        // "San Telmo's president, Inés Carvalho Ruiz,": the name comes after what he or she is.
        if (comma + 1 < to && Whole(comma + 1, EndOfPart(comma + 1, to)) is { } apposed) return ByName(apposed, mention);
        return ByOffice(from, comma, mention, previous);
    }

    /// <summary>Each of those who say something together, "X and Y said", where all that is named are people; none otherwise.</summary>
    public IReadOnlyList<Speaker> Together(Attribution attribution)
    {
        var (from, to) = attribution.Source(reading);
        if (!reading.Classes[from..to].Contains(WordClass.Conjunction)) return [];
        var all = new List<Speaker>();
        while (from < to)
        {
            var end = from;
            while (end < to && reading.Classes[end] != WordClass.Conjunction && Word(end) is not ",") end++;
            if (end > from)
            {
                if (Head(from, end) is not { } name) return [];
                all.Add(ByName(name, new(reading.Tokens[from].Start, reading.Tokens[end - 1].End)));
            }

            if (end < to && reading.Classes[end] == WordClass.Conjunction && Word(end) is not "and") return [];
            from = end + 1;
        }

        return all.Count > 1 ? all : [];
    }

    private Speaker Unresolved(TextSpan mention, double confidence, IReadOnlyList<string> candidates) =>
        new(null, NounOf(mention), mention, Resolution.None, confidence, candidates);

    // What a source is called that is nobody by name: its words up to what is told of it, "a member of the committee, who …".
    private string NounOf(TextSpan mention)
    {
        var words = reading.Text.AsSpan(mention.Start, mention.Length);
        foreach (var clause in _clauses) if (words.IndexOf(clause, StringComparison.Ordinal) is > 0 and var at) words = words[..at];
        return words.TrimEnd(",").ToString();
    }

    // "Asked whether …, X replied", "X, pressed on whether …, said": X is who was asked, not who asks.
    private bool IsAskedOf(Attribution attribution)
    {
        var cue = attribution.Cue;
        if (Word(cue) is not ("asked" or "Asked" or "pressed" or "Pressed" or "questioned" or "Questioned" or "quizzed" or "Quizzed")) return false;
        if (cue == 0 || reading.Tokens[cue].OpensSentence) return true;
        return Word(cue - 1) is "," or "(" or "–" or "—" or "when" or "When" or "if" or "If";
    }

    // "X is seeking a meeting with Y as their officials revisited …": what follows "as" has a subject of its own.
    private bool StartsAnotherClause(int after, int cue) => after < cue && Word(after) is "as" or "while" or "when" or "after" or "before" or "because";

    private Pronouns? Personal(int i)
    {
        Span<char> small = stackalloc char[8];
        var word = Word(i);
        if (word.Length > small.Length) return null;
        return small[..word.ToLowerInvariant(small)] switch
        {
            "he" or "his" or "him" => Pronouns.He,
            "she" or "her" => Pronouns.She,
            "they" or "their" or "them" => Pronouns.They,
            _ => null,
        };
    }

    // What stands before the first comma, bracket or dash.
    private int EndOfPart(int from, int to)
    {
        var end = from;
        while (end < to && !(reading.Tokens[end].Shape == TokenShape.Mark && reading.Text[reading.Tokens[end].Start] is ',' or '(' or ')' or ';' or '—' or '–')) end++;
        return end;
    }

    // The name that the noun phrase is about: "Mr Trump", "White House envoy Steve Witkoff", not "a spokesman for Mr Trump" or "Mr Trump's aide".
    private PersonName? Head(int from, int end)
    {
        PersonName last = default, before = default;
        foreach (var name in new NameScanner(reading, leaders.Countries, from, end)) (before, last) = (last, name);
        // "Senator X of Texas": the place is where he is from.
        if (before.To > 0 && last.To == end && last.From == before.To + 1 && Word(before.To) is "of" or "from" && (before.Titled || people.LeaderOf(before) is not null)) (last, end) = (before, before.To);
        if (last.To == 0 || (last.To < end && !GoesOnAboutHim(last.To, end))) return null;
        for (var i = from; i < last.From; i++)
        {
            // "Prime Minister of Norlund Sigrun Haldorsen": the country is part of the title.
            if (reading.Classes[i] == WordClass.Preposition && !(Word(i) is "of" && i + 1 < last.From && leaders.Countries.Find(Words(i + 1, last.From)) is not null)) return null;
            if (reading.Classes[i] == WordClass.Conjunction) return null;
        }

        return last;
    }

    // "the X campaign", "X supporters": what goes on after the name is somebody of his.
    private bool IsTheirs(int next) => next < reading.Tokens.Length && reading.Tokens[next].Shape == TokenShape.Lower
        && Word(next) is "campaign" or "camp" or "administration" or "aide" or "aides" or "adviser" or "advisers" or "advisor" or "advisors" or "official" or "officials"
            or "spokesman" or "spokeswoman" or "spokesperson" or "supporter" or "supporters" or "team" or "ally" or "allies" or "staff" or "staffer" or "staffers" or "delegate"
            or "delegates" or "surrogate" or "surrogates" or "voters" or "lawyer" or "lawyers" or "donor" or "donors" or "backer" or "backers" or "government" or "office"
            or "strategist" or "strategists" or "family" or "loyalist" or "loyalists" or "associate" or "associates" or "critics" or "envoy";

    // The name when there is nothing else but what may stand before it.
    private PersonName? Whole(int from, int end)
    {
        var names = new NameScanner(reading, leaders.Countries, from, end);
        if (!names.MoveNext()) return null;
        var only = names.Current;
        if (only.To != end) return null;
        for (var i = from; i < only.From; i++)
            if (reading.Tokens[i].Shape == TokenShape.Lower) return null;
        return only;
    }

    private bool GoesOnAboutHim(int i, int end) => (Word(i) is "of" && i + 1 < end && leaders.Countries.Find(Words(i + 1, end)) is not null) || reading.Classes[i] is WordClass.Relative or WordClass.Auxiliary
        || (reading.Tokens[i].Shape == TokenShape.Lower
            && (Word(i) is "himself" or "herself" or "themselves" or "also" or "then" or "later" or "too" or "nevertheless" or "however" or "meanwhile" || Word(i).EndsWith("ly", StringComparison.Ordinal)));

    private Speaker ByName(PersonName name, TextSpan mention)
    {
        if (people.LeaderOf(name) is { } leader)
            return new Speaker(leader.Id, leader.Name, mention, people.IsNameOf(leader, name) ? Resolution.Name : Resolution.Alias, name.To - name.From > 1 || name.Titled ? 0.98 : 0.93, []);

        var called = people.FullestOf(name, out var bearers).ToString();
        if (name.To - name.From > 1) return new Speaker(null, called, mention, Resolution.Name, 0.9, []);
        return bearers switch
        {
            0 => new Speaker(null, called, mention, Resolution.Name, 0.6, []),
            1 => new Speaker(null, called, mention, Resolution.Alias, 0.9, []),
            _ => new Speaker(null, called, mention, Resolution.None, 0.6, people.ListFullNamesOf(name)),
        };
    }

    private Speaker ByOffice(int from, int to, TextSpan mention, Speaker? previous)
    {
        var (leader, confidence, candidates) = _offices.Resolve(from, to, leaders.ById(previous?.Id));
        IReadOnlyList<string> names = candidates is null or [] ? [] : [.. candidates.Where(candidate => candidate != leader).Select(candidate => candidate.Name)];
        return leader is null ? Unresolved(mention, 0.3, names) : new Speaker(leader.Id, leader.Name, mention, Resolution.Office, confidence, names);
    }

    private Speaker ByRelative(int at, TextSpan mention)
    {
        var last = people.LastBefore(at);
        // "whose troops" are not the man himself.
        if (last < 0 || at - people.Names[last].To > 3 || Word(at).Equals("whose", StringComparison.OrdinalIgnoreCase)) return Unresolved(mention, 0.2, []);
        return ByName(people.Names[last], mention) with { Resolution = Resolution.Pronoun, Confidence = 0.8, Antecedent = people.Names[last].SpanIn(reading.Tokens) };
    }

    private Speaker ByPronoun(int at, Pronouns pronoun, TextSpan mention, Speaker? previous, Attribution? before)
    {
        // The subject of the same sentence, then who spoke last, then whoever was named in the sentences before.
        var tokens = reading.Tokens;
        var goesOn = previous is { Name.Length: > 0, Resolution: not Resolution.None } && before is not null
            && before.Cue < at && tokens[at].Paragraph - tokens[before.Cue].Paragraph <= 2 && Fits(previous, pronoun) ? previous : null;
        FindNamed(at, 0, inPhrases: false, pronoun);
        if (_named.Count == 0 && goesOn is null) FindNamed(at, 5, inPhrases: true, pronoun);
        if (_named.Count > 0)
        {
            var named = ByName(_named[0].Name, mention);
            return named with { Resolution = Resolution.Pronoun, Confidence = named.Confidence * 0.75, Candidates = OthersNamed(1, named.Name, goesOn), Antecedent = _named[0].Name.SpanIn(tokens) };
        }

        return goesOn is null
            ? Unresolved(mention, 0.2, [])
            : goesOn with { Mention = mention, Resolution = Resolution.Pronoun, Confidence = goesOn.Confidence * 0.92, Candidates = [], Antecedent = goesOn.Antecedent ?? goesOn.Mention };
    }

    private string[] OthersNamed(int first, string chosen, Speaker? last)
    {
        List<string>? others = null;
        for (var i = first; i < _named.Count && others is not { Count: CandidatesNamed }; i++)
        {
            var name = people.LeaderOf(_named[i].Name)?.Name ?? people.FullestOf(_named[i].Name, out _).ToString();
            if (name != chosen && others?.Contains(name) != true) (others ??= []).Add(name);
        }

        if (last is not null && last.Name != chosen && others is not { Count: CandidatesNamed } && others?.Contains(last.Name) != true) (others ??= []).Add(last.Name);
        return others is null ? [] : [.. others];
    }

    // Names in this sentence and so many before: the nearest sentence first and in it the first name first, but one that only stands in a
    // phrase ("a message for X") after those of the two sentences before. None from within a quotation, none that an article makes a thing.
    private void FindNamed(int at, int sentencesBack, bool inPhrases, Pronouns pronoun)
    {
        _named.Clear();
        // Names are in reading order, so the scan stops where the sentences end.
        var last = people.LastBefore(at);
        for (var i = last; i >= 0 && last - i < NamesRemembered && reading.Tokens[people.Names[i].From].Sentence >= reading.Tokens[at].Sentence - sentencesBack; i--)
        {
            var name = people.Names[i];
            ref readonly var first = ref reading.Tokens[name.From];
            if (first.Quoted || _named.Count > 12) continue;
            if (name.Feminine is { } known && known != (pronoun == Pronouns.She)) continue;
            if (name.To < reading.Tokens.Length && reading.Text[reading.Tokens[name.To].Start] is '\'' or '’') continue;
            var before = name.From > 0 ? reading.Classes[name.From - 1] : WordClass.Open;
            if (before == WordClass.Preposition && !inPhrases) continue;
            if (!MayBe(name, before, pronoun)) continue;
            _named.Add((reading.Tokens[at].Sentence - first.Sentence + (before == WordClass.Preposition ? 2.5 : 0), name));
        }

        _named.Sort(static (a, b) => a.Distance != b.Distance ? a.Distance.CompareTo(b.Distance) : a.Name.From.CompareTo(b.Name.From));
    }

    private bool MayBe(PersonName name, WordClass before, Pronouns pronoun)
    {
        if (people.LeaderOf(name) is { } leader) return leader.Pronouns == pronoun;
        if (before == WordClass.Determiner) return false;
        var called = people.FullestOf(name, out _);
        return (name.Titled || called.Contains(' ')) && Fits(called, pronoun);
    }

    private bool Fits(Speaker speaker, Pronouns pronoun) => leaders.ById(speaker.Id) is { } leader ? leader.Pronouns == pronoun : Fits(speaker.Name, pronoun);

    // "They" are many, unless a leader is known to be called so.
    private static bool Fits(ReadOnlySpan<char> name, Pronouns pronoun) => pronoun != Pronouns.They && !GivenNames.Contradicts(name, pronoun == Pronouns.She);

    private ReadOnlySpan<char> Word(int i) => reading.Text.AsSpan(reading.Tokens[i].Start, reading.Tokens[i].End - reading.Tokens[i].Start);

    private string Words(int from, int to) => reading.Text[reading.Tokens[from].Start..reading.Tokens[to - 1].End];
}
