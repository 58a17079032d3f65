using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace NewsMonitor.Core.Leaders;

/// <summary>
/// Checks a file against its published JSON Schema (2020-12), as far as the watch list's schemas make use of it, and words what is
/// wrong from the schema's descriptions. So the schema that an editor reads and the check at start cannot disagree.
/// </summary>
internal sealed class WatchListSchema
{
    private readonly JsonElement _root;

    private WatchListSchema(JsonElement root) => _root = root;

    /// <summary>A schema of the folder <c>watchlist</c> by its file name, as built into this assembly.</summary>
    public static WatchListSchema Named(string file)
    {
        using var stream = typeof(WatchListSchema).Assembly.GetManifestResourceStream(file)
            ?? throw new InvalidOperationException($"No schema {file} is built in.");
        using var document = JsonDocument.Parse(stream);
        return new(document.RootElement.Clone());
    }

    /// <summary>Adds an error for everything in <paramref name="root"/> that the schema does not allow.</summary>
    public void Check(JsonPart root, List<WatchListError> errors) => Check(root, "the file", _root, null, errors);

    private void Check(JsonPart part, string name, JsonElement schema, string? description, List<WatchListError> errors)
    {
        description ??= Text(schema, "description");
        if (schema.TryGetProperty("$ref", out var reference))
        {
            var (file, definition) = Resolve(reference.GetString()!);
            file.Check(part, name, definition, description, errors);
            return;
        }

        var wrong = Wrong(part, name, schema);
        if (wrong is not null) errors.Add(new(part.Line, $"{wrong}: write {description}."));
        else if (part.Type == JsonTokenType.StartObject) CheckFields(part, name, schema, errors);
        else if (schema.TryGetProperty("items", out var items)) foreach (var item in part.Items) Check(item, $"an item of {name}", items, null, errors);
    }

    private void CheckFields(JsonPart part, string name, JsonElement schema, List<WatchListError> errors)
    {
        var properties = schema.GetProperty("properties");
        // An object's id says more to a reader than the name of the list it is in.
        var owner = part["id"]?.Text is { } id ? $"\"{id}\"" : name;
        foreach (var (field, line, value) in part.Fields)
        {
            if (properties.TryGetProperty(field, out var property)) Check(value, $"{field} of {owner}", property, null, errors);
            else errors.Add(new(line, $"{owner} has an unknown field \"{field}\": the fields are {string.Join(", ", properties.EnumerateObject().Select(p => p.Name))}."));
        }

        if (!schema.TryGetProperty("required", out var required)) return;
        foreach (var field in required.EnumerateArray().Select(f => f.GetString()!).Where(f => part[f] is null))
            errors.Add(new(part.Line, $"{owner} has no field \"{field}\": add \"{field}\", {Description(properties.GetProperty(field))}."));
    }

    private static string? Wrong(JsonPart part, string name, JsonElement schema)
    {
        var type = Text(schema, "type");
        if (type != TypeOf(part)) return $"{name} is {TypeOf(part)}, not {type}";
        if (schema.TryGetProperty("minItems", out var least) && part.Items.Count < least.GetInt32()) return $"{name} is empty";
        if (part.Text is not { } text) return null;
        var allowed = (!schema.TryGetProperty("enum", out var values) || values.EnumerateArray().Any(v => v.ValueEquals(text)))
            && (Text(schema, "pattern") is not { } pattern || Regex.IsMatch(text, pattern, RegexOptions.CultureInvariant | RegexOptions.ECMAScript))
            && Text(schema, "format") switch
            {
                "date" => DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out _),
                "uri" => Uri.TryCreate(text, UriKind.Absolute, out var uri) && uri.Host.Length > 0,
                _ => true,
            };
        return allowed ? null : $"{name} is \"{text}\"";
    }

    private static string TypeOf(JsonPart part) => part.Type switch
    {
        JsonTokenType.StartObject => "object",
        JsonTokenType.StartArray => "array",
        JsonTokenType.String => "string",
        JsonTokenType.Number => "number",
        JsonTokenType.Null => "null",
        _ => "boolean",
    };

    /// <summary>The target of a reference: <c>#/$defs/name</c> here, or another schema by its file name.</summary>
    private (WatchListSchema File, JsonElement Definition) Resolve(string reference)
    {
        if (reference.StartsWith("#/$defs/", StringComparison.Ordinal)) return (this, _root.GetProperty("$defs").GetProperty(reference["#/$defs/".Length..]));
        var other = Named(reference);
        return (other, other._root);
    }

    private string? Description(JsonElement schema) => Text(schema, "description")
        ?? (schema.TryGetProperty("$ref", out var reference) && Resolve(reference.GetString()!) is var (file, definition) ? file.Description(definition) : null);

    private static string? Text(JsonElement schema, string keyword) => schema.TryGetProperty(keyword, out var value) ? value.GetString() : null;
}
