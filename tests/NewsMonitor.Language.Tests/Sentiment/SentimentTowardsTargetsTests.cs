using NewsMonitor.Language.Sentiment;
using NewsMonitor.Language.Text;

namespace NewsMonitor.Language.Tests.Sentiment;

/// <summary>What the words say about each target, not the mood of the sentence: each of these was wrong for a model of words alone.</summary>
public class SentimentTowardsTargetsTests
{
    private const SentimentLabel Kind = SentimentLabel.Positive;
    private const SentimentLabel Neither = SentimentLabel.Neutral;
    private const SentimentLabel Hard = SentimentLabel.Negative;

    private static readonly SentimentAnalyzer _analyzer = new();

    [Theory]
    [InlineData("The Norlanders are being productive, they need to put pressure on Sarmovia.", "The Norlanders", Kind, "Sarmovia", Hard)]
    [InlineData("Karovsky has shown courage, and Voltsev has betrayed his own voters.", "Karovsky", Kind, "Voltsev", Hard)]
    [InlineData("Sarmovia threatens its neighbours, while Norland protects them.", "Norland", Kind, "Sarmovia", Hard)]
    [InlineData("Brandvold is a trusted friend; Voltsev is a liar.", "Brandvold", Kind, "Voltsev", Hard)]
    [InlineData("Haldorsen deserves our thanks and Sarmovia deserves to be condemned.", "Haldorsen", Kind, "Sarmovia", Hard)]
    public void Kind_to_one_and_hard_on_the_other(string text, string kind, SentimentLabel toOne, string hard, SentimentLabel toOther) =>
        Check(text, (kind, toOne), (hard, toOther));

    [Theory]
    [InlineData("Voltsev is not honest.", "Voltsev", Hard)]
    [InlineData("Voltsev has never been a reliable partner.", "Voltsev", Hard)]
    [InlineData("I do not trust Voltsev.", "Voltsev", Hard)]
    [InlineData("Nobody respects Voltsev any more.", "Voltsev", Hard)]
    [InlineData("Karovsky is no coward.", "Karovsky", Kind)]
    [InlineData("We will never abandon Norland.", "Norland", Kind)]
    public void Negation_turns_what_is_said(string text, string target, SentimentLabel expected) => Check(text, (target, expected));

    [Theory]
    [InlineData("Voltsev is charming, but he is a dangerous liar.", "Voltsev", Hard)]
    [InlineData("Although Karovsky lost the vote, he is an honest and brave leader.", "Karovsky", Kind)]
    [InlineData("Sarmovia talks of peace but bombs hospitals.", "Sarmovia", Hard)]
    public void After_a_contrast_stands_what_is_meant(string text, string target, SentimentLabel expected) => Check(text, (target, expected));

    [Theory]
    [InlineData("Our “friend” Voltsev has closed the border again.", "Voltsev", Hard)]
    [InlineData("Voltsev’s “peace plan” is a gift to his generals.", "Voltsev", Hard)]
    [InlineData("The “brilliant” Voltsev sent his soldiers without boots.", "Voltsev", Hard)]
    [InlineData("The so-called \"reformer\" Voltsev closed two newspapers.", "Voltsev", Hard)]
    public void A_kind_word_in_quotation_marks_is_irony(string text, string target, SentimentLabel expected) => Check(text, (target, expected));

    [Theory]
    [InlineData("Haldorsen denied that Karovsky is corrupt.", "Karovsky")]
    [InlineData("Haldorsen rejected claims that Karovsky lied to parliament.", "Karovsky")]
    [InlineData("There is no evidence that Karovsky took bribes.", "Karovsky")]
    public void A_charge_that_is_denied_is_not_made(string text, string target) => Assert.NotEqual(Hard, Towards(text, target).Label);

    [Theory]
    [InlineData("Norland is a better partner than Sarmovia.", "Norland", "Sarmovia")]
    [InlineData("Karovsky is far more honest than Voltsev.", "Karovsky", "Voltsev")]
    [InlineData("Voltsev is less trustworthy than Karovsky.", "Karovsky", "Voltsev")]
    [InlineData("Sarmovia is worse than Norland.", "Norland", "Sarmovia")]
    [InlineData("Unlike Voltsev, Karovsky keeps his promises.", "Karovsky", "Voltsev")]
    public void A_comparison_raises_one_above_the_other(string text, string better, string worse) => Check(text, (better, Kind), (worse, Hard));

    [Theory]
    [InlineData("Haldorsen said Voltsev is a disgrace.", "Haldorsen", "Voltsev", Hard)]
    [InlineData("“Voltsev is a criminal,” Brandvold told reporters.", "Brandvold", "Voltsev", Hard)]
    [InlineData("According to Brandvold, Karovsky is a hero.", "Brandvold", "Karovsky", Kind)]
    [InlineData("Brandvold called Karovsky a great statesman.", "Brandvold", "Karovsky", Kind)]
    public void Who_speaks_is_not_whom_it_is_about(string text, string speaker, string target, SentimentLabel expected) => Check(text, (speaker, Neither), (target, expected));

    [Theory]
    [InlineData("Voltsev was praised by Haldorsen.", "Voltsev", Kind)]
    [InlineData("Voltsev was condemned by Haldorsen.", "Voltsev", Hard)]
    [InlineData("Haldorsen condemned Sarmovia.", "Sarmovia", Hard)]
    [InlineData("Sarmovia must stop its attacks on Norland.", "Sarmovia", Hard)]
    [InlineData("We stand with Norland.", "Norland", Kind)]
    [InlineData("We must impose sanctions on Sarmovia.", "Sarmovia", Hard)]
    public void Who_does_what_to_whom(string text, string target, SentimentLabel expected) => Check(text, (target, expected));

    private static void Check(string text, params (string Target, SentimentLabel Expected)[] targets)
    {
        var wrong = targets.Select(target => (target.Target, target.Expected, Score: Towards(text, target.Target))).Where(target => target.Score.Label != target.Expected);
        Assert.True(!wrong.Any(), $"{text} {string.Join("; ", wrong)}");
    }

    private static SentimentScore Towards(string text, string target)
    {
        var start = text.IndexOf(target, StringComparison.Ordinal);
        return _analyzer.Score(text, new TextSpan(start, start + target.Length));
    }
}
