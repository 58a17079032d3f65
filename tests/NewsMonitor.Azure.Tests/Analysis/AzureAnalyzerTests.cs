using Azure;
using Azure.AI.TextAnalytics;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;
using NewsMonitor.Azure.Analysis;
using NewsMonitor.Azure.Storage.Tables;
using NewsMonitor.Core.Analysis;
using NewsMonitor.Language.Sentiment;
using NewsMonitor.Language.Text;

namespace NewsMonitor.Azure.Tests.Analysis;

public class AzureAnalyzerTests
{
    private readonly ScriptedLanguageClient _service = new();
    private readonly FixedAnalyzer _embedded = new();
    private readonly FakeTimeProvider _time = new();
    private readonly TableAnalyzerBill _bill;
    private readonly AzureAnalyzer _analyzer;

    // A model version of its own for each test: the cache is shared, its answers are not.
    public AzureAnalyzerTests(AzuriteFixture azurite)
    {
        var version = Guid.NewGuid().ToString();
        _bill = new TableAnalyzerBill(azurite.Account, Options.Create(new AnalysisPrice()), _time);
        _analyzer = new AzureAnalyzer(new LanguageFeatures(_service, new AnalysisCache(azurite.Account, version), _bill, version, _time), _embedded);
    }

    [Fact]
    public async Task Ten_statements_are_two_calls_and_the_eleventh_two_more()
    {
        await AnalyzeAsync([.. Enumerable.Range(0, 11).Select(i => Statement($"s{i}", $"Text {i}."))]);

        Assert.Equal([10, 1], _service.SentimentCalls.Select(call => call.Count));
        Assert.Equal([10, 1], _service.PhraseCalls.Select(call => call.Count));
    }

    [Fact]
    public async Task Service_logs_are_off_opinions_are_mined_and_the_language_is_given()
    {
        await AnalyzeAsync(Statement("a", "Text."));

        Assert.All(_service.Options, options => Assert.True(options.DisableServiceLogs));
        Assert.True(Assert.Single(_service.Options.OfType<AnalyzeSentimentOptions>()).IncludeOpinionMining);
        Assert.All(_service.SentimentCalls.Concat(_service.PhraseCalls).SelectMany(call => call), document => Assert.Equal("en", document.Language));
    }

    [Fact]
    public async Task Answers_are_matched_by_id_whatever_their_order()
    {
        _service.Sentiment = document => Answers.Sentiment(document.Id, document.Text.StartsWith("Good", StringComparison.Ordinal) ? TextSentiment.Positive : TextSentiment.Negative);
        _service.Phrases = document => Answers.Phrases(document.Id, document.Text[..4]);

        var outcomes = await AnalyzeAsync(Statement("x", "Good."), Statement("y", "Bad day."), Statement("z", "Good day."));

        Assert.Equal(["x", "y", "z"], outcomes.Select(outcome => outcome.Id));
        Assert.Equal([SentimentLabel.Positive, SentimentLabel.Negative, SentimentLabel.Positive], outcomes.Select(outcome => outcome.Analysis!.Sentiment.Label));
        Assert.Equal(["Good", "Bad ", "Good"], outcomes.Select(outcome => outcome.Analysis!.KeyPhrases[0]));
        Assert.All(outcomes, outcome => Assert.Equal("azure/language/2026-10-01", outcome.Analysis!.Analyzer));
    }

    [Theory]
    [InlineData(TextSentiment.Positive, SentimentLabel.Positive, 0.9, 0.08, 0.02)]
    [InlineData(TextSentiment.Neutral, SentimentLabel.Neutral, 0.1, 0.8, 0.1)]
    [InlineData(TextSentiment.Negative, SentimentLabel.Negative, 0.03, 0.07, 0.9)]
    [InlineData(TextSentiment.Mixed, SentimentLabel.Mixed, 0.45, 0.1, 0.45)]
    public async Task Every_label_is_kept_as_the_service_means_it(TextSentiment said, SentimentLabel label, double positive, double neutral, double negative)
    {
        _service.Sentiment = document => Answers.Sentiment(document.Id, said);

        Assert.Equal(new SentimentScore(label, positive, neutral, negative), (await AnalyzeAsync(Statement("a", "Text.")))[0].Analysis!.Sentiment);
    }

    [Theory]
    [InlineData("InvalidDocument", false)]
    [InlineData("UnsupportedLanguageCode", false)]
    [InlineData("InternalServerError", true)]
    [InlineData("ServiceUnavailable", true)]
    public async Task A_document_that_fails_fails_alone_and_says_whether_to_come_again(string code, bool isTransient)
    {
        _service.Sentiment = document => document.Text == "Bad." ? Answers.SentimentError(document.Id, code, "No.") : Answers.Sentiment(document.Id, TextSentiment.Neutral);

        var outcomes = await AnalyzeAsync([.. Enumerable.Range(0, 9).Select(i => Statement($"s{i}", $"Text {i}.")), Statement("bad", "Bad.")]);

        Assert.Equal(new AnalysisFailure(code, "No.", isTransient), outcomes[^1].Failure);
        Assert.Null(outcomes[^1].Analysis);
        Assert.All(outcomes.SkipLast(1), outcome => Assert.NotNull(outcome.Analysis));
    }

