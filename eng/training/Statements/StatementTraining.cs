using System.Collections.Frozen;
using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using NewsMonitor.Language.Learning;
using NewsMonitor.Language.Names;
using NewsMonitor.Language.Statements;
using NewsMonitor.Language.Statements.Cues;
using NewsMonitor.Language.Statements.Weighing;
using NewsMonitor.Language.Text;

namespace NewsMonitor.Training.Statements;

/// <summary>
/// Trains the statement model: the cue lexicon by counting, the cue classifier by logistic regression (AdaGrad), the span tagger as the mean of
/// perceptrons and random fields (<see cref="SpanTraining"/>), where contents end by a conditional logit (<see cref="EndTraining"/>),
/// a first guess at what they find by logistic regression (<see cref="GuessTraining"/>) and its worth by boosted trees (<see cref="WorthTraining"/>), on articles they have not seen. With a third argument it
/// holds the last fifth of each outlet's articles out and writes predictions for them, in the form the scorer takes, to that file instead of training on all.
/// </summary>
internal static class StatementTraining
{
    private const int CueBits = 18;
    private const int SpanBits = 19;
    private const int EndBits = 17;
    private const int Folds = 3;
    private const int EnoughUses = 20;
    private const float Threshold = -0.6f;

    public static int Run(ReadOnlySpan<string> arguments, string output)
    {
        var articles = AnnotatedArticle.ReadAll(arguments[0]);
        List<AnnotatedArticle> train = articles, held = [];
        if (arguments.Length > 1)
        {
            train = [];
            foreach (var outlet in articles.GroupBy(a => a.Publisher))
            {
                var ordered = outlet.OrderBy(a => a.Day, StringComparer.Ordinal).ToList();
                train.AddRange(ordered.Take(ordered.Count * 4 / 5));
                held.AddRange(ordered.Skip(ordered.Count * 4 / 5));
            }
        }

        var lexicon = Lexicon(train);
        var examples = train.Select(a => new Example(a, lexicon)).ToList();
        var model = Train(examples, lexicon);
        if (arguments.Length > 1)
        {
            WritePredictions(held, model, arguments[1]);
            return 0;
        }

        using var stream = File.Create(output);
        model.Write(stream);
        return 0;
    }

    private static StatementModel Train(List<Example> examples, CueLexicon lexicon)
    {
        // What a model finds in the articles it was trained on is too good to learn from: three parts find for one another. Where contents end is learned
        // from two parts for the third, too, so that what is worth something is learned from ends as they will be chosen.
        var folds = new Fold[Folds];
        for (var i = 0; i < Folds; i++)
        {
            var spans = Spans([.. examples.Where((_, k) => k % Folds != i)], lexicon);
            Example[] unseen = [.. examples.Where((_, k) => k % Folds == i)];
            folds[i] = new(spans, unseen, EndTraining.Cases(unseen, spans));
        }

        foreach (var fold in folds)
        {
            var model = fold.Spans.WithEnds(EndTraining.Train([.. folds.Where(other => other != fold).SelectMany(other => other.Ends)], EndBits));
            fold.Found = [.. fold.Unseen.Select(example => Found.In(example, model))];
        }

        // What is guessed of one part is learned from the others, so that what the guess is worth is learned from guesses as they will be.
        foreach (var fold in folds)
        {
            var model = fold.Spans.WithGuess(GuessTraining.Train(folds.Where(other => other != fold).SelectMany(other => other.Found)));
            foreach (var (example, attributions, _) in fold.Found) Worths.Guess(example.Reading, attributions, model);
        }

        Found[] found = [.. folds.SelectMany(fold => fold.Found)];
        return Spans(examples, lexicon)
            .WithEnds(EndTraining.Train([.. folds.SelectMany(fold => fold.Ends)], EndBits))
            .WithGuess(GuessTraining.Train(found))
            .With(WorthTraining.Train(found), Threshold);
    }

    private sealed record Fold(StatementModel Spans, Example[] Unseen, IReadOnlyList<EndCase> Ends)
    {
        public Found[] Found { get; set; } = [];
    }

