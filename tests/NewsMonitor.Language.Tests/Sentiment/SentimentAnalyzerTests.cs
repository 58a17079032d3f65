using CsCheck;
using NewsMonitor.Language.Sentiment;
using NewsMonitor.Language.Text;

namespace NewsMonitor.Language.Tests.Sentiment;

public class SentimentAnalyzerTests
{
    private static readonly SentimentAnalyzer _analyzer = new();

    private static readonly string[] _pieces = ["not", "“", "”", "\"", "but", "Voltsev", "praised", ",", ".", "liar", "by", "was", "’s", "don’t", "\n", "7"];

    [Fact]
    public void One_sentence_can_be_kind_to_one_and_hard_on_the_other()
    {
        var text = _analyzer.Prepare("The Norlanders are being productive, they need to put pressure on Sarmovia.");

        var kind = Towards(text, "The Norlanders");
        var hard = Towards(text, "Sarmovia");

        Assert.Equal(SentimentLabel.Positive, kind.Label);
        Assert.True(kind.Positive > hard.Positive, $"{kind} {hard}");
        Assert.True(hard.Negative > kind.Negative, $"{kind} {hard}");
    }

    [Theory]
    [InlineData("Haldorsen praised Karovsky for his courage and leadership.", "Karovsky", SentimentLabel.Positive)]
    [InlineData("Karovsky is an honest man and a brilliant negotiator.", "Karovsky", SentimentLabel.Positive)]
    [InlineData("Haldorsen accused Voltsev of lying about the dam.", "Voltsev", SentimentLabel.Negative)]
    [InlineData("Voltsev was criticised by the opposition for the disastrous flood plan.", "Voltsev", SentimentLabel.Negative)]
    [InlineData("Voltsev is a corrupt and dangerous liar.", "Voltsev", SentimentLabel.Negative)]
    [InlineData("“The bridge opens on Monday,” Brandvold said.", "Brandvold", SentimentLabel.Neutral)]
    public void Says_how_a_text_speaks_of_its_target(string text, string target, SentimentLabel expected) =>
        Assert.Equal(expected, Towards(_analyzer.Prepare(text), target).Label);

    [Theory]
    [InlineData("Karovsky is honest.", "Karovsky is not honest.", "Karovsky")]
    [InlineData("Voltsev won the support of the parliament.", "Voltsev never won the support of the parliament.", "Voltsev")]
    public void Negation_takes_from_a_kind_word(string plain, string negated, string target) =>
        Assert.True(Balance(plain, target) > Balance(negated, target));

    [Fact]
    public void What_is_said_by_someone_is_not_said_about_him()
    {
        const string Text = "Voltsev is a disgrace and a liar, Haldorsen said.";

        Assert.True(Balance(Text, "Haldorsen") > Balance(Text, "Voltsev"));
    }

    [Fact]
    public void A_text_is_judged_as_a_whole_too()
    {
        Assert.Equal(SentimentLabel.Positive, _analyzer.Score("A wonderful, historic victory for peace, and a brave and generous leader.").Label);
        Assert.Equal(SentimentLabel.Negative, _analyzer.Score("A corrupt, shameful failure, and a liar who betrayed his country.").Label);
    }

    [Theory]
    [InlineData("")]
    [InlineData(" \n\t…")]
    public void Nothing_said_is_neutral(string text) => Assert.Equal(new(SentimentLabel.Neutral, 0, 1, 0), _analyzer.Score(text));

    [Fact]
    public void A_target_without_words_is_neutral() => Assert.Equal(SentimentLabel.Neutral, _analyzer.Score("Awful, awful!", new TextSpan(12, 13)).Label);

    [Fact]
    public void A_target_outside_the_text_is_refused() =>
        Assert.Throws<ArgumentOutOfRangeException>(() => _analyzer.Score("Karovsky", new TextSpan(4, 9)));

    [Fact]
    public void Who_a_leader_is_changes_nothing() =>
        Assert.Equal(Balance("On Monday Karovsky thanked the ferry crews.", "Karovsky"), Balance("On Monday Voltsevy thanked the ferry crews.", "Voltsevy"));

    [Fact]
    public void Any_text_and_any_target_within_it_yields_probabilities() =>
        Gen.Select(Gen.String, Gen.Int[0, 1000], Gen.Int[1, 50]).Where((text, start, _) => text.Length > 0).Sample((text, start, length) =>
        {
            start %= text.Length;
            var prepared = _analyzer.Prepare(text);
            Check(_analyzer.Score(prepared));
            Check(_analyzer.Score(prepared, new TextSpan(start, Math.Min(text.Length, start + length))));
        });

    [Fact]
    public void Words_quotes_and_negations_in_any_order_yield_the_same_answer_twice() =>
        Gen.Int[0, _pieces.Length - 1].Array[1, 200].Sample(words =>
        {
            var text = string.Join(' ', words.Select(word => _pieces[word]));
            var target = new TextSpan(text.Length / 2, (text.Length / 2) + 1);
            Check(_analyzer.Score(text, target));
            Assert.Equal(_analyzer.Score(text, target), new SentimentAnalyzer(SentimentModelTests.Embedded).Score(text, target));
        }, iter: 50);

    [Theory]
    [InlineData("a ")]
    [InlineData("\"")]
    [InlineData("not good ")]
    [InlineData("x")]
    [InlineData("\uD800\0")]
    public void Ten_megabytes_are_read(string piece)
    {
        var text = string.Concat(Enumerable.Repeat(piece, 10_000_000 / piece.Length));
        var prepared = _analyzer.Prepare(text);
        Check(_analyzer.Score(prepared));
        Check(_analyzer.Score(prepared, new TextSpan(5_000_000, 5_000_003)));
    }

    private static void Check(SentimentScore score)
    {
        Assert.Equal(1, score.Positive + score.Neutral + score.Negative, 1e-5);
        Assert.True(score.Positive >= 0 && score.Neutral >= 0 && score.Negative >= 0);
        Assert.Equal(Math.Max(score.Positive, Math.Max(score.Neutral, score.Negative)), score.Label switch
        {
            SentimentLabel.Positive => score.Positive,
            SentimentLabel.Neutral => score.Neutral,
            _ => score.Negative,
        });
    }

    private static double Balance(string text, string target)
    {
        var score = Towards(_analyzer.Prepare(text), target);
        return score.Positive - score.Negative;
    }

    private static SentimentScore Towards(PreparedText text, string target)
    {
        var start = text.Text.IndexOf(target, StringComparison.Ordinal);
        return _analyzer.Score(text, new TextSpan(start, start + target.Length));
    }
}
