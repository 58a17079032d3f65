using System.Diagnostics;
using System.Globalization;
using System.Text;
using CsCheck;
using NewsMonitor.Core.Feeds;
using NewsMonitor.Core.Markup;

namespace NewsMonitor.Core.Tests.Feeds;

/// <summary>Feeds made to hurt. Whatever comes, the reader answers, in time and memory that grow with the bytes alone.</summary>
public sealed class HostileFeedTests
{
    private const int Megabyte = 1024 * 1024;

    private static readonly string[] _markup = ["<", ">", "</", "\"", "'", "=", " ", "&", "a", "img", "script", "b", "onload", "href", "src", "javascript:", "&lt;", "&#60;", "/", "x", "<![CDATA[", "<!--", "svg", "style"];

    [Fact]
    public void A_billion_laughs_are_not_laughed()
    {
        var entities = new StringBuilder("<!DOCTYPE rss [<!ENTITY lol \"lol\">");
        for (var i = 1; i < 10; i++) entities.Append(CultureInfo.InvariantCulture, $"<!ENTITY lol{i} \"{string.Concat(Enumerable.Repeat(i == 1 ? "&lol;" : $"&lol{i - 1};", 10))}\">");
        var reading = SampleFeeds.Read($"{entities}]><rss><channel><title>&lol9;</title></channel></rss>");
        Assert.InRange(reading.Feed!.Title!.Length, 1, 200);
    }

    [Fact]
    public void Entities_that_grow_the_feed_end_it_with_their_name()
    {
        var feed = $"<!DOCTYPE rss [<!ENTITY a \"{new string('a', 1000)}\">]><rss><channel><item><title>First</title></item><item><title>{string.Concat(Enumerable.Repeat("&a;", 1000))}</title></item></channel></rss>";
        var reading = SampleFeeds.Read(feed);
        Assert.Equal(FeedErrorKind.TooManyExpansions, reading.Error!.Kind);
        Assert.Equal("First", reading.Feed!.Entries[0].Title);
        Assert.All(reading.Feed.Entries, entry => Assert.InRange(entry.Title?.Length ?? 0, 0, 70_000));
    }

    [Fact]
    public void External_entities_are_not_fetched() =>
        Assert.Equal("&x;", SampleFeeds.Read("<!DOCTYPE rss [<!ENTITY x SYSTEM \"file:///etc/passwd\">]><rss><channel><title>&x;</title></channel></rss>").Feed!.Title);

    [Fact]
    public void Depth_has_a_bound_with_a_name()
    {
        var reading = SampleFeeds.Read("<rss><channel><item><title>Kept</title></item>" + string.Concat(Enumerable.Repeat("<a>", 1_000_000)));
        Assert.Equal(FeedErrorKind.TooDeep, reading.Error!.Kind);
        Assert.Equal("Kept", reading.Feed!.Entries[0].Title);
    }

    [Fact]
    public void Attributes_have_a_bound_with_a_name()
    {
        var attributes = string.Concat(Enumerable.Range(0, 100_000).Select(i => $" a{i}=\"1\""));
        Assert.Equal(FeedErrorKind.TooManyAttributes, SampleFeeds.Read($"<rss><channel{attributes}></channel></rss>").Error!.Kind);
    }

    [Fact]
    public void Entries_have_a_bound_with_a_name()
    {
        var reading = FeedReader.Read(Encoding.UTF8.GetBytes("<rss><channel>" + string.Concat(Enumerable.Repeat("<item><title>x</title></item>", 50)) + "</channel></rss>"),
            limits: new FeedLimits { Entries = 10 });
        Assert.Equal(FeedErrorKind.TooManyEntries, reading.Error!.Kind);
        Assert.Equal(10, reading.Feed!.Entries.Count);
    }

    [Fact]
    public void Bytes_have_a_bound_with_a_name() =>
        Assert.Equal(FeedErrorKind.TooManyBytes, FeedReader.Read(new byte[50 * Megabyte]).Error!.Kind);

    // Each of them is quadratic for a reader that looks for the same end again and again: at this size that is hours, and linear is a moment.
    public static TheoryData<string, string> Repeated() => new()
    {
        { "a line that never ends", "x" },
        { "never-ending attributes", " a" },
        { "tags opened and not ended", "<a " },
        { "quotes opened", "<a b=\"" },
        { "other quotes opened", "<a b='\" " },
        { "comments opened", "<!-- > " },
        { "sections opened", "<![CDATA[" },
        { "sections opened in titles", "<item><title><![CDATA[x</title>" },
        { "end tags with blanks", "</ a" },
        { "declarations opened", "<!x < " },
        { "instructions opened", "<?x>" },
        { "document types opened", "<!DOCTYPE [" },
        { "titles opened", "<title>" },
        { "titles opened in items", "<item><title><b>" },
        { "items opened", "<item>" },
        { "end tags", "</item>" },
        { "end tags of nothing", "</nothing>" },
        { "less-than signs", "<" },
        { "ampersands", "&" },
        { "half references", "&amp" },
        { "number signs", "&#" },
        { "namespaces", "<a xmlns:b=\"c\">" },
        { "scripts", "<description>&lt;script&gt;</description>" },
        { "half tags in text", "<description>&lt;a &lt;b</description>" },
        { "brackets", "{\"items\":[" },
    };

