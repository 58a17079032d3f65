using System.Text.Json.Nodes;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace NewsMonitor.Infra.Tests.Files;

/// <summary>YAML read as JSON: what is plain is a number or a truth where it looks like one, what is quoted is text.</summary>
internal static class Yaml
{
    /// <summary>The documents of a file.</summary>
    public static IReadOnlyList<JsonNode> Read(string file)
    {
        var stream = new YamlStream();
        using var text = File.OpenText(file);
        stream.Load(text);
        return [.. stream.Documents.Select(document => Node(document.RootNode)!)];
    }

    private static JsonNode? Node(YamlNode node) => node switch
    {
        YamlMappingNode map => new JsonObject(map.Children.Select(child => KeyValuePair.Create(((YamlScalarNode)child.Key).Value!, Node(child.Value)))),
        YamlSequenceNode list => new JsonArray([.. list.Children.Select(Node)]),
        YamlScalarNode { Style: ScalarStyle.Plain, Value: "true" or "false" } truth => JsonValue.Create(truth.Value == "true"),
        YamlScalarNode { Style: ScalarStyle.Plain } plain when long.TryParse(plain.Value, out var number) => JsonValue.Create(number),
        YamlScalarNode { Style: ScalarStyle.Plain, Value: "" or null } => null,
        YamlScalarNode scalar => JsonValue.Create(scalar.Value),
        _ => throw new NotSupportedException(node.GetType().Name),
    };
}
