using CsCheck;
using NewsMonitor.Language.KeyPhrases;

namespace NewsMonitor.Language.Tests.KeyPhrases;

public class KeyPhraseTests
{
    [Theory]
    [InlineData("ceasefire", "Cease-fire", "cease fire", "CEASEFIRES", "the cease-fire", "ceasefire's")]
    [InlineData("country", "countries", "Country’s")]
    [InlineData("house", "houses")]
    [InlineData("tax", "taxes")]
    [InlineData("movie", "movies")]
    [InlineData("crisis", "crises")]
    [InlineData("woman", "women")]
    [InlineData("child", "children")]
    [InlineData("energy bill", "Energy Bills", "energy-bill")]
    [InlineData("U.S. troops", "US troops")]
    public void Variants_of_one_phrase_have_one_key(string phrase, params string[] variants) =>
        Assert.All(variants, variant => Assert.Equal(KeyPhrase.Key(phrase), KeyPhrase.Key(variant)));

    [Theory]
    [InlineData("bus", "bu")]
    [InlineData("glass", "glas")]
    [InlineData("US", "U")]
    [InlineData("energy bill", "bill energy")]
    [InlineData("tax", "taxi")]
    [InlineData("A", "B")]
    public void Different_phrases_have_different_keys(string one, string other) => Assert.NotEqual(KeyPhrase.Key(one), KeyPhrase.Key(other));

    [Fact]
    public void A_phrase_without_letters_has_an_empty_key() => Assert.Equal("", KeyPhrase.Key(" – … "));

    [Fact]
    public void Every_text_has_a_key_of_letters_and_digits_no_longer_than_itself() => Gen.String.Sample(text =>
    {
        var key = KeyPhrase.Key(text);
        Assert.True(key.Length <= text.Length);
        Assert.All(key, c => Assert.True(char.IsLetterOrDigit(c)));
    });
}