    [Fact]
    public async Task Phrases_that_fail_fail_their_statement_and_its_sentiment_is_not_paid_for_again()
    {
        _service.Phrases = document => Answers.PhrasesError(document.Id, "ServiceUnavailable", "Later.");
        Assert.True((await AnalyzeAsync(Statement("a", "Text.")))[0].Failure!.IsTransient);

        _service.Phrases = document => Answers.Phrases(document.Id, "text");
        Assert.NotNull((await AnalyzeAsync(Statement("a", "Text.")))[0].Analysis);

        Assert.Single(_service.SentimentCalls);
        Assert.Equal(2, _service.PhraseCalls.Count);
    }

    [Fact]
    public async Task A_document_that_the_answer_leaves_out_may_come_again()
    {
        _service.Phrases = _ => null;

        Assert.True((await AnalyzeAsync(Statement("a", "Text.")))[0].Failure!.IsTransient);
    }

    [Fact]
    public async Task A_request_refused_as_a_whole_is_halved_until_the_culprit_stands_alone()
    {
        _service.Refuse = documents => documents.Any(document => document.Text == "Bad.") ? new RequestFailedException(400, "Malformed.", "InvalidRequest", null) : null;

        var outcomes = await AnalyzeAsync([Statement("bad", "Bad."), .. Enumerable.Range(0, 9).Select(i => Statement($"s{i}", $"Text {i}."))]);

        Assert.Equal(("InvalidRequest", false), (outcomes[0].Failure!.Code, outcomes[0].Failure!.IsTransient));
        Assert.All(outcomes.Skip(1), outcome => Assert.NotNull(outcome.Analysis));
    }

