using NewsMonitor.Core.Digests;

namespace NewsMonitor.Web.Digests;

/// <summary>A cluster's reason in its two parts, so that the first can be set off: how it stands to what was said before, and all else.</summary>
internal static class ReasonWords
{
    private const string Between = " · ";

    /// <summary><c>reads against 8 January</c>.</summary>
    public static string Novelty(DigestCluster cluster) => cluster.Reason[..End(cluster.Reason)];

    /// <summary><c> · 7 outlets · about Arvo Karovsky</c>, with what separates it.</summary>
    public static string Rest(DigestCluster cluster) => cluster.Reason[End(cluster.Reason)..];

    private static int End(string reason) => reason.IndexOf(Between, StringComparison.Ordinal) is >= 0 and var at ? at : reason.Length;
}
