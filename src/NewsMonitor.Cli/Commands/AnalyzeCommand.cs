using System.CommandLine;
using System.Text.Json;
using NewsMonitor.Language.KeyPhrases;
using NewsMonitor.Language.Sentiment;
using NewsMonitor.Language.Text;

namespace NewsMonitor.Cli.Commands;

/// <summary><c>monitor analyze --jsonl</c>: how texts are meant, as a whole and towards a target, and what they are about; one JSON line each.</summary>
internal static class AnalyzeCommand
{
    public static Command Create()
    {
        var command = new Command("analyze", "Reads texts, one JSON object a line, and prints what the embedded analyser says of each.")
        {
            new Option<bool>("--jsonl") { Description = "JSON lines on standard input: {\"id\",\"text\",\"target\"?:{\"text\",\"start\",\"end\"}}.", Required = true },
        };
        command.SetAction(async (_, cancellation) =>
        {
            var phrases = new KeyPhraseExtractor();
            var sentiment = new SentimentAnalyzer();
            await using var input = Console.OpenStandardInput();
            await using var output = Console.OpenStandardOutput();
            return await JsonLines.MapAsync(input, output, (line, answer) => Analyze(sentiment, phrases, line, answer), cancellation);
        });
        return command;
    }

    private static void Analyze(SentimentAnalyzer sentiment, KeyPhraseExtractor phrases, JsonElement line, Utf8JsonWriter answer)
    {
        var text = line.GetProperty("text").GetString() ?? throw new FormatException("The text is null.");
        answer.WriteStartObject();
        answer.WriteString("id"u8, line.GetProperty("id").GetString());
        var prepared = sentiment.Prepare(text);
        WriteScore(answer, "sentiment"u8, sentiment.Score(prepared));
        if (line.TryGetProperty("target"u8, out var target) && target.ValueKind != JsonValueKind.Null) WriteScore(answer, "target"u8, sentiment.Score(prepared, Span(text, target)));
        answer.WriteStartArray("keyPhrases"u8);
        foreach (var phrase in phrases.Extract(text)) answer.WriteStringValue(phrase);
        answer.WriteEndArray();
        answer.WriteEndObject();
    }

    private static TextSpan Span(string text, JsonElement target)
    {
        var span = new TextSpan(target.GetProperty("start").GetInt32(), target.GetProperty("end").GetInt32());
        if (span.Start < 0 || span.IsEmpty || span.End > text.Length) throw new FormatException($"The target from {span.Start} to {span.End} is no stretch of a text of {text.Length} characters.");
        return span;
    }

    private static void WriteScore(Utf8JsonWriter answer, ReadOnlySpan<byte> name, SentimentScore score)
    {
        answer.WriteStartObject(name);
        answer.WriteString("label"u8, JsonNamingPolicy.CamelCase.ConvertName(score.Label.ToString()));
        answer.WriteNumber("positive"u8, Math.Round(score.Positive, 4));
        answer.WriteNumber("neutral"u8, Math.Round(score.Neutral, 4));
        answer.WriteNumber("negative"u8, Math.Round(score.Negative, 4));
        answer.WriteEndObject();
    }
}
