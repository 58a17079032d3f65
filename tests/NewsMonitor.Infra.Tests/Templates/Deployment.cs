using System.Text.Json.Nodes;

namespace NewsMonitor.Infra.Tests.Templates;

/// <summary>
/// What a deployment would make, in full: the parameters file compiled and every expression evaluated that needs no Azure ("bicep snapshot").
/// What only Azure knows stays an expression; <see cref="TemplateExpression"/> reads those.
/// </summary>
internal sealed class Deployment
{
    private Deployment(IReadOnlyList<Resource> resources) => Resources = resources;

    /// <summary>With nothing set but what must be.</summary>
    public static Deployment Plain => _plain.Value;

    /// <summary>With everything switched on: cloud analyser, mail, alerts, budget, private network, operator.</summary>
    public static Deployment Full => _full.Value;

    /// <summary>Both, for tests that hold either way.</summary>
    public static IEnumerable<TheoryDataRow<bool>> Kinds => [new(false) { TestDisplayName = "plain" }, new(true) { TestDisplayName = "full" }];

    private static readonly Lazy<Deployment> _plain = new(() => Predict([]));

    private static readonly Lazy<Deployment> _full = new(() => Predict(new()
    {
        ["ANALYSER"] = "azure",
        ["SMTP_HOST"] = "smtp.example.org",
        ["SMTP_USER"] = "digest",
        ["SMTP_PASSWORD"] = "a password of no server",
        ["ALERT_ADDRESS"] = "operator@example.org",
        ["PRIVATE_NETWORK"] = "true",
        ["OPERATOR_ID"] = "00000000-0000-0000-0000-00000000000a",
    }));

    /// <summary>Every resource.</summary>
    public IReadOnlyList<Resource> Resources { get; }

    /// <summary>One or the other.</summary>
    public static Deployment Of(bool full) => full ? Full : Plain;

    /// <summary>The resources of a type.</summary>
    public IEnumerable<Resource> OfType(string type) => Resources.Where(resource => resource.Type.Equals(type, StringComparison.OrdinalIgnoreCase));

    /// <summary>The last parts of the names of a type's resources.</summary>
    public IEnumerable<string> Names(string type) => OfType(type).Select(resource => resource.Name.Split('/')[^1]);

    /// <summary>The app's settings, as the app will see them.</summary>
    public IReadOnlyDictionary<string, string> Settings => OfType("Microsoft.Web/sites/config").Single(config => config.Name.EndsWith("/appsettings", StringComparison.Ordinal))
        .Properties.AsObject().ToDictionary(setting => setting.Key, setting => TemplateExpression.Value(setting.Value!.GetValue<string>()));

    private static Deployment Predict(Dictionary<string, string> environment)
    {
        environment["AZURE_ENV_NAME"] = "trial";
        environment["AZURE_LOCATION"] = "westeurope";
        environment["CONTACT"] = "https://example.org/about-our-reader";
        var folder = Directory.CreateTempSubdirectory("infra-").FullName;
        try
        {
            foreach (var file in Directory.EnumerateFiles(Bicep.Folder)) File.Copy(file, Path.Combine(folder, Path.GetFileName(file)));
            var (exit, _, error) = Bicep.Run(
                environment, folder, "snapshot", "main.bicepparam", "--mode", "overwrite", "--location", "westeurope",
                "--subscription-id", "00000000-0000-0000-0000-000000000001", "--tenant-id", "00000000-0000-0000-0000-000000000002");
            Assert.True(exit == 0, error);
            Assert.Empty(error);
            var snapshot = JsonNode.Parse(File.ReadAllText(Path.Combine(folder, "main.snapshot.json")))!;
            Assert.Empty(snapshot["diagnostics"]!.AsArray());
            return new([.. snapshot["predictedResources"]!.AsArray().Select(resource => new Resource(resource!))]);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }
}

/// <summary>A resource that a deployment would make.</summary>
internal sealed record Resource(JsonNode Json)
{
    public string Id => Json["id"]!.GetValue<string>();

    public string Type => Json["type"]!.GetValue<string>();

    public string Name => Json["name"]!.GetValue<string>();

    public JsonNode Properties => Json["properties"]!;
}
