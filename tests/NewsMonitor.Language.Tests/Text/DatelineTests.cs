using NewsMonitor.Language.Text;

namespace NewsMonitor.Language.Tests.Text;

public sealed class DatelineTests
{
    [Theory]
    [InlineData("VESK – The bridge stands.", "The")]
    [InlineData("VESK, Jan 8 (Polaris) - The bridge stands.", "The")]
    [InlineData("PUERTO ALBA, San Telmo — The bridge stands.", "The")]
    [InlineData("Vesk (PR) -- The bridge stands.", "The")]
    [InlineData("The bridge – a long one – stands.", null)]
    [InlineData("VESK is a town - a large one.", null)]
    [InlineData("VESK-based bridges stand.", null)]
    public void What_follows_the_dash_is_a_paragraph_of_its_own(string text, string? first)
    {
        var tokens = Tokenizer.Tokenize(text);
        var second = tokens.Where(token => token.Paragraph > 0).Select(token => text[token.Start..token.End]).FirstOrDefault(word => word != "-");
        Assert.Equal(first, second);
    }
}
