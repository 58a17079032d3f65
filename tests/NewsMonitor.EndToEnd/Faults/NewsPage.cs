using System.Globalization;
using System.Text;
using NewsMonitor.Core.Articles;
using NewsMonitor.Core.Statements;
using NewsMonitor.Language.Statements;

namespace NewsMonitor.EndToEnd.Faults;

/// <summary>What is wrong with a page, each time it is asked for.</summary>
internal enum PageTrouble
{
    None,

    /// <summary>Says UTF-8 and goes on in Latin-1 half way.</summary>
    ChangesEncoding,

    /// <summary>Announces half its length.</summary>
    PromisesLess,

    /// <summary>Leads to itself.</summary>
    RedirectsForever,
}

/// <summary>An invented article of some statements by the samples' invented leaders; those of one story say the same, and no others.</summary>
internal sealed class NewsPage(int number, int story, Uri url, DateTimeOffset published, PageTrouble trouble)
{
    private static readonly string[] _people = ["Arvo Karovsky", "Ilse Brandvold", "Gradimir Voltsev"];
    private static readonly string[] _things = ["bridges", "harbours", "sluices", "stations", "schools", "mills", "lighthouses"];

    public int Number => number;

    public Uri Url => url;

    public DateTimeOffset Published => published;

    public PageTrouble Trouble => trouble;

    /// <summary>What is sent.</summary>
    public byte[] Body { get; } = Write(story, published, trouble);

    /// <summary>The Content-Length that is sent, when it is a lie.</summary>
    public int? PromisedLength => trouble == PageTrouble.PromisesLess ? Body.Length / 2 : null;

    /// <summary>The keys of the rows that must be there in the end, worked out without the pipeline: the page read, its statements, their ids.</summary>
    public IReadOnlyList<string> ExpectedRows(StatementReader reader)
    {
        if (trouble == PageTrouble.RedirectsForever) return [];
        var arrives = Body.AsSpan(0, PromisedLength ?? Body.Length);
        var article = PageReader.Read(arrives, url, "text/html; charset=utf-8").Article!;
        var when = article.Published ?? published;
        var day = DateOnly.FromDateTime(published.UtcDateTime);
        var statements = article.IsEnglish ? reader.ReadLeaders(new ArticleText(article.Text, article.Title, DateOnly.FromDateTime(when.UtcDateTime))) : [];
        var id = ArticleId.Of(article.CanonicalUrl ?? CanonicalUrl.Of(url));
        return [.. statements.Select(statement => StatementId.Derive(day, statement.Speaker.Id!, id, statement.Content).ToString()).Distinct()];
    }

    private static byte[] Write(int story, DateTimeOffset published, PageTrouble trouble)
    {
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"<p>VESK (Polaris) - Leaders spoke in Vesk about the works along the river, which the council has numbered {story} in its list for the year.</p>");

        // Every fifth article holds more statements than one message takes.
        var count = story % 5 == 0 ? 14 : 2 + (story % 3);
        for (var i = 0; i < count; i++)
        {
            var (person, thing) = (_people[(story + i) % _people.Length], _things[((story * 3) + i) % _things.Length]);
            text.Append(i % 2 == 0
                ? string.Create(CultureInfo.InvariantCulture, $"<p>“We will open {story * 20 + i} {thing} before the spring floods reach the valley,” {person} told reporters.</p>")
                : string.Create(CultureInfo.InvariantCulture, $"<p>{person} said that Sarmovia had closed {story * 20 + i} {thing} without telling its neighbours.</p>"));
        }

        var title = $"Leaders speak about works number {story}";
        var (before, after) = ($"""
            <!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>{title}</title>
            <meta property="article:published_time" content="{published:yyyy-MM-ddTHH:mm:ssZ}"></head><body><article><h1>{title}</h1>{text}
            """, "<p>The council meets again in spring. Its café, the naïve façade and the Straße behind it will be closed until then.</p></article></body></html>");
        return trouble == PageTrouble.ChangesEncoding
            ? [.. Encoding.UTF8.GetBytes(before), .. Encoding.Latin1.GetBytes(after)]
            : Encoding.UTF8.GetBytes(before + after);
    }
}
