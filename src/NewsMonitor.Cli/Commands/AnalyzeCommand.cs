using System.CommandLine;
using System.Text.Json;
using NewsMonitor.Language.KeyPhrases;

namespace NewsMonitor.Cli.Commands;

/// <summary><c>monitor analyze --jsonl</c>: what texts are about, one JSON line each.</summary>
internal static class AnalyzeCommand
{
    public static Command Create()
    {
        var command = new Command("analyze", "Reads texts, one JSON object a line, and prints what the embedded analyser says of each.")
        {
            new Option<bool>("--jsonl") { Description = "JSON lines on standard input: {\"id\",\"text\"}.", Required = true },
        };
        command.SetAction(async (_, cancellation) =>
        {
            var phrases = new KeyPhraseExtractor();
            await using var input = Console.OpenStandardInput();
            await using var output = Console.OpenStandardOutput();
            return await JsonLines.MapAsync(input, output, (line, answer) => Analyze(phrases, line, answer), cancellation);
        });
        return command;
    }

    private static void Analyze(KeyPhraseExtractor phrases, JsonElement line, Utf8JsonWriter answer)
    {
        var text = line.GetProperty("text").GetString() ?? throw new FormatException("The text is null.");
        answer.WriteStartObject();
        answer.WriteString("id"u8, line.GetProperty("id").GetString());
        answer.WriteStartArray("keyPhrases"u8);
        foreach (var phrase in phrases.Extract(text)) answer.WriteStringValue(phrase);
        answer.WriteEndArray();
        answer.WriteEndObject();
    }
}
