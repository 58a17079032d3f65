using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace NewsMonitor.Core.Pipeline;

/// <summary>A message between two stages. JSON on the wire; small: what is large lies in a blob that the message names.</summary>
public interface IMessage
{
    /// <summary>Version of the message's shape. A reader refuses a higher one than it knows, so that a roll-back loses nothing.</summary>
    int Version { get; }

    /// <summary>Derived from what the message is about, so the same work asked for twice is recognised in logs and in poison queues.</summary>
    string Id { get; }
}

/// <summary>An entry of a feed that has not been seen, or has changed since: read its page.</summary>
/// <param name="Id">Feed and a hash of the entry's address.</param>
/// <param name="FeedId">The feed that brought it.</param>
/// <param name="Outlet">The outlet's name.</param>
/// <param name="Url">The entry's address as the feed gives it, absolute.</param>
/// <param name="Title">The entry's title, for pages that tell none.</param>
/// <param name="Published">When the feed says it was published.</param>
/// <param name="Seen">When the monitor first saw the entry.</param>
/// <param name="Version">See <see cref="IMessage.Version"/>.</param>
/// <param name="Changed">Whether it was handed on before and has changed since: a page that was read is read anew.</param>
public sealed record ArticleMessage(
    string Id, string FeedId, string Outlet, Uri Url, string? Title, DateTimeOffset? Published, DateTimeOffset Seen,
    int Version = ArticleMessage.CurrentVersion, bool Changed = false) : IMessage
{
    /// <summary>The queue it goes through.</summary>
    public const string Queue = "articles";

    /// <summary>The version written today.</summary>
    public const int CurrentVersion = 1;

    /// <summary>Characters of the longest address followed; browsers and servers stop near here, too. Keeps a message under 48 KiB.</summary>
    public const int LongestUrl = 8192;

    /// <summary>Characters of the title that are sent on.</summary>
    public const int LongestTitle = 1000;
}

/// <summary>Statements of one article: analyse them. Never more than the language service takes in one call.</summary>
/// <param name="Id">Article, revision and the first statement's position.</param>
/// <param name="ArticleId">The article, whose blob holds the statements.</param>
/// <param name="First">Position of the first statement among the article's.</param>
/// <param name="Count">How many, 1 to <see cref="BatchSize"/>.</param>
/// <param name="Version">See <see cref="IMessage.Version"/>.</param>
/// <param name="Revision">The revision whose statements these are.</param>
/// <param name="Day">The day that the article counts for, which its blob's name holds; null where its row is to be asked.</param>
public sealed record StatementsMessage(
    string Id, string ArticleId, int First, int Count, int Version = StatementsMessage.CurrentVersion, int Revision = 1, DateOnly? Day = null) : IMessage
{
    /// <summary>The version written today.</summary>
    public const int CurrentVersion = 1;

    /// <summary>Documents that Azure AI Language takes in one synchronous call (data limits, 2025-11-18).</summary>
    public const int BatchSize = 10;
}

/// <summary>A digest that is due to a subscriber: mail it.</summary>
/// <param name="Id">The delivery's id: day and subscriber.</param>
/// <param name="SubscriberId">Who gets it; the address stays in the subscribers' table.</param>
/// <param name="Day">The digest's day, UTC.</param>
/// <param name="Attempt">How often it has been put off because the mail server would not take it.</param>
/// <param name="Version">See <see cref="IMessage.Version"/>.</param>
public sealed record EmailMessage(string Id, string SubscriberId, DateOnly Day, int Attempt = 0, int Version = EmailMessage.CurrentVersion) : IMessage
{
    /// <summary>The version written today.</summary>
    public const int CurrentVersion = 1;
}

/// <summary>A sign-up that wants its confirmation: mail the link.</summary>
/// <param name="Id">Subscriber's id and second of the sign-up.</param>
/// <param name="SubscriberId">Who is asked; the address stays in the subscribers' table.</param>
/// <param name="Asked">Which sign-up; a later one of the same address has a message of its own.</param>
/// <param name="Attempt">How often it has been put off because the mail server would not take it.</param>
/// <param name="Version">See <see cref="IMessage.Version"/>.</param>
public sealed record ConfirmationMessage(string Id, string SubscriberId, DateTimeOffset Asked, int Attempt = 0, int Version = ConfirmationMessage.CurrentVersion) : IMessage
{
    /// <summary>The version written today.</summary>
    public const int CurrentVersion = 1;
}

/// <summary>Reads and writes messages.</summary>
public static class Message
{
    private const string TraceName = "trace";

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
    public static string? TraceOf(string json) => PropertyOf(json, TraceName);

    /// <summary>What a failure of the message is noted under: its id, or a hash where it has none that can be a key.</summary>
    public static string KeyOf(string json) => PropertyOf(json, "id") is { Length: > 0 and <= 200 } id && id.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '.' or '_' or '~')
        ? id
        : Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(json)).AsSpan(0, 16));

    /// <summary>Reads what <see cref="Write{TMessage}(TMessage)"/> wrote.</summary>
    /// <exception cref="MessageException">It is no such message, or one of a later version.</exception>
    public static TMessage Read<TMessage>(string json)
        where TMessage : class, IMessage
    {
        TMessage? message;
        try
        {
            message = (TMessage?)JsonSerializer.Deserialize(json, typeof(TMessage), MessageJson.Default);
        }
        catch (JsonException e)
        {
            // Where the JSON itself is broken, the parser's words quote the text; a reason must not.
            throw new MessageException($"Not a {typeof(TMessage).Name}: {(e.InnerException is null ? e.Message : $"no JSON at line {e.LineNumber}, byte {e.BytePositionInLine}.")}");
        }

        var known = message switch
        {
            ArticleMessage => ArticleMessage.CurrentVersion,
            StatementsMessage => StatementsMessage.CurrentVersion,
            EmailMessage => EmailMessage.CurrentVersion,
            ConfirmationMessage => ConfirmationMessage.CurrentVersion,
            _ => throw new MessageException($"Not a {typeof(TMessage).Name}: null."),
        };
        if (message.Version > known) throw new MessageException($"{typeof(TMessage).Name} of version {message.Version}; this program reads up to {known}.");
        return message;
    }

    private static string? PropertyOf(string json, string name)
    {
        try
        {
            using var document = JsonDocument.Parse(json);
            return document.RootElement.ValueKind == JsonValueKind.Object && document.RootElement.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;
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
