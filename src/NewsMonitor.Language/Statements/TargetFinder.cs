using NewsMonitor.Language.Names;
using NewsMonitor.Language.Text;

namespace NewsMonitor.Language.Statements;

/// <summary>Finds the leaders and countries that a content speaks of, each where it is first named.</summary>
internal sealed class TargetFinder(Reading reading, LeaderIndex leaders, PeopleInArticle people)
{
    public IReadOnlyList<Target> In(Attribution attribution)
    {
        var targets = new List<Target>();
        foreach (var (from, to) in attribution.Runs(Part.Content))
        {
            foreach (var name in NameScanner.Scan(reading, leaders.Countries, from, to)) AddLeader(name, targets);
            for (var i = from; i < to; i++) AddCountry(i, to, targets);
        }

        targets.Sort((a, b) => a.Mention.Start.CompareTo(b.Mention.Start));
        return targets;
    }

    private void AddLeader(PersonName name, List<Target> targets)
    {
        if (people.LeaderOf(name) is { } leader && !targets.Exists(t => t.Id == leader.Id))
            targets.Add(new Target(leader.Id, leader.Name, TargetKind.Leader, name.SpanIn(reading.Tokens)));
    }

    private void AddCountry(int i, int to, List<Target> targets)
    {
        ref readonly var token = ref reading.Tokens[i];
        if (token.Shape is not (TokenShape.Capital or TokenShape.Upper)) return;
        var span = token.Span;
        var country = i + 1 < to ? leaders.Countries.Find(reading.Text.AsSpan(token.Start, reading.Tokens[i + 1].End - token.Start)) : null;
        if (country is not null) span = new(token.Start, reading.Tokens[i + 1].End);
        else country = leaders.Countries.Find(span.Of(reading.Text));
        if (country is not null && !targets.Exists(t => t.Id == country.Code)) targets.Add(new Target(country.Code, country.Name, TargetKind.Country, span));
    }
}
