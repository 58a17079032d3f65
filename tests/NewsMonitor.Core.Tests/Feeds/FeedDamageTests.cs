using System.Text;
using System.Text.RegularExpressions;
using NewsMonitor.Core.Feeds;

namespace NewsMonitor.Core.Tests.Feeds;

/// <summary>Feeds as broken as they come: what was readable before the damage is read after it.</summary>
public sealed class FeedDamageTests
{
    private static readonly Dictionary<string, Func<string, string>> _damages = new()
    {
        ["none"] = feed => feed,
        ["no declaration"] = feed => feed[(feed.IndexOf("?>", StringComparison.Ordinal) + 2)..],
        ["two declarations"] = feed => feed[..(feed.IndexOf("?>", StringComparison.Ordinal) + 2)] + feed,
        ["XML 1.1"] = feed => feed.Replace("version=\"1.0\"", "version=\"1.1\"", StringComparison.Ordinal),
        ["blank lines before it"] = feed => "\r\n\r\n  \t" + feed,
        ["mark and blank before it"] = feed => "\ufeff \n" + feed,
        ["a script's warning before it"] = feed => "<br />\n<b>Warning</b>: Cannot modify header in <b>/x.php</b> on line <b>3</b><br />\n" + feed,
        ["a page's doctype before it"] = feed => "<!DOCTYPE html>\n" + feed,
        ["inside a page"] = feed => "<html><head><title>Feed</title></head><body>" + feed + "</body></html>",
        ["Netscape's doctype"] = feed => feed.Replace("?>", "?><!DOCTYPE rss PUBLIC \"-//Netscape Communications//DTD RSS 0.91//EN\" \"http://netscape.example/rss-0.91.dtd\">", StringComparison.Ordinal),
        ["stylesheet and comments"] = feed => feed.Replace("?>", "?><?xml-stylesheet href=\"s.xsl\" type=\"text/xsl\"?><!-- a - b -- c -->", StringComparison.Ordinal),
        ["no end of the root"] = feed => feed[..feed.LastIndexOf("</", StringComparison.Ordinal)],
        ["half an end of the root"] = feed => feed.TrimEnd()[..^1],
        ["a script after it"] = feed => feed + "<script>var a = 1 && 2 < 3;</script>",
        ["a script that names items after it"] = feed => feed + "<Script>var a = '<item><entry>';</Script>",
        ["a comment after it"] = feed => feed + "<!-- Page generated in 0.45 s -- cached -->",
        ["zeros after it"] = feed => feed + "\0\0\0\n",
        ["CR as line end"] = feed => feed.Replace("\n", "\r", StringComparison.Ordinal),
        ["upper-case tags"] = feed => Regex.Replace(feed, "</?(title|link|item|entry|pubDate|guid|description|summary)\\b", tag => tag.Value.ToUpperInvariant()),
        ["bare ampersands"] = feed => feed.Replace("rss&amp;n", "rss&n", StringComparison.Ordinal),
        ["unquoted attributes"] = feed => feed.Replace("type=\"text/html\"", "type=text/html", StringComparison.Ordinal).Replace("isPermaLink=\"false\"", "isPermaLink=false", StringComparison.Ordinal),
        ["attributes given twice"] = feed => Regex.Replace(feed, "<(item|entry)\\b", "<$1 a=\"1\" a=\"2\""),
        ["a prefix nobody declared"] = feed => Regex.Replace(feed, "<title", "<foo:bar x:y=\"1\">z</foo:bar><title"),
        ["namespaces not declared"] = feed => Regex.Replace(feed, " xmlns:(dc|content|media|atom)=\"[^\"]*\"", ""),
        ["an element never closed"] = feed => Regex.Replace(feed, "(<(?:item|entry)[^>]*>)", "$1<extra>"),
        ["an empty element never closed"] = feed => Regex.Replace(feed, "(<(?:item|entry)[^>]*>)", "$1<br><hr>"),
        ["an end tag of another case"] = feed => feed.Replace("</category>", "</Category>", StringComparison.Ordinal).Replace("</title>", "</Title>", StringComparison.Ordinal),
        ["a stray end tag"] = feed => feed.Replace("</title>", "</title></b></p>", StringComparison.Ordinal),
        ["line breaks in links"] = feed => Regex.Replace(feed, "<link>([^<]*)</link>", "<link>\n     $1\n   </link>"),
        ["links in CDATA"] = feed => Regex.Replace(feed, "<link>([^<&]*)</link>", "<link><![CDATA[$1]]></link>"),
        ["titles in CDATA with blanks around"] = feed => Regex.Replace(feed, "<title>([^<&]*)</title>", "<title>\n <![CDATA[$1]]>\n </title>"),
        ["control characters"] = feed => feed.Replace("Harbour", "\u000b\u001fHarbour\u0001", StringComparison.Ordinal),
        ["named references"] = feed => feed.Replace("“", "&ldquo;", StringComparison.Ordinal).Replace("”", "&rdquo;", StringComparison.Ordinal).Replace("é", "&eacute;", StringComparison.Ordinal),
        ["numeric references of windows-1252"] = feed => feed.Replace("–", "&#150;", StringComparison.Ordinal),
        ["a title without its end"] = feed => feed.Replace("bridges stand</title>", "bridges stand", StringComparison.Ordinal),
        ["a title with another's end"] = feed => feed.Replace("bridges stand</title>", "bridges stand</titel>", StringComparison.Ordinal),
        ["an item without its end"] = feed => new Regex("</(item|entry)>").Replace(feed, "", 1),
        ["comment in the middle"] = feed => feed.Replace("<title", "<!-- <title>No</title> --><title", StringComparison.Ordinal),
        ["instruction in the middle"] = feed => feed.Replace("<title", "<?php echo 1 ?><title", StringComparison.Ordinal),
        ["blanks in tags"] = feed => Regex.Replace(feed, "<(title|link|guid|id|pubDate)>", "<$1 \n>").Replace("</title>", "</title \n>", StringComparison.Ordinal),
        ["a summary without its end"] = feed => Regex.Replace(feed, "</(description|summary)>(?=\\s*<content)", ""),
        ["a value without its closing quote"] = feed => Regex.Replace(feed, "(type=\"text/html)\"( href=)", "$1$2"),
        ["blanks before the name in end tags"] = feed => Regex.Replace(feed, "</(title|item|entry)>", "</ $1>"),
        ["titles in CDATA never closed"] = feed => Regex.Replace(feed, "<title>([^<&]*)</title>", "<title><![CDATA[$1</title>"),
        ["titles in CDATA half closed"] = feed => Regex.Replace(feed, "<title>([^<&]*)</title>", "<title><![CDATA[$1]></title>"),
        ["titles in CDATA twice"] = feed => Regex.Replace(feed, "<title>([^<&]*)</title>", "<title><![CDATA[<![CDATA[$1]]>]]></title>"),
        ["titles with the end of a CDATA section"] = feed => Regex.Replace(feed, "<title>([^<&]*)</title>", "<title>$1]]></title>"),
        ["a comment never closed"] = feed => new Regex("<(item|entry)").Replace(feed, "<!-- oops <$1", 1),
        ["a declaration never closed"] = feed => feed.Replace("?>", "", StringComparison.Ordinal),
        ["a doctype never closed"] = feed => feed.Replace("?>", "?><!DOCTYPE rss", StringComparison.Ordinal),
        ["brackets before it"] = feed => "{}\n" + feed,
        ["a quote never closed"] = feed => feed.Replace("<category>", "<category domain=\"x>", StringComparison.Ordinal),
    };

