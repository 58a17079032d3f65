using System.Buffers;
using System.CommandLine;
using System.Text.Encodings.Web;
using System.Text.Json;
using NewsMonitor.Core.Feeds;

namespace NewsMonitor.Cli.Commands;

/// <summary><c>monitor feed FILE…</c>: what the feed reader makes of files, one JSON line each, in their order, on all cores.</summary>
internal static class FeedCommand
{
    private static readonly JsonWriterOptions _writerOptions = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, SkipValidation = true };

    public static Command Create()
    {
        var files = new Argument<string[]>("FILE") { Description = "Feeds, plain or gzipped; - is standard input.", Arity = ArgumentArity.OneOrMore };
        var address = new Option<Uri?>("--base") { Description = "The address the files came from: the base of links that have no other." };
        var command = new Command("feed", "Reads feeds (RSS, RDF, Atom, JSON Feed, CDF, sitemaps) and prints each as a line of JSON.") { files, address };
        command.SetAction(parse =>
        {
            using var output = Console.OpenStandardOutput();
            return Run(parse.GetValue(files)!, parse.GetValue(address), output);
        });
        return command;
    }

    private static int Run(string[] files, Uri? address, Stream output)
    {
        using var turns = new Turns(output);
        var next = -1;
        var failed = 0;
        void Work()
        {
            // One buffer for each worker: a line waits in it until its turn has come, so memory does not grow with the number of files.
            var line = new ArrayBufferWriter<byte>(1 << 16);
            using var writer = new Utf8JsonWriter(line, _writerOptions);
            for (int i; (i = Interlocked.Increment(ref next)) < files.Length;)
            {
                line.ResetWrittenCount();
                writer.Reset();
                if (!Write(writer, files[i], address)) Interlocked.Exchange(ref failed, 1);
                writer.Flush();
                line.Write("\n"u8);
                turns.Write(i, line.WrittenSpan);
            }
        }

        var workers = new Thread[Math.Min(files.Length, Environment.ProcessorCount) - 1];
        for (var i = 0; i < workers.Length; i++) (workers[i] = new Thread(Work)).Start();
        Work();
        foreach (var worker in workers) worker.Join();
        return failed;
    }

    private static bool Write(Utf8JsonWriter writer, string file, Uri? address)
    {
        FeedReading reading;
        try
        {
            reading = FeedReader.Read(InputFile.ReadAllBytes(file), address: address, withHtml: true);
        }
        catch (Exception e) when (e is not OutOfMemoryException)
        {
            // A file that cannot be opened, and, should there be one, a fault of the reader: the other files are read all the same.
            reading = new FeedReading(null, new FeedError(FeedErrorKind.Empty, e.Message));
        }

        writer.WriteStartObject();
        writer.WriteString("file"u8, file);
        writer.WriteBoolean("ok"u8, reading.Feed is not null);
        if (reading.Error is { } error) writer.WriteString("error"u8, error.Message);
        if (reading.Feed is { } feed) Write(writer, feed);
        writer.WriteEndObject();
        return reading.Feed is not null;
    }

    private static void Write(Utf8JsonWriter writer, FeedDocument feed)
    {
        writer.WriteStartObject("feed"u8);
        writer.WriteString("title"u8, feed.Title);
        writer.WriteString("link"u8, feed.Link);
        writer.WriteString("format"u8, feed.Format);
        writer.WriteStartArray("items"u8);
        foreach (var entry in feed.Entries)
        {
            writer.WriteStartObject();
            writer.WriteString("id"u8, entry.Id);
            writer.WriteString("title"u8, entry.Title);
            writer.WriteString("link"u8, entry.Link);
            writer.WriteString("summary"u8, entry.Summary);
            writer.WriteString("content"u8, entry.Content);
            writer.WriteString("author"u8, entry.Author);
            Write(writer, "published"u8, entry.Published);
            Write(writer, "updated"u8, entry.Updated);
            if (entry.ContentHtml is not null) writer.WriteString("contentHtml"u8, entry.ContentHtml);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
        writer.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter writer, ReadOnlySpan<byte> name, DateTimeOffset? instant)
    {
        if (instant is { } value) writer.WriteString(name, value.UtcDateTime);
        else writer.WriteNull(name);
    }
}
