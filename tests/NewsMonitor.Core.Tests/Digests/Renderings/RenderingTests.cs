using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Json;
using System.Text.Json.Schema;
using System.Xml.Linq;
using Microsoft.Extensions.Options;
using NewsMonitor.Core.Digests;
using NewsMonitor.Core.Digests.Building;
using NewsMonitor.Core.Digests.Renderings;
using NewsMonitor.Language.Sentiment;

namespace NewsMonitor.Core.Tests.Digests.Renderings;

public class RenderingTests
{
    // What an outlet might supply to do harm, and 10,000 characters of it.
    private static readonly string _hostile = "=HYPERLINK(\"https://evil.invalid\") <script>alert(1)</script> ]]> \r\nBcc: x@evil.invalid\u202E\u0000\u001B[31m" + new string('w', 10_000);

    private static readonly IOptions<SiteOptions> _site = Options.Create(new SiteOptions { Address = new Uri("https://monitor.invalid/") });

    [Fact]
    public async Task Json_reads_back_as_what_it_was()
    {
        var digest = DigestBuilder.Build(SampleDay.Sources);
        var json = await new JsonRendering().WriteAsync(digest, default);
        var again = JsonSerializer.SerializeToUtf8Bytes(JsonSerializer.Deserialize(json.Span, DigestJson.Default.Digest)!, DigestJson.Default.Digest);
        Assert.Equal(Encoding.UTF8.GetString(json.Span), Encoding.UTF8.GetString(again));
    }

    [Fact]
    public void The_schema_checked_in_describes_what_is_written()
    {
        var path = Path.Combine(Path.GetDirectoryName(Here())!, "..", "..", "..", "..", "docs", "digest.schema.json");
        var now = DigestJson.Default.Digest.GetJsonSchemaAsNode().ToJsonString(new JsonSerializerOptions { WriteIndented = true, NewLine = "\n" }) + "\n";
        if (Environment.GetEnvironmentVariable("UPDATE_PINNED") == "1") File.WriteAllText(path, now);
        Assert.Equal(File.ReadAllText(path), now);
    }

    [Fact]
    public async Task Text_tells_the_day_the_reasons_and_the_feeds()
    {
        var text = Encoding.UTF8.GetString((await new TextRendering(_site).WriteAsync(DigestBuilder.Build(SampleDay.Sources), default)).Span);

        Assert.Contains("3 repeats folded", text.ReplaceLineEndings(" "), StringComparison.Ordinal);
        Assert.Contains("1. Arvo Karovsky", text, StringComparison.Ordinal);
        Assert.Contains("[new position · 3 outlets", text, StringComparison.Ordinal);
        Assert.Contains("Harbour Post (harbour): failing", text, StringComparison.Ordinal);
        Assert.Contains("https://monitor.invalid/statements/20260108-arvo-karovsky-", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_formula_in_a_statement_is_text_in_csv()
    {
        var csv = Encoding.UTF8.GetString((await new CsvRendering().WriteAsync(Hostile(), default)).Span);
        Assert.Contains("\"'=HYPERLINK(\"\"https", csv, StringComparison.Ordinal);
        Assert.DoesNotContain(",=", csv, StringComparison.Ordinal);
        Assert.DoesNotContain("\"=", csv, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Atom_stays_well_formed_and_plain_whatever_an_outlet_supplies()
    {
        var atom = XDocument.Parse(Encoding.UTF8.GetString((await new AtomRendering(_site).WriteAsync(Hostile(), default)).Span));
        XNamespace ns = "http://www.w3.org/2005/Atom";
        var content = Assert.Single(atom.Descendants(ns + "content"));
        Assert.Equal("text", content.Attribute("type")!.Value);
        Assert.Empty(content.Elements());
        Assert.Contains("<script>", content.Value, StringComparison.Ordinal);
        Assert.Empty(atom.Descendants("script"));
    }

    [Fact]
    public async Task Text_has_no_controls_and_no_marks_of_direction()
    {
        var text = Encoding.UTF8.GetString((await new TextRendering(_site).WriteAsync(Hostile(), default)).Span);
        Assert.DoesNotContain(text, c => (char.IsControl(c) && c != '\n') || c == '\u202E');
        Assert.DoesNotContain("\nBcc:", text, StringComparison.Ordinal);
    }

    private static string Here([CallerFilePath] string path = "") => path;

    private static Digest Hostile() => DigestBuilder.Build(SampleDay.Sources with
    {
        Statements = [SampleDay.Said("arvo-karovsky", _hostile, _hostile[..80], 9, _hostile, SentimentLabel.Neutral, phrases: [_hostile[..90]])],
    });
}
