using System.Text.RegularExpressions;

namespace NewsMonitor.Scale;

/// <summary>A page that has tables between <c>&lt;!-- name --&gt;</c> and <c>&lt;!-- end --&gt;</c>.</summary>
internal static partial class Document
{
    /// <summary>The page with its tables as they are computed now.</summary>
    /// <exception cref="InvalidOperationException">A place asks for a table that there is not, or a table has no place.</exception>
    public static string WithTables(string page, IReadOnlyDictionary<string, string> tables)
    {
        var placed = new HashSet<string>();
        var written = Place().Replace(page, place =>
        {
            var name = place.Groups[1].Value;
            placed.Add(name);
            return tables.TryGetValue(name, out var table) ? $"<!-- {name} -->\n{table}<!-- end -->" : throw new InvalidOperationException($"There is no table {name}.");
        });
        return tables.Keys.Except(placed).FirstOrDefault() is { } missing ? throw new InvalidOperationException($"The page has no place for {missing}.") : written;
    }

    [GeneratedRegex(@"<!-- ([a-z-]+) -->\n.*?<!-- end -->", RegexOptions.Singleline)]
    private static partial Regex Place();
}
