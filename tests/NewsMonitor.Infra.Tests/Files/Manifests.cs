using System.Text.Json.Nodes;
using NewsMonitor.Cli;

namespace NewsMonitor.Infra.Tests.Files;

/// <summary>The objects of infra/kubernetes.</summary>
internal static class Manifests
{
    /// <summary>Where they are.</summary>
    public static string Folder { get; } = Path.Combine(Checkout.Root, "infra", "kubernetes");

    /// <summary>Every file but the one that lists them.</summary>
    public static IEnumerable<string> Files => Directory.EnumerateFiles(Folder, "*.yaml").Where(file => Path.GetFileName(file) != "kustomization.yaml").Order();

    /// <summary>Every object.</summary>
    public static IReadOnlyList<JsonNode> All { get; } = [.. Files.SelectMany(Yaml.Read)];

    /// <summary>Those that KEDA defines.</summary>
    public static IEnumerable<JsonNode> OfKeda => All.Where(manifest => manifest["apiVersion"]!.GetValue<string>().StartsWith("keda.sh/", StringComparison.Ordinal));

    /// <summary>The objects of a kind.</summary>
    public static IEnumerable<JsonNode> OfKind(string kind) => All.Where(manifest => manifest["kind"]!.GetValue<string>() == kind);

    /// <summary>An object's name.</summary>
    public static string Name(JsonNode manifest) => manifest["metadata"]!["name"]!.GetValue<string>();
}
