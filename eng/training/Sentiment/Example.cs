using System.IO.Compression;
using System.Text.Json;
using NewsMonitor.Language.Sentiment;
using NewsMonitor.Language.Text;

namespace NewsMonitor.Training.Sentiment;

/// <summary>A sentence, one it speaks of, and how: 0 positive, 1 neutral, 2 negative.</summary>
internal sealed record Example(string Text, TextSpan Target, int Label)
{
    private const int SharedRun = 7;

    /// <summary>Reads JSON lines <c>{"text","target":{"start","end"},"label"}</c>, gzipped or not.</summary>
    public static IEnumerable<Example> Read(string file)
    {
        foreach (var root in Lines(file))
        {
            var target = root.GetProperty("target");
            var label = Enum.Parse<SentimentLabel>(root.GetProperty("label").GetString()!, ignoreCase: true);
            yield return new(root.GetProperty("text").GetString()!, new TextSpan(target.GetProperty("start").GetInt32(), target.GetProperty("end").GetInt32()), (int)label);
        }
    }

    /// <summary>Reads the texts of JSON lines <c>{"text"}</c>, gzipped or not.</summary>
    public static IEnumerable<string> ReadTexts(string file) => Lines(file).Select(line => line.GetProperty("text").GetString()!);

    private static IEnumerable<JsonElement> Lines(string file)
    {
        using Stream stream = File.OpenRead(file);
        using var reader = new StreamReader(file.EndsWith(".gz", StringComparison.Ordinal) ? new GZipStream(stream, CompressionMode.Decompress) : stream);
        while (reader.ReadLine() is { } line)
        {
            using var json = JsonDocument.Parse(line);
            yield return json.RootElement;
        }
    }

    /// <summary>The fold of cross-validation: sentences that share a run of seven words, or all of fewer, are in the same one.</summary>
    public static int[] Folds(IReadOnlyList<Example> examples, int count)
    {
        var parent = Enumerable.Range(0, examples.Count).ToArray();
        var seen = new Dictionary<string, int>();
        for (var i = 0; i < examples.Count; i++)
        {
            var words = examples[i].Text.ToLowerInvariant().Split((char[])[' ', '.', ',', '"', '“', '”', '’', '\''], StringSplitOptions.RemoveEmptyEntries);
            for (var start = 0; start <= Math.Max(0, words.Length - SharedRun); start++)
            {
                var key = string.Join(' ', words.Skip(start).Take(SharedRun));
                if (seen.TryGetValue(key, out var other)) parent[Root(parent, i)] = Root(parent, other);
                else seen.Add(key, i);
            }
        }

        var random = new Random(5);
        var folds = Enumerable.Range(0, examples.Count).Select(_ => random.Next(count)).ToArray();
        return [.. Enumerable.Range(0, examples.Count).Select(i => folds[Root(parent, i)])];
    }

    private static int Root(int[] parent, int i)
    {
        while (parent[i] != i) i = parent[i];
        return i;
    }
}
