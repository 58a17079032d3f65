using NewsMonitor.Language.Names;
using NewsMonitor.Language.Text;

namespace NewsMonitor.Language.Statements;

/// <summary>
/// Finds who said what in an article. A learned classifier finds the words that attribute, a learned tagger what belongs to each, and
/// rules resolve the names. Immutable and safe to use from many threads; returns for any text, in time linear in its length.
/// </summary>
public sealed class StatementReader
{
    private readonly LeaderIndex _leaders;
    private readonly StatementModel _model;

    /// <summary>Reads with the embedded model; sources are resolved to the leaders of <paramref name="leaders"/>.</summary>
    public StatementReader(LeaderIndex leaders)
        : this(leaders, StatementModel.Embedded)
    {
    }

    internal StatementReader(LeaderIndex leaders, StatementModel model)
    {
        ArgumentNullException.ThrowIfNull(leaders);
        (_leaders, _model) = (leaders, model);
    }

    /// <summary>The statements of all speakers, in reading order.</summary>
    public IReadOnlyList<Statement> Read(ArticleText article)
    {
        ArgumentNullException.ThrowIfNull(article);
        using var reading = new Reading(article.Text, _model.Cues);
        var attributions = Attributions.Find(reading, _model);
        if (attributions.Count == 0) return [];
        using var people = new PeopleInArticle(reading, _leaders, article.Published);
        var speakers = new SpeakerResolver(reading, article, _leaders, people);
        var targets = new TargetFinder(reading, _leaders, people);
        var statements = new Statement[attributions.Count];
        // Who spoke last by name or noun: the one that "he said" goes on with. A clause's "who" is only an aside.
        (Speaker Speaker, Attribution Attribution)? last = null;
        for (var i = 0; i < statements.Length; i++)
        {
            var attribution = attributions[i];
            var content = attribution.ContentSpans(reading);
            var speaker = speakers.Resolve(attribution, last?.Speaker, last?.Attribution);
            if (speaker.Resolution != Resolution.None && !attribution.SourceIsRelative(reading)) last = (speaker, attribution);
            statements[i] = new Statement
            {
                Kind = attribution.KindIn(reading),
                Speaker = speaker,
                Cue = attribution.CueSpan(reading),
                Content = content,
                Verbatim = attribution.VerbatimSpans(reading),
                Text = Joined(article.Text, content),
                Targets = targets.In(attribution),
                Occasion = OccasionFinder.Find(reading, attribution, article.Published),
            };
        }

        return statements;
    }

    private static string Joined(string text, TextSpan[] spans)
    {
        if (spans is [var only]) return text[only.Start..only.End];
        return string.Create(spans.Sum(span => span.Length) + spans.Length - 1, (text, spans), static (joined, of) =>
        {
            var at = 0;
            foreach (var span in of.spans)
            {
                if (at > 0) joined[at++] = ' ';
                span.Of(of.text).CopyTo(joined[at..]);
                at += span.Length;
            }
        });
    }

    /// <summary>The statements of leaders on the watch list only, in reading order.</summary>
    public IReadOnlyList<Statement> ReadLeaders(ArticleText article) => [.. Read(article).Where(statement => statement.Speaker.Id is not null)];
}
