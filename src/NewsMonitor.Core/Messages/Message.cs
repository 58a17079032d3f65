using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace NewsMonitor.Core.Messages;

/// <summary>Reads and writes messages.</summary>
public static class Message
{
    private const string TraceName = "trace";

    // 64 KiB of a queue's message are 48 without base64; the trace, and what is noted when it is put off, come to it.
    private const int MostBytes = 47 << 10;

    /// <summary>Whether a queue takes the message: in JSON a character may be six bytes.</summary>
    public static bool Fits<TMessage>(TMessage message)
        where TMessage : IMessage => Encoding.UTF8.GetByteCount(Write(message)) <= MostBytes;

    /// <summary>The message as JSON.</summary>
    public static string Write<TMessage>(TMessage message)
        where TMessage : IMessage => JsonSerializer.Serialize(message, typeof(TMessage), MessageJson.Default);

    /// <summary>The message as JSON, and beside it the trace that sends it, so that one trace leads through every queue.</summary>
    /// <param name="message">The message.</param>
    /// <param name="trace">A W3C traceparent; null for none.</param>
    public static string Write<TMessage>(TMessage message, string? trace)
        where TMessage : IMessage
    {
        var json = Write(message);
        return trace is null ? json : $"{json[..^1]},\"{TraceName}\":{JsonSerializer.Serialize(trace, MessageJson.Default.String)}}}";
    }

    /// <summary>The trace that sent the message; null when it carries none, as before there were any, or is no message.</summary>
    public static string? TraceOf(string json) => TextOf(json, TraceName);

    /// <summary>What a failure of the message is noted under: its id, or a hash where it has none that can be a key.</summary>
    public static string KeyOf(string json) => TextOf(json, "id") is { Length: > 0 and <= 200 } id && id.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '.' or '_' or '~')
        ? id
        : Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(json)).AsSpan(0, 16));

    /// <summary>Reads what <see cref="Write{TMessage}(TMessage)"/> wrote.</summary>
    /// <exception cref="MessageException">It is no such message, or one of a later version.</exception>
    public static TMessage Read<TMessage>(string json)
        where TMessage : class, IMessage
    {
        try
        {
            var message = (TMessage?)JsonSerializer.Deserialize(json, typeof(TMessage), MessageJson.Default) ?? throw new MessageException($"No {typeof(TMessage).Name}: null.");
            if (message.Version > TMessage.LatestVersion) throw Later<TMessage>(message.Version);
            return message;
        }
        catch (JsonException e)
        {
            // A later version may have another shape; and where the JSON itself is broken, the parser's words quote the text, which a reason must not.
            if (VersionOf(json) is { } version && version > TMessage.LatestVersion) throw Later<TMessage>(version);
            throw new MessageException($"No {typeof(TMessage).Name}: {(e.InnerException is null ? e.Message : $"no JSON at line {e.LineNumber}, byte {e.BytePositionInLine}.")}");
        }
    }

    private static MessageException Later<TMessage>(int version)
        where TMessage : IMessage => new($"{typeof(TMessage).Name} of version {version}; this program reads up to {TMessage.LatestVersion}.");

    private static int? VersionOf(string json) => PropertyOf(json, "version") is { ValueKind: JsonValueKind.Number } version && version.TryGetInt32(out var number) ? number : null;

    private static string? TextOf(string json, string name) => PropertyOf(json, name) is { ValueKind: JsonValueKind.String } text ? text.GetString() : null;

    private static JsonElement? PropertyOf(string json, string name)
    {
        try
        {
            using var document = JsonDocument.Parse(json);
            return document.RootElement.ValueKind == JsonValueKind.Object && document.RootElement.TryGetProperty(name, out var value) ? value.Clone() : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}

/// <summary>A message that no retry will make readable.</summary>
public sealed class MessageException(string message) : Exception(message);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    RespectRequiredConstructorParameters = true, RespectNullableAnnotations = true)]
[JsonSerializable(typeof(ArticleMessage))]
[JsonSerializable(typeof(StatementsMessage))]
[JsonSerializable(typeof(EmailMessage))]
[JsonSerializable(typeof(ConfirmationMessage))]
[JsonSerializable(typeof(string))]
internal sealed partial class MessageJson : JsonSerializerContext;