    public static TheoryData<string, string> EveryDamage()
    {
        var cases = new TheoryData<string, string>();
        foreach (var format in (string[])["rss", "atom", "rdf"])
        {
            foreach (var damage in _damages.Keys) cases.Add(format, damage);
        }

        return cases;
    }

    [Theory]
    [MemberData(nameof(EveryDamage))]
    public void A_damaged_feed_says_what_it_said_before(string format, string damage)
    {
        var reading = SampleFeeds.Read(_damages[damage](SampleFeeds.Named(format)));

        Assert.Null(reading.Error);
        Assert.Equal("Tarnholm Courier – Världen", reading.Feed!.Title);
        Assert.Equal("https://courier.example/", reading.Feed.Link);
        Assert.Equal(SampleFeeds.Entries, SampleFeeds.Comparable(reading));
    }

    [Theory]
    [InlineData("rss")]
    [InlineData("atom")]
    [InlineData("rdf")]
    [InlineData("json")]
    public void A_feed_cut_anywhere_keeps_the_entries_before_the_cut(string format)
    {
        var feed = SampleFeeds.Named(format);
        for (var cut = feed.Length; cut > 0; cut -= 7)
        {
            var whole = Regex.Count(feed.AsSpan(0, cut), format == "json" ? "\\}\\] \\}" : "</(item|entry)>");
            var reading = SampleFeeds.Read(feed[..cut]);
            if (whole > 0) Assert.Equal(SampleFeeds.Entries.Take(whole), SampleFeeds.Comparable(reading).Take(whole));
        }
    }

