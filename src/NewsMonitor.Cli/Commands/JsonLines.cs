using System.Buffers;
using System.Text.Json;

namespace NewsMonitor.Cli.Commands;

/// <summary>
/// JSON lines in, JSON lines out, in the same order, on all cores. A line that cannot be read or handled yields
/// <c>{"id":…,"line":N,"error":"…"}</c> in its place and the rest goes on.
/// </summary>
internal static class JsonLines
{
    // Enough lines to keep every core busy between two writes, few enough that an interactive pipe answers soon.
    private const int BatchSize = 64;

    private static readonly JsonWriterOptions _writerOptions = new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Writes one JSON object for the object of an input line. Called from several threads at once.</summary>
    public delegate void Answer(JsonElement line, Utf8JsonWriter answer);

    /// <summary>Maps every non-empty line of <paramref name="input"/>.</summary>
    /// <returns>The process's exit code: 0, or 1 when any line ended as an error line.</returns>
    public static async Task<int> MapAsync(Stream input, Stream output, Answer answer, CancellationToken cancellation)
    {
        using var reader = new StreamReader(input);
        var batch = new List<(int Number, string Text)>(BatchSize);
        var failed = false;
        var number = 0;
        bool more;
        do
        {
            batch.Clear();
            while (batch.Count < BatchSize && await reader.ReadLineAsync(cancellation) is { } line)
            {
                number++;
                if (!string.IsNullOrWhiteSpace(line)) batch.Add((number, line));
            }

            more = batch.Count == BatchSize;
            var answers = new (ArrayBufferWriter<byte> Json, bool Failed)[batch.Count];
            Parallel.For(0, batch.Count, i => answers[i] = MapLine(batch[i].Number, batch[i].Text, answer));
            foreach (var (json, lineFailed) in answers)
            {
                failed |= lineFailed;
                await output.WriteAsync(json.WrittenMemory, cancellation);
            }

            await output.FlushAsync(cancellation);
        }
        while (more);
        return failed ? 1 : 0;
    }

    /// <summary>The string of a property that must be there.</summary>
    /// <exception cref="FormatException">It is missing or no string; the message names it.</exception>
    public static string Required(JsonElement line, string property) =>
        Optional(line, property) ?? throw new FormatException($"\"{property}\" is missing.");

    /// <summary>The string of a property, or null where it is missing or null.</summary>
    /// <exception cref="FormatException">It is something else; the message names it.</exception>
    public static string? Optional(JsonElement line, string property)
    {
        if (line.ValueKind != JsonValueKind.Object) throw new FormatException("The line is no JSON object.");
        if (!line.TryGetProperty(property, out var value) || value.ValueKind == JsonValueKind.Null) return null;
        if (value.ValueKind != JsonValueKind.String) throw new FormatException($"\"{property}\" is no string.");
        try
        {
            return value.GetString();
        }
        catch (InvalidOperationException)
        {
            throw new FormatException($"\"{property}\" holds half a surrogate pair, which is no text.");
        }
    }

    private static (ArrayBufferWriter<byte> Json, bool Failed) MapLine(int number, string text, Answer answer)
    {
        var buffer = new ArrayBufferWriter<byte>(1024);
        string? id = null;
        try
        {
            using var document = JsonDocument.Parse(text);
            id = Id(document.RootElement);
            using (var writer = new Utf8JsonWriter(buffer, _writerOptions)) answer(document.RootElement, writer);
            buffer.Write("\n"u8);
            return (buffer, false);
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException or FormatException or ArgumentException)
        {
            buffer.ResetWrittenCount();
            using (var writer = new Utf8JsonWriter(buffer, _writerOptions))
            {
                writer.WriteStartObject();
                writer.WriteString("id", id);
                writer.WriteNumber("line", number);
                writer.WriteString("error", e is JsonException ? $"The line is no JSON: {e.Message}" : e.Message);
                writer.WriteEndObject();
            }

            buffer.Write("\n"u8);
            return (buffer, true);
        }
    }

    private static string? Id(JsonElement line) =>
        line.ValueKind == JsonValueKind.Object && line.TryGetProperty("id", out var id) && id.ValueKind == JsonValueKind.String ? id.GetString() : null;
}
