using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using NewsMonitor.Core.Queries;

namespace NewsMonitor.Functions.Http.Subscriptions;

/// <summary>The fields of a request's body, which came from a form of the site or as JSON from a program.</summary>
internal sealed class Fields
{
    // Every leader of a long watch list ticked is some ten kilobytes.
    private const int Largest = 64 * 1024;

    private static readonly FormOptions _bounds = new() { BufferBodyLengthLimit = Largest, ValueCountLimit = 2048, ValueLengthLimit = 4096, KeyLengthLimit = 64 };

    private readonly Dictionary<string, IReadOnlyList<string>> _values;

    private Fields(Dictionary<string, IReadOnlyList<string>> values) => _values = values;

    /// <summary>The values given under a name; none when it was left out.</summary>
    public IReadOnlyList<string> this[string name] => _values.GetValueOrDefault(name, []);

    /// <summary>Reads the body.</summary>
    /// <returns>The fields; none, with a problem noted, when the body cannot be read.</returns>
    public static async Task<Fields> ReadAsync(HttpRequest request, ICollection<ParameterProblem> problems, CancellationToken cancellation)
    {
        try
        {
            if (request.ContentLength > Largest) throw new InvalidDataException($"It is longer than {Largest} bytes.");
            if (request.HasJsonContentType()) return new(await ReadJsonAsync(request, cancellation));
            if (request.ContentType?.StartsWith("application/x-www-form-urlencoded", StringComparison.OrdinalIgnoreCase) != true)
                throw new InvalidDataException("Send it as application/json or application/x-www-form-urlencoded.");
            var form = await new FormFeature(request, _bounds).ReadFormAsync(cancellation);
            return new(form.ToDictionary(f => f.Key, f => (IReadOnlyList<string>)[.. f.Value.Select(v => v ?? "")], StringComparer.Ordinal));
        }
        catch (Exception e) when (e is InvalidDataException or JsonException or BadHttpRequestException)
        {
            problems.Add(new("body", e.Message));
            return new([]);
        }
    }

    private static async Task<Dictionary<string, IReadOnlyList<string>>> ReadJsonAsync(HttpRequest request, CancellationToken cancellation)
    {
        var bytes = new byte[Largest + 1];
        var length = await request.Body.ReadAtLeastAsync(bytes, bytes.Length, throwOnEndOfStream: false, cancellation);
        if (length > Largest) throw new InvalidDataException($"It is longer than {Largest} bytes.");
        using var document = JsonDocument.Parse(bytes.AsMemory(0, length));
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