    [Fact]
    public void Half_an_address_and_half_a_date_at_the_cut_are_none()
    {
        var entry = Assert.Single(SampleFeeds.Read("<rss><channel><item><title>Harbour</title><pubDate>Wed, 11 Mar 2026 09:30:00 GMT</pubDate><link>https://courier.exa").Feed!.Entries);
        Assert.Equal(("Harbour", (string?)null), (entry.Title, entry.Link));
        Assert.Null(Assert.Single(SampleFeeds.Read("<rss><channel><item><title>Harbour</title><pubDate>Wed, 11 Mar 20").Feed!.Entries).Published);
        Assert.Equal("Harbour opens", Assert.Single(SampleFeeds.Read("<rss><channel><item><title>Harbour opens&am").Feed!.Entries).Title);
    }

    [Theory]
    [InlineData("utf-7")]
    [InlineData("iso-2022-jp")]
    [InlineData("hz-gb-2312")]
    public void An_encoding_of_seven_bits_is_not_believed_of_bytes_with_eight(string declared) =>
        Assert.Equal("Världen", SampleFeeds.Read($"<?xml version=\"1.0\" encoding=\"{declared}\"?><rss><channel><title>Världen</title></channel></rss>").Feed!.Title);

    [Theory]
    [InlineData("&#55357;&#56832;", "😀")]
    [InlineData("&#xD83D;&#xDE00;", "😀")]
    [InlineData("&#55357;", "\ufffd")]
    [InlineData("Bread &amp butter", "Bread & butter")]
    [InlineData("Bread &ampbutter", "Bread &ampbutter")]
    [InlineData("&lt;![CDATA[Bread &amp; butter]]&gt;", "Bread & butter")]
    public void A_reference_written_badly(string written, string meant) =>
        Assert.Equal(meant, SampleFeeds.Read($"<rss><channel><title>{written}</title></channel></rss>").Feed!.Title);

    [Theory]
    [InlineData("callback({0});")]
    [InlineData(")]}}',\n{0}")]
    [InlineData("<br /><b>Notice</b>: x\n{0}")]
    public void A_feed_in_JSON_is_found_behind_what_stands_before_it(string around) =>
        Assert.Equal(SampleFeeds.Entries, SampleFeeds.Comparable(SampleFeeds.Read(string.Format(null, around, SampleFeeds.Json))));

    [Theory]
    [InlineData("rss", "–", 0x96)]
    [InlineData("atom", "“", 0x93)]
    [InlineData("rdf", "é", 0xE9)]
    public void Bytes_of_windows_1252_in_a_feed_of_UTF_8_are_read_as_such(string format, string character, byte written)
    {
        var bytes = new List<byte>();
        foreach (var part in SampleFeeds.Named(format).Split(character))
        {
            if (bytes.Count > 0) bytes.Add(written);
            bytes.AddRange(Encoding.UTF8.GetBytes(part));
        }

        Assert.Equal(SampleFeeds.Entries, SampleFeeds.Comparable(FeedReader.Read(bytes.ToArray())));
    }

    [Fact]
    public void Letters_that_went_through_Latin_1_once_too_often_come_back()
    {
        var twice = Encoding.Latin1.GetString(Encoding.UTF8.GetBytes("Smörgås på kajen"));
        Assert.Equal("Smörgås på kajen", SampleFeeds.Read($"<rss><channel><title>{twice}</title></channel></rss>").Feed!.Title);
    }
}
