using NewsMonitor.Language.Names;
using NewsMonitor.Language.Text;

namespace NewsMonitor.Language.Statements;

/// <summary>Says who a source is: by name, surname, office or pronoun, within one article.</summary>
internal sealed class NameResolver
{
    // Names farther back than this are not what "he" or "the president" takes up; the bound keeps reading linear.
    private const int NamesRemembered = 40;

    private readonly Reading _reading;
    private readonly LeaderIndex _leaders;
    private readonly DateOnly? _published;
    private readonly List<PersonName> _names;
    private readonly Dictionary<string, List<string>> _fullNames = [];

    public NameResolver(Reading reading, ArticleText article, LeaderIndex leaders)
    {
        (_reading, _leaders, _published) = (reading, leaders, article.Published);
        _names = NameScanner.Scan(reading, leaders.Countries, 0, reading.Tokens.Length);
        foreach (var name in _names)
        {
            if (name.To - name.From is < 2 or > 4) continue;
            var full = NameText(name);
            var key = Surname(full);
            if (key is null) continue;
            if (!_fullNames.TryGetValue(key, out var list)) _fullNames[key] = list = [];
            if (!list.Contains(full) && list.Count < 8) list.Add(full);
        }
    }

    /// <summary>The speaker of an attribution; <paramref name="previous"/> is who spoke before, by <paramref name="before"/>.</summary>
    public Speaker Resolve(Attribution attribution, Speaker? previous, Attribution? before)
    {
        var (from, to) = attribution.Source(_reading);
        var tokens = _reading.Tokens;
        if (from == to)
        {
            var at = tokens[attribution.Cue].Start;
            return new Speaker(null, string.Empty, new(at, at), Resolution.None, 0, []);
        }

        var mention = new TextSpan(tokens[from].Start, tokens[to - 1].End);
        var text = _reading.Text[mention.Start..mention.End];
        if (StartsAnotherClause(to, attribution.Cue)) return new Speaker(null, text, mention, Resolution.None, 0.1, []);
        if (to - from == 1 && IsPersonal(from, out var feminine)) return ByPronoun(from, feminine, mention, text, previous, before, attribution);
        if (_reading.Classes[from] == WordClass.Relative) return ByRelative(from, mention, text);
        return Head(from, to) is { } name ? ByName(name, mention, text) : ByOffice(from, to, mention, text);
    }

    // "X is seeking a meeting with Y as their officials revisited …": what follows "as" has a subject of its own.
    private bool StartsAnotherClause(int after, int cue) =>
        after < cue && _reading.Tokens[after].Span.Of(_reading.Text) is "as" or "while" or "when" or "after" or "before" or "because";

    private string NameText(PersonName name) => _reading.Text[name.SpanIn(_reading.Tokens).Start..name.SpanIn(_reading.Tokens).End];

    private static string? Surname(string name) => LeaderIndex.Words(name) is [.., var last] ? last : null;

    private bool IsPersonal(int i, out bool feminine)
    {
        var word = _reading.Text.AsSpan(_reading.Tokens[i].Start, _reading.Tokens[i].End - _reading.Tokens[i].Start);
        feminine = word.Equals("she", StringComparison.OrdinalIgnoreCase) || word.Equals("her", StringComparison.OrdinalIgnoreCase);
        return feminine || word.Equals("he", StringComparison.OrdinalIgnoreCase) || word.Equals("his", StringComparison.OrdinalIgnoreCase) || word.Equals("him", StringComparison.OrdinalIgnoreCase);
    }

    // The name that the noun phrase is about: "Mr Trump", "White House envoy Steve Witkoff", not "a spokesman for Mr Trump" or "Mr Trump's aide".
    private PersonName? Head(int from, int to)
    {
        var tokens = _reading.Tokens;
        var end = from;
        while (end < to && !(tokens[end].Shape == TokenShape.Mark && _reading.Text[tokens[end].Start] is ',' or '(' or ';')) end++;
        if (end == from) return null;
        var names = NameScanner.Scan(_reading, _leaders.Countries, from, end);
        if (names.Count == 0) return null;
        var last = names[^1];
        if (last.To < end && _reading.Classes[last.To] is not (WordClass.Relative or WordClass.Auxiliary)) return null;
        for (var i = from; i < last.From; i++)
            if (_reading.Classes[i] is WordClass.Preposition or WordClass.Conjunction) return null;
        return last;
    }

    private Speaker ByName(PersonName name, TextSpan mention, string text)
    {
        var written = NameText(name);
        if (Leader(name, written) is { } leader)
            return new Speaker(leader.Id, leader.Name, mention, LeaderIndex.Words(written).SequenceEqual(LeaderIndex.Words(leader.Name)) ? Resolution.Name : Resolution.Alias, name.To - name.From > 1 || name.Titled ? 0.98 : 0.93, []);
        if (name.To - name.From > 1) return new Speaker(null, written, mention, Resolution.Name, 0.9, []);
        var candidates = Surname(written) is { } surname && _fullNames.TryGetValue(surname, out var full) ? full : [];
        return candidates.Count == 1
            ? new Speaker(null, candidates[0], mention, Resolution.Alias, 0.9, [])
            : new Speaker(null, written, mention, candidates.Count == 0 ? Resolution.Name : Resolution.None, 0.6, [.. candidates]);
    }

    private Leader? Leader(PersonName name, string written)
    {
        if (name.To - name.From > 1)
        {
            if (_leaders.ByFullName(written) is [var exact]) return exact;
            return null;
        }

        if (_leaders.BySurname(written) is not [var leader]) return null;
        // Where the article names only another of that surname, it is he who is meant.
        if (Surname(written) is { } surname && _fullNames.TryGetValue(surname, out var full) && !full.Exists(f => _leaders.ByFullName(f).Contains(leader))) return null;
        return leader;
    }

