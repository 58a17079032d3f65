namespace NewsMonitor.Core.Fetching.Bodies;

/// <summary>
/// Reads the bodies that matter, within their bounds, inside of the resilience pipeline: so that an attempt's time, a retry, the
/// breaker and a host's turn cover the body as well as the headers.
/// </summary>
internal sealed class BodyHandler(FetchingOptions options, TimeProvider time) : DelegatingHandler
{
    /// <summary>The body of a response that went through here.</summary>
    public static byte[] Of(HttpResponseMessage response) => ((BodyContent)response.Content).Bytes;

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var response = await base.SendAsync(request, cancellationToken).ConfigureAwait(false);
        if (!response.IsSuccessStatusCode) return response;

        try
        {
            var read = await BoundedBody.ReadAsync(response.Content, ((FetchMessage)request).Kind, options, time, cancellationToken).ConfigureAwait(false);
            var body = new BodyContent(read);
            if (response.Content.Headers.NonValidated.TryGetValues("Content-Type", out var type)) body.Headers.TryAddWithoutValidation("Content-Type", type.ToString());
            if (response.Content.Headers.NonValidated.TryGetValues("Last-Modified", out var modified)) body.Headers.TryAddWithoutValidation("Last-Modified", modified.ToString());

            // Closes the connection's stream; what was not read of it is not waited for.
            response.Content.Dispose();
            response.Content = body;
            return response;
        }
        catch
        {
            response.Dispose();
            throw;
        }
    }

    /// <summary>Hands the bytes on as they are; <see cref="HttpContent.ReadAsByteArrayAsync()"/> would copy them twice.</summary>
    private sealed class BodyContent(byte[] bytes) : ByteArrayContent(bytes)
    {
        public byte[] Bytes { get; } = bytes;
    }
}
