using NewsMonitor.Language.Names;
using NewsMonitor.Language.Text;

namespace NewsMonitor.Language.Statements;

/// <summary>Says who a source is: by name, family name, office or pronoun, within one article.</summary>
internal sealed class SpeakerResolver(Reading reading, ArticleText article, LeaderIndex leaders, PeopleInArticle people)
{
    // Names farther back than this are not what "he" takes up; the bound keeps reading linear.
    private const int NamesRemembered = 40;

    private readonly OfficeResolver _offices = new(reading, leaders, people, article.Published);

    /// <summary>The speaker of an attribution; <paramref name="previous"/> is who spoke before, by <paramref name="before"/>.</summary>
    public Speaker Resolve(Attribution attribution, Speaker? previous, Attribution? before)
    {
        var tokens = reading.Tokens;
        var (from, to) = attribution.Source(reading);
        if (from == to)
        {
            var at = tokens[attribution.Cue].Start;
            return new Speaker(null, string.Empty, new(at, at), Resolution.None, 0, []);
        }

        // A source that begins within a name begins where the name does.
        if (people.LastBefore(from) + 1 is var next && next < people.Names.Count && people.Names[next] is var around && around.From < from && from < around.To) from = around.From;

        var mention = new TextSpan(tokens[from].Start, tokens[to - 1].End);
        var text = reading.Text[mention.Start..mention.End];
        if (StartsAnotherClause(to, attribution.Cue)) return new Speaker(null, text, mention, Resolution.None, 0.1, []);
        if (to - from == 1 && Personal(from) is { } pronoun) return ByPronoun(from, pronoun, mention, text, previous, before);
        if (reading.Classes[from] == WordClass.Relative) return ByRelative(from, mention, text);
        var comma = EndOfPart(from, to);
        if (Head(from, comma) is { } name && !(comma == to && IsTheirs(to))) return ByName(name, mention);
        // "San Telmo's president, Inés Carvalho Ruiz,": the name comes after what he or she is.
        if (comma + 1 < to && Whole(comma + 1, EndOfPart(comma + 1, to)) is { } apposed) return ByName(apposed, mention);
        return ByOffice(from, comma, mention, text, previous);
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
        if (from == end) return null;
        var names = NameScanner.Scan(reading, leaders.Countries, from, end);
        if (names.Count == 0) return null;
        var last = names[^1];
        if (last.To < end && !GoesOnAboutHim(last.To)) return null;
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
    private PersonName? Whole(int from, int end) =>
        NameScanner.Scan(reading, leaders.Countries, from, end) is [var only] && only.To == end && (only.From == from || Enumerable.Range(from, only.From - from).All(i => reading.Tokens[i].Shape is not TokenShape.Lower))
            ? only : null;

    private bool GoesOnAboutHim(int i) => reading.Classes[i] is WordClass.Relative or WordClass.Auxiliary
        || (reading.Tokens[i].Shape == TokenShape.Lower
            && (Word(i) is "himself" or "herself" or "themselves" or "also" or "then" or "later" or "too" or "nevertheless" or "however" or "meanwhile" || Word(i).EndsWith("ly", StringComparison.Ordinal)));

    private Speaker ByName(PersonName name, TextSpan mention)
    {
        var written = people.Written(name);
        if (people.LeaderOf(name) is { } leader)
        {
            var inFull = people.Key(name) == leaders.KeyOf(leader);
            return new Speaker(leader.Id, leader.Name, mention, inFull ? Resolution.Name : Resolution.Alias, name.To - name.From > 1 || name.Titled ? 0.98 : 0.93, []);
        }

        if (name.To - name.From > 1) return new Speaker(null, written.ToString(), mention, Resolution.Name, 0.9, []);
        var candidates = people.FullNamesOf(name);
        return candidates is [var only]
            ? new Speaker(null, only, mention, Resolution.Alias, 0.9, [])
            : new Speaker(null, written.ToString(), mention, candidates.Count == 0 ? Resolution.Name : Resolution.None, 0.6, candidates);
    }

    private Speaker ByOffice(int from, int to, TextSpan mention, string text, Speaker? previous)
    {
        var (leader, confidence, candidates) = _offices.Resolve(from, to, leaders.ById(previous?.Id));
        IReadOnlyList<string> names = candidates is null ? [] : [.. candidates.Where(candidate => candidate != leader).Select(candidate => candidate.Name)];
        return leader is null
            ? new Speaker(null, text, mention, Resolution.None, 0.3, names)
            : new Speaker(leader.Id, leader.Name, mention, Resolution.Office, confidence, names);
    }

    private Speaker ByRelative(int at, TextSpan mention, string text)
    {
        var last = people.LastBefore(at);
        // "whose troops" are not the man himself.
        if (last < 0 || at - people.Names[last].To > 3 || Word(at).Equals("whose", StringComparison.OrdinalIgnoreCase)) return new Speaker(null, text, mention, Resolution.None, 0.2, []);
        return ByName(people.Names[last], mention) with { Resolution = Resolution.Pronoun, Confidence = 0.8 };
    }

    private Speaker ByPronoun(int at, Pronouns pronoun, TextSpan mention, string text, Speaker? previous, Attribution? before)
    {
        // The subject of the same sentence, then who spoke last, then whoever was named in the sentences before.
        var tokens = reading.Tokens;
        var candidates = new List<Speaker>();
        Named(at, 0, inPhrases: false, pronoun, mention, candidates);
        if (previous is { Name.Length: > 0, Resolution: not Resolution.None } && before is not null
            && before.Cue < at && tokens[at].Paragraph - tokens[before.Cue].Paragraph <= 2 && Fits(previous, pronoun))
            candidates.Add(previous with { Mention = mention, Resolution = Resolution.Pronoun, Confidence = previous.Confidence * 0.92, Candidates = [] });
        if (candidates.Count == 0) Named(at, 5, inPhrases: true, pronoun, mention, candidates);
        if (candidates.Count == 0) return new Speaker(null, text, mention, Resolution.None, 0.2, []);
        return candidates[0] with { Candidates = [.. candidates.Skip(1).Select(c => c.Name).Where(n => n != candidates[0].Name).Distinct().Take(4)] };
    }

    // Names in this sentence and so many before: the nearest sentence first and in it the first name first, but one that only stands in a
    // phrase ("a message for X") after those of the two sentences before. None from within a quotation, none that an article makes a thing.
    private void Named(int at, int sentencesBack, bool inPhrases, Pronouns pronoun, TextSpan mention, List<Speaker> candidates)
    {
        var found = new List<(double Distance, int From, Speaker Speaker)>();
        // Names are in reading order, so the scan stops where the sentences end.
        var last = people.LastBefore(at);
        for (var i = last; i >= 0 && last - i < NamesRemembered && reading.Tokens[people.Names[i].From].Sentence >= reading.Tokens[at].Sentence - sentencesBack; i--)
        {
            var name = people.Names[i];
            ref readonly var first = ref reading.Tokens[name.From];
            if (first.Quoted || found.Count > 12) continue;
            if (name.Feminine is { } known && known != (pronoun == Pronouns.She)) continue;
            if (name.To < reading.Tokens.Length && reading.Text[reading.Tokens[name.To].Start] is '\'' or '’') continue;
            var before = name.From > 0 ? reading.Classes[name.From - 1] : WordClass.Open;
            if (before == WordClass.Preposition && !inPhrases) continue;
            var speaker = ByName(name, mention);
            if (speaker.Id is null && (before == WordClass.Determiner || (!name.Titled && !speaker.Name.Contains(' ')))) continue;
            if (!Fits(speaker, pronoun)) continue;
            var distance = reading.Tokens[at].Sentence - first.Sentence + (before == WordClass.Preposition ? 2.5 : 0);
            found.Add((distance, name.From, speaker with { Resolution = Resolution.Pronoun, Confidence = speaker.Confidence * 0.75 }));
        }

        candidates.AddRange(found.OrderBy(f => f.Distance).ThenBy(f => f.From).Select(f => f.Speaker));
    }

    // "They" are many, unless a leader is known to be called so.
    private bool Fits(Speaker speaker, Pronouns pronoun) => leaders.ById(speaker.Id) is { } leader
        ? leader.Pronouns == pronoun
        : pronoun != Pronouns.They && !GivenNames.Contradicts(speaker.Name, pronoun == Pronouns.She);

    private ReadOnlySpan<char> Word(int i) => reading.Text.AsSpan(reading.Tokens[i].Start, reading.Tokens[i].End - reading.Tokens[i].Start);

    private string Words(int from, int to) => reading.Text[reading.Tokens[from].Start..reading.Tokens[to - 1].End];
}
