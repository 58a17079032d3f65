using System.Globalization;
using NewsMonitor.Language.Names;
using NewsMonitor.Language.Statements;

namespace NewsMonitor.Language.Tests.Statements;

/// <summary>When and where something was said, and what only looks like it.</summary>
public sealed class OccasionFinderTests
{
    // A Saturday.
    private static readonly DateOnly _published = new(2026, 1, 10);

    private static readonly StatementReader _reader = new(new LeaderIndex([new Leader("oleh-varskyy", "Oleh Varskyy", [], [], Pronouns.He, "XV")], [new Country("XV", "Veldania", ["Veldanian"])]));

    [Theory]
    [InlineData("Mr Varskyy said on Friday that the bridge would open.", "on Friday", "2026-01-09", null)]
    [InlineData("“The bridge will open,” Mr Varskyy said in Vesk on Thursday.", "in Vesk on Thursday", "2026-01-08", "in Vesk")]
    [InlineData("On Jan 7, over WhatsApp, Mr Varskyy said that the bridge would open.", "On Jan 7, over WhatsApp", "2026-01-07", "over WhatsApp")]
    [InlineData("“The bridge will open,” Mr Varskyy wrote in a post on Telegram.", "in a post on Telegram", null, "in a post on Telegram")]
    public void Is_told_by_the_words_at_the_cue(string text, string mention, string? day, string? venue)
    {
        var occasion = Occasion(text);
        Assert.NotNull(occasion);
        Assert.Equal((mention, day, venue), (text[occasion.Mention.Start..occasion.Mention.End], occasion.Earliest?.ToString("O", CultureInfo.InvariantCulture), occasion.Venue));
    }

    [Fact]
    public void A_month_is_the_last_one_of_that_name()
    {
        var occasion = Occasion("“The bridge will open,” Mr Varskyy said in December.");
        Assert.Equal((new DateOnly(2025, 12, 1), new DateOnly(2025, 12, 31)), (occasion?.Earliest, occasion?.Latest));
    }

    [Theory]
    [InlineData("There will be no sanctions on Veldanian timber, Mr Varskyy said.")]
    [InlineData("Mr Varskyy said that the bridge in Vesk would open on Jan 20.")]
    [InlineData("The convoy that left in November would return, Mr Varskyy said.")]
    public void Is_not_told_by_what_is_said(string text) => Assert.Null(Occasion(text));

    private static Occasion? Occasion(string text) =>
        Assert.Single(_reader.Read(new ArticleText(text, null, _published)), statement => statement.Speaker.Id is not null).Occasion;
}
