using Azure.AI.TextAnalytics;
using Microsoft.Extensions.Options;
using NewsMonitor.Azure.Analysis;
using NewsMonitor.Azure.Storage.Tables;
using NewsMonitor.Core.Analysis;
using NewsMonitor.Language.KeyPhrases;
using NewsMonitor.Language.Sentiment;
using NewsMonitor.Language.Text;

namespace NewsMonitor.Azure.Tests.Analysis;

/// <summary>What the monitor relies on, whichever analyser it runs with. Each adapter's tests derive from this.</summary>
public abstract class AnalyzerContract
{
    private const string Text = "President Voltsev praised the Veldanians, but Marrun must yield in the harbour dispute, Voltsev said.";

    /// <summary>The adapter, ready to be asked.</summary>
    private protected abstract IStatementAnalyzer Analyzer { get; }

    [Fact]
    public async Task Every_statement_has_its_outcome_in_the_order_asked()
    {
        var ids = Enumerable.Range(0, 25).Select(i => $"statement {i}").ToArray();

        var outcomes = await AnalyzeAsync([.. ids.Select(id => new AnalysisRequest(id, $"{Text} This is {id}.", []))]);

        Assert.Equal(ids, outcomes.Select(outcome => outcome.Id));
        Assert.All(outcomes, outcome => Assert.NotNull(outcome.Analysis));
    }

    [Fact]
    public async Task Confidences_add_up_to_one_and_the_label_is_the_surest_or_mixed()
    {
        var outcome = (await AnalyzeAsync(Statement("a")))[0];

        Assert.All(outcome.Targets.Select(target => target.Sentiment).Append(outcome.Analysis!.Sentiment), score =>
        {
            Assert.Equal(1, score.Positive + score.Neutral + score.Negative, 4);
            var surest = Math.Max(score.Positive, Math.Max(score.Neutral, score.Negative));
            Assert.Equal(surest, score.Label switch { SentimentLabel.Positive => score.Positive, SentimentLabel.Neutral => score.Neutral, SentimentLabel.Negative => score.Negative, _ => surest });
        });
    }

    [Fact]
    public async Task Every_target_has_its_sentiment_and_every_result_says_who_judged()
    {
        var outcome = (await AnalyzeAsync(Statement("a")))[0];

        Assert.Equal(["VL", "MR", "nobody-named"], outcome.Targets.Select(target => target.TargetId));
        Assert.All(outcome.Targets.Select(target => target.Analyzer).Append(outcome.Analysis!.Analyzer), analyzer => Assert.Equal(3, analyzer.Split('/').Length));
    }

    [Fact]
    public async Task Key_phrases_come_once_each_stand_in_the_text_and_leave_the_speaker_out()
    {
        var phrases = (await AnalyzeAsync(Statement("a")))[0].Analysis!.KeyPhrases;

        Assert.NotEmpty(phrases);
        Assert.Equal(phrases.Count, phrases.Select(phrase => KeyPhrase.Key(phrase)).Distinct().Count());
        Assert.All(phrases, phrase => Assert.Contains(phrase, Text, StringComparison.Ordinal));
        Assert.DoesNotContain("Voltsev", phrases);
    }

    [Theory]
    [InlineData("")]
    [InlineData(" \n\t")]
    public async Task A_blank_statement_fails_alone_and_for_good(string blank)
    {
        var outcomes = await AnalyzeAsync(Statement("a"), new AnalysisRequest("blank", blank, []), Statement("b"));

        Assert.Equal(AnalysisFailure.Blank, outcomes[1].Failure);
        Assert.All([outcomes[0], outcomes[2]], outcome => Assert.NotNull(outcome.Analysis));
    }

    [Fact]
    public async Task A_statement_of_any_length_is_analysed()
    {
        var text = string.Concat(Enumerable.Repeat(Text + " ", 300));

        Assert.NotNull((await AnalyzeAsync(new AnalysisRequest("long", text, [Target(text, "MR", "Marrun")])))[0].Analysis);
    }

    [Fact]
    public async Task The_same_statements_have_the_same_outcomes()
    {
        var (once, again) = ((await AnalyzeAsync(Statement("a")))[0], (await AnalyzeAsync(Statement("a")))[0]);

        Assert.Equal(once.Analysis!.Sentiment, again.Analysis!.Sentiment);
        Assert.Equal(once.Analysis.KeyPhrases, again.Analysis.KeyPhrases);
        Assert.Equal(once.Targets, again.Targets);
    }

    [Fact]
    public async Task No_statements_have_no_outcomes() => Assert.Empty(await AnalyzeAsync());

    [Fact]
    public async Task What_cannot_be_told_apart_or_does_not_fit_is_refused()
    {
        await Assert.ThrowsAsync<ArgumentException>(() => AnalyzeAsync(Statement("a"), Statement("a")));
        await Assert.ThrowsAsync<ArgumentException>(() => AnalyzeAsync(new AnalysisRequest("a", "Short.", [new AnalysisTarget("MR", "Marrun", new TextSpan(2, 40))])));
        await Assert.ThrowsAsync<ArgumentException>(() => AnalyzeAsync(new AnalysisRequest("a", Text, [Target(Text, "MR", "Marrun"), Target(Text, "MR", "Marrun")])));
    }

    [Fact]
    public Task A_caller_who_has_gone_is_not_worked_for() =>
        Assert.ThrowsAnyAsync<OperationCanceledException>(() => Analyzer.AnalyzeAsync([Statement("a")], new CancellationToken(canceled: true)));

    private protected static AnalysisRequest Statement(string id) => new(
        id, Text, [Target(Text, "VL", "Veldanians"), Target(Text, "MR", "Marrun"), new AnalysisTarget("nobody-named", "Rosa Carvalho", null)], "Ilya Voltsev");

    private static AnalysisTarget Target(string text, string id, string words)
    {
        var start = text.IndexOf(words, StringComparison.Ordinal);
        return new AnalysisTarget(id, words, new TextSpan(start, start + words.Length));
    }

    private Task<IReadOnlyList<AnalysisOutcome>> AnalyzeAsync(params AnalysisRequest[] statements) => Analyzer.AnalyzeAsync(statements, default);
}

/// <summary>The contract, kept by the embedded analyser.</summary>
public sealed class EmbeddedAnalyzerContract : AnalyzerContract
{
    private static readonly EmbeddedAnalyzer _embedded = new();

    private protected override IStatementAnalyzer Analyzer => _embedded;
}

/// <summary>The contract, kept by the cloud analyser over a service that answers plausibly.</summary>
public sealed class AzureAnalyzerContract : AnalyzerContract
{
    private static readonly EmbeddedAnalyzer _embedded = new();

    public AzureAnalyzerContract(AzuriteFixture azurite)
    {
        var service = new ScriptedLanguageClient
        {
            Sentiment = document => Answers.Sentiment(document.Id, TextSentiment.Mixed, Answers.Opinion(document.Text, "Veldanians", TextSentiment.Positive, 0.9, 0.1)),
            Phrases = document => Answers.Phrases(document.Id, "Voltsev", "Veldanians", "harbour dispute", "Marrun"),
        };
        var version = Guid.NewGuid().ToString();
        Analyzer = new AzureAnalyzer(
            new LanguageFeatures(service, new AnalysisCache(azurite.Account, version), new TableAnalyzerBill(azurite.Account, Options.Create(new AnalysisPrice()), TimeProvider.System), version, TimeProvider.System), _embedded);
    }

    private protected override IStatementAnalyzer Analyzer { get; }
}
