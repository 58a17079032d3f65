using System.Text;
using NewsMonitor.Core.Messages;

namespace NewsMonitor.Core.Tests.Messages;

public class MessageTests
{
    private static readonly ArticleMessage _message = new("f-1", "morrow-times", "The Morrow Times", new Uri("https://example.org/a"), "A title", null, new DateTimeOffset(2026, 1, 7, 8, 0, 0, TimeSpan.Zero));

    [Fact]
    public void A_message_is_read_as_it_was_written() => Assert.Equal(_message, Message.Read<ArticleMessage>(Message.Write(_message)));

    [Fact]
    public void A_message_says_its_version_and_id()
    {
        var json = Message.Write(_message);
        Assert.Contains("\"version\":1", json, StringComparison.Ordinal);
        Assert.Contains("\"id\":\"f-1\"", json, StringComparison.Ordinal);
    }

    [Fact]
    public void A_message_of_a_later_version_is_refused_and_not_half_read()
    {
        var refusal = Assert.Throws<MessageException>(() => Message.Read<ArticleMessage>(Message.Write(_message with { Version = 2 })));
        Assert.Contains("version 2", refusal.Message, StringComparison.Ordinal);

        // Also where its shape is another.
        refusal = Assert.Throws<MessageException>(() => Message.Read<ArticleMessage>("{\"version\":9,\"id\":\"f-1\",\"address\":\"https://example.org/a\"}"));
        Assert.Contains("version 9", refusal.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("{\"id\":\"x\"}")]
    [InlineData("{\"id\":\"x\",\"feedId\":null,\"outlet\":\"o\",\"url\":\"https://e.org\",\"title\":null,\"published\":null,\"seen\":\"2026-01-07T00:00:00Z\"}")]
    public void Rubbish_is_refused_by_name(string json) =>
        Assert.Contains(nameof(ArticleMessage), Assert.Throws<MessageException>(() => Message.Read<ArticleMessage>(json)).Message, StringComparison.Ordinal);

    [Theory]
    [InlineData('a', true)]
    [InlineData('&', false)]
    public void The_longest_address_that_a_feed_may_give_fits_into_a_queue_unless_JSON_makes_it_longer(char c, bool fits)
    {
        // 64 KiB after base64 leave 48 KiB (Azure Queue storage limits).
        var longest = _message with { Url = new Uri("https://example.org/" + new string(c, ArticleMessage.LongestUrl - 20)), Title = new string('“', ArticleMessage.LongestTitle) };
        Assert.Equal(fits, Message.Fits(longest));
        var sent = Message.Write(longest with { PutOff = new PutOff(_message.Seen, int.MaxValue) }, "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01");
        Assert.Equal(fits, Encoding.UTF8.GetByteCount(sent) <= 48 * 1024);
    }

    [Fact]
    public void A_message_carries_the_trace_that_sent_it_and_is_read_with_it_and_without()
    {
        const string trace = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01";
        var sent = Message.Write(_message, trace);
        Assert.Equal(trace, Message.TraceOf(sent));
        Assert.Equal(_message, Message.Read<ArticleMessage>(sent));
        Assert.Null(Message.TraceOf(Message.Write(_message)));
        Assert.Null(Message.TraceOf("no json"));
    }

    [Fact]
    public void A_failure_is_noted_under_the_messages_id_and_under_a_hash_where_it_has_none_that_can_be_a_key()
    {
        Assert.Equal("f-1", Message.KeyOf(Message.Write(_message)));
        foreach (var odd in new[] { "no json", "[]", "{}", "{\"id\":7}", "{\"id\":\"a/b\"}", "{\"id\":\"\"}" }) Assert.Matches("^[0-9a-f]{32}$", Message.KeyOf(odd));
    }
}
