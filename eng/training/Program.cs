return args switch
{
    _ => Usage(),
};

static int Usage()
{
    Console.Error.WriteLine("usage: training MODEL DATA…   trains a model of NewsMonitor.Language and writes it to src/NewsMonitor.Language/Models");
    return 2;
}
