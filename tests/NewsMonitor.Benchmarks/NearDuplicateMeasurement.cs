using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using NewsMonitor.Core.Stories;

namespace NewsMonitor.Benchmarks;

/// <summary>
/// What tells copies of a story from two stories: the resemblance of articles to edited copies of themselves and to each other, by
/// shingle width, exactly and as the fingerprint estimates it. Takes a JSON object of articles with their text as "articleBody".
/// </summary>
internal static class NearDuplicateMeasurement
{
    private static readonly (string Name, double Replaced, double Kept, bool FrontOnly, int Foreign)[] Edits =
    [
        ("light: 2% of words, a paragraph less", 0.02, 0.93, false, 0),
        ("house: 6% of words, a fifth cut, two paragraphs of its own", 0.06, 0.8, false, 2),
        ("short: the first half, 3% of words", 0.03, 0.5, true, 0),
        ("brief: the first third, 6% of words", 0.06, 0.34, true, 0),
    ];

    public static int Run(string file)
    {
        using var json = JsonDocument.Parse(File.ReadAllBytes(file));
        var texts = json.RootElement.EnumerateObject().Select(a => a.Value.GetProperty("articleBody").GetString()!).Where(t => t.Length > 600).ToList();
        var random = new Random(20260107);
        var copies = Edits.Select(e => texts.Select(t => Edit(t, texts[random.Next(texts.Count)], e, random)).ToList()).ToList();

        Console.WriteLine($"{texts.Count} articles, {texts.Count * (texts.Count - 1) / 2} pairs of two stories");
        Console.WriteLine("shingle | two stories: largest | copies: " + string.Join(" | ", Edits.Select(e => $"{e.Name}: least, 5th percentile, median")));
        for (var width = 1; width <= 6; width++)
        {
            var sets = texts.ConvertAll(t => Shingles(t, width));
            var apart = Pairs(sets.Count).Max(p => Jaccard(sets[p.I], sets[p.J]));
            Console.WriteLine($"{width} words | {Show(apart)} | " + string.Join(" | ", copies.Select(c => Spread(c.Select((t, i) => Jaccard(sets[i], Shingles(t, width)))))));
        }

        var prints = texts.ConvertAll(ArticleFingerprint.Of);
        Console.WriteLine($"fingerprint | {Show(Pairs(prints.Count).Max(p => prints[p.I].Resemblance(prints[p.J])))} | "
            + string.Join(" | ", copies.Select(c => Spread(c.Select((t, i) => prints[i].Resemblance(ArticleFingerprint.Of(t)))))));

        Console.WriteLine($"its lead | {Show(Pairs(prints.Count).Max(p => prints[p.I].LeadResemblance(prints[p.J])))} | "
            + string.Join(" | ", copies.Select(c => Spread(c.Select((t, i) => prints[i].LeadResemblance(ArticleFingerprint.Of(t)))))));

        foreach (var (edit, of) in Edits.Zip(copies))
        {
            var all = prints.Select((p, i) => new StoryArticle($"{i}", default, p)).Concat(of.Select((t, i) => new StoryArticle($"{i}c", default, ArticleFingerprint.Of(t))));
            var stories = StoryBuilder.Build(all);
            var together = stories.Sum(s => s.Articles.Count(a => a.Id.EndsWith('c') && s.Articles.Any(b => b.Id + "c" == a.Id)));
            var wrong = stories.Sum(s => Math.Max(0, s.Articles.Select(a => a.Id.TrimEnd('c')).Distinct().Count() - 1));
            Console.WriteLine($"{edit.Name}: {together} of {of.Count} copies folded, {wrong} stories wrongly joined");
        }

        var watch = Stopwatch.StartNew();
        for (var i = 0; i < 20; i++) texts.ForEach(t => ArticleFingerprint.Of(t));
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{watch.Elapsed.TotalMicroseconds / 20 / texts.Count:N0} µs a fingerprint, {texts.Average(t => t.Length):N0} characters on average"));
        return 0;
    }

    private static string Edit(string text, string other, (string Name, double Replaced, double Kept, bool FrontOnly, int Foreign) edit, Random random)
    {
        var paragraphs = Paragraphs(text);
        var kept = edit.FrontOnly
            ? paragraphs.Take(Math.Max(1, (int)(paragraphs.Count * edit.Kept))).ToList()
            : [.. paragraphs.Where((_, i) => i == 0 || random.NextDouble() < edit.Kept)];
        kept.AddRange(Paragraphs(other).Take(edit.Foreign));
        return string.Join("\n\n", kept.Select(p => string.Join(' ', p.Split(' ').Select(w => random.NextDouble() < edit.Replaced ? $"word{random.Next(100_000)}" : w))));
    }

    private static List<string> Paragraphs(string text) => [.. text.Split('\n').Where(p => p.Trim().Length > 0)];

    private static HashSet<string> Shingles(string text, int width)
    {
        var words = new string(text.Select(c => char.IsLetterOrDigit(c) ? char.ToLowerInvariant(c) : ' ').ToArray()).Split(' ', StringSplitOptions.RemoveEmptyEntries);
        return [.. Enumerable.Range(0, Math.Max(1, words.Length - width + 1)).Select(i => string.Join(' ', words.Skip(i).Take(width)))];
    }

    private static double Jaccard(HashSet<string> a, HashSet<string> b)
    {
        var both = a.Count(b.Contains);
        return (double)both / (a.Count + b.Count - both);
    }

    private static IEnumerable<(int I, int J)> Pairs(int count) => Enumerable.Range(0, count).SelectMany(i => Enumerable.Range(0, i).Select(j => (i, j)));

    private static string Spread(IEnumerable<double> values)
    {
        var sorted = values.Order().ToList();
        return $"{Show(sorted[0])} {Show(sorted[sorted.Count / 20])} {Show(sorted[sorted.Count / 2])}";
    }

    private static string Show(double share) => share.ToString("0.00", CultureInfo.InvariantCulture);
}
