using System.CommandLine;
using System.Text.Json;
using NewsMonitor.Core.Feeds;

namespace NewsMonitor.Cli.Commands;

/// <summary><c>monitor feed FILE…</c>: what the feed reader makes of files, one JSON line each, in their order, on all cores.</summary>
internal static class FeedCommand
{
    public static Command Create()
    {
        var files = FileArgument.Create<string[]>("FILE", "Feeds, plain or gzipped; - is standard input.");
        files.Arity = ArgumentArity.OneOrMore;
        var address = AddressOption.Create("--base", "The address the files came from: the base of links that have no other.");
        var command = new Command("feed", "Reads feeds (RSS, RDF, Atom, JSON Feed, CDF, sitemaps) and prints each as a line of JSON.") { files, address };
        command.SetAction(parse =>
        {
            using var output = Console.OpenStandardOutput();
            return Run(parse.GetValue(files)!, parse.GetValue(address), output);
        });
        return command;
    }

    internal static int Run(string[] files, Uri? address, Stream output) => FileLines.Run(
        files, output,
        bytes =>
        {
            var reading = FeedReader.Read(bytes, address: address, bodies: FeedBodies.TextAndHtml);
            return (reading.Feed, reading.Error?.Message);
        },
        Write);

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