    [Theory]
    [MemberData(nameof(Repeated))]
    public void Repeating_anything_takes_time_that_grows_with_its_length_alone(string what, string part)
    {
        foreach (var start in (string[])["", "<rss><channel><item><description>", "<feed xmlns=\"http://www.w3.org/2005/Atom\"><entry><content type=\"html\">"])
        {
            var bytes = Encoding.UTF8.GetBytes(start + string.Concat(Enumerable.Repeat(part, 2 * Megabyte / part.Length)));
            var watch = Stopwatch.StartNew();
            FeedReader.Read(bytes, bodies: FeedBodies.TextAndHtml);

            // Two million of anything take a second; what grew with their square would take hours. The machine may be busy.
            Assert.True(watch.Elapsed < TimeSpan.FromMinutes(2), $"{what} after \"{start}\": {watch.Elapsed}");
        }
    }

    [Fact]
    public void No_mutation_of_a_feed_makes_the_reader_throw()
    {
        var seeds = ((string[])[SampleFeeds.Rss, SampleFeeds.Atom, SampleFeeds.Rdf, SampleFeeds.Json]).Select(Encoding.UTF8.GetBytes).ToArray();
        var scraps = ((string[])["<", ">", "</", "/>", "<!", "<!--", "-->", "<![CDATA[", "]]>", "<?", "?>", "&", ";", "&#x", "\"", "'", "=", "\0", "\ufeff", "<item>", "</item>", "<entry ", "xml:base=\"", "xmlns=\"", "<title", "<link href=",
            "type=\"xhtml\"", "mode=\"base64\"", "{", "}", "[", "]", ":", ",", "\\ud800", "\\u", "é", "𝕏", "2026-", "<!DOCTYPE x [<!ENTITY a \"", "http://", "//", "encoding=\"utf-16\"", "encoding=\"iso-2022-jp\""]).Select(Encoding.UTF8.GetBytes).ToArray();
        var change = Gen.Select(Gen.Int[0, 4], Gen.Double[0, 1], Gen.Int[0, 40], Gen.Int[0, scraps.Length - 1], Gen.Byte);
        Gen.Select(Gen.Int[0, seeds.Length - 1], change.List[1, 12]).Sample((seed, changes) =>
        {
            var bytes = seeds[seed].ToList();
            foreach (var (kind, place, length, scrap, value) in changes)
            {
                var at = (int)(place * bytes.Count);
                var run = Math.Min(length, bytes.Count - at);
                if (kind == 0) bytes.RemoveRange(at, run);
                else if (kind == 1) bytes.InsertRange(at, scraps[scrap]);
                else if (kind == 2) bytes.InsertRange(at, bytes.GetRange(at, run));
                else if (kind == 3 && at < bytes.Count) bytes[at] = value;
                else bytes.RemoveRange(at, bytes.Count - at);
            }

            var reading = FeedReader.Read(bytes.ToArray(), address: new Uri("https://courier.example/"), bodies: FeedBodies.TextAndHtml);
            Assert.True(reading.Feed is not null || reading.Error is not null);
            foreach (var entry in reading.Feed?.Entries ?? []) Assert.False(entry.ContentHtml?.Contains("<script", StringComparison.OrdinalIgnoreCase) ?? false);
        }, iter: 4_000);
    }

    [Fact]
    public void No_bytes_at_all_make_the_reader_throw() =>
        Gen.Byte.Array[0, 300].Sample(bytes =>
        {
            var reading = FeedReader.Read(bytes);
            return reading.Feed is not null || reading.Error is not null;
        }, iter: 4_000);

    [Fact]
    public void What_the_cleaner_leaves_stays_when_it_is_cleaned_again() =>
        Gen.Int[0, _markup.Length - 1].List[0, 40].Sample(picks =>
        {
            var once = HtmlCleaner.Clean(string.Concat(picks.Select(i => _markup[i])), null);
            Assert.Equal(once, once is null ? null : HtmlCleaner.Clean(once, null));
            Assert.DoesNotMatch("<(?!/?(a|b|img)[ />])", once ?? "");
        }, iter: 4_000);
}
