using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using NewsMonitor.Core.Fetching.Bodies;

namespace NewsMonitor.Core.Fetching;

/// <summary>Makes a result of a response that is not a redirect.</summary>
internal static class ResponseReading
{
    public static FetchResult Read(HttpResponseMessage response, RedirectTrail trail, TimeProvider time)
    {
        switch (response.StatusCode)
        {
            case HttpStatusCode.NotModified:
                return new NotModified(trail.MovedTo, MaxAge(response));
            case HttpStatusCode.Gone:
                return new Gone(trail.Current);
            case not (HttpStatusCode.OK or HttpStatusCode.NonAuthoritativeInformation):
                return new Failed(
                    FailureReason.Status,
                    trail.Current,
                    string.Create(CultureInfo.InvariantCulture, $"The server answered {(int)response.StatusCode} {response.ReasonPhrase}."),
                    response.StatusCode,
                    RetryAfter(response, time));
        }

        var (mediaType, charset) = ContentType(response.Content.Headers);
        return new Fetched
        {
            Body = BodyHandler.Of(response),
            FinalUri = trail.Current,
            MediaType = mediaType,
            Charset = charset,
            MovedTo = trail.MovedTo,
            ETag = Raw(response.Headers, "ETag"),
            LastModified = Raw(response.Content.Headers, "Last-Modified"),
            MaxAge = MaxAge(response),
        };
    }

    /// <summary>Retry-After in either form (RFC 9110 §10.2.3); never negative, null when absent or unreadable.</summary>
    public static TimeSpan? RetryAfter(HttpResponseMessage response, TimeProvider time)
    {
        var header = response.Headers.RetryAfter;
        var wait = header?.Delta ?? (header?.Date is { } date ? date - time.GetUtcNow() : null);
        return wait is { } w && w < TimeSpan.Zero ? TimeSpan.Zero : wait;
    }

    /// <summary>max-age where the response may be reused at all; no-store and no-cache say that it is stale at once.</summary>
    private static TimeSpan? MaxAge(HttpResponseMessage response) => response.Headers.CacheControl switch
    {
        null => null,
        { NoStore: true } or { NoCache: true } => TimeSpan.Zero,
        var control => control.MaxAge,
    };

    /// <summary>Content-Type, read tolerantly: what cannot be parsed still names its media type before the first semicolon.</summary>
    private static (string? MediaType, string? Charset) ContentType(HttpContentHeaders headers)
    {
        if (headers.ContentType is { } type) return (type.MediaType?.ToLowerInvariant(), type.CharSet?.Trim('"', '\'', ' '));
        if (Raw(headers, "Content-Type") is not { } raw) return (null, null);

        var parts = raw.Split(';', StringSplitOptions.TrimEntries);
        var charset = parts.Skip(1).FirstOrDefault(p => p.StartsWith("charset=", StringComparison.OrdinalIgnoreCase))?["charset=".Length..].Trim('"', '\'', ' ');
        return (parts[0].Length > 0 ? parts[0].ToLowerInvariant() : null, charset is { Length: > 0 } ? charset : null);
    }

    private static string? Raw(HttpHeaders headers, string name) =>
        headers.NonValidated.TryGetValues(name, out var values) && values.ToString() is { Length: > 0 } raw ? raw : null;
}
