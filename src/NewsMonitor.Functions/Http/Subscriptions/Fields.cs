using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;
using NewsMonitor.Core.Queries;

namespace NewsMonitor.Functions.Http.Subscriptions;

/// <summary>The fields of a request's body, which came from a form of the site or as JSON from a program.</summary>
internal sealed class Fields
{
    // Every leader of a long watch list ticked is some ten kilobytes.
    private const int Largest = 64 * 1024;

    private readonly Dictionary<string, IReadOnlyList<string>> _values;

    private Fields(Dictionary<string, IReadOnlyList<string>> values) => _values = values;

    /// <summary>The values given under a name; none when it was left out.</summary>
    public IReadOnlyList<string> this[string name] => _values.GetValueOrDefault(name, []);

    /// <summary>Whether the name was given, be it with nothing.</summary>
    public bool Has(string name) => _values.ContainsKey(name);

    /// <summary>Reads the body.</summary>
    /// <returns>The fields; none, with a problem noted, when the body cannot be read.</returns>
    public static async Task<Fields> ReadAsync(HttpRequest request, ICollection<ParameterProblem> problems, CancellationToken cancellation)
    {
        try
        {
            if (request.HasJsonContentType()) return new(OfJson(await ReadBodyAsync(request, cancellation)));
            if (request.ContentType?.StartsWith("application/x-www-form-urlencoded", StringComparison.OrdinalIgnoreCase) != true)
                throw new InvalidDataException("Send it as application/json or application/x-www-form-urlencoded.");
            return new(OfForm(await ReadBodyAsync(request, cancellation)));
        }
        catch (Exception e) when (e is InvalidDataException or JsonException or BadHttpRequestException)
        {
            problems.Add(new("body", e.Message));
            return new([]);
        }
    }

    // The whole of it, whether its length was told or not: what comes in chunks tells none.
    private static async Task<ArraySegment<byte>> ReadBodyAsync(HttpRequest request, CancellationToken cancellation)
    {
        var bytes = new byte[Largest + 1];
        var length = request.ContentLength > Largest ? bytes.Length : await request.Body.ReadAtLeastAsync(bytes, bytes.Length, throwOnEndOfStream: false, cancellation);
        return length > Largest ? throw new InvalidDataException($"It is longer than {Largest} bytes.") : new(bytes, 0, length);
    }

    private static Dictionary<string, IReadOnlyList<string>> OfForm(ArraySegment<byte> body)
    {
        using var form = new FormReader(new MemoryStream(body.Array!, body.Offset, body.Count)) { ValueCountLimit = 2048, ValueLengthLimit = 4096, KeyLengthLimit = 64 };
        return form.ReadForm().ToDictionary(f => f.Key, f => (IReadOnlyList<string>)[.. f.Value.Select(v => v ?? "")], StringComparer.Ordinal);
    }

    private static Dictionary<string, IReadOnlyList<string>> OfJson(ArraySegment<byte> body)
    {
        using var document = JsonDocument.Parse(body);
        if (document.RootElement.ValueKind != JsonValueKind.Object) throw new InvalidDataException("It is no JSON object.");
        var values = new Dictionary<string, IReadOnlyList<string>>(StringComparer.Ordinal);
        foreach (var property in document.RootElement.EnumerateObject())
        {
            values[property.Name] = property.Value.ValueKind == JsonValueKind.Array
                ? [.. property.Value.EnumerateArray().Select(Text)]
                : property.Value.ValueKind == JsonValueKind.Null ? [] : [Text(property.Value)];
        }

        return values;
    }

    private static string Text(JsonElement value) => value.ValueKind == JsonValueKind.String ? value.GetString()! : value.GetRawText();
}
