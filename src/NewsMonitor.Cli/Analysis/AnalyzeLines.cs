using System.Buffers;
using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using NewsMonitor.Core.Analysis;
using NewsMonitor.Language.Sentiment;

namespace NewsMonitor.Cli.Analysis;

/// <summary>
/// Statements as JSON lines in, what an analyser says of each out, in the same order. Lines go to the analyser in groups, several at
/// once: one keeps every core busy, the other fills its calls. A line that cannot be read or analysed yields
/// <c>{"id":…,"line":N,"error":"…"}</c> in its place.
/// </summary>
internal static class AnalyzeLines
{
    // Two full calls of the cloud analyser, some hundred microseconds of the embedded one.
    private const int GroupSize = 20;

    private static readonly int _linesAtOnce = GroupSize * Environment.ProcessorCount;
    private static readonly JsonWriterOptions _writerOptions = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Answers every non-empty line.</summary>
    /// <returns>The process's exit code: 0, or 1 when any line ended as an error line.</returns>
    public static async Task<int> RunAsync(IStatementAnalyzer analyzer, Stream input, Stream output, CancellationToken cancellation)
    {
        using var reader = new StreamReader(input);
        await using var writer = new Utf8JsonWriter(output, _writerOptions);
        var lines = new List<Line>(_linesAtOnce);
        var failed = false;
        var number = 0;
        bool more;
        do
        {
            lines.Clear();
            while (lines.Count < _linesAtOnce && await reader.ReadLineAsync(cancellation) is { } text)
            {
                number++;
                if (!string.IsNullOrWhiteSpace(text)) lines.Add(new Line(number, text));
            }

            more = lines.Count == _linesAtOnce;
            await Task.WhenAll(lines.Chunk(GroupSize).Select(group => Task.Run(() => AnalyzeAsync(analyzer, group, cancellation), cancellation)));
            foreach (var line in lines)
            {
                line.Write(writer);
                await writer.FlushAsync(cancellation);
                writer.Reset();
                output.Write("\n"u8);
                failed |= line.Error is not null;
            }

            await output.FlushAsync(cancellation);
        }
        while (more);
        return failed ? 1 : 0;
    }

    private static async Task AnalyzeAsync(IStatementAnalyzer analyzer, Line[] group, CancellationToken cancellation)
    {
        foreach (var line in group) line.Read();
        var read = group.Where(line => line.Request is not null).ToArray();
        try
        {
            var outcomes = await analyzer.AnalyzeAsync([.. read.Select(line => line.Request!)], cancellation);
            for (var i = 0; i < read.Length; i++) read[i].Outcome = outcomes[i];
        }
        catch (AnalyzerUnavailableException e)
        {
            foreach (var line in read) line.Error = e.Message;
        }
    }

    /// <summary>One line on its way from text to answer.</summary>
    private sealed class Line(int number, string text)
    {
        private string? _id;
        private bool _hasOneTarget;

        public AnalysisRequest? Request { get; private set; }

        public AnalysisOutcome? Outcome
        {
            get;
            set => (field, Error) = (value, value?.Failure?.Message);
        }

        public string? Error { get; set; }

        public void Read()
        {
            try
            {
                var json = JsonElement.Parse(text);
                if (json.ValueKind != JsonValueKind.Object) throw new FormatException("A statement is an object.");
                _id = StatementLines.Text(json, "id");
                _hasOneTarget = json.TryGetProperty("target", out var target) && target.ValueKind == JsonValueKind.Object;

                // Ids of lines may repeat; their numbers do not.
                var request = StatementLines.Read(json) with { Id = number.ToString(CultureInfo.InvariantCulture) };
                AnalysisRequest.Check([request]);
                Request = request;
            }
            catch (Exception e) when (e is JsonException or FormatException or ArgumentException or InvalidOperationException)
            {
                Error = e is JsonException ? $"The line is no JSON: {e.Message}" : e.Message;
            }
        }

        public void Write(Utf8JsonWriter writer)
        {
            writer.WriteStartObject();
            writer.WriteString("id"u8, _id);
            if (Error is not null || Outcome?.Analysis is not { } analysis)
            {
                writer.WriteNumber("line"u8, number);
                writer.WriteString("error"u8, Error);
                writer.WriteEndObject();
                return;
            }

            writer.WriteStartObject("sentiment"u8);
            WriteScore(writer, analysis.Sentiment);
            writer.WriteEndObject();
            WriteTargets(writer, Outcome.Targets);
            writer.WriteStartArray("keyPhrases"u8);
            foreach (var phrase in analysis.KeyPhrases) writer.WriteStringValue(phrase);
            writer.WriteEndArray();
            writer.WriteString("analyzer"u8, analysis.Analyzer);
            writer.WriteEndObject();
        }

        private void WriteTargets(Utf8JsonWriter writer, IReadOnlyList<TargetSentiment> targets)
        {
            var several = targets;
            if (_hasOneTarget && targets.Count > 0)
            {
                writer.WriteStartObject("target"u8);
                WriteScore(writer, targets[0].Sentiment);
                writer.WriteEndObject();
                several = [.. targets.Skip(1)];
            }

            if (several.Count == 0) return;
            writer.WriteStartArray("targets"u8);
            foreach (var target in several)
            {
                writer.WriteStartObject();
                writer.WriteString("id"u8, target.TargetId);
                WriteScore(writer, target.Sentiment);
                writer.WriteString("analyzer"u8, target.Analyzer);
                writer.WriteEndObject();
            }

            writer.WriteEndArray();
        }

        private static void WriteScore(Utf8JsonWriter writer, SentimentScore score)
        {
            writer.WriteString("label"u8, JsonNamingPolicy.CamelCase.ConvertName(score.Label.ToString()));
            writer.WriteNumber("positive"u8, Math.Round(score.Positive, 4));
            writer.WriteNumber("neutral"u8, Math.Round(score.Neutral, 4));
            writer.WriteNumber("negative"u8, Math.Round(score.Negative, 4));
        }
    }
}