    // Cues and spans, without anything yet to judge them by.
    private static StatementModel Spans(List<Example> examples, CueLexicon lexicon)
    {
        var nothing = HashedWeights.Round(new float[1]);
        var cues = new StatementModel(lexicon, CueTraining.Train(examples, CueBits), HashedRows.Round(new float[HashedRows.Lanes]), nothing, nothing, DecisionTrees.None, 0);
        foreach (var example in examples) example.Mistake(cues);
        return cues.With(SpanTraining.Train(examples, SpanBits));
    }

    private static CueLexicon Lexicon(List<AnnotatedArticle> articles)
    {
        var words = new Dictionary<uint, (int Cue, int All)>();
        var stems = new Dictionary<uint, (int Cue, int All)>();
        foreach (var article in articles)
        {
            var tokens = Tokenizer.Tokenize(article.Text);
            var inCue = Example.Flags(tokens, article.Attributions.SelectMany(a => a.Cue).ToList());
            for (var i = 0; i < tokens.Length; i++)
            {
                if (tokens[i].Shape > TokenShape.Upper && article.Text[tokens[i].Start] != ':') continue;
                Count(words, tokens[i].Word, inCue[i]);
                Count(stems, tokens[i].Stem ^ CueLexicon.OfStem, inCue[i]);
            }
        }

        // A word that was met often enough has its own rate, be it none; others have their stem's.
        var known = words.Where(u => u.Value.All >= EnoughUses || u.Value.Cue > 1).ToDictionary(u => u.Key, u => Rate(u.Value));
        foreach (var stem in stems) if (Rate(stem.Value) is > 0 and var rate) known.TryAdd(stem.Key, rate);
        return new CueLexicon(known.ToFrozenDictionary());

        static void Count(Dictionary<uint, (int Cue, int All)> uses, uint key, bool cue)
        {
            var (cues, all) = uses.GetValueOrDefault(key);
            uses[key] = (cues + (cue ? 1 : 0), all + 1);
        }

        static byte Rate((int Cue, int All) use) =>
            use.Cue > 0 && (use.Cue > 1 || use.All < EnoughUses) && use.Cue > use.All * 0.005 ? (byte)Math.Max(1, 255 * use.Cue / (use.All + 1)) : (byte)0;
    }

    private static void WritePredictions(List<AnnotatedArticle> held, StatementModel model, string path)
    {
        string[] people = ["Donald Trump", "Hillary Clinton", "Barack Obama", "Bernie Sanders", "Ted Cruz", "Marco Rubio"];
        var reader = new StatementReader(new LeaderIndex([.. people.Select(p => new Leader(p.ToLower(CultureInfo.InvariantCulture).Replace(' ', '-'), p, [], [], p.StartsWith('H') ? Pronouns.She : Pronouns.He, "US"))]), model);
        var options = new JsonSerializerOptions { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
        using var predictions = new StreamWriter(path);
        using var gold = new StreamWriter(path + ".gold");
        foreach (var article in held)
        {
            var statements = reader.Read(new ArticleText(article.Text)).Select(s => new
            {
                kind = s.Kind.ToString().ToLower(CultureInfo.InvariantCulture),
                speaker = new { id = s.Speaker.Id, name = s.Speaker.Name, mention = new { start = s.Speaker.Mention.Start, end = s.Speaker.Mention.End } },
                content = s.Content.Select(c => new { start = c.Start, end = c.End }),
                text = s.Text,
            });
            predictions.WriteLine(JsonSerializer.Serialize(new { id = article.Id, statements }, options));
            static int[][] Pairs(TextSpan[] spans) => [.. spans.Select(s => new[] { s.Start, s.End })];
            gold.WriteLine(JsonSerializer.Serialize(new { id = article.Id, text = article.Text, attributions = article.Attributions.Select(a => new { source = Pairs(a.Source), cue = Pairs(a.Cue), content = Pairs(a.Content) }) }, options));
        }
    }
}
