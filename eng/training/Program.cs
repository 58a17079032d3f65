using NewsMonitor.Training.Clusters;
using NewsMonitor.Training.KeyPhrases;
using NewsMonitor.Training.Sentiment;
using NewsMonitor.Training.Statements;

return args switch
{
    ["key-phrases", _, ..] => WordStatisticsTraining.Run(args.AsSpan(1), "src/NewsMonitor.Language/Models/keyphrases.bin"),
    ["sentiment", _, ..] => SentimentTraining.Run(args.AsSpan(1), "src/NewsMonitor.Language/Models/sentiment.bin"),
    ["statements", _] or ["statements", _, _] => StatementTraining.Run(args.AsSpan(1), "src/NewsMonitor.Language/Models/statements.bin"),
    ["clusters", _] or ["clusters", _, _] => ClusterTraining.Run(args.AsSpan(1)),
    _ => Usage(),
};

static int Usage()
{
    Console.Error.WriteLine("usage: training MODEL DATA…   trains a model of NewsMonitor.Language and writes it to src/NewsMonitor.Language/Models");
    Console.Error.WriteLine("       training key-phrases TEXTS.jsonl…");
    Console.Error.WriteLine("       training sentiment SENTENCES.jsonl…");
    Console.Error.WriteLine("       training clusters tests/NewsMonitor.Core.Tests/Clusters/evaluation.txt [ATTRIBUTIONS.jsonl.gz]   (prints weights)");
    Console.Error.WriteLine("       training statements ATTRIBUTIONS.jsonl.gz [HELD-OUT-PREDICTIONS.jsonl]");
    return 2;
}
