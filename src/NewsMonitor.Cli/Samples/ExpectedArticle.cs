using System.Text.Json;
using System.Text.Json.Serialization;
using NewsMonitor.Language.Statements;

namespace NewsMonitor.Cli.Samples;

/// <summary>What a careful reader finds in a page of the sample outlets: a line of <c>samples/expected.jsonl</c>, whose README says how it was written.</summary>
/// <param name="Page">Path of the page on the site: <c>/courier/2026/01/07/….html</c>.</param>
/// <param name="Outlet">The outlet's name.</param>
/// <param name="Published">When the feed says it was published.</param>
/// <param name="Language">BCP 47 tag of the page's language.</param>
/// <param name="Statements">The leaders' statements, in reading order.</param>
internal sealed record ExpectedArticle(string Page, string Outlet, DateTimeOffset Published, string Language, IReadOnlyList<ExpectedStatement> Statements)
{
    private static readonly JsonSerializerOptions _options = new(JsonSerializerDefaults.Web)
    {
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase, allowIntegerValues: false) },
    };

    /// <summary>All of them, in the order of publication.</summary>
    /// <param name="folder">The folder <c>samples</c>.</param>
    public static IReadOnlyList<ExpectedArticle> Load(string folder) =>
        [.. File.ReadLines(Path.Combine(folder, "expected.jsonl")).Select(line => JsonSerializer.Deserialize<ExpectedArticle>(line, _options)!)];
}

/// <summary>A statement that a careful reader finds.</summary>
/// <param name="Speaker">The leader's id.</param>
/// <param name="Kind">How much is verbatim; null where it can be argued.</param>
/// <param name="Content">The stretches of the page's text, each within one paragraph.</param>
/// <param name="Targets">Leaders' ids and country codes that the content names, the speaker's own apart.</param>
/// <param name="Optional">Readers disagree whether it is one: finding it is no mistake, nor is leaving it.</param>
internal sealed record ExpectedStatement(
    string Speaker, StatementKind? Kind, IReadOnlyList<string> Content, IReadOnlyList<string> Targets, bool Optional = false);
