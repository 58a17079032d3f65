using System.Buffers;
using System.CommandLine;
using System.Text.Encodings.Web;
using System.Text.Json;
using NewsMonitor.Core.Articles;

namespace NewsMonitor.Cli.Commands;

/// <summary><c>monitor article FILE…</c>: the article on each page, one JSON line each, in their order, on all cores.</summary>
internal static class ArticleCommand
{
    private static readonly JsonWriterOptions _writerOptions = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, SkipValidation = true };

    public static Command Create()
    {
        var files = new Argument<string[]>("FILE") { Description = "Pages, plain or gzipped; - is standard input.", Arity = ArgumentArity.OneOrMore };
        var address = new Option<Uri?>("--base") { Description = "The address the pages came from, for what they do not say themselves." };
        var command = new Command("article", "Reads the article on pages (title, text, byline, date, address, language) and prints each as a line of JSON.") { files, address };
        command.SetAction(parse =>
        {
            using var output = Console.OpenStandardOutput();
            return Run(parse.GetValue(files)!, parse.GetValue(address), output);
        });
        return command;
    }

    internal static int Run(string[] files, Uri? address, Stream output)
    {
        using var turns = new Turns(output);
        var next = -1;
        var failed = 0;
        void Work()
        {
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
        Article? article = null;
        string? error;
        try
        {
            (article, var fault) = PageReader.Read(InputFile.ReadAllBytes(file), address);
            error = fault?.Message;
        }
        catch (Exception e) when (e is IOException or InvalidDataException or UnauthorizedAccessException)
        {
            error = e.Message;
        }

        writer.WriteStartObject();
        writer.WriteString("file"u8, file);
        writer.WriteBoolean("ok"u8, article is not null);
        if (error is not null) writer.WriteString("error"u8, error);
        if (article is not null) Write(writer, article);
        writer.WriteEndObject();
        return article is not null;
    }

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
