using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace NewsMonitor.Core.Leaders;

/// <summary>What leaders and feeds files have in common: text → parts with their lines → checked by the schema → records.</summary>
internal static class WatchListFile
{
    private static readonly JsonSerializerOptions _options = new(JsonSerializerDefaults.Web)
    {
        PropertyNameCaseInsensitive = false,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase, allowIntegerValues: false) },
    };

    public static T Read<T>(ReadOnlySpan<byte> utf8, string file, string schema, Action<JsonPart, List<WatchListError>> check)
    {
        if (utf8.StartsWith(Encoding.UTF8.Preamble)) utf8 = utf8[Encoding.UTF8.Preamble.Length..];
        if (!JsonPart.TryParse(utf8, out var root, out var broken)) throw new WatchListException(file, [broken]);
        List<WatchListError> errors = [];
        WatchListSchema.Named(schema).Check(root, errors);
        check(root, errors);
        if (errors.Count > 0) throw new WatchListException(file, errors);
        return JsonSerializer.Deserialize<T>(utf8, _options)!;
    }

    /// <summary>Reports every item whose <paramref name="field"/> an earlier item has too, of a list that need not keep to the schema.</summary>
    public static void RefuseRepeated(JsonPart? list, string field, List<WatchListError> errors)
    {
        var lines = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var value in (list?.Items ?? []).Select(item => item[field]).OfType<JsonPart>().Where(value => value.Text is not null))
        {
            if (!lines.TryAdd(value.Text!, value.Line))
                errors.Add(new(value.Line, $"{field} \"{value.Text}\" is taken by line {lines[value.Text!]}: give this one another, or remove one of the two."));
        }
    }
}
