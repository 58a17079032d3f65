using NewsMonitor.Core.Statements;
using NewsMonitor.Language.Statements;
using NewsMonitor.Language.Text;

namespace NewsMonitor.Core.Tests.Clusters;

/// <summary>Statements for tests: what was said, with its verbatim parts in “ ”.</summary>
internal static class Said
{
    public static readonly DateTimeOffset Noon = new(2026, 1, 7, 12, 0, 0, TimeSpan.Zero);

    public static StoredStatement By(string leader, string marked, string outlet = "Courier", string? article = null, int minute = 0, int place = 0, DateTimeOffset? seen = null)
    {
        var (text, verbatim) = Unmark(marked, place);
        var content = new TextSpan(place, place + text.Length);
        var id = article ?? $"{outlet}-{Math.Abs(string.GetHashCode(marked, StringComparison.Ordinal))}";
        return new()
        {
            Id = StatementId.Derive(new(2026, 1, 7), leader, id, [content]),
            Kind = verbatim.Count == 0 ? StatementKind.Indirect : verbatim[0] == content ? StatementKind.Direct : StatementKind.Mixed,
            Text = text,
            Content = [content],
            Verbatim = verbatim,
            Speaker = new(leader, leader, new(0, 1), Resolution.Name, 1, []),
            Article = new(id, 1, new($"https://outlet.example/{id}"), "", outlet, "feed", Noon.AddMinutes(minute), seen ?? Noon.AddMinutes(minute + 1)),
        };
    }

    private static (string Text, List<TextSpan> Verbatim) Unmark(string marked, int place)
    {
        var (text, verbatim, open) = ("", new List<TextSpan>(), 0);
        foreach (var c in marked)
        {
            if (c == '“') open = text.Length;
            else if (c == '”') verbatim.Add(new(open + place, text.Length + place));
            else text += c;
        }

        return (text, verbatim);
    }
}
