using NewsMonitor.Core.Analysis;
using NewsMonitor.Language.Sentiment;
using NewsMonitor.Language.Text;

namespace NewsMonitor.Azure.Analysis;

/// <summary>Finds which of the service's opinions are about which leader or country.</summary>
internal static class OpinionTargets
{
    /// <summary>How the opinions speak of the target; null when none is about it.</summary>
    /// <param name="text">The statement.</param>
    /// <param name="target">The leader or country.</param>
    /// <param name="opinions">The opinions, with offsets into <paramref name="text"/>.</param>
    public static SentimentScore? Towards(string text, AnalysisTarget target, IReadOnlyList<OpinionReading> opinions)
    {
        if (opinions.Count == 0) return null;
        var places = Places(text, target);
        double positive = 0, negative = 0;
        bool kind = false, hard = false, any = false;
        foreach (var opinion in opinions)
        {
            var words = new TextSpan(opinion.Start, opinion.Start + opinion.Length);
            if (!places.Exists(place => place.Overlaps(words))) continue;
            any = true;
            positive += opinion.Positive;
            negative += opinion.Negative;
            kind |= opinion.Label is SentimentLabel.Positive or SentimentLabel.Mixed;
            hard |= opinion.Label is SentimentLabel.Negative or SentimentLabel.Mixed;
        }

        if (!any) return null;
        var label = (kind, hard) switch
        {
            (true, true) => SentimentLabel.Mixed,
            (true, false) => SentimentLabel.Positive,
            (false, true) => SentimentLabel.Negative,
            _ => SentimentLabel.Neutral,
        };

        // The service shares 1 between the two sides; where it gives less, the rest is neither.
        var sum = positive + negative;
        return sum <= 0 ? new SentimentScore(label, 0, 1, 0) : new SentimentScore(label, positive / sum, 0, negative / sum);
    }

    // Where the statement names the target: its mention, its name, and each further time it uses the mention's words.
    private static List<TextSpan> Places(string text, AnalysisTarget target)
    {
        var places = new List<TextSpan>();
        Add(text, target.Name, places);
        if (target.Mention is not { } mention) return places;
        places.Add(mention);
        Add(text, mention.Of(text), places);
        return places;
    }

    private static void Add(string text, ReadOnlySpan<char> words, List<TextSpan> places)
    {
        if (words.IsWhiteSpace()) return;
        for (var from = 0; text.AsSpan(from).IndexOf(words, StringComparison.Ordinal) is >= 0 and var found;)
        {
            int start = from + found, end = start + words.Length;
            from = end;
            if ((start == 0 || !char.IsLetterOrDigit(text[start - 1])) && (end == text.Length || !char.IsLetterOrDigit(text[end]))) places.Add(new TextSpan(start, end));
        }
    }
}
