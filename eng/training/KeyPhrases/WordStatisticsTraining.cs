using System.Buffers.Binary;
using System.IO.Compression;
using System.Text.Json;
using NewsMonitor.Language.KeyPhrases;

namespace NewsMonitor.Training.KeyPhrases;

/// <summary>
/// Counts, over news texts without annotation, in how many documents a word stands and in which company: after a determiner or
/// preposition and before a pause it heads a noun phrase, after an auxiliary or before an object it is a verb. Writes three bytes a
/// word; no text and no word leaves the data. Documents are the "text" of JSON lines; short ones are put together by twenty.
/// </summary>
internal static class WordStatisticsTraining
{
    private const int LeastCount = 3;
    private const int ShortText = 1000;
    private const int TextsToDocument = 20;

    // A word seen less often than this leans on what others with its ending do.
    private const double PriorWeight = 3;

    public static int Run(ReadOnlySpan<string> data, string output)
    {
        var words = new Dictionary<string, Counts>();
        var documents = 0;
        foreach (var document in Documents([.. data]))
        {
            documents++;
            Count(document, documents, words);
        }

        var endings = Endings(words);
        var entries = new SortedDictionary<uint, (byte Rarity, byte Head, byte Verb)>();
        foreach (var (ending, counts) in endings) entries[WordStatistics.SuffixHash(ending)] = (255, Byte(Share(counts.Heads + 3, counts)), Byte(Share(counts.Verbs + 1, counts)));
        foreach (var (word, counts) in words.Where(word => word.Value.Total >= LeastCount))
        {
            var prior = word.Length > 3 && endings.TryGetValue(word[^3..], out var ending) ? ending : new Counts();
            var seen = counts.Heads + counts.Modifiers + counts.Verbs + PriorWeight;
            var rarity = Math.Log((documents + 1.0) / (counts.Documents + 1)) / Math.Log(documents + 1.0);
            entries[WordStatistics.Hash(word)] = (Byte(rarity),
                Byte((counts.Heads + (PriorWeight * Share(prior.Heads + 3, prior))) / seen),
                Byte((counts.Verbs + (PriorWeight * Share(prior.Verbs + 1, prior))) / seen));
        }

        Write(entries, output);
        Console.WriteLine($"{documents} documents, {words.Count} words, {entries.Count} entries, {new FileInfo(output).Length} bytes: {output}");
        return 0;
    }

    private static double Share(double part, Counts counts) => part / (counts.Heads + counts.Modifiers + counts.Verbs + 5.0);

    private static byte Byte(double share) => (byte)Math.Round(Math.Clamp(share, 0, 1) * 255);

    private static void Count(string text, int document, Dictionary<string, Counts> words)
    {
        var tokens = new PhraseTokenizer(new WordStatistics(Empty)).Tokenize(text);
        for (var i = 0; i < tokens.Count; i++)
        {
            var token = tokens[i];
            if (!token.IsContent || token.Is(TokenMarks.Number)) continue;
            var word = text.AsSpan(token.Start, token.BaseLength).ToString().ToLowerInvariant();
            if (!words.TryGetValue(word, out var counts)) words.Add(word, counts = new Counts());
            counts.Total++;
            if (counts.LastDocument != document) (counts.LastDocument, counts.Documents) = (document, counts.Documents + 1);

            var before = i > 0 && !token.Is(TokenMarks.AfterPause) ? tokens[i - 1] : default;
            var after = i + 1 < tokens.Count && !tokens[i + 1].Is(TokenMarks.AfterPause) ? tokens[i + 1] : default;
            var isEnd = after.Length == 0 || (!after.IsContent && !after.Has(FunctionRole.Object));
            if (before.Has(FunctionRole.Determiner) && after.Length > 0 && after.IsContent) counts.Modifiers++;
            else if (before.Has(FunctionRole.Determiner | FunctionRole.Preposition) && isEnd) counts.Heads++;
            else if (before.Has(FunctionRole.BeforeVerb)) counts.Verbs++;
            else if (before.Length > 0 && before.IsContent && after.Has(FunctionRole.Object)) counts.Verbs++;
        }
    }

    // Each word counts at most three times of a kind, so that an ending is what many words do, not what one frequent word does.
    private static Dictionary<string, Counts> Endings(Dictionary<string, Counts> words)
    {
        var endings = new Dictionary<string, Counts>();
        foreach (var (word, counts) in words)
        {
            if (word.Length <= 4 || !word.All(char.IsLetter)) continue;
            if (!endings.TryGetValue(word[^3..], out var ending)) endings.Add(word[^3..], ending = new Counts());
            ending.Heads += Math.Min(3, counts.Heads);
            ending.Modifiers += Math.Min(3, counts.Modifiers);
            ending.Verbs += Math.Min(3, counts.Verbs);
        }

        return endings;
    }

    private static IEnumerable<string> Documents(IReadOnlyList<string> files)
    {
        foreach (var file in files)
        {
            var together = new List<string>();
            foreach (var text in Texts(file))
            {
                if (text.Length >= ShortText)
                {
                    yield return text;
                    continue;
                }

                together.Add(text);
                if (together.Count < TextsToDocument) continue;
                yield return string.Join('\n', together);
                together.Clear();
            }

            if (together.Count > 0) yield return string.Join('\n', together);
        }
    }

    private static IEnumerable<string> Texts(string file)
    {
        using Stream stream = File.OpenRead(file);
        using var reader = new StreamReader(file.EndsWith(".gz", StringComparison.Ordinal) ? new GZipStream(stream, CompressionMode.Decompress) : stream);
        while (reader.ReadLine() is { } line)
        {
            using var json = JsonDocument.Parse(line);
            yield return json.RootElement.GetProperty("text").GetString()!;
        }
    }

    private static void Write(SortedDictionary<uint, (byte Rarity, byte Head, byte Verb)> entries, string output)
    {
        using var writer = new BinaryWriter(File.Create(output));
        writer.Write(WordStatistics.Magic);
        writer.Write(entries.Count);
        foreach (var (hash, (rarity, head, verb)) in entries)
        {
            writer.Write(hash);
            writer.Write(rarity);
            writer.Write(head);
            writer.Write(verb);
        }
    }

    private static byte[] Empty
    {
        get
        {
            var model = new byte[8];
            BinaryPrimitives.WriteUInt32LittleEndian(model, WordStatistics.Magic);
            return model;
        }
    }

    private sealed class Counts
    {
        public int Total { get; set; }

        public int Documents { get; set; }

        public int LastDocument { get; set; }

        public int Heads { get; set; }

        public int Modifiers { get; set; }

        public int Verbs { get; set; }
    }
}
