using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Schema;
using System.Text.RegularExpressions;
using Microsoft.Azure.Functions.Worker;
using NewsMonitor.Cli;
using NewsMonitor.Cli.Hosting;
using NewsMonitor.Core.Digests;
using NewsMonitor.Core.Queries;
using NewsMonitor.Core.Subscriptions;
using NewsMonitor.Functions.Http.Digests;
using NewsMonitor.Functions.Http.Leaders;
using NewsMonitor.Functions.Http.Subscriptions;

namespace NewsMonitor.Functions.Tests.Http;

/// <summary>Holds the description of the API against the functions and the records.</summary>
public partial class OpenApiTests
{
    private static readonly string _path = Path.Combine(Checkout.Root, "src", "NewsMonitor.Functions", "Http", "openapi.json");

    [Fact]
    public void Every_function_under_api_is_described_with_its_route_and_its_name()
    {
        // What answers both is one function: its page is described as showing it.
        var functions = FunctionCatalog.Read(typeof(DigestFunctions).Assembly)
            .Where(f => f.Trigger is HttpTriggerAttribute { Route: { } route } && route.StartsWith("api/", StringComparison.Ordinal))
            .SelectMany(f => ((HttpTriggerAttribute)f.Trigger).Methods!.Where(m => m != "head").Select(m => (f, Method: m, Trigger: (HttpTriggerAttribute)f.Trigger)))
            .Select(f => (Route: "/" + f.Trigger.Route, f.Method, Name: f.Method == "get" && f.Trigger.Methods!.Contains("post") ? "Show" + f.f.Name : f.f.Name, Open: f.Trigger.AuthLevel == AuthorizationLevel.Anonymous));
        var described = Operations()
            .Select(o => (o.Route, o.Method, Name: o.Operation["operationId"]!.GetValue<string>(), Open: o.Operation["security"] is JsonArray { Count: 0 }));

        Assert.Equal(functions.Order(), described.Order());
    }

    [Fact]
    public void Every_parameter_of_a_route_is_described_and_every_reference_leads_somewhere()
    {
        var document = Document();
        foreach (var (route, _, operation) in Operations())
        {
            var described = operation["parameters"]!.AsArray().Where(p => p!["in"]!.GetValue<string>() == "path").Select(p => p!["name"]!.GetValue<string>());
            Assert.Equal(RouteParameter().Matches(route).Select(m => m.Groups[1].Value), described);
        }

        foreach (Match reference in Reference().Matches(document.ToJsonString()))
        {
            var node = reference.Groups[1].Value.Split('/').Aggregate((JsonNode?)document, (at, part) => at?[part.Replace("~1", "/", StringComparison.Ordinal)]);
            Assert.True(node is not null, reference.Value);
        }
    }

    [Fact]
    public void The_schemas_are_those_of_the_records()
    {
        var document = Document();
        var schemas = document["components"]!["schemas"]!.AsObject();
        var expected = new JsonObject();
        foreach (var byHand in new[] { "Problem", "Health", "SignUpRequest", "Choice" }) expected[byHand] = schemas[byHand]!.DeepClone();
        Add("Digest", DigestJson.Default.Digest);
        Add("StatementResults", QueryJson.Default.StatementResults);
        Add("ProvenStatement", QueryJson.Default.ProvenStatement);
        Add("Leader", LeaderJson.Default.Leader);
        Add("Trend", LeaderJson.Default.Trend);
        Add("WhoAboutWhom", LeaderJson.Default.WhoAboutWhom);
        Add("Done", SubscriptionAnswerJson.Default.Done);
        Add("Preferences", SubscriptionAnswerJson.Default.Preferences);
        Add("SubscriberRecord", SubscriptionJson.Default.SubscriberRecord);
        if (Environment.GetEnvironmentVariable("UPDATE_PINNED") == "1")
        {
            document["components"]!["schemas"] = expected.DeepClone();
            File.WriteAllText(_path, document.ToJsonString(new JsonSerializerOptions { WriteIndented = true, NewLine = "\n", Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping }) + "\n");
            return;
        }

        Assert.Equal(expected.ToJsonString(), schemas.ToJsonString());

        // The exporter's references count from each schema's own root.
        void Add(string name, System.Text.Json.Serialization.Metadata.JsonTypeInfo type) => expected[name] =
            JsonNode.Parse(type.GetJsonSchemaAsNode().ToJsonString().Replace("\"$ref\":\"#", $"\"$ref\":\"#/components/schemas/{name}", StringComparison.Ordinal));
    }

    private static IEnumerable<(string Route, string Method, JsonNode Operation)> Operations() =>
        Document()["paths"]!.AsObject().SelectMany(p => p.Value!.AsObject().Select(o => (p.Key, o.Key, o.Value!)));

    private static JsonNode Document() => JsonNode.Parse(File.ReadAllText(_path))!;

    [GeneratedRegex(@"\{(\w+)\}")]
    private static partial Regex RouteParameter();

    [GeneratedRegex("\"\\$ref\":\"#/([^\"]+)\"")]
    private static partial Regex Reference();
}
