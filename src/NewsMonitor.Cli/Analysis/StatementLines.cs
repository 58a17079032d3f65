using System.Text;
using System.Text.Json;
using NewsMonitor.Cli.Commands;
using NewsMonitor.Core.Analysis;
using NewsMonitor.Core.Digests.Building;
using NewsMonitor.Core.Statements;
using NewsMonitor.Language.Text;

namespace NewsMonitor.Cli.Analysis;

/// <summary>Reads statements to be analysed: those of a stored day, or JSON lines <c>{"id","text","speaker"?,"target"?,"targets"?}</c>, a target being <c>{"id"?,"name"?,"text"?,"start"?,"end"?}</c>.</summary>
internal static class StatementLines
{
    /// <summary>The statements of a file, plain or gzipped; - is standard input.</summary>
    /// <exception cref="FormatException">A line is no statement; the message names it.</exception>
    public static IReadOnlyList<AnalysisRequest> Read(string file) => [.. Lines(file).Select(line => Read(line.Json))];

    /// <summary>The statements of a stored day that stand in their articles.</summary>
    public static async Task<IReadOnlyList<AnalysisRequest>> ReadAsync(IStatementStore store, DateOnly day, CancellationToken cancellation) =>
        [.. Revisions.Current(await store.OfDayAsync(day, null, cancellation).ToArrayAsync(cancellation)).Select(AnalysisRequest.Of)];

    /// <summary>The objects of a file's lines, with their numbers.</summary>
    public static IEnumerable<(int Number, JsonElement Json)> Lines(string file)
    {
        var number = 0;
        foreach (var line in Encoding.UTF8.GetString(InputFile.ReadAllBytes(file)).Split('\n'))
        {
            number++;
            if (string.IsNullOrWhiteSpace(line)) continue;
            JsonElement json;
            try
            {
                json = JsonElement.Parse(line);
            }
            catch (JsonException e)
            {
                throw new FormatException($"{file}, line {number}: {e.Message}", e);
            }

            if (json.ValueKind != JsonValueKind.Object || Text(json, "id") is null) throw new FormatException($"{file}, line {number}: an object with an \"id\" is needed.");
            yield return (number, json);
        }
    }

    /// <summary>The statement of one line.</summary>
    public static AnalysisRequest Read(JsonElement line)
    {
        var text = Text(line, "text") ?? throw new FormatException($"Statement '{Text(line, "id")}' has no \"text\".");
        return new AnalysisRequest(Text(line, "id")!, text, [.. Targets(line).Select(target => Target(target, text))], Text(line, "speaker"));
    }

    /// <summary>The targets of a line, whether one or several.</summary>
    public static IEnumerable<JsonElement> Targets(JsonElement line)
    {
        if (line.TryGetProperty("target", out var one) && one.ValueKind != JsonValueKind.Null) yield return AnObject("target", one);
        if (!line.TryGetProperty("targets", out var several) || several.ValueKind == JsonValueKind.Null) yield break;
        if (several.ValueKind != JsonValueKind.Array) throw new FormatException("\"targets\" is no array.");
        foreach (var target in several.EnumerateArray()) yield return AnObject("targets", target);

        static JsonElement AnObject(string name, JsonElement target) =>
            target.ValueKind == JsonValueKind.Object ? target : throw new FormatException($"\"{name}\" is to hold {{\"text\",\"start\",\"end\"}}, and holds {target.GetRawText()}.");
    }

    /// <summary>What names a target among those of its statement: its id, else its words.</summary>
    public static string TargetId(JsonElement target) =>
        Text(target, "id") ?? Text(target, "text") ?? Text(target, "name") ?? throw new FormatException("A target needs an \"id\" or a \"text\".");

    /// <summary>A property's string, or null.</summary>
    public static string? Text(JsonElement json, string name) => json.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    private static AnalysisTarget Target(JsonElement target, string text)
    {
        var name = Text(target, "name") ?? Text(target, "text") ?? TargetId(target);
        TextSpan? mention = (Offset(target, "start"), Offset(target, "end")) switch
        {
            ({ } start, { } end) => new TextSpan(start, end),
            (null, null) => null,
            _ => throw new FormatException("A target has \"start\" and \"end\", or neither."),
        };
        if (mention is { Start: >= 0 } place && place.Start < place.End && place.End <= text.Length && Text(target, "text") is { } said && text[place.Start..place.End] is var stands && stands != said)
            throw new FormatException($"From {place.Start} to {place.End} stands '{stands}', not the target's \"text\" '{said}'.");
        if (mention is null && Text(target, "text") is { Length: > 0 } words && text.IndexOf(words, StringComparison.Ordinal) is >= 0 and var found) mention = new TextSpan(found, found + words.Length);
        return new AnalysisTarget(TargetId(target), name, mention);
    }

    private static int? Offset(JsonElement target, string name) =>
        !target.TryGetProperty(name, out var value) || value.ValueKind == JsonValueKind.Null ? null
        : value.ValueKind == JsonValueKind.Number && value.TryGetInt32(out var offset) ? offset
        : throw new FormatException($"A target's \"{name}\" is no whole number.");
}
