using System.Collections.Frozen;
using System.Globalization;
using System.Text;
using System.Text.Json;

namespace NewsMonitor.Core.Articles.Metadata;

/// <summary>What the page's JSON-LD says about its article, by schema.org's names.</summary>
internal sealed record JsonLd
{
    public string? Headline { get; init; }

    public IReadOnlyList<string> Authors { get; init; } = [];

    public string? Published { get; init; }

    /// <summary>When it was begun: a day for want of a better.</summary>
    public string? Created { get; init; }

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
    private static readonly JsonReaderOptions _several = new() { AllowTrailingCommas = true, CommentHandling = JsonCommentHandling.Skip, MaxDepth = 64, AllowMultipleValues = true };

    // What a page names beside its own article.
    private static readonly FrozenSet<string> _others = FrozenSet.ToFrozenSet(
        ["relatedLink", "hasPart", "isPartOf", "isBasedOn", "itemListElement", "mentions", "citation", "significantLink", "subjectOf", "recommendedItems"]);

    /// <summary>
    /// The page's article in its scripts of JSON-LD: the first that is not named as another's, else the first; else what is said of the page as such. Null when
    /// nothing can be read.
    /// </summary>
    public static JsonLd? Read(IEnumerable<string> scripts)
    {
        var documents = scripts.SelectMany(Documents).ToList();
        var roots = documents.ConvertAll(document => document.RootElement);
        var own = First(roots, IsArticle, node => !_others.Contains(node)) ?? First(roots, IsArticle, _ => true) ?? First(roots, IsPage, node => !_others.Contains(node));
        var read = own is { } article ? new JsonLdReader(roots).Read(article) : null;
        foreach (var document in documents) document.Dispose();
        return read;
    }

    private static JsonElement? First(List<JsonElement> roots, Func<JsonElement, bool> isIt, Func<string, bool> enters)
    {
        foreach (var root in roots)
        {
            if (First(root, isIt, enters) is { } found) return found;
        }

        return null;
    }

    /// <summary>A script's documents: one, or several written one after another.</summary>
    private static List<JsonDocument> Documents(string script)
    {
        var text = Text(script);
        if (text.IsEmpty) return [];
        try
        {
            return [JsonDocument.Parse(text, _options)];
        }
        catch (Exception e) when (e is JsonException or ArgumentException)
        {
            return OneAfterAnother(text.Span);
        }
    }

    private static List<JsonDocument> OneAfterAnother(ReadOnlySpan<char> text)
    {
        List<JsonDocument> documents = [];
        try
        {
            var bytes = new byte[Encoding.UTF8.GetMaxByteCount(text.Length)];
            var reader = new Utf8JsonReader(bytes.AsSpan(0, Encoding.UTF8.GetBytes(text, bytes)), _several);
            while (reader.Read()) documents.Add(JsonDocument.ParseValue(ref reader));
        }
        catch (Exception e) when (e is JsonException or ArgumentException)
        {
            // What was whole before the fault counts.
        }

        return documents;
    }

    private static ReadOnlyMemory<char> Text(string script)
    {
        if (script.Contains("<![CDATA[", StringComparison.Ordinal)) script = script.Replace("<![CDATA[", "", StringComparison.Ordinal).Replace("]]>", "", StringComparison.Ordinal);

        // Line breaks inside strings are against JSON and common; outside they mean nothing.
        var text = string.Create(script.Length, script, static (span, s) =>
        {
            for (var i = 0; i < s.Length; i++) span[i] = s[i] < ' ' ? ' ' : s[i];
            MendSurrogates(span);
        });
        var start = text.AsSpan().IndexOfAny('{', '[');
        var end = text.AsSpan().LastIndexOfAny('}', ']');
        return start < 0 || end < start ? default : text.AsMemory(start, end - start + 1);
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

    private static JsonElement? First(JsonElement node, Func<JsonElement, bool> isIt, Func<string, bool> enters)
    {
        if (node.ValueKind == JsonValueKind.Object)
        {
            if (isIt(node)) return node;
            foreach (var property in node.EnumerateObject())
            {
                if (property.Value.ValueKind is JsonValueKind.Object or JsonValueKind.Array && enters(property.Name) && First(property.Value, isIt, enters) is { } found) return found;
            }
        }
        else if (node.ValueKind == JsonValueKind.Array)
        {
            foreach (var item in node.EnumerateArray())
            {
                if (First(item, isIt, enters) is { } found) return found;
            }
        }

        return null;
    }

    private static bool IsArticle(JsonElement node) => HasType(node, static type => type.Contains("Article", StringComparison.Ordinal) || type.EndsWith("BlogPosting", StringComparison.Ordinal) || type is "Report");

    // A review, or a page about nothing but itself, with a day of its own.
    private static bool IsPage(JsonElement node) => node.TryGetProperty("datePublished", out _)
        && HasType(node, static type => type.EndsWith("Review", StringComparison.Ordinal) || type.EndsWith("Page", StringComparison.Ordinal) || type.EndsWith("CreativeWork", StringComparison.Ordinal));

    private static bool HasType(JsonElement node, Func<string, bool> isIt)
    {
        if (!node.TryGetProperty("@type", out var type)) return false;
        if (type.ValueKind == JsonValueKind.String) return isIt(type.GetString()!);
        return type.ValueKind == JsonValueKind.Array && type.EnumerateArray().Any(t => t.ValueKind == JsonValueKind.String && isIt(t.GetString()!));
    }
}
