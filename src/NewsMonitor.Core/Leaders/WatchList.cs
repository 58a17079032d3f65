using System.Globalization;
using NewsMonitor.Language.Names;

namespace NewsMonitor.Core.Leaders;

/// <summary>The leaders whose statements are followed, as a file like <c>watchlist/leaders.json</c> lists them.</summary>
/// <param name="Leaders">The leaders, in the order of the file; their ids are unique.</param>
/// <param name="AsOf">The day up to which their offices were checked, or null when the file does not tell.</param>
/// <param name="Countries">Countries that the list adds to those of the world, such as invented ones; empty when the file has none.</param>
public sealed record WatchList(IReadOnlyList<Leader> Leaders, DateOnly? AsOf = null, IReadOnlyList<Country>? Countries = null)
{
    /// <inheritdoc cref="WatchList(IReadOnlyList{Leader}, DateOnly?, IReadOnlyList{Country}?)" path="/param[@name='Countries']"/>
    public IReadOnlyList<Country> Countries { get; init; } = Countries ?? [];

    /// <summary>The leader of that id; null when there is none.</summary>
    public Leader? Find(string id) => Leaders.FirstOrDefault(leader => leader.Id == id);

    /// <summary>How the leader of that id is called; the id itself when there is none, as of one who was followed once.</summary>
    public string NameOf(string id) => Find(id)?.Name ?? id;

    /// <summary>Reads and checks a leaders file.</summary>
    /// <exception cref="IOException">The file cannot be read.</exception>
    /// <exception cref="WatchListException">The file is not valid: every mistake is named with its line.</exception>
    public static WatchList Load(string path) => Parse(File.ReadAllBytes(path), path);

    /// <summary>Reads and checks the UTF-8 text of a leaders file; errors call it <paramref name="file"/>.</summary>
    /// <exception cref="WatchListException">The text is not valid: every mistake is named with its line.</exception>
    public static WatchList Parse(ReadOnlySpan<byte> utf8, string file)
    {
        var list = WatchListFile.Read<WatchList>(utf8, file, "leaders.schema.json", Check);
        return list with { Leaders = [.. list.Leaders.Select(l => l.Aliases is null ? l with { Aliases = [] } : l)] };
    }

    private static void Check(JsonPart root, List<WatchListError> errors)
    {
        var leaders = root["leaders"];
        WatchListFile.RefuseRepeated(leaders, "id", errors);
        WatchListFile.RefuseRepeated(root["countries"], "code", errors);
        foreach (var office in (leaders?.Items ?? []).SelectMany(leader => leader["offices"]?.Items ?? []))
        {
            if (office["from"] is { } from && office["to"] is { } to && Day(from) > Day(to))
                errors.Add(new(to.Line, $"the office ends ({to.Text}) before it begins ({from.Text}): exchange the two or correct one."));
        }

        static DateOnly? Day(JsonPart part) => DateOnly.TryParseExact(part.Text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;
    }
}
