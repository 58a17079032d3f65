using NewsMonitor.Scale;

var tables = Tables.Of(new Model(Measured.Load()));
if (args is [var file])
{
    File.WriteAllText(file, Document.WithTables(File.ReadAllText(file), tables));
    return 0;
}

foreach (var (name, table) in tables) Console.WriteLine($"{name}\n\n{table}");
return 0;
