namespace NewsMonitor.Azure.Analysis;

/// <summary>What one synchronous call of Azure AI Language takes (Learn, "Data and service limits", 2025-11-18).</summary>
internal static class LanguageLimits
{
    /// <summary>Documents in a request, for sentiment and key phrases alike; one more and the whole request is refused.</summary>
    public const int DocumentsPerCall = 10;

    /// <summary>Text elements in a document, as <see cref="System.Globalization.StringInfo"/> counts them; a longer document is refused alone.</summary>
    public const int TextElementsPerDocument = 5120;

    /// <summary>Bytes of a request: 1 MB, less a kilobyte for what stands around the documents.</summary>
    public const int BytesPerCall = 1_000_000 - 1_000;

    /// <summary>Bytes that a document takes in the request's JSON, at most: what is not plain ASCII may be escaped.</summary>
    public static int Bytes(ReadOnlySpan<char> text)
    {
        const int Envelope = 64, Escaped = 6;
        var bytes = Envelope;
        foreach (var c in text) bytes += c is >= ' ' and <= '~' and not ('"' or '\\' or '<' or '>' or '&' or '\'' or '+' or '`') ? 1 : Escaped;
        return bytes;
    }
}
