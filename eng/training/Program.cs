using NewsMonitor.Training.KeyPhrases;

return args switch
{
    ["key-phrases", _, ..] => WordStatisticsTraining.Run(args.AsSpan(1), "src/NewsMonitor.Language/Models/keyphrases.bin"),
    _ => Usage(),
};

static int Usage()
{
    Console.Error.WriteLine("usage: training MODEL DATA…   trains a model of NewsMonitor.Language and writes it to src/NewsMonitor.Language/Models");
    Console.Error.WriteLine("       training key-phrases TEXTS.jsonl…");
    return 2;
}
