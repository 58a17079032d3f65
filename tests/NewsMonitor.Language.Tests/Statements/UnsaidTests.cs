using NewsMonitor.Language.Names;
using NewsMonitor.Language.Statements;

namespace NewsMonitor.Language.Tests.Statements;

/// <summary>What an article mentions without its being said is told to no reader as a leader's words.</summary>
public sealed class UnsaidTests
{
    private static readonly StatementReader _reader = new(new LeaderIndex([new Leader("oleh-varskyy", "Oleh Varskyy", [], [], Pronouns.He, "XV")]));

    [Theory]
    [InlineData("Mr Varskyy has never said that he would sell the bridge.")]
    [InlineData("Oleh Varskyy did not say whether the bridge would be sold.")]
    [InlineData("“I would sell the bridge,” Mr Varskyy might have said, but he kept silent.")]
    [InlineData("If Mr Varskyy says that the bridge is his, nobody will laugh.")]
    [InlineData("Mr Varskyy declined to say whether the bridge would be sold.")]
    [InlineData("Mr Varskyy is seeking a new meeting with the owners of the bridge.")]
    public void Is_left_out(string text) => Assert.Empty(_reader.ReadLeaders(new ArticleText(text)));

    [Theory]
    [InlineData("Mr Varskyy said that he would never sell the bridge.")]
    [InlineData("Mr Varskyy denied that he would sell the bridge.")]
    [InlineData("Mr Varskyy has repeatedly said that he would sell the bridge.")]
    [InlineData("Mr Varskyy not only said that he would sell the bridge, he sold it.")]
    [InlineData("“I will not sell the bridge,” Mr Varskyy said.")]
    public void Is_not_what_was_said_of_what_is_not(string text) => Assert.Single(_reader.ReadLeaders(new ArticleText(text)));
}
