using NewsMonitor.Core.Digests.Renderings;

namespace NewsMonitor.Core.Tests.Digests.Renderings;

public class ShownWordsTests
{
    [Theory]
    [InlineData("“We will tow,”", true, "“We will tow”")]
    [InlineData("\"We will tow.\"", true, "“We will tow.”")]
    [InlineData("We will tow", true, "“We will tow”")]
    [InlineData("\"I was told so as mayor,\" \"I do not intend to be told so as president.\"", true, "“I was told so as mayor … I do not intend to be told so as president.”")]
    [InlineData("\"I have spoken to both,\" \"Neither said yes", true, "“I have spoken to both … Neither said yes”")]
    [InlineData("Neither said yes.”", true, "“Neither said yes.”")]
    [InlineData("I call it \"a fence\"", true, "“I call it \"a fence\"”")]
    [InlineData("“They have lawyers.” “The village has me.”", true, "“They have lawyers. … The village has me.”")]
    [InlineData("that “a guest does not negotiate”", false, "“a guest does not negotiate”")]
    [InlineData("that the gates would open,", false, "The gates would open")]
    [InlineData("that", false, "That")]
    [InlineData("she was \"a landlady with a flag\"", false, "She was “a landlady with a flag”")]
    [InlineData("“any hour,”", null, "“any hour”")]
    [InlineData("that no shots would be fired", null, "No shots would be fired")]
    [InlineData("“It came up to the second step. “I was mayor. “I was told so", true, "“It came up to the second step. I was mayor. I was told so”")]
    [InlineData("“", true, "““”")]
    [InlineData("", true, "“”")]
    public void Words_are_set_in_one_pair_of_marks_or_none(string text, bool? isVerbatim, string shown) => Assert.Equal(shown, ShownWords.Of(text, isVerbatim));

    [Theory]
    [InlineData("denied", "a military build-up on the river", "denied a military build-up on the river")]
    [InlineData("has denied", "that his country is massing troops,", "has denied that his country is massing troops")]
    [InlineData("called", "\"a fence, not a wall\"", "called “a fence, not a wall”")]
    public void Who_denied_did_not_say(string lead, string text, string shown) => Assert.Equal(shown, ShownWords.Of(text, false, lead));
}
