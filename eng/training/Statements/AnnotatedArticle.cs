using System.IO.Compression;
using System.Text.Json;
using NewsMonitor.Language.Text;

namespace NewsMonitor.Training.Statements;

/// <summary>An article with the attributions that annotators found in it.</summary>
internal sealed record AnnotatedArticle(string Id, string Publisher, string Text, IReadOnlyList<AnnotatedAttribution> Attributions)
{
    public static List<AnnotatedArticle> ReadAll(string path)
    {
        using Stream file = File.OpenRead(path);
        using var stream = path.EndsWith(".gz", StringComparison.Ordinal) ? new GZipStream(file, CompressionMode.Decompress) : file;
        using var reader = new StreamReader(stream);
        var articles = new List<AnnotatedArticle>();
        while (reader.ReadLine() is { } line) articles.Add(Parse(line));
        return articles;
    }

    /// <summary>The day in the id ("outlet_2016-08-27_slug"), by which articles are held out.</summary>
    public string Day => Id.Split('_') is [_, var day, ..] ? day : Id;

    private static AnnotatedArticle Parse(string line)
    {
        using var json = JsonDocument.Parse(line);
        var root = json.RootElement;
        return new(root.GetProperty("id").GetString()!, root.GetProperty("publisher").GetString()!, root.GetProperty("text").GetString()!,
            [.. root.GetProperty("attributions").EnumerateArray().Select(a => new AnnotatedAttribution(Spans(a, "source"), Spans(a, "cue"), Spans(a, "content")))]);
    }

    private static TextSpan[] Spans(JsonElement attribution, string part) =>
        [.. attribution.GetProperty(part).EnumerateArray().Select(span => new TextSpan(span[0].GetInt32(), span[1].GetInt32()))];
}

/// <summary>One annotated attribution.</summary>
internal sealed record AnnotatedAttribution(TextSpan[] Source, TextSpan[] Cue, TextSpan[] Content);
