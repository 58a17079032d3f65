using NewsMonitor.Language.Statements;

namespace NewsMonitor.Core.Digests;

/// <summary>Who spoke about whom, how often and how, over some days. Speakers and those spoken about are in the order of how often they are.</summary>
/// <param name="Rows">The speakers.</param>
/// <param name="Columns">Those spoken about.</param>
/// <param name="Hidden">How many were left out of <paramref name="Columns"/>.</param>
public sealed record WhoAboutWhom(IReadOnlyList<SpeakerRow> Rows, IReadOnlyList<SpokenAbout> Columns, int Hidden)
{
    /// <summary>Adds up leaders' days.</summary>
    /// <param name="days">Any leaders' figures of any days.</param>
    /// <param name="columns">How many of those spoken about to keep.</param>
    public static WhoAboutWhom Of(IEnumerable<LeaderDay> days, int columns = int.MaxValue)
    {
        SpeakerRow[] rows = [.. days.GroupBy(d => d.LeaderId)
            .Select(g => new SpeakerRow(g.Key, g.MaxBy(d => d.Day)!.Name, AboutCount.Sum(g)))
            .Where(r => r.About.Count > 0)
            .OrderByDescending(r => r.About.Sum(a => a.Sentiment.Total)).ThenBy(r => r.Name, StringComparer.Ordinal)];
        SpokenAbout[] about = [.. rows.SelectMany(r => r.About).GroupBy(a => a.Id)
            .OrderByDescending(g => g.Sum(a => a.Sentiment.Total)).ThenBy(g => g.First().Name, StringComparer.Ordinal)
            .Select(g => new SpokenAbout(g.Key, g.First().Name, g.First().Kind))];
        return new(rows, [.. about.Take(columns)], Math.Max(0, about.Length - columns));
    }
}

/// <summary>A speaker and those spoken about.</summary>
/// <param name="Id">Watch list id.</param>
/// <param name="Name">The name as shown.</param>
/// <param name="About">Whom, the most frequent first.</param>
public sealed record SpeakerRow(string Id, string Name, IReadOnlyList<AboutCount> About);

/// <summary>One who is spoken about.</summary>
/// <param name="Id">Leader id or country code.</param>
/// <param name="Name">The name as shown.</param>
/// <param name="Kind">Leader or country.</param>
public sealed record SpokenAbout(string Id, string Name, TargetKind Kind);
