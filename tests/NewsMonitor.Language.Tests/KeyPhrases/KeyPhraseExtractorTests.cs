using CsCheck;
using NewsMonitor.Language.KeyPhrases;

namespace NewsMonitor.Language.Tests.KeyPhrases;

public class KeyPhraseExtractorTests
{
    private static readonly KeyPhraseExtractor _phrases = new();

    [Theory]
    [InlineData("We will not lift sanctions on Sarmovia until the cease-fire in the Ozera valley holds.", "sanctions", "Sarmovia", "cease-fire", "Ozera valley")]
    [InlineData("The prisoner exchange was a humanitarian gesture and not a concession to the Concord.", "prisoner exchange", "humanitarian gesture", "concession", "Concord")]
    [InlineData("Our air-defence systems have saved lives, and the energy bill will help families.", "air-defence systems", "energy bill", "lives", "families")]
    [InlineData("Marrun signed Article 5 of the treaty.", "Article 5", "Marrun", "treaty")]
    [InlineData("The US troops will leave. It told us nothing.", "US troops")]
    public void A_statement_yields_its_noun_phrases_in_their_own_words(string text, params string[] expected) =>
        Assert.Equal(expected.Order(), _phrases.Extract(text).Order());

    [Theory]
    [InlineData("On 9 January 2026 about 37 million people voted.", "people")]
    [InlineData("It was 12.5 percent on Monday, 40 on Tuesday, and 2027 will tell.")]
    [InlineData("")]
    [InlineData(" \n\t… ")]
    [InlineData("He said that they would not.")]
    public void Dates_and_numbers_alone_are_no_key_phrases(string text, params string[] expected) => Assert.Equal(expected, _phrases.Extract(text));

    [Fact]
    public void The_speaker_is_left_out_in_every_form_of_the_name_and_others_are_not()
    {
        var phrases = _phrases.Extract(
            "President Voltsev met Prime Minister Haldorsen. Voltsev's plan for the Krasna dam is his own, Ilya Voltsev said.", without: ["Ilya Voltsev"]);

        Assert.DoesNotContain(phrases, phrase => phrase.Contains("Voltsev", StringComparison.Ordinal));
        Assert.Contains("Prime Minister Haldorsen", phrases);
        Assert.Contains("Krasna dam", phrases);
    }

    [Fact]
    public void A_word_met_only_inside_a_longer_phrase_gives_way_to_it()
    {
        var phrases = _phrases.Extract("The fishing quota divides Hanseo. A fishing quota was promised; the fishing quota will be fought over.");

        Assert.Contains("fishing quota", phrases);
        Assert.DoesNotContain("quota", phrases);
        Assert.DoesNotContain("fishing", phrases);
    }

    [Fact]
    public void Singular_plural_case_and_hyphen_are_one_phrase() =>
        Assert.Single(_phrases.Extract("Sanctions work. A sanction works. SANCTIONS will work."));

    [Fact]
    public void No_more_phrases_than_asked_for_come_and_fewer_are_the_best_of_more()
    {
        const string Text = "The copper levy, the landslide relief, the harbour fund and the ferry strike were debated in parliament by the opposition.";
        Assert.Equal(_phrases.Extract(Text, 10).Take(2), _phrases.Extract(Text, 2));
        Assert.Empty(_phrases.Extract(Text, 0));
        Assert.Throws<ArgumentOutOfRangeException>(() => _phrases.Extract(Text, -1));
    }

    [Fact]
    public void Whatever_the_text_phrases_stand_in_it_and_no_two_have_one_key() => Gen.OneOf(Gen.String, Prose).Sample(text =>
    {
        var phrases = _phrases.Extract(text, 20);
        Assert.All(phrases, phrase => Assert.Contains(phrase, text, StringComparison.Ordinal));
        Assert.All(phrases, phrase => Assert.Contains(phrase, char.IsLetter));
        Assert.Equal(phrases.Count, phrases.Select(phrase => KeyPhrase.Key(phrase)).Distinct().Count());
    });

    [Fact]
    public void The_same_text_yields_the_same_phrases_from_any_thread() => Prose.Sample(text =>
        Assert.Single(Enumerable.Range(0, 4).AsParallel().Select(_ => string.Join('|', _phrases.Extract(text))).Distinct()));

    private static readonly string[] _words =
    [
        "the", "a", "of", "to", "will", "Haldorsen", "Veldania's", "sanctions", "sanction", "cease-fire", "peace", "talks", "quickly", "signed", "2026", "5", "U.S.", "Mr.", ",", ".", "“", "”", "\n", "energy", "bill", "said",
    ];

    private static Gen<string> Prose => Gen.Int[0, _words.Length - 1].Select(i => _words[i]).Array[0, 60].Select(words => string.Join(' ', words));
}
