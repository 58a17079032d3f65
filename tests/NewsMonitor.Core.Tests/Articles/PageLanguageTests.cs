using NewsMonitor.Core.Articles;

namespace NewsMonitor.Core.Tests.Articles;

public sealed class PageLanguageTests
{
    private const string English = "The president said that the dam would be rebuilt, and that the people of the valley had waited for it for two years with great patience.";
    private const string German = "Der Präsident sagte, dass der Damm wieder aufgebaut werde und dass die Menschen im Tal seit zwei Jahren mit großer Geduld auf ihn gewartet hätten.";
    private const string French = "Le président a dit que le barrage serait reconstruit et que les gens de la vallée attendaient depuis deux ans avec une grande patience pour cela.";
    private const string Russian = "Президент сказал, что плотина будет восстановлена и что люди в долине ждали этого два года.";

    [Theory]
    [InlineData("en_us", "en-US")]
    [InlineData("EN-gb", "en-GB")]
    [InlineData("English", "en")]
    [InlineData("zh-Hans-CN", "zh")]
    [InlineData("de, en", "de")]
    [InlineData("", null)]
    [InlineData("{{lang}}", null)]
    public void Tags_are_read_as_outlets_write_them(string declared, string? expected) => Assert.Equal(expected, PageLanguage.Tag(declared));

    [Theory]
    [InlineData("en-GB", English, "en-GB")]
    [InlineData("en", German, "de")]
    [InlineData("de", English, "en")]
    [InlineData(null, French, "fr")]
    [InlineData("en", Russian, "ru")]
    [InlineData("uk", Russian, "uk")]
    [InlineData("fr", "Oui.", "fr")]
    [InlineData(null, "Krasna 4, Lesna 2", null)]
    public void The_text_overrules_a_declaration_that_is_plainly_wrong(string? declared, string text, string? expected) =>
        Assert.Equal(expected, PageLanguage.Of(declared, text));
}
