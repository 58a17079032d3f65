using System.Text.Json;

namespace NewsMonitor.Scale;

/// <summary>
/// What the sample days cost, as <c>NewsMonitor.Benchmarks operations eng/scale/measured.json</c> measured it: every request to storage counted,
/// every second taken on the machine that ran it.
/// </summary>
/// <param name="Date">When it was measured.</param>
/// <param name="Feeds">Feeds asked.</param>
/// <param name="Articles">Articles read.</param>
/// <param name="Statements">Statements found in them.</param>
/// <param name="StatementBytes">Bytes of a statement's row.</param>
/// <param name="StatementCharacters">Characters of a statement's words.</param>
/// <param name="ArticleBytes">Bytes kept of an article: page and text.</param>
/// <param name="Days">Days that the articles count for, each with its digest.</param>
/// <param name="Stages">Each stage.</param>
/// <param name="Folding">How long it takes to fold a leader's day of so many statements.</param>
internal sealed record Measured(
    string Date, int Feeds, int Articles, int Statements, int StatementBytes, int StatementCharacters, int ArticleBytes, int Days,
    IReadOnlyList<Stage> Stages, IReadOnlyList<Fold> Folding)
{
    private static readonly JsonSerializerOptions _options = new(JsonSerializerDefaults.Web);

    /// <summary>The figures that this program was built with.</summary>
    public static Measured Load() => JsonSerializer.Deserialize<Measured>(Resource("measured.json"), _options)!;

    /// <summary>A stage by its name.</summary>
    public Stage Stage(string name) => Stages.Single(stage => stage.Name == name);

    internal static Stream Resource(string name) => typeof(Measured).Assembly.GetManifestResourceStream(name)!;
}

/// <summary>A stage of the pipeline.</summary>
/// <param name="Name">Its class.</param>
/// <param name="Runs">How often it ran.</param>
/// <param name="Seconds">Seconds of all runs, one after the other.</param>
/// <param name="ProcessorSeconds">Seconds of processor time of all runs, the sample outlets' server among them.</param>
/// <param name="Requests">Requests to storage by service and kind.</param>
internal sealed record Stage(string Name, int Runs, double Seconds, double ProcessorSeconds, IReadOnlyDictionary<string, int> Requests);

/// <summary>Folding so many statements took so long.</summary>
internal sealed record Fold(int Statements, double Seconds);
