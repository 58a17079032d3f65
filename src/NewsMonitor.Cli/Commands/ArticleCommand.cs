using System.CommandLine;
using System.Text.Json;
using NewsMonitor.Core.Articles;

namespace NewsMonitor.Cli.Commands;

/// <summary><c>monitor article FILE…</c>: the article on each page, one JSON line each, in their order, on all cores.</summary>
internal static class ArticleCommand
{
    public static Command Create()
    {
        var files = FileArgument.Create<string[]>("FILE", "Pages, plain or gzipped; - is standard input.");
        files.Arity = ArgumentArity.OneOrMore;
        var address = AddressOption.Create("--base", "The address the pages came from, for what they do not say themselves.");
        var command = new Command("article", "Reads the article on pages (title, text, byline, date, address, language) and prints each as a line of JSON.") { files, address };
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
            var (article, fault) = PageReader.Read(bytes, address);
            return (article, fault?.Message);
        },
        Write);

    private static void Write(Utf8JsonWriter writer, Article article)
    {
        writer.WriteString("title"u8, article.Title);
        writer.WriteString("text"u8, article.Text);
        writer.WriteString("byline"u8, article.Byline);
        Write(writer, "published"u8, article.Published);
        Write(writer, "modified"u8, article.Modified);
        writer.WriteString("canonicalUrl"u8, article.CanonicalUrl?.AbsoluteUri);
        writer.WriteString("language"u8, article.Language);
        writer.WriteString("outlet"u8, article.Outlet);
        writer.WriteString("section"u8, article.Section);
        writer.WriteBoolean("paywalled"u8, article.IsPaywalled);
        writer.WriteBoolean("truncated"u8, article.IsTruncated);
    }

    private static void Write(Utf8JsonWriter writer, ReadOnlySpan<byte> name, DateTimeOffset? instant)
    {
        if (instant is { } value) writer.WriteString(name, value);
        else writer.WriteNull(name);
    }
}
