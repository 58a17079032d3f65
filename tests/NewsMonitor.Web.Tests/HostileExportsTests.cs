using System.Text;
using System.Xml.Linq;
using Microsoft.Extensions.Options;
using NewsMonitor.Core.Digests;
using NewsMonitor.Core.Digests.Renderings;
using NewsMonitor.Core.Queries;
using NewsMonitor.Core.Tests.Digests;

namespace NewsMonitor.Web.Tests;

/// <summary>Whatever an outlet writes into a field, a spreadsheet and a feed reader see words.</summary>
public class HostileExportsTests
{
    private static readonly IOptions<SiteOptions> _site = Options.Create(new SiteOptions { Address = new Uri("https://monitor.invalid/") });
    private static readonly string[] _elements = ["feed", "id", "title", "link", "updated", "author", "name", "entry", "category", "content"];
    private static readonly XNamespace _atom = "http://www.w3.org/2005/Atom";

    [Theory]
    [MemberData(nameof(Poison.Kinds), MemberType = typeof(Poison))]
    public async Task No_cell_runs_as_a_formula_and_no_row_is_torn(string kind)
    {
        var p = new Poisoned(Poison.Of(kind));
        Check((await new CsvRendering().WriteAsync(p.Digest, default)).ToArray(), p.Digest.Clusters.Count);
        Check(StatementExports.Csv([p.Statement, p.Direct, p.Withdrawn], _ => Poison.Of(kind)), 3);
        Check(LeaderExports.Csv([p.Leader, p.Leader]), 2);
        Check(LeaderExports.Csv([p.Digest.Leaders[0] with { Name = Poison.Of(kind), LeaderId = Poison.Of(kind) }]), 1);
        Check(LeaderExports.Csv(p.Matrix), p.Matrix.Rows.Sum(r => r.About.Count));
    }

    [Theory]
    [MemberData(nameof(Poison.Kinds), MemberType = typeof(Poison))]
    public async Task No_feed_carries_it_as_anything_but_words(string kind)
    {
        var p = new Poisoned(Poison.Of(kind));
        var (statements, leaders) = (new StatementExports(_site), new LeaderExports(_site));
        Check((await new AtomRendering(_site).WriteAsync(p.Digest, default)).ToArray());
        Check(statements.Atom([p.Statement, p.Direct], _ => Poison.Of(kind), "search?q=" + Uri.EscapeDataString(Clean(kind)), SampleDay.Now));
        Check(leaders.Atom([p.Leader], SampleDay.Day));
        Check(leaders.Atom("arvo-karovsky", Poison.Of(kind), SampleDay.Day, SampleDay.Day, p.Digest.Leaders));
        Check(leaders.Atom(p.Matrix, SampleDay.Day, SampleDay.Day));

        // A request's own parameter comes percent-encoded, in which half a pair cannot be.
        static string Clean(string kind) => string.Concat(Poison.Of(kind).Where(c => !char.IsSurrogate(c)));
    }

    [Fact]
    public void An_address_that_is_not_of_the_web_is_no_link_of_a_feed()
    {
        var statement = new Poisoned("words").Statement;
        statement = statement with { Article = statement.Article with { Url = new Uri("javascript:alert(1)") } };
        Check(new StatementExports(_site).Atom([statement], _ => "Arvo Karovsky", "search", SampleDay.Now));
    }

    private static void Check(byte[] csv, int rows)
    {
        var text = new UTF8Encoding(false, throwOnInvalidBytes: true).GetString(csv);
        Assert.StartsWith("\uFEFF", text, StringComparison.Ordinal);

        // As RFC 4180 has it, and as programs split it that take semicolons or tabs for separators, or mistake a line break within marks for the row's end.
        var table = CsvCells.Rows(text[1..]);
        Assert.Equal(rows + 1, table.Count);
        Assert.All(table, row => Assert.Equal(table[0].Count, row.Count));
        foreach (var cell in table.SelectMany(r => r).Concat(text[1..].Split('\n', '\r', ';', '\t').Select(part => part.TrimStart('"')))) Assert.False(CsvCells.Runs(cell), cell[..Math.Min(60, cell.Length)]);
    }

    private static void Check(byte[] atom)
    {
        var feed = XDocument.Parse(new UTF8Encoding(false, throwOnInvalidBytes: true).GetString(atom));
        Assert.All(feed.Descendants(), e => Assert.Equal(_atom, e.Name.Namespace));
        Assert.All(feed.Descendants(), e => Assert.Contains(e.Name.LocalName, _elements));
        Assert.All(feed.Descendants(_atom + "content"), c => Assert.Equal("text", c.Attribute("type")!.Value));
        Assert.All(feed.Descendants(_atom + "link"), l => Assert.StartsWith("https://", l.Attribute("href")!.Value, StringComparison.Ordinal));
        Assert.All(feed.Descendants(_atom + "id"), id => Assert.True(Uri.TryCreate(id.Value, UriKind.Absolute, out _), id.Value));
        Assert.DoesNotContain(feed.Root!.Value, Poison.IsFelt);
        Assert.DoesNotContain(feed.Descendants().Attributes(), a => a.Value.Any(Poison.IsFelt));
    }
}
