using System.Text.Json;

namespace NewsMonitor.Core.Articles.Metadata;

/// <summary>
/// Reads an article's fields in the forms that JSON-LD allows for a value: as it is, in a list, in an object with a name or a value, or as the address of an
/// object elsewhere in the page's data.
/// </summary>
/// <param name="roots">The page's data.</param>
internal sealed class JsonLdReader(IReadOnlyList<JsonElement> roots)
{
    // An author who is referred to may refer on; a ring of them ends here.
    private const int MostSteps = 4;

    private Dictionary<string, JsonElement>? _byId;

    /// <summary>What an article says.</summary>
    public JsonLd Read(JsonElement article) => new()
    {
        Headline = Text(article, "headline") ?? Text(article, "name"),
        Authors = Authors(article),
        Published = Text(article, "datePublished"),
        Created = Text(article, "dateCreated"),
        Modified = Text(article, "dateModified"),
        Publisher = article.TryGetProperty("publisher", out var publisher) ? Names(publisher).FirstOrDefault() : null,
        Section = Text(article, "articleSection"),
        Language = Text(article, "inLanguage"),
        Url = Text(article, "url") ?? (article.TryGetProperty("mainEntityOfPage", out var page)
            ? page.ValueKind == JsonValueKind.String ? page.GetString() : Text(page, "@id") ?? Text(page, "url") : null),
        Body = Text(article, "articleBody"),
        WordCount = article.TryGetProperty("wordCount", out var count)
            ? count.ValueKind == JsonValueKind.Number && count.TryGetInt32(out var words) ? words
            : count.ValueKind == JsonValueKind.String && int.TryParse(count.GetString(), out words) ? words : null : null,
        IsFree = article.TryGetProperty("isAccessibleForFree", out var free) ? free.ValueKind switch
        {
            JsonValueKind.False => false,
            JsonValueKind.True => true,
            JsonValueKind.String => !string.Equals(free.GetString()?.Trim(), "false", StringComparison.OrdinalIgnoreCase),
            _ => null,
        } : null,
    };

    private List<string> Authors(JsonElement article)
    {
        if (article.TryGetProperty("author", out var author) && Names(author).ToList() is { Count: > 0 } names) return names;
        return article.TryGetProperty("creator", out var creator) ? [.. Names(creator)] : [];
    }

    private IEnumerable<string> Names(JsonElement people, int steps = 0)
    {
        if (steps > MostSteps) return [];
        return people.ValueKind switch
        {
            JsonValueKind.String => string.IsNullOrWhiteSpace(people.GetString()) ? [] : [people.GetString()!],
            JsonValueKind.Array => people.EnumerateArray().SelectMany(person => Names(person, steps + 1)),
            JsonValueKind.Object when Inner(people, "name", "@list", "@value") is { } name => Names(name, steps + 1),
            JsonValueKind.Object when Text(people, "familyName") is { } family => [Text(people, "givenName") is { } given ? $"{given} {family}" : family],
            JsonValueKind.Object when Text(people, "@id") is { } id && Named(id) is { } person => Names(person, steps + 1),
            _ => [],
        };
    }

    private static JsonElement? Inner(JsonElement node, params ReadOnlySpan<string> names)
    {
        foreach (var name in names)
        {
            if (node.TryGetProperty(name, out var value)) return value;
        }

        return null;
    }

    /// <summary>The object of this address that says more than its address.</summary>
    private JsonElement? Named(string id)
    {
        if (_byId is null)
        {
            _byId = [];
            foreach (var root in roots) Collect(root);
        }

        return _byId.TryGetValue(id, out var node) ? node : null;
    }

    private void Collect(JsonElement node)
    {
        if (node.ValueKind == JsonValueKind.Object)
        {
            if (Text(node, "@id") is { } id && (node.TryGetProperty("name", out _) || node.TryGetProperty("familyName", out _))) _byId!.TryAdd(id, node);
            foreach (var property in node.EnumerateObject()) Collect(property.Value);
        }
        else if (node.ValueKind == JsonValueKind.Array)
        {
            foreach (var item in node.EnumerateArray()) Collect(item);
        }
    }

    private static string? Text(JsonElement node, string name)
    {
        if (node.ValueKind != JsonValueKind.Object || !node.TryGetProperty(name, out var value)) return null;
        if (value.ValueKind == JsonValueKind.Array && value.GetArrayLength() > 0) value = value[0];
        if (value.ValueKind == JsonValueKind.Object && value.TryGetProperty("@value", out var inner)) value = inner;
        return value.ValueKind switch
        {
            JsonValueKind.String when value.GetString() is { } text && !string.IsNullOrWhiteSpace(text) => text,
            JsonValueKind.Number => value.GetRawText(),
            _ => null,
        };
    }
}
