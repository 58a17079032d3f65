using System.Globalization;
using System.Text.Json;

namespace NewsMonitor.Core.Articles.Metadata;

/// <summary>What the page's JSON-LD says about its article, by schema.org's names.</summary>
internal sealed record JsonLd
{
    public string? Headline { get; init; }

    public IReadOnlyList<string> Authors { get; init; } = [];

    public string? Published { get; init; }

    public string? Modified { get; init; }

    public string? Publisher { get; init; }

    public string? Section { get; init; }

    public string? Language { get; init; }

    public string? Url { get; init; }

    public string? Body { get; init; }

    public int? WordCount { get; init; }

    public bool? IsFree { get; init; }

    /// <summary>Characters of an escape, <c>\uXXXX</c>.</summary>
    private const int Escape = 6;

    private static readonly JsonDocumentOptions _options = new() { AllowTrailingCommas = true, CommentHandling = JsonCommentHandling.Skip, MaxDepth = 64 };

    /// <summary>The first article among the page's scripts of JSON-LD; null when none can be read.</summary>
    public static JsonLd? Read(IEnumerable<string> scripts)
    {
        foreach (var script in scripts)
        {
            using var document = Parse(script);
            if (document is not null && FirstArticle(document.RootElement) is { } article) return Of(article);
        }

        return null;
    }

    private static JsonDocument? Parse(string script)
    {
        // Line breaks inside strings are against JSON and common; outside they mean nothing.
        var text = string.Create(script.Length, script, static (span, s) =>
        {
            for (var i = 0; i < s.Length; i++) span[i] = s[i] < ' ' ? ' ' : s[i];
            MendSurrogates(span);
        });
        var start = text.AsSpan().IndexOfAny('{', '[');
        var end = text.AsSpan().LastIndexOfAny('}', ']');
        if (start < 0 || end < start) return null;
        try
        {
            return JsonDocument.Parse(text.AsMemory(start, end - start + 1), _options);
        }
        catch (Exception e) when (e is JsonException or ArgumentException)
        {
            return null;
        }
    }

    /// <summary>Half an escaped pair, which headlines cut within an emoji end in, is replaced: no reader makes a string of it.</summary>
    private static void MendSurrogates(Span<char> json)
    {
        for (var i = 0; i + 1 < json.Length; i++)
        {
            if (json[i] != '\\') continue;
            if (CodeAt(json[i..]) is { } code && char.IsSurrogate(code))
            {
                if (char.IsHighSurrogate(code) && i + Escape < json.Length && CodeAt(json[(i + Escape)..]) is { } next && char.IsLowSurrogate(next)) i += Escape;
                else "fffd".CopyTo(json[(i + 2)..]);
            }

            // What follows a backslash is no backslash of its own.
            i++;
        }

        static char? CodeAt(ReadOnlySpan<char> text) =>
            text.Length >= Escape && text[0] == '\\' && text[1] == 'u' && ushort.TryParse(text[2..Escape], NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var code) ? (char)code : null;
    }

    private static JsonElement? FirstArticle(JsonElement node)
    {
        if (node.ValueKind == JsonValueKind.Object)
        {
            if (IsArticle(node)) return node;
            foreach (var property in node.EnumerateObject())
            {
                if (property.Value.ValueKind is JsonValueKind.Object or JsonValueKind.Array && FirstArticle(property.Value) is { } found) return found;
            }
        }
        else if (node.ValueKind == JsonValueKind.Array)
        {
            foreach (var item in node.EnumerateArray())
            {
                if (FirstArticle(item) is { } found) return found;
            }
        }

        return null;
    }

    private static bool IsArticle(JsonElement node)
    {
        if (!node.TryGetProperty("@type", out var type)) return false;
        if (type.ValueKind == JsonValueKind.String) return IsArticleType(type.GetString());
        return type.ValueKind == JsonValueKind.Array && type.EnumerateArray().Any(t => t.ValueKind == JsonValueKind.String && IsArticleType(t.GetString()));
    }

    private static bool IsArticleType(string? type) =>
        type is not null && (type.Contains("Article", StringComparison.Ordinal) || type.EndsWith("BlogPosting", StringComparison.Ordinal) || type is "Report");

    private static JsonLd Of(JsonElement article) => new()
    {
        Headline = Text(article, "headline") ?? Text(article, "name"),
        Authors = AuthorNames(article),
        Published = Text(article, "datePublished"),
        Modified = Text(article, "dateModified"),
        Publisher = article.TryGetProperty("publisher", out var publisher) ? Names(publisher).FirstOrDefault() : null,
        Section = Text(article, "articleSection"),
        Language = Text(article, "inLanguage"),
        Url = Text(article, "url") ?? (article.TryGetProperty("mainEntityOfPage", out var page)
            ? page.ValueKind == JsonValueKind.String ? page.GetString() : Text(page, "@id") : null),
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

    private static List<string> AuthorNames(JsonElement article)
    {
        if (article.TryGetProperty("author", out var author) && Names(author).ToList() is { Count: > 0 } names) return names;
        return article.TryGetProperty("creator", out var creator) ? [.. Names(creator)] : [];
    }

    private static IEnumerable<string> Names(JsonElement people)
    {
        switch (people.ValueKind)
        {
            case JsonValueKind.String when !string.IsNullOrWhiteSpace(people.GetString()):
                yield return people.GetString()!;
                break;
            case JsonValueKind.Array:
                foreach (var name in people.EnumerateArray().SelectMany(Names)) yield return name;
                break;
            case JsonValueKind.Object when people.TryGetProperty("name", out var name):
                foreach (var inner in Names(name)) yield return inner;
                break;
        }
    }

    private static string? Text(JsonElement node, string name)
    {
        if (node.ValueKind != JsonValueKind.Object || !node.TryGetProperty(name, out var value)) return null;
        if (value.ValueKind == JsonValueKind.Array && value.GetArrayLength() > 0) value = value[0];
        return value.ValueKind == JsonValueKind.String && value.GetString() is { } text && !string.IsNullOrWhiteSpace(text) ? text : null;
    }
}
