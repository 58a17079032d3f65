using NewsMonitor.Language.Text;

namespace NewsMonitor.Language.Sentiment;

/// <summary>
/// Says how a text is meant, as a whole and towards whom it speaks of, with calibrated confidences. Deterministic, immutable and safe
/// for use by many threads; takes any text, in time linear to its length. How it works and how well: docs/language/sentiment.md.
/// </summary>
public sealed class SentimentAnalyzer
{
    // A whole text is judged in stretches of some sentences, as long as those the model was trained on.
    private const int Stretch = 64;

    private static readonly SentimentScore _nothingSaid = new(SentimentLabel.Neutral, 0, 1, 0);

    private readonly Tokenizer _tokenizer = new(Valence.LoadEmbedded());
    private readonly SentimentModel _model;

    /// <summary>The analyser with the model that comes with the library. Make one and keep it: this reads the model.</summary>
    public SentimentAnalyzer()
        : this(SentimentModel.LoadEmbedded())
    {
    }

    internal SentimentAnalyzer(SentimentModel model) => _model = model;

    /// <summary>Cuts the text into words, once for all targets.</summary>
    public PreparedText Prepare(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return new(text, _tokenizer.Tokenize(text));
    }

    /// <summary>How the text as a whole is meant; neutral when it has no words.</summary>
    public SentimentScore Score(string text) => Score(Prepare(text));

    /// <summary>How the text speaks of the target, by what it says of it and not by its mood; neutral when no word stands there.</summary>
    /// <param name="text">The text.</param>
    /// <param name="target">Where the text names the target.</param>
    /// <exception cref="ArgumentOutOfRangeException">The target is empty or reaches beyond the text.</exception>
    public SentimentScore Score(string text, TextSpan target) => Score(Prepare(text), target);

    /// <inheritdoc cref="Score(string)"/>
    public SentimentScore Score(PreparedText text)
    {
        var tokens = text.Tokens;
        Span<float> sum = stackalloc float[3];
        Span<float> logits = stackalloc float[3];
        var words = 0;
        for (var start = 0; start < tokens.Length;)
        {
            var end = EndOfStretch(tokens, start);
            var stretch = tokens[start..end];
            start = end;
            var length = CountWords(stretch);
            if (length == 0) continue;
            logits.Clear();
            _model.Whole.AddLogits(WholeFeatures.Of(stretch), logits);
            for (var c = 0; c < 3; c++) sum[c] += logits[c] * length;
            words += length;
        }

        if (words == 0) return _nothingSaid;
        foreach (ref var logit in sum) logit /= words;
        return Judge(sum, _model.WholeCalibration);
    }

    /// <inheritdoc cref="Score(string, TextSpan)"/>
    public SentimentScore Score(PreparedText text, TextSpan target)
    {
        if (target.Start < 0 || target.IsEmpty || target.End > text.Text.Length)
            throw new ArgumentOutOfRangeException(nameof(target), target, $"The target must be a stretch of the text of {text.Text.Length} characters.");
        if (text.WordsOf(target) is not var (first, last)) return _nothingSaid;
        Span<float> logits = stackalloc float[3];
        _model.TargetLogits(text, first, last, logits);
        return Judge(logits, _model.TargetCalibration);
    }

    private static SentimentScore Judge(Span<float> logits, Calibration calibration)
    {
        calibration.Apply(logits);
        var label = logits[2] >= logits[0] && logits[2] >= logits[1] ? SentimentLabel.Negative
            : logits[1] >= logits[0] ? SentimentLabel.Neutral
            : SentimentLabel.Positive;
        return new(label, logits[0], logits[1], logits[2]);
    }

    private static int CountWords(ReadOnlySpan<Token> tokens)
    {
        var words = 0;
        foreach (ref readonly var token in tokens) words += token.IsWord ? 1 : 0;
        return words;
    }

    // The last end of a sentence within the stretch; the stretch itself when the sentence is longer.
    private static int EndOfStretch(ReadOnlySpan<Token> tokens, int start)
    {
        if (tokens.Length - start <= Stretch) return tokens.Length;
        for (var end = start + Stretch; end > start; end--)
        {
            if (tokens[end - 1].Is(Marks.Stop)) return end;
        }

        return start + Stretch;
    }
}
