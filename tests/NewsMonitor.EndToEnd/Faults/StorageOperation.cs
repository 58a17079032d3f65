using System.Text.RegularExpressions;

namespace NewsMonitor.EndToEnd.Faults;

/// <summary>A request to storage, by what it does to what: <c>PUT blob articles/….json</c>. Keys and ids are left out, so that the same step has one name.</summary>
/// <param name="Name">The name.</param>
/// <param name="IsWrite">Whether it changes anything that the pipeline works with; taking a message does, preparing an empty account does not.</param>
internal readonly partial record struct StorageOperation(string Name, bool IsWrite)
{
    /// <summary>Names the request of that line.</summary>
    public static StorageOperation Of(string service, string method, string target)
    {
        var query = target.IndexOf('?', StringComparison.Ordinal);
        var (path, parameters) = query < 0 ? (target, "") : (target[..query], target[query..]);

        // The first part is the account's name, as Azurite wants it.
        var parts = path.Split('/', StringSplitOptions.RemoveEmptyEntries).Skip(1).ToArray();
        var what = service switch
        {
            "blob" when parts.Length > 1 => $"{parts[0]}/{(parts.Length > 2 ? "*" : parts[1])}{(Ending().Match(parts[^1]) is { Success: true } ending ? ending.Value : "")}",
            "queue" when parts.Length > 1 => $"{parts[0]}/messages{(parts.Length > 2 ? "/*" : "")}",
            "table" when parts.Length > 0 => Keys().Replace(parts[0], "(*)"),
            _ => string.Join('/', parts),
        };
        var isTaking = service == "queue" && method == "GET" && what.EndsWith("messages", StringComparison.Ordinal) && !parameters.Contains("peekonly", StringComparison.Ordinal);
        var isPreparing = parts.Length < 2 && (service != "table" || parts[0] == "Tables");
        return new($"{method} {service} {what}", isTaking || (method is not ("GET" or "HEAD") && !isPreparing));
    }

    [GeneratedRegex(@"(\.[a-z]+)+$")]
    private static partial Regex Ending();

    [GeneratedRegex(@"\(.+\)")]
    private static partial Regex Keys();
}
