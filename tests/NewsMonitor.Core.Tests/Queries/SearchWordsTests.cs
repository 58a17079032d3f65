using CsCheck;
using NewsMonitor.Core.Queries;

namespace NewsMonitor.Core.Tests.Queries;

public class SearchWordsTests
{
    [Theory]
    [InlineData("dam", "The dam and its dams were damaged", "dam|dam|dam")]
    [InlineData("dam", "Adam and Amsterdam", "")]
    [InlineData("carvalho ines", "Inés Carvalho Ruiz", "Inés|Carvalho")]
    [InlineData("Vucic", "Aleksandar Vučić", "Vučić")]
    [InlineData("Łukašenka", "Lukasenka", "Lukasenka")]
    [InlineData("\"eastern bank\"", "the bank of the east; the Eastern  Bank; the eastern bank", "eastern bank")]
    [InlineData("“not a no” letter", "The letter was “not a no”", "letter|not a no")]
    [InlineData("\"not a no", "It was not a no", "not a no")]
    [InlineData("nation's", "the nation’s dams", "nation’s")]
    [InlineData("timber, tariffs.", "timber tariffs", "timber|tariffs")]
    [InlineData("900", "900 million, not 1900", "900")]
    [InlineData("al-Qasseri", "Nadim al-Qasseri", "al-Qasseri")]
    [InlineData("... \"\"", "nothing", "")]
    public void Words_are_found_where_words_begin(string typed, string text, string found) =>
        Assert.Equal(found, string.Join('|', SearchWords.Of(typed).In(text).Select(span => span.Of(text).ToString())));

    [Fact]
    public void Whatever_is_typed_what_is_found_lies_in_the_text_and_apart() => Gen.String.Select(Gen.String).Sample((typed, text) =>
    {
        var end = 0;
        foreach (var span in SearchWords.Of(typed).In(text))
        {
            if (span.Start < end || span.End > text.Length || span.IsEmpty) return false;
            end = span.End;
        }

        return true;
    });
}