    [Theory]
    [InlineData(429, "17", 17)]
    [InlineData(503, null, null)]
    [InlineData(500, "Sat, 01 Jan 2000 00:01:30 GMT", 90)]
    [InlineData(401, null, null)]
    public async Task A_service_that_cannot_be_asked_says_so_and_when_to_come_again(int status, string? retryAfter, int? seconds)
    {
        _service.Refuse = _ => new RequestFailedException(new ScriptedLanguageClient.Ok(status, retryAfter));

        var unavailable = await Assert.ThrowsAsync<AnalyzerUnavailableException>(() => AnalyzeAsync(Statement("a", "Text.")));

        Assert.Equal(seconds is { } s ? TimeSpan.FromSeconds(s) : null, unavailable.RetryAfter);
        Assert.Contains($"{status}", unavailable.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_was_answered_before_the_service_went_down_is_not_paid_for_again()
    {
        var statements = Enumerable.Range(0, 11).Select(i => Statement($"s{i}", $"Text {i}.")).ToArray();
        _service.Refuse = documents => documents.Count == 1 ? new RequestFailedException(429, "Slow down.") : null;
        await Assert.ThrowsAsync<AnalyzerUnavailableException>(() => AnalyzeAsync(statements));

        _service.Refuse = _ => null;
        Assert.All(await AnalyzeAsync(statements), outcome => Assert.NotNull(outcome.Analysis));

        Assert.Equal([10, 1, 1], _service.SentimentCalls.Select(call => call.Count));
    }

    [Fact]
    public async Task The_same_words_are_paid_for_once_in_one_call_and_ever()
    {
        await AnalyzeAsync(Statement("a", "Same."), Statement("b", "Same."));
        await AnalyzeAsync(Statement("c", "Same."));

        Assert.Single(Assert.Single(_service.SentimentCalls));
        Assert.Single(Assert.Single(_service.PhraseCalls));
    }

    [Fact]
    public async Task What_was_answered_is_on_the_bill_and_what_was_known_or_refused_is_not()
    {
        var before = await BilledAsync();

        // Two thousand characters begun, and one: three records of sentiment, three of key phrases.
        await AnalyzeAsync(Statement("long", new string('a', 1001)), Statement("short", "Short."));
        Assert.Equal(6, await BilledAsync() - before);

        await AnalyzeAsync(Statement("again", "Short."));
        _service.Refuse = _ => new RequestFailedException(400, "Malformed.", "InvalidRequest", null);
        await AnalyzeAsync(Statement("bad", "Bad."));
        _service.Refuse = _ => new RequestFailedException(503, "Later.");
        await Assert.ThrowsAsync<AnalyzerUnavailableException>(() => AnalyzeAsync(Statement("down", "Down.")));
        Assert.Equal(6, await BilledAsync() - before);

        async Task<long> BilledAsync()
        {
            var today = DateOnly.FromDateTime(_time.GetUtcNow().UtcDateTime);
            return (await _bill.OfDaysAsync(today, today, default)).GetValueOrDefault(today);
        }
    }

    [Fact]
    public async Task An_opinion_about_a_target_is_the_targets_and_the_others_are_the_embedded_analysers()
    {
        const string Text = "The Veldanians are productive, but Voltsev must yield and Marrun waits.";
        _service.Sentiment = document => Answers.Sentiment(document.Id, TextSentiment.Mixed,
            Answers.Opinion(Text, "Veldanians", TextSentiment.Positive, 0.95, 0.05), Answers.Opinion(Text, "Voltsev", TextSentiment.Negative, 0.125, 0.375));

        var outcome = (await AnalyzeAsync(Statement("a", Text, Target(Text, "VL", "Veldania", "Veldanians"), Target(Text, "voltsev", "Ilya Voltsev", "Voltsev"), Target(Text, "MR", "Marrun", "Marrun"))))[0];

        Assert.Equal(["VL", "voltsev", "MR"], outcome.Targets.Select(target => target.TargetId));
        Assert.Equal(new SentimentScore(SentimentLabel.Positive, 0.95, 0, 0.05), outcome.Targets[0].Sentiment);
        Assert.Equal((SentimentLabel.Negative, 0.25, 0.75), (outcome.Targets[1].Sentiment.Label, outcome.Targets[1].Sentiment.Positive, outcome.Targets[1].Sentiment.Negative));
        Assert.Equal(FixedAnalyzer.Score, outcome.Targets[2].Sentiment);
        Assert.Equal(["azure/language/2026-10-01", "azure/language/2026-10-01", FixedAnalyzer.Version], outcome.Targets.Select(target => target.Analyzer));
        Assert.Equal(["MR"], Assert.Single(_embedded.Asked).Targets.Select(target => target.Id));
    }

    [Fact]
    public async Task Kind_and_hard_opinions_about_one_target_are_mixed()
    {
        const string Text = "Marrun is brave. But Marrun is late.";
        _service.Sentiment = document => Answers.Sentiment(document.Id, TextSentiment.Mixed,
            Answers.Opinion(Text, "Marrun is brave", TextSentiment.Positive, 1, 0), Answers.Opinion(Text, "Marrun is late", TextSentiment.Negative, 0, 1));

        var score = (await AnalyzeAsync(Statement("a", Text, Target(Text, "MR", "Marrun", "Marrun"))))[0].Targets[0].Sentiment;

        Assert.Equal(new SentimentScore(SentimentLabel.Mixed, 0.5, 0, 0.5), score);
    }

    [Fact]
    public async Task A_long_statement_is_cut_at_sentences_and_joined_again()
    {
        var sentence = string.Concat(Enumerable.Repeat("word ", 199)) + "end. ";
        var text = string.Concat(Enumerable.Repeat(sentence, 6)) + "Marrun is brave.";
        _service.Sentiment = document => document.Text.Contains("Marrun", StringComparison.Ordinal)
            ? Answers.Sentiment(document.Id, TextSentiment.Positive, Answers.Opinion(document.Text, "Marrun", TextSentiment.Positive, 1, 0))
            : Answers.Sentiment(document.Id, TextSentiment.Negative);
        _service.Phrases = document => Answers.Phrases(document.Id, "common word", document.Text.Contains("Marrun", StringComparison.Ordinal) ? "Marrun" : "end");

        var outcome = (await AnalyzeAsync(Statement("a", text, Target(text, "MR", "Marrun", "Marrun"))))[0];

        Assert.Equal(2, _service.SentimentCalls.Single().Count);
        Assert.All(_service.SentimentCalls.Single().SkipLast(1), document => Assert.EndsWith("end. ", document.Text, StringComparison.Ordinal));
        Assert.Equal(text, string.Concat(_service.SentimentCalls.Single().Select(document => document.Text)));
        Assert.Equal(SentimentLabel.Mixed, outcome.Analysis!.Sentiment.Label);
        Assert.Equal(1, outcome.Analysis.Sentiment.Positive + outcome.Analysis.Sentiment.Neutral + outcome.Analysis.Sentiment.Negative, 9);
        Assert.Equal(["common word", "end", "Marrun"], outcome.Analysis.KeyPhrases);
        Assert.Equal(new SentimentScore(SentimentLabel.Positive, 1, 0, 0), outcome.Targets[0].Sentiment);
    }

    [Fact]
    public async Task Key_phrases_come_without_the_speaker_and_without_variants()
    {
        _service.Phrases = document => Answers.Phrases(document.Id, "Ilya Voltsev", "Voltsev", "cease-fire", "Ceasefires", "Krasna dam");

        var outcome = (await AnalyzeAsync(Statement("a", "Text.") with { Speaker = "Ilya Voltsev" }))[0];

        Assert.Equal(["cease-fire", "Krasna dam"], outcome.Analysis!.KeyPhrases);
    }

    private Task<IReadOnlyList<AnalysisOutcome>> AnalyzeAsync(params AnalysisRequest[] statements) => _analyzer.AnalyzeAsync(statements, default);

    private static AnalysisRequest Statement(string id, string text, params AnalysisTarget[] targets) => new(id, text, targets);

    private static AnalysisTarget Target(string text, string id, string name, string words)
    {
        var start = text.IndexOf(words, StringComparison.Ordinal);
        return new(id, name, new TextSpan(start, start + words.Length));
    }
}
