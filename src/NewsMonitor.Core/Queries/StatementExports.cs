using System.Globalization;
using System.Text.Json.Serialization;
using Microsoft.Extensions.Options;
using NewsMonitor.Core.Digests;
using NewsMonitor.Core.Digests.Renderings;
using NewsMonitor.Core.Export;
using NewsMonitor.Core.Statements;

namespace NewsMonitor.Core.Queries;

/// <summary>Statements as CSV and Atom.</summary>
public sealed class StatementExports(IOptions<SiteOptions> site)
{
    /// <summary>A row a statement.</summary>
    /// <param name="statements">The statements.</param>
    /// <param name="nameOf">A leader's name by id.</param>
    public static byte[] Csv(IEnumerable<StoredStatement> statements, Func<string, string> nameOf)
    {
        var csv = new CsvText("id", "day", "leader", "leader name", "cue", "statement", "kind", "about", "sentiment", "positive", "neutral", "negative", "key phrases", "outlet", "headline", "published", "url");
        foreach (var s in statements)
        {
            csv.Row(
                s.Id.ToString(),
                s.Day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
                s.LeaderId,
                nameOf(s.LeaderId),
                s.CueText,
                s.Text,
                s.Kind.ToString().ToLowerInvariant(),
                string.Join("; ", s.Targets.Select(t => $"{t.Target.Name} ({t.Sentiment?.Label.ToString().ToLowerInvariant() ?? "pending"})")),
                s.Analysis?.Sentiment.Label.ToString().ToLowerInvariant() ?? "pending",
                Confidence(s.Analysis?.Sentiment.Positive),
                Confidence(s.Analysis?.Sentiment.Neutral),
                Confidence(s.Analysis?.Sentiment.Negative),
                string.Join("; ", s.Analysis?.KeyPhrases ?? []),
                s.Article.Outlet,
                s.Article.Title,
                s.Article.Published?.ToUniversalTime().ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture),
                s.Article.Url.AbsoluteUri);
        }

        return csv.ToUtf8();
    }

    /// <summary>An entry a statement.</summary>
    /// <param name="statements">The statements.</param>
    /// <param name="nameOf">A leader's name by id.</param>
    /// <param name="search">Path and query of the search page, relative to the site's address.</param>
    /// <param name="updated">When nothing is there to tell it by.</param>
    public byte[] Atom(IReadOnlyList<StoredStatement> statements, Func<string, string> nameOf, string search, DateTimeOffset updated)
    {
        var page = new Uri(site.Value.Address, search);
        var self = new Uri(site.Value.Address, search + (search.Contains('?', StringComparison.Ordinal) ? "&" : "?") + "format=atom");
        return AtomText.Write(self.AbsoluteUri, "Statements of leaders", self, page, statements.Count == 0 ? updated : statements.Max(s => s.Article.Seen), statements.Select(s =>
        {
            var own = new Uri(site.Value.Address, $"statements/{s.Id}");
            return new AtomEntry(
                own.AbsoluteUri, $"{nameOf(s.LeaderId)}: {ShownWords.Of(s, 140)}", nameOf(s.LeaderId), s.Article.Published ?? s.Article.Seen, own, s.Article.Url,
                $"{ShownWords.Of(s)}\n\n{s.Article.Outlet}: {s.Article.Title}", [.. s.Targets.Select(t => t.Target.Name).Distinct()]);
        }));
    }

    // More digits would say more than the analyser knows.
    private static string? Confidence(double? share) => CsvText.Figure(share is { } known ? Math.Round(known, 3) : null);
}

/// <summary>The JSON shapes of answers to queries.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    Converters = [typeof(CamelCaseEnumConverter)])]
[JsonSerializable(typeof(StatementResults))]
[JsonSerializable(typeof(ProvenStatement))]
public sealed partial class QueryJson : JsonSerializerContext;
