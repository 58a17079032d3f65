using System.IO.Compression;
using System.Text;
using System.Text.Json;
using NewsMonitor.Cli.Commands;

namespace NewsMonitor.Cli.Tests.Commands;

public sealed class ArticleCommandTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("articles-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private static string Page(int number) => $"""
        <html lang="en"><head><link rel="canonical" href="https://courier.example/{number}"><meta name="author" content="Mia Lund">
        <meta property="article:published_time" content="2026-01-08T08:15:00+01:00"></head><body><article><h1>Dam {number}</h1>
        <p>VESK – President Ilya Karovsky asked parliament on Tuesday for money to rebuild dam number {number}, two years after the flood.</p>
        <p>“Nobody will drown for want of concrete,” he told the deputies, and asked them to vote before the rivers rise.</p></article></body></html>
        """;

    private string Write(string name, byte[] bytes)
    {
        var path = Path.Combine(_folder, name);
        File.WriteAllBytes(path, bytes);
        return path;
    }

    private static byte[] Zip(byte[] bytes)
    {
        using var zipped = new MemoryStream();
        using (var gzip = new GZipStream(zipped, CompressionMode.Compress)) gzip.Write(bytes);
        return zipped.ToArray();
    }

    private static (int Exit, JsonElement[] Lines) Run(params string[] files)
    {
        using var output = new MemoryStream();
        var exit = ArticleCommand.Run(files, null, output);
        var lines = Encoding.UTF8.GetString(output.ToArray()).Split('\n', StringSplitOptions.RemoveEmptyEntries);
        return (exit, [.. lines.Select(line => JsonDocument.Parse(line).RootElement)]);
    }

    [Fact]
    public void Each_file_gives_a_line_in_the_order_of_the_files_plain_or_gzipped()
    {
        var files = Enumerable.Range(0, 40).Select(i => Encoding.UTF8.GetBytes(Page(i)) is var page && i % 2 == 0 ? Write($"{i}.html", page) : Write($"{i}.html.gz", Zip(page))).ToArray();
        var (exit, lines) = Run(files);
        Assert.Equal(0, exit);
        Assert.Equal(files, lines.Select(l => l.GetProperty("file").GetString()));
        for (var i = 0; i < files.Length; i++)
        {
            Assert.True(lines[i].GetProperty("ok").GetBoolean());
            Assert.Equal($"Dam {i}", lines[i].GetProperty("title").GetString());
            Assert.Equal($"https://courier.example/{i}", lines[i].GetProperty("canonicalUrl").GetString());
            Assert.Equal("Mia Lund", lines[i].GetProperty("byline").GetString());
            Assert.Equal("2026-01-08T08:15:00+01:00", lines[i].GetProperty("published").GetString());
            Assert.Equal("en", lines[i].GetProperty("language").GetString());
            Assert.Equal(2, lines[i].GetProperty("text").GetString()!.Split("\n\n").Length);
        }
    }

    [Fact]
    public void A_file_that_cannot_be_read_gives_an_error_for_itself_and_the_rest_goes_on()
    {
        var good = Write("good.html", Encoding.UTF8.GetBytes(Page(1)));
        var (exit, lines) = Run(Path.Combine(_folder, "none.html"), Write("empty.html", []), Write("cut.gz", Zip(Encoding.UTF8.GetBytes(Page(2)))[..60]), good);
        Assert.Equal(1, exit);
        Assert.Equal([false, false, false, true], lines.Select(l => l.GetProperty("ok").GetBoolean()));
        Assert.All(lines[..3], line => Assert.NotEmpty(line.GetProperty("error").GetString()!));
    }
}
