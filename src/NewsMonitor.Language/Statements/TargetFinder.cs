using NewsMonitor.Language.Names;
using NewsMonitor.Language.Statements.Finding;
using NewsMonitor.Language.Statements.Spans;
using NewsMonitor.Language.Statements.Speakers;
using NewsMonitor.Language.Text;

namespace NewsMonitor.Language.Statements;

/// <summary>Finds the leaders and countries that a content speaks of, each where it is first named.</summary>
internal sealed class TargetFinder(Reading reading, LeaderIndex leaders, PeopleInArticle people)
{
    private readonly List<Target> _targets = [];

    public IReadOnlyList<Target> In(Attribution attribution)
    {
        _targets.Clear();
        foreach (var (from, to) in attribution.Runs(Part.Content))
        {
            foreach (var name in new NameScanner(reading, leaders.Countries, from, to)) AddLeader(name);
            for (var i = from; i < to; i++) AddCountry(i, to);
        }

        if (_targets.Count == 0) return [];
        _targets.Sort(static (a, b) => a.Mention.Start.CompareTo(b.Mention.Start));
        return _targets.ToArray();
    }

    private void AddLeader(PersonName name)
    {
        if (people.LeaderOf(name) is { } leader && !Has(leader.Id))
            _targets.Add(new Target(leader.Id, leader.Name, TargetKind.Leader, name.SpanIn(reading.Tokens)));
    }

    private void AddCountry(int i, int to)
    {
        ref readonly var token = ref reading.Tokens[i];
        if (token.Shape is not (TokenShape.Capital or TokenShape.Upper)) return;
        var span = token.Span;
        var country = i + 1 < to ? leaders.Countries.Find(reading.Text.AsSpan(token.Start, reading.Tokens[i + 1].End - token.Start)) : null;
        if (country is not null) span = new(token.Start, reading.Tokens[i + 1].End);
        else country = leaders.Countries.Find(span.Of(reading.Text));
        if (country is not null && !Has(country.Code)) _targets.Add(new Target(country.Code, country.Name, TargetKind.Country, span));
    }

    private bool Has(string id)
    {
        foreach (var target in _targets) if (target.Id == id) return true;
        return false;
    }
}
