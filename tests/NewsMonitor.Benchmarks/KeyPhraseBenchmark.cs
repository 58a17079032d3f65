using System.Diagnostics;
using System.Text.RegularExpressions;
using NewsMonitor.Language.KeyPhrases;

namespace NewsMonitor.Benchmarks;

/// <summary>
/// Key phrases of invented statements on one core, beside the least that any method must do with them: find the words with a compiled
/// expression and count them. Both run in turns, so that a busy machine slows both.
/// </summary>
internal static partial class KeyPhraseBenchmark
{
    private const int Statements = 20_000;
    private const int Rounds = 7;

    private static readonly string[] _parts =
    [
        "We will not lift sanctions on Sarmovia", "until the cease-fire in the Ozera valley holds", "the prisoner exchange was a humanitarian gesture",
        "and nothing in the energy bill will help the families of Krasna this winter", "Prime Minister Haldorsen told parliament", "that foreign investors are leaving",
        "because of the copper levy", "while our air-defence systems have saved thousands of lives", "Article 5 of the treaty is not negotiable",
        "about 37 million people voted on 9 January", "the fishing quota must be shared with Hanseo", "if the opposition accepts the budget",
    ];

    public static int Run()
    {
        var random = new Random(20260107);
        var statements = Enumerable.Range(0, Statements).Select(_ => string.Join(", ", random.GetItems(_parts, random.Next(1, 5))) + ".").ToArray();
        var extractor = new KeyPhraseExtractor();
        var best = (Phrases: double.MaxValue, Words: double.MaxValue);
        for (var round = 0; round < Rounds; round++)
        {
            best.Words = Math.Min(best.Words, Seconds(() => statements.Sum(CountWords)));
            best.Phrases = Math.Min(best.Phrases, Seconds(() => statements.Sum(statement => extractor.Extract(statement).Count)));
        }

        var before = GC.GetAllocatedBytesForCurrentThread();
        foreach (var statement in statements) extractor.Extract(statement);
        var allocated = (GC.GetAllocatedBytesForCurrentThread() - before) / Statements;
        Console.WriteLine($"{Statements} statements of {statements.Average(s => s.Split(' ').Length):F0} words, one core, best of {Rounds}:");
        Console.WriteLine($"key phrases     {Statements / best.Phrases,10:N0} statements/s, {allocated} bytes a statement");
        Console.WriteLine($"words counted   {Statements / best.Words,10:N0} statements/s; ratio {best.Phrases / best.Words:F2}");
        return 0;
    }

    private static double Seconds(Func<int> work)
    {
        var start = Stopwatch.GetTimestamp();
        GC.KeepAlive(work());
        return Stopwatch.GetElapsedTime(start).TotalSeconds;
    }

    private static int CountWords(string statement)
    {
        var counts = new Dictionary<string, int>(StringComparer.OrdinalIgnoreCase);
        foreach (var word in Word().EnumerateMatches(statement))
        {
            var key = statement.Substring(word.Index, word.Length);
            counts[key] = counts.GetValueOrDefault(key) + 1;
        }

        return counts.Count;
    }

    [GeneratedRegex(@"[\p{L}\p{N}]+(?:['’.-][\p{L}\p{N}]+)*")]
    private static partial Regex Word();
}
