using System.Security.Cryptography;
using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;

namespace NewsMonitor.Functions.Http;

/// <summary>Bytes ready to be served: hashed once, so that whoever has them already is told so (RFC 9110, 13.1.2).</summary>
public sealed class Content : IResult
{
    private readonly ReadOnlyMemory<byte> _bytes;
    private readonly string _contentType;
    private readonly string _etag;

    /// <summary>Takes the bytes as they are.</summary>
    public Content(ReadOnlyMemory<byte> bytes, string contentType)
    {
        (_bytes, _contentType) = (bytes, contentType);
        _etag = $"\"{System.Buffers.Text.Base64Url.EncodeToString(SHA256.HashData(bytes.Span).AsSpan(0, 12))}\"";
        IsPage = contentType.StartsWith("text/html", StringComparison.Ordinal);
    }

    /// <summary>The bytes.</summary>
    public ReadOnlyMemory<byte> Bytes => _bytes;

    /// <summary>200 unless said otherwise.</summary>
    public int Status { get; init; } = StatusCodes.Status200OK;

    /// <summary>Cache-Control; by default it may be kept and must be asked for again.</summary>
    public string CacheControl { get; init; } = "no-cache";

    /// <summary>Link header (RFC 8288), such as to the next part of an answer.</summary>
    public string? Link { get; init; }

    /// <summary>Name under which browsers save it.</summary>
    public string? FileName { get; init; }

    private bool IsPage { get; }

    /// <inheritdoc/>
    public Task ExecuteAsync(HttpContext httpContext)
    {
        var response = httpContext.Response;
        var headers = response.Headers;
        headers.ETag = _etag;
        headers.CacheControl = CacheControl;
        headers.Vary = HeaderNames.Accept;
        headers.XContentTypeOptions = "nosniff";
        if (Link is not null) headers.Link = Link;
        if (IsPage)
        {
            headers.ContentSecurityPolicy = Web.SiteAssets.ContentSecurityPolicy;
            headers["Referrer-Policy"] = "no-referrer";
        }

        if (Status == StatusCodes.Status200OK && Knows(httpContext.Request))
        {
            response.StatusCode = StatusCodes.Status304NotModified;
            return Task.CompletedTask;
        }

        response.StatusCode = Status;
        response.ContentType = _contentType;
        response.ContentLength = _bytes.Length;
        if (FileName is not null) headers.ContentDisposition = $"inline; filename=\"{FileName}\"";
        return HttpMethods.IsHead(httpContext.Request.Method) ? Task.CompletedTask : response.Body.WriteAsync(_bytes, httpContext.RequestAborted).AsTask();
    }

    private bool Knows(HttpRequest request)
    {
        foreach (var known in request.Headers.IfNoneMatch)
        {
            if (known is null) continue;
            if (known == _etag || known == "*") return true;
            foreach (var part in known.Split(',', StringSplitOptions.TrimEntries))
            {
                // Weak comparison: a proxy that compressed the body has marked the tag as weak.
                if (part.AsSpan().StartsWith("W/") ? part.AsSpan(2).SequenceEqual(_etag) : part == _etag) return true;
            }
        }

        return false;
    }
}
