using NewsMonitor.Language.KeyPhrases;

namespace NewsMonitor.Language.Tests.KeyPhrases;

public class WordStatisticsTests
{
    private static readonly WordStatistics _statistics = WordStatistics.LoadEmbedded();

    [Theory]
    [InlineData("administration")]
    [InlineData("treaty")]
    [InlineData("people")]
    public void Nouns_are_known_as_heads(string word) => Assert.True(_statistics.Of(word).Head > _statistics.Of(word).Verb);

    [Theory]
    [InlineData("accused")]
    [InlineData("refuse")]
    public void Verbs_are_known_as_verbs(string word) => Assert.True(_statistics.Of(word).Verb > _statistics.Of(word).Head);

    [Fact]
    public void A_word_never_met_is_rare_and_judged_by_its_ending()
    {
        Assert.Equal(1, _statistics.Of("deglaciation").Rarity);
        Assert.True(_statistics.Of("deglaciation").Head > _statistics.Of("florbating").Head);
    }

    [Fact]
    public void Case_and_kind_of_apostrophe_make_no_difference()
    {
        Assert.Equal(_statistics.Of("treaty"), _statistics.Of("TREATY"));
        Assert.Equal(WordStatistics.Hash("don't"), WordStatistics.Hash("Don’t"));
    }

    [Fact]
    public void A_broken_model_is_refused()
    {
        Assert.Throws<InvalidDataException>(() => new WordStatistics([1, 2, 3]));
        Assert.Throws<InvalidDataException>(() => new WordStatistics([0x4E, 0x4B, 0x50, 0x31, 9, 0, 0, 0]));
    }
}
