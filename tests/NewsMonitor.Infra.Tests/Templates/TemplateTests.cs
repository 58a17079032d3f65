using System.Text.Json.Nodes;

namespace NewsMonitor.Infra.Tests.Templates;

/// <summary>What Bicep itself says of the templates.</summary>
public sealed class TemplateTests
{
    private static readonly Dictionary<string, string> _environment = new() { ["AZURE_ENV_NAME"] = "trial", ["AZURE_LOCATION"] = "westeurope", ["CONTACT"] = "https://example.org/" };

    private static readonly Lazy<JsonNode> _main = new(Compile);

    [Theory]
    [InlineData("*.bicep")]
    [InlineData("*.bicepparam")]
    public void Every_file_compiles_and_has_nothing_that_the_linter_minds(string files)
    {
        var (exit, output, error) = Bicep.Run(_environment, Bicep.Folder, "lint", "--pattern", files);

        Assert.Equal((0, "", ""), (exit, output, error));
    }

    [Fact]
    public void Every_file_is_formatted()
    {
        var folder = Directory.CreateTempSubdirectory("infra-").FullName;
        try
        {
            foreach (var file in Bicep.Files.Append(Path.Combine(Bicep.Folder, "bicepconfig.json"))) File.Copy(file, Path.Combine(folder, Path.GetFileName(file)));
            Assert.Equal(0, Bicep.Run(_environment, folder, "format", "--pattern", "*.bicep").Exit);
            Assert.Equal(0, Bicep.Run(_environment, folder, "format", "main.bicepparam").Exit);

            Assert.All(Bicep.Files, file => Assert.Equal(File.ReadAllText(Path.Combine(folder, Path.GetFileName(file))), File.ReadAllText(file)));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    [Fact]
    public void Every_parameter_says_what_it_is_for()
    {
        var templates = Templates(_main.Value).ToList();

        Assert.Equal(Bicep.Files.Count(file => file.EndsWith(".bicep", StringComparison.Ordinal)), templates.Count);
        Assert.All(templates, template => Assert.NotEmpty(Text(template["metadata"]?["description"])));
        Assert.All(templates.SelectMany(template => template["parameters"]!.AsObject()), parameter => Assert.NotEmpty(Text(parameter.Value!["metadata"]?["description"])));

        static string Text(JsonNode? node) => node?.GetValue<string>() ?? "";
    }

    [Fact]
    public void No_module_comes_from_a_registry() =>
        Assert.All(Bicep.Files, file => Assert.DoesNotMatch("'(br|ts)[:/]", File.ReadAllText(file)));

    [Fact]
    public void A_deployment_needs_a_name_a_region_and_a_contact_and_has_a_default_for_everything_else()
    {
        var parameters = _main.Value["parameters"]!.AsObject();

        Assert.Equal(["contact", "environmentName", "location"], parameters.Where(parameter => parameter.Value!["defaultValue"] is null).Select(parameter => parameter.Key).Order());
    }

    [Fact]
    public void Every_number_has_its_bounds()
    {
        var numbers = _main.Value["parameters"]!.AsObject().Where(parameter => parameter.Value!["type"]!.GetValue<string>() == "int");

        Assert.All(numbers, number => Assert.True(number.Value!["minValue"] is not null || number.Value["allowedValues"] is not null, $"{number.Key} has no least value."));
    }

    private static JsonNode Compile()
    {
        var (exit, output, error) = Bicep.Run(_environment, Bicep.Folder, "build", "main.bicep", "--stdout");
        Assert.True(exit == 0, error);
        return JsonNode.Parse(output)!;
    }

    // A module is compiled into the deployment that uses it. Resources have names where the template uses what is newer in the language.
    private static IEnumerable<JsonNode> Templates(JsonNode template)
    {
        var resources = template["resources"] is JsonObject named ? named.Select(resource => resource.Value) : template["resources"]!.AsArray();
        return resources.Select(resource => (resource!["properties"] as JsonObject)?["template"]).OfType<JsonNode>().SelectMany(Templates).Prepend(template);
    }
}
