using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using Microsoft.Extensions.Configuration;
using NewsMonitor.Cli.Hosting;
using NewsMonitor.Core.Leaders;
using NewsMonitor.Language.Names;
using NewsMonitor.Language.Statements;
using NewsMonitor.Language.Text;
using Spectre.Console;

namespace NewsMonitor.Cli.Commands;

/// <summary><c>monitor statements</c>: who said what in articles, as JSON lines or marked in the text for a person to see.</summary>
internal static class StatementsCommand
{
    private static readonly Option<bool> _jsonLines = new("--jsonl") { Description = "JSON lines in: {\"id\",\"title\"?,\"text\",\"published\"?}; one line out for each." };
    private static readonly Option<bool> _allSpeakers = new("--all-speakers") { Description = "Every attribution, not only those of leaders." };
    private static readonly Option<string?> _leaders = new("--leaders") { Description = "A leaders file; the watch list of this installation otherwise." };
    private static readonly Option<bool> _explain = new("--explain") { Description = "Also tell how each speaker was chosen." };
    private static readonly Option<DateOnly?> _published = DayOption.Create("--published", "The article's day, by which offices and days of the week are understood.");
    private static readonly Argument<string> _file = File();

    public static Command Create()
    {
        var command = new Command("statements", "Reads articles and prints who said what about whom.") { _jsonLines, _allSpeakers, _leaders, _explain, _published, _file };
        command.Validators.Add(arguments =>
        {
            if (!arguments.GetValue(_jsonLines)) return;
            if (arguments.GetValue(_explain)) arguments.AddError("--explain is for a text: it does not go with --jsonl.");
            if (arguments.GetResult(_published) is not null) arguments.AddError("--published is for a text: with --jsonl each line has its own \"published\".");
        });
        command.SetAction(RunAsync);
        return command;
    }

    private static Argument<string> File()
    {
        var file = FileArgument.Create<string>("FILE", "An article as plain text, or JSON lines; plain or gzipped. Standard input otherwise.");
        file.DefaultValueFactory = _ => "-";
        return file;
    }

    private static async Task<int> RunAsync(ParseResult arguments, CancellationToken cancellation)
    {
        WatchList list;
        StatementReader reader;
        try
        {
            list = WatchList.Load(arguments.GetValue(_leaders) ?? ConfiguredLeaders());
            reader = new StatementReader(new LeaderIndex(list.Leaders, list.Countries));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or WatchListException)
        {
            await Console.Error.WriteLineAsync($"monitor statements: {e.Message}");
            return 2;
        }

        var all = arguments.GetValue(_allSpeakers);
        if (!arguments.GetValue(_jsonLines))
        {
            var text = System.Text.Encoding.UTF8.GetString(InputFile.ReadAllBytes(arguments.GetValue(_file)!)).TrimStart('\uFEFF');
            var statements = reader.Read(new ArticleText(text, null, arguments.GetValue(_published)));
            var shown = all ? statements : [.. statements.Where(statement => statement.Speaker.Id is not null)];
            new StatementsView(AnsiConsole.Console, list.Leaders, arguments.GetValue(_explain)).Write(text, shown, statements.Count - shown.Count);
            return 0;
        }

        await using var input = await InputFile.OpenReadAsync(arguments.GetValue(_file)!, cancellation);
        await using var output = Console.OpenStandardOutput();
        return await JsonLines.MapAsync(input, output, (line, answer) => Answer(reader, line, all, answer), cancellation);
    }

    private static string ConfiguredLeaders()
    {
        var settings = new ConfigurationManager();
        settings.AddLocalSettings([]);
        return (settings.GetSection(WatchListOptions.Section).Get<WatchListOptions>() ?? new WatchListOptions()).Leaders;
    }

    private static IReadOnlyList<Statement> Read(StatementReader reader, ArticleText article, bool all) => all ? reader.Read(article) : reader.ReadLeaders(article);

    private static void Answer(StatementReader reader, JsonElement line, bool all, Utf8JsonWriter answer)
    {
        var (id, text, title) = (JsonLines.Required(line, "id"), JsonLines.Required(line, "text"), JsonLines.Optional(line, "title"));
        answer.WriteStartObject();
        answer.WriteString("id"u8, id);
        answer.WriteStartArray("statements"u8);
        foreach (var statement in Read(reader, new ArticleText(text, title, Published(line)), all)) Write(statement, answer);
        answer.WriteEndArray();
        answer.WriteEndObject();
    }

    // A day, or a point in time that begins with one.
    private static DateOnly? Published(JsonElement line)
    {
        if (JsonLines.Optional(line, "published") is not { Length: > 0 } published) return null;
        return DateOnly.TryParseExact(published.AsSpan(0, Math.Min(10, published.Length)), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)
            ? day : throw new FormatException("\"published\" is no date as yyyy-MM-dd.");
    }

    private static void Write(Statement statement, Utf8JsonWriter answer)
    {
        answer.WriteStartObject();
        answer.WriteString("kind"u8, statement.Kind.ToString().ToLowerInvariant());
        answer.WriteStartObject("speaker"u8);
        answer.WriteString("id"u8, statement.Speaker.Id);
        answer.WriteString("name"u8, statement.Speaker.Name);
        answer.WritePropertyName("mention"u8);
        Write(statement.Speaker.Mention, answer);
        answer.WriteString("resolution"u8, statement.Speaker.Resolution.ToString().ToLowerInvariant());
        answer.WriteNumber("confidence"u8, Math.Round(statement.Speaker.Confidence, 2));
        answer.WriteEndObject();
        answer.WritePropertyName("cue"u8);
        if (statement.Cue is { } cue) Write(cue, answer);
        else answer.WriteNullValue();
        answer.WriteStartArray("content"u8);
        foreach (var span in statement.Content) Write(span, answer);
        answer.WriteEndArray();
        answer.WriteString("text"u8, statement.Text);
        answer.WriteStartArray("targets"u8);
        foreach (var target in statement.Targets)
        {
            answer.WriteStartObject();
            answer.WriteString("id"u8, target.Id);
            answer.WriteString("name"u8, target.Name);
            answer.WriteString("kind"u8, target.Kind.ToString().ToLowerInvariant());
            answer.WritePropertyName("mention"u8);
            Write(target.Mention, answer);
            answer.WriteEndObject();
        }

        answer.WriteEndArray();
        if (statement.Via.Count > 0)
        {
            answer.WriteStartArray("via"u8);
            foreach (var relay in statement.Via)
            {
                answer.WriteStartObject();
                answer.WriteString("name"u8, relay.Name);
                answer.WritePropertyName("mention"u8);
                Write(relay.Mention, answer);
                answer.WriteEndObject();
            }

            answer.WriteEndArray();
        }

        answer.WriteEndObject();
    }

    private static void Write(TextSpan span, Utf8JsonWriter answer)
    {
        answer.WriteStartObject();
        answer.WriteNumber("start"u8, span.Start);
        answer.WriteNumber("end"u8, span.End);
        answer.WriteEndObject();
    }
}
