namespace NewsMonitor.Azure.Analysis;

/// <summary>Fills calls: as many documents as one may hold, in their order.</summary>
internal static class DocumentBatches
{
    /// <summary>The documents in groups of at most ten and at most a megabyte.</summary>
    public static IEnumerable<IReadOnlyList<string>> Of(IEnumerable<string> documents)
    {
        var batch = new List<string>(LanguageLimits.DocumentsPerCall);
        var bytes = 0;
        foreach (var document in documents)
        {
            var more = LanguageLimits.Bytes(document);
            if (batch.Count == LanguageLimits.DocumentsPerCall || (batch.Count > 0 && bytes + more > LanguageLimits.BytesPerCall))
            {
                yield return batch;
                (batch, bytes) = (new List<string>(LanguageLimits.DocumentsPerCall), 0);
            }

            batch.Add(document);
            bytes += more;
        }

        if (batch.Count > 0) yield return batch;
    }
}
