using System.Diagnostics;
using System.Text.RegularExpressions;
using NewsMonitor.Core.Analysis;
using NewsMonitor.Language.KeyPhrases;
using NewsMonitor.Language.Text;

namespace NewsMonitor.Benchmarks;

/// <summary>
/// The embedded analyser on one core: all of it, its key phrases alone, and the least that any method must do with a statement (find its
/// words and count them); then what Node's users take for it, over the same statements: vader-sentiment and wink-nlp.
/// </summary>
internal static partial class AnalysisBenchmark
{
    private const int Statements = 20_000;
    private const int Rounds = 5;

    private static readonly string[] _parts =
    [
        "We will not lift sanctions on Sarmovia", "until the cease-fire in the Ozera valley holds", "the prisoner exchange was a humanitarian gesture",
        "and nothing in the energy bill will help the families of Krasna this winter", "Prime Minister Haldorsen told parliament", "that foreign investors are leaving",
        "because of the copper levy", "while our air-defence systems have saved thousands of lives", "Article 5 of the treaty is not negotiable",
        "about 37 million people voted on 9 January", "the fishing quota must be shared with Hanseo", "if the opposition accepts the budget",
    ];

    private static readonly string[] _targets = ["Sarmovia", "Krasna", "Haldorsen", "Hanseo"];

    public static int Run()
    {
        var random = new Random(20260107);
        var texts = Enumerable.Range(0, Statements).Select(_ => string.Join(", ", random.GetItems(_parts, random.Next(1, 5))) + ".").ToArray();
        var requests = texts.Select((text, i) => new AnalysisRequest($"{i}", text, [.. Targets(text)])).ToArray();
        var analyzer = new EmbeddedAnalyzer();
        var phrases = new KeyPhraseExtractor();
        var work = new (string Name, Action Run)[]
        {
            ("embedded analyser", () => analyzer.AnalyzeAsync(requests, CancellationToken.None).GetAwaiter().GetResult()),
            ("  key phrases alone", () => Array.ForEach(texts, text => phrases.Extract(text))),
            ("words counted", () => Array.ForEach(texts, text => CountWords(text))),
        };

        // In turns, so that a busy machine slows all alike.
        var best = new double[work.Length];
        Array.Fill(best, double.MaxValue);
        for (var round = 0; round < Rounds; round++)
        {
            for (var i = 0; i < work.Length; i++)
            {
                var start = Stopwatch.GetTimestamp();
                work[i].Run();
                best[i] = Math.Min(best[i], Stopwatch.GetElapsedTime(start).TotalSeconds);
            }
        }

        Console.WriteLine($"{Statements} statements of {texts.Average(text => text.Split(' ').Length):F0} words, {requests.Average(request => request.Targets.Count):F1} targets each, one core, best of {Rounds} rounds");
        for (var i = 0; i < work.Length; i++) Print(work[i].Name, best[i], best[0], i == 0 ? Environment.WorkingSet : null, Allocated(work[i].Run));
        return PrintPeers(texts, best[0]);
    }

    private static IEnumerable<AnalysisTarget> Targets(string text) => _targets
        .Select(name => (Name: name, Start: text.IndexOf(name, StringComparison.Ordinal))).Where(target => target.Start >= 0)
        .Select(target => new AnalysisTarget(target.Name, target.Name, new TextSpan(target.Start, target.Start + target.Name.Length)));

    private static int PrintPeers(string[] texts, double own)
    {
        if (!Peers.AreInstalled()) return 1;
        var file = Path.GetTempFileName();
        try
        {
            File.WriteAllLines(file, texts);
            foreach (var peer in (string[])["vader-sentiment", "wink-nlp"])
            {
                var answer = Peers.Run("analysis.cjs", peer, file);
                Print(peer, answer.GetProperty("seconds").GetDouble(), own, answer.GetProperty("residentBytes").GetInt64(), null);
            }

            return 0;
        }
        finally
        {
            File.Delete(file);
        }
    }

    private static void Print(string name, double seconds, double own, long? resident, long? allocated) => Console.WriteLine(
        $"{name,-20} {Statements / seconds,10:N0} statements/s   {seconds / own,6:F2} x the embedded analyser's time"
        + (resident is { } bytes ? $"   {bytes >> 20} MiB resident" : "") + (allocated is { } each ? $"   {each} B allocated a statement" : ""));

    private static long Allocated(Action work)
    {
        var before = GC.GetAllocatedBytesForCurrentThread();
        work();
        return (GC.GetAllocatedBytesForCurrentThread() - before) / Statements;
    }

    private static void CountWords(string statement)
    {
        var counts = new Dictionary<string, int>(StringComparer.OrdinalIgnoreCase);
        foreach (var word in Word().EnumerateMatches(statement))
        {
            var key = statement.Substring(word.Index, word.Length);
            counts[key] = counts.GetValueOrDefault(key) + 1;
        }
    }

    [GeneratedRegex(@"[\p{L}\p{N}]+(?:['’.-][\p{L}\p{N}]+)*")]
    private static partial Regex Word();
}
