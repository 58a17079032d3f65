using CsCheck;
using NewsMonitor.Core.Feeds;
using NewsMonitor.Core.Feeds.Polling;

namespace NewsMonitor.Core.Tests.Feeds.Polling;

public sealed class SeenEntriesTests
{
    private static readonly DateTimeOffset _noon = new(2026, 1, 7, 12, 0, 0, TimeSpan.Zero);

    private static string Page(int number) => $"https://outlet.example/{number}";

    [Fact]
    public void An_entry_is_new_once_and_known_from_then_on()
    {
        var seen = SeenEntries.None.With([(Page(1), 1), (Page(2), 1)], _noon, out var first);
        seen.With([(Page(2), 1), (Page(3), 1), (Page(1), 1)], _noon, out var second);

        Assert.Equal([EntryNews.New, EntryNews.New], first);
        Assert.Equal([EntryNews.Known, EntryNews.New, EntryNews.Known], second);
    }

    [Fact]
    public void Another_version_of_an_entry_is_a_change_once()
    {
        var seen = SeenEntries.None.With([(Page(1), 1)], _noon, out _);
        seen = seen.With([(Page(1), 2)], _noon.AddMinutes(5), out var changed);
        seen.With([(Page(1), 2)], _noon.AddMinutes(10), out var after);

        Assert.Equal([EntryNews.Changed], changed);
        Assert.Equal([EntryNews.Known], after);
    }

    [Fact]
    public void An_entry_that_changes_at_every_poll_is_read_again_ever_more_rarely_and_its_last_change_is_not_lost()
    {
        var seen = SeenEntries.None.With([(Page(1), 0)], _noon, out _);
        var changes = 0;
        uint poll = 0;
        while (poll < 288)
        {
            seen = seen.With([(Page(1), ++poll)], _noon.AddMinutes(5 * poll), out var news);
            if (news[0] == EntryNews.Changed) changes++;
        }

        // A day of polls every five minutes: at once, then after 15, 30, 60 … minutes.
        Assert.Equal(7, changes);
        seen.With([(Page(1), poll)], _noon.AddDays(3), out var last);
        Assert.Equal([EntryNews.Changed], last);
    }

    [Fact]
    public void What_is_written_reads_back() => Gen.Select(Gen.Int[1, 40], Gen.UInt).Array[0, 60].Sample(entries =>
    {
        var seen = SeenEntries.None.With([.. entries.Select(entry => (Page(entry.Item1), entry.Item2))], _noon, out _);
        var again = SeenEntries.FromBytes(seen.ToBytes());
        again.With([.. entries.DistinctBy(entry => entry.Item1).Select(entry => (Page(entry.Item1), entry.Item2))], _noon, out var news);
        return seen.ToBytes().AsSpan().SequenceEqual(again.ToBytes()) && news.All(one => one == EntryNews.Known);
    });

    [Fact]
    public void The_oldest_are_forgotten_so_that_a_row_of_the_table_holds_them()
    {
        var seen = SeenEntries.None.With([.. Enumerable.Range(0, 3000).Select(i => (Page(i), 1u))], _noon, out _);
        seen = seen.With([.. Enumerable.Range(3000, 3000).Select(i => (Page(i), 1u))], _noon, out _);

        Assert.Equal(SeenEntries.Capacity, seen.Count);
        Assert.True(seen.ToBytes().Length < 64 * 1024);
        seen.With([(Page(5999), 1), (Page(2999), 1)], _noon, out var news);
        Assert.Equal([EntryNews.Known, EntryNews.New], news);
    }

    [Theory]
    [InlineData("<rss><channel><item><title>T</title><link>https://outlet.example/1</link><description>&lt;p&gt;WORDS&lt;img src='PIXEL'&gt;</description></item></channel></rss>")]
    [InlineData("<feed xmlns='http://www.w3.org/2005/Atom'><entry><title>T</title><link href='https://outlet.example/1'/><content type='xhtml'><div>WORDS<img src='PIXEL'/></div></content></entry></feed>")]
    [InlineData("""{"version":"https://jsonfeed.org/version/1.1","items":[{"id":"1","url":"https://outlet.example/1","title":"T","content_html":"<p>WORDS<img src='PIXEL'>"}]}""")]
    [InlineData("""{"version":"https://jsonfeed.org/version/1.1","items":[{"id":"1","url":"https://outlet.example/1","title":"T","content_text":"WORDS"}]}""")]
    public void Other_words_of_an_entry_are_another_version_and_another_image_is_none(string feed)
    {
        Assert.Equal(Version("four were hurt", "a.gif"), Version("four were hurt", "b.gif"));
        Assert.NotEqual(Version("four were hurt", "a.gif"), Version("nine were hurt", "a.gif"));

        uint Version(string words, string pixel)
        {
            var bytes = System.Text.Encoding.UTF8.GetBytes(feed.Replace("WORDS", words, StringComparison.Ordinal).Replace("PIXEL", pixel, StringComparison.Ordinal));
            return Assert.Single(EntryVersions.Of(FeedReader.Read(bytes, bodies: FeedBodies.Hash).Feed!.Entries));
        }
    }

    [Fact]
    public void A_changed_time_or_text_is_another_version_and_a_time_that_all_entries_share_is_none()
    {
        FeedEntry[] feed = [.. Enumerable.Range(0, 5).Select(i => new FeedEntry($"{i}", $"Title {i}", $"https://outlet.example/{i}") { BodyHash = 1, Updated = _noon.AddMinutes(i) })];
        FeedEntry[] edited = [feed[0] with { Updated = _noon.AddDays(1) }, feed[1] with { BodyHash = 2 }, feed[2] with { Title = "Title 2b" }, feed[3], feed[4]];
        var (before, after) = (EntryVersions.Of(feed), EntryVersions.Of(edited));
        Assert.Equal([true, true, true, false, false], before.Zip(after, (one, other) => one != other));

        FeedEntry[] stamped = [.. feed.Select(entry => entry with { Updated = _noon })];
        FeedEntry[] later = [.. feed.Select(entry => entry with { Updated = _noon.AddHours(1) })];
        Assert.Equal(EntryVersions.Of(stamped), EntryVersions.Of(later));
    }
}