    private Speaker ByOffice(int from, int to, TextSpan mention, string text)
    {
        var unresolved = new Speaker(null, text, mention, Resolution.None, 0.3, []);
        var words = _reading.Text.AsSpan(mention.Start, mention.Length).ToString().Split([' ', '\u00A0', ','], StringSplitOptions.RemoveEmptyEntries);
        if (words.Length is < 2 or > 6 || !words[0].Equals("the", StringComparison.OrdinalIgnoreCase)) return unresolved;
        Country? country = null;
        var first = 1;
        for (; first < words.Length - 1; first++)
        {
            if (_leaders.Countries.Find(words[first]) is not { } found) break;
            country = found;
        }

        var title = string.Join(' ', words[first..]).Replace('-', ' ').ToLowerInvariant();
        IEnumerable<string> titles = title == "leader" ? ["president", "prime minister", "chancellor", "supreme leader"] : [title];
        var named = Enumerable.Range(0, LastBefore(from) + 1).Reverse().Take(NamesRemembered).Select(i => _names[i]).Select(n => Leader(n, NameText(n))).OfType<Leader>().Distinct().ToList();
        var holders = country is null
            ? named.Where(l => titles.Any(t => l.Offices.Any(o => _leaders.ByOffice(t, o.Country, _published).Contains(l)))).Take(3).ToList()
            : titles.SelectMany(t => _leaders.ByOffice(t, country.Code, _published)).Distinct().ToList();
        if (country is not null && holders.Count > 1) holders = [.. holders.Where(named.Contains).DefaultIfEmpty(holders[0])];
        return holders switch
        {
            [var only] => new Speaker(only.Id, only.Name, mention, Resolution.Office, country is null ? 0.75 : 0.9, []),
            [] => unresolved,
            _ => unresolved with { Candidates = [.. holders.Select(h => h.Name)] },
        };
    }

    private Speaker ByRelative(int at, TextSpan mention, string text)
    {
        var last = LastBefore(at);
        var name = last >= 0 ? _names[last] : default;
        // "whose troops" are not the man himself.
        var owned = _reading.Tokens[at].Span.Of(_reading.Text).Equals("whose", StringComparison.OrdinalIgnoreCase);
        return name.To == 0 || at - name.To > 3 || owned ? new Speaker(null, text, mention, Resolution.None, 0.2, []) : ByName(name, mention, text) with { Resolution = Resolution.Pronoun, Confidence = 0.8 };
    }

    private Speaker ByPronoun(int at, bool feminine, TextSpan mention, string text, Speaker? previous, Attribution? before, Attribution attribution)
    {
        // The subject of the same sentence, then who spoke last, then the subject of a sentence before.
        var tokens = _reading.Tokens;
        var candidates = new List<Speaker>();
        Subjects(at, tokens[at].Sentence, tokens[at].Sentence, feminine, mention, candidates);
        if (previous is { Name.Length: > 0, Resolution: not Resolution.None } && before is not null
            && before.Cue < at && tokens[at].Paragraph - tokens[before.Cue].Paragraph <= 2 && Fits(previous, feminine))
            candidates.Add(previous with { Mention = mention, Resolution = Resolution.Pronoun, Confidence = previous.Confidence * 0.92, Candidates = [] });
        if (candidates.Count == 0) Subjects(at, tokens[at].Sentence - 5, tokens[at].Sentence - 1, feminine, mention, candidates);
        if (candidates.Count == 0) return new Speaker(null, text, mention, Resolution.None, 0.2, []);
        return candidates[0] with { Candidates = [.. candidates.Skip(1).Select(c => c.Name).Where(n => n != candidates[0].Name).Distinct().Take(4)] };
    }

    // Names in the sentences, the nearest sentence first and in it the first name first; none from within a quotation.
    private void Subjects(int at, int firstSentence, int lastSentence, bool feminine, TextSpan mention, List<Speaker> candidates)
    {
        var found = new List<(int Sentence, Speaker Speaker)>();
        // Names are in reading order, so the scan stops where the sentences end.
        var last = LastBefore(at);
        for (var i = last; i >= 0 && last - i < NamesRemembered && _reading.Tokens[_names[i].From].Sentence >= firstSentence; i--)
        {
            var name = _names[i];
            ref readonly var first = ref _reading.Tokens[name.From];
            if (first.Sentence > lastSentence || first.Quoted || found.Count > 12) continue;
            if (name.Feminine is { } known && known != feminine) continue;
            if (name.To < _reading.Tokens.Length && _reading.Text[_reading.Tokens[name.To].Start] is '\'' or '’') continue;
            var speaker = ByName(name, mention, string.Empty);
            if (!Fits(speaker, feminine) || (speaker.Id is null && !name.Titled && speaker.Name.IndexOf(' ') < 0)) continue;
            found.Add((first.Sentence, speaker with { Resolution = Resolution.Pronoun, Confidence = speaker.Confidence * 0.75 }));
        }

        foreach (var sentence in found.GroupBy(f => f.Sentence)) candidates.AddRange(sentence.Reverse().Select(f => f.Speaker));
    }

    private int LastBefore(int token)
    {
        int low = 0, high = _names.Count;
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (_names[middle].To <= token) low = middle + 1;
            else high = middle;
        }

        return low - 1;
    }

    private bool Fits(Speaker speaker, bool feminine)
    {
        if (speaker.Id is null) return !GivenNames.Contradicts(speaker.Name, feminine);
        foreach (var leader in _leaders.Leaders)
            if (leader.Id == speaker.Id) return leader.Pronouns == (feminine ? Pronouns.She : Pronouns.He);
        return true;
    }
}
