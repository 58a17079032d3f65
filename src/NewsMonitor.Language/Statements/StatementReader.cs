using NewsMonitor.Language.Names;
using NewsMonitor.Language.Statements.Finding;
using NewsMonitor.Language.Statements.Speakers;
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

    /// <summary>
    /// The statements of all speakers, in reading order, no word in two of them: of "A said that B said …" A's, which holds B's.
    /// </summary>
    public IReadOnlyList<Statement> Read(ArticleText article) => Read(article, ofLeaders: false);

    /// <summary>
    /// The statements of leaders on the watch list only, in reading order. Of "A said that B said …" both are told, B's with A as the one it
    /// was heard from (<see cref="Statement.Via"/>), and what several say together is told of each. Left out is what tells a reader nothing that was said: a content of a
    /// single word that is not quoted, what somebody only seeks or cites, and what the article says was not said, or might have been (<see cref="Unsaid"/>).
    /// </summary>
    public IReadOnlyList<Statement> ReadLeaders(ArticleText article) =>
        [.. Read(article, ofLeaders: true).Where(statement => statement.Speaker.Id is not null && TellsSomething(statement))];

    private static bool TellsSomething(Statement statement) => statement.Verbatim.Count > 0 || statement.Text.Contains(' ', StringComparison.Ordinal);

    private List<Statement> Read(ArticleText article, bool ofLeaders)
    {
        ArgumentNullException.ThrowIfNull(article);
        using var reading = new Reading(article.Text, _model.Cues);
        var found = Attributions.Find(reading, _model);
        if (found.Outermost.Count == 0) return [];
        using var people = new PeopleInArticle(reading, _leaders, article.Published);
        var speakers = new SpeakerResolver(reading, article, _leaders, people);
        var targets = new TargetFinder(reading, _leaders, people);
        var hearsay = new Hearsay(reading, found, speakers);
        var statements = new List<Statement>(found.Outermost.Count);
        // Who spoke last by name or noun: the one that "he said" goes on with. A clause's "who" is only an aside.
        (Speaker Speaker, Attribution Attribution)? last = null;
        foreach (var attribution in found.Outermost)
        {
            var speaker = speakers.Resolve(attribution, last?.Speaker, last?.Attribution);
            if (speaker.Resolution != Resolution.None && !attribution.SourceIsRelative(reading)) last = (speaker, attribution);
            if (ofLeaders && Unsaid.Is(reading, attribution)) continue;
            var via = hearsay.Around(attribution, speaker);
            if (ofLeaders && speaker.Id is null && speakers.Together(attribution) is { Count: > 0 } all) statements.AddRange(all.Select(one => Statement(attribution, one, via)));
            else statements.Add(Statement(attribution, speaker, via));
            if (ofLeaders && hearsay.Within(attribution, speaker) is var (inner, who)) statements.Add(Statement(inner, who, inner.IsAside(reading) ? via : [new Relay(speaker.Name, speaker.Mention), .. via]));
        }

        return statements;

        Statement Statement(Attribution attribution, Speaker speaker, IReadOnlyList<Relay> via)
        {
            var content = attribution.ContentSpans(reading);
            return new Statement
            {
                Kind = attribution.KindIn(reading),
                Speaker = speaker,
                Cue = attribution.CueSpan(reading),
                Content = content,
                Verbatim = attribution.VerbatimSpans(reading),
                Text = Joined(article.Text, content),
                Targets = targets.In(attribution),
                Occasion = OccasionFinder.Find(reading, attribution, article.Published),
                Via = via,
            };
        }
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
}
