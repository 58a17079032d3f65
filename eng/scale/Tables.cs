using System.Globalization;
using System.Text;

namespace NewsMonitor.Scale;

/// <summary>The tables of docs/scale.md.</summary>
internal static class Tables
{
    private static readonly double[] _loads = [100, 10_000, 1_000_000];

    /// <summary>All of them, by the name of their place.</summary>
    public static IReadOnlyDictionary<string, string> Of(Model model) => new Dictionary<string, string>
    {
        ["operations"] = Operations(model),
        ["seconds"] = Seconds(model),
        ["prices"] = Table(["for", "USD", "for each", "from"], Assumptions.Prices.Select(price => new[] { price.Name, price.Dollars.ToString("0.######", CultureInfo.InvariantCulture), price.Unit, price.Source })),
        ["cost"] = Cost(model),
        ["loads"] = Loads(model),
        ["limits"] = Table(["what ends", "at articles an hour", "then"], Limit.Of(model).Select(limit => new[] { limit.Name, Round(limit.ArticlesPerHour), limit.Change })),
    };

    private static string Operations(Model model)
    {
        var kinds = model.Requests.Values.SelectMany(stage => stage.Keys).Distinct().Order().ToList();
        return Table(
            ["requests an article", .. model.Requests.Keys, "together"],
            [
                .. kinds.Select(kind => (string[])[kind, .. model.Requests.Values.Select(stage => Two(stage.GetValueOrDefault(kind))), Two(model.Of(kind))]),
                ["**all**", .. model.Requests.Values.Select(stage => Two(stage.Values.Sum())), Two(model.All)],
            ]);
    }

    private static string Seconds(Model model) => Table(
        ["an article", "reading", "analysing, embedded"],
        [
            ["runs of the function", "1", Two(model.Messages)],
            ["processor, ms (measured)", Milli(model.ReadProcessor), Milli(model.AnalyseProcessor)],
            ["a place of an instance, ms", Milli(model.ReadSeconds), Milli(model.AnalyseSeconds)],
            ["statements", Two(model.Statements), ""],
            ["calls of Azure AI Language, where chosen", "", Two(model.Calls)],
            ["text records, where chosen", "", Two(model.Records)],
        ]);

    private static string Cost(Model model)
    {
        var (embedded, cloud) = (model.Cost(false), model.Cost(true));
        return Table(
            ["USD for a million articles", "embedded analyser", "Azure AI Language"],
            [
                .. embedded.Keys.Select(what => (string[])[what, Two(embedded[what]), Two(cloud[what])]),
                ["**together**", Two(embedded.Values.Sum()), Two(cloud.Values.Sum())],
            ]);
    }

    private static string Loads(Model model) => Table(
        ["articles an hour", .. _loads.Select(load => load.ToString("N0", CultureInfo.InvariantCulture))],
        [
            Row("feeds", load => load / Assumptions.ArticlesPerFeedHour),
            Row("polls a second", load => load * Assumptions.PollsPerArticle / 3600),
            Row("instances reading", load => Math.Ceiling(load / 3600 * Math.Max(model.ReadSeconds / model.AtOnce, model.ReadProcessor))),
            Row("instances analysing", load => Math.Ceiling(load / 3600 * Math.Max(model.AnalyseSeconds / model.AtOnce, model.AnalyseProcessor))),
            Row("requests to storage a second", load => load * model.All / 3600),
            Row("rows a second into the day's partition of statements", load => load * model.Statements / 3600),
            Row("requests a second to queue articles", load => load * 3 / 3600),
            Row("calls a minute of Azure AI Language, where chosen", load => load * model.Calls / 60),
            Row("resources of Azure AI Language (S), where chosen", load => Math.Ceiling(load * model.Calls / 60 / Assumptions.CallsPerMinute)),
            Row("statements a day", load => load * 24 * model.Statements),
            Row("seconds to build the day's digest in the evening", load => model.BuildSeconds(load * 24 * model.Statements)),
            Row("GB kept a day", load => load * 24 * (Assumptions.PageBytes + model.Measured.ArticleBytes + (model.Statements * model.Measured.StatementBytes)) / 1e9),
            Row("USD a month, embedded analyser", load => load * 730 / 1e6 * model.Cost(false).Values.Sum()),
            Row("USD a month, Azure AI Language", load => load * 730 / 1e6 * model.Cost(true).Values.Sum()),
        ]);

    private static string[] Row(string what, Func<double, double> figure) => [what, .. _loads.Select(load => Round(figure(load)))];

    private static string Table(string[] head, IEnumerable<string[]> rows)
    {
        var table = new StringBuilder().Append("| ").AppendJoin(" | ", head).Append(" |\n| --- |");
        foreach (var _ in head.Skip(1)) table.Append(" --- |");
        table.Append('\n');
        foreach (var row in rows) table.Append("| ").AppendJoin(" | ", row).Append(" |\n");
        return table.ToString();
    }

    private static string Two(double figure) => figure.ToString("N2", CultureInfo.InvariantCulture);

    private static string Milli(double seconds) => (seconds * 1000).ToString("N0", CultureInfo.InvariantCulture);

    /// <summary>Three digits that mean something.</summary>
    private static string Round(double figure)
    {
        if (figure == 0) return "0";
        var unit = Math.Pow(10, Math.Floor(Math.Log10(Math.Abs(figure))) - 2);
        var rounded = Math.Round(figure / unit) * unit;
        return rounded >= 100 ? rounded.ToString("N0", CultureInfo.InvariantCulture) : rounded.ToString("0.###", CultureInfo.InvariantCulture);
    }
}
