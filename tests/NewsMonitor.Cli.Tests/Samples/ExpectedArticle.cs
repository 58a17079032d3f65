using System.Text.Json;
using NewsMonitor.Cli.Samples;
using NewsMonitor.Language.Statements;

namespace NewsMonitor.Cli.Tests.Samples;

/// <summary>A line of samples/expected.jsonl: what a careful reader finds in a page.</summary>
internal sealed record ExpectedArticle(string Page, string Outlet, DateTimeOffset Published, string Language, IReadOnlyList<ExpectedStatement> Statements)
{
    private static readonly JsonSerializerOptions _options = new(JsonSerializerDefaults.Web)
    {
        UnmappedMemberHandling = System.Text.Json.Serialization.JsonUnmappedMemberHandling.Disallow,
        Converters = { new System.Text.Json.Serialization.JsonStringEnumConverter(JsonNamingPolicy.CamelCase, allowIntegerValues: false) },
    };

    public static IReadOnlyList<ExpectedArticle> All { get; } =
        [.. File.ReadLines(Path.Combine(SampleOutlets.DefaultFolder, "expected.jsonl")).Select(l => JsonSerializer.Deserialize<ExpectedArticle>(l, _options)!)];

    public string PagePath => Path.Join(SampleOutlets.DefaultFolder, "outlets", Page);
}

/// <summary>A statement of a leader; one that readers may disagree on is optional.</summary>
internal sealed record ExpectedStatement(
    string Speaker, StatementKind? Kind, IReadOnlyList<string> Content, IReadOnlyList<string> Targets, bool Optional = false);
