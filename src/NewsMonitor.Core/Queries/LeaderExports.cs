using System.Globalization;
using Microsoft.Extensions.Options;
using NewsMonitor.Core.Digests;
using NewsMonitor.Core.Digests.Renderings;
using NewsMonitor.Core.Export;
using NewsMonitor.Language.Names;

namespace NewsMonitor.Core.Queries;

/// <summary>Leaders, their days and who speaks about whom, as CSV and Atom.</summary>
public sealed class LeaderExports(IOptions<SiteOptions> site)
{
    /// <summary>A row a leader.</summary>
    public static byte[] Csv(IEnumerable<Leader> leaders)
    {
        var csv = new CsvText("id", "name", "country", "pronouns", "offices", "aliases");
        foreach (var leader in leaders)
            csv.Row(leader.Id, leader.Name, leader.Country, leader.Pronouns.ToString().ToLowerInvariant(), Offices(leader), string.Join("; ", leader.Aliases));
        return csv.ToUtf8();
    }

    /// <summary>A row a day.</summary>
    public static byte[] Csv(IEnumerable<LeaderDay> days)
    {
        var csv = new CsvText("day", "leader", "leader name", "statements", "different statements", "outlets", "positive", "neutral", "negative", "mixed", "pending", "tone");
        foreach (var day in days)
            csv.Row([Iso(day.Day), day.LeaderId, day.Name, CsvText.Figure(day.Sentiment.Total), CsvText.Figure(day.Clusters), CsvText.Figure(day.Outlets), .. Figures(day.Sentiment)]);
        return csv.ToUtf8();
    }

    /// <summary>A row a speaker and one spoken about.</summary>
    public static byte[] Csv(WhoAboutWhom matrix)
    {
        var csv = new CsvText("speaker", "speaker name", "about", "about name", "kind", "statements", "positive", "neutral", "negative", "mixed", "pending", "tone");
        foreach (var row in matrix.Rows)
        {
            foreach (var about in row.About)
                csv.Row([row.Id, row.Name, about.Id, about.Name, about.Kind.ToString().ToLowerInvariant(), CsvText.Figure(about.Sentiment.Total), .. Figures(about.Sentiment)]);
        }

        return csv.ToUtf8();
    }

    /// <summary>An entry a leader.</summary>
    /// <param name="leaders">The watch list.</param>
    /// <param name="latest">The latest day with a digest: what is newer is not known.</param>
    public byte[] Atom(IEnumerable<Leader> leaders, DateOnly latest) => Write(
        "Leaders who are followed", "leaders", "api/leaders?format=atom", EndOf(latest),
        leaders.Select(l => Entry($"leaders/{l.Id}", l.Name, l.Name, EndOf(latest), Offices(l), l.Country is { } country ? [country] : [])));

    /// <summary>An entry a day, the newest first.</summary>
    public byte[] Atom(string id, string name, DateOnly from, DateOnly to, IEnumerable<LeaderDay> days) => Write(
        $"{name}, day by day", $"leaders/{id}?{Period(from, to)}", $"api/leaders/{id}/trend?{Period(from, to)}&format=atom", EndOf(to),
        days.OrderByDescending(d => d.Day).Select(d => Entry(
            $"leaders/{id}?{Period(d.Day, d.Day)}", $"{name}, {d.Day.ToString("d MMMM yyyy", CultureInfo.InvariantCulture)}", name, EndOf(d.Day), DigestWords.Leader(d), [.. d.About.Select(a => a.Name)])));

    /// <summary>An entry a speaker.</summary>
    public byte[] Atom(WhoAboutWhom matrix, DateOnly from, DateOnly to) => Write(
        "Who about whom", $"matrix?{Period(from, to)}", $"api/matrix?{Period(from, to)}&format=atom", EndOf(to),
        matrix.Rows.Select(r => Entry(
            $"leaders/{r.Id}?{Period(from, to)}", $"{r.Name} about {DigestWords.Count(r.About.Count, "other")}", r.Name, EndOf(to),
            string.Join('\n', r.About.Select(a => $"{a.Name}: {DigestWords.Count(a.Sentiment.Total, "statement")}, {DigestWords.Sentiment(a.Sentiment)}")), [.. r.About.Select(a => a.Name)])));

    private byte[] Write(string title, string page, string self, DateTimeOffset updated, IEnumerable<AtomEntry> entries)
    {
        var own = new Uri(site.Value.Address, self);
        return AtomText.Write(own.AbsoluteUri, title, own, new Uri(site.Value.Address, page), updated, entries);
    }

    private AtomEntry Entry(string page, string title, string author, DateTimeOffset updated, string text, IReadOnlyList<string> categories)
    {
        var address = new Uri(site.Value.Address, page);
        return new(address.AbsoluteUri, title, author, updated, address, null, text, categories);
    }

    private static IEnumerable<string?> Figures(Tally tally) => new IFormattable?[]
    {
        tally.Positive, tally.Neutral, tally.Negative, tally.Mixed, tally.Pending, tally.Tone,
    }.Select(CsvText.Figure);

    private static string Offices(Leader leader) => string.Join("; ", leader.Offices.Select(o =>
        o.Title + (o.Country is null ? "" : $" ({o.Country})") + ((o.From ?? o.To) is not null ? $" {(o.From is { } from ? Iso(from) : "")}/{(o.To is { } to ? Iso(to) : "")}" : "")));

    private static string Period(DateOnly from, DateOnly to) => $"from={Iso(from)}&to={Iso(to)}";

    private static string Iso(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    // A day's figures are whole when the day is.
    private static DateTimeOffset EndOf(DateOnly day) => new(day.AddDays(1).ToDateTime(TimeOnly.MinValue), TimeSpan.Zero);
}
