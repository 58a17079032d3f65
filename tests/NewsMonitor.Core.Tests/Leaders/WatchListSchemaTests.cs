using System.Text.Json;
using NewsMonitor.Core.Leaders;
using NewsMonitor.Language.Names;

namespace NewsMonitor.Core.Tests.Leaders;

public class WatchListSchemaTests
{
    // What WatchListSchema reads. A schema that says more would promise editors a check that the program does not make.
    private static readonly string[] _keywords =
        ["$schema", "$ref", "$defs", "title", "description", "type", "additionalProperties", "required", "properties", "items", "minItems", "enum", "pattern", "format"];

    [Theory]
    [InlineData("leaders.schema.json")]
    [InlineData("feeds.schema.json")]
    [InlineData("country.schema.json")]
    public void A_schema_uses_only_what_the_check_understands(string file)
    {
        using var document = JsonDocument.Parse(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "watchlist", file)));

        Visit(document.RootElement);

        static void Visit(JsonElement schema)
        {
            foreach (var keyword in schema.EnumerateObject())
            {
                Assert.Contains(keyword.Name, _keywords);
                switch (keyword.Name)
                {
                    case "properties" or "$defs":
                        foreach (var one in keyword.Value.EnumerateObject()) Visit(one.Value);
                        break;
                    case "items":
                        Visit(keyword.Value);
                        break;
                    case "additionalProperties":
                        Assert.False(keyword.Value.GetBoolean());
                        break;
                    case "format":
                        Assert.Contains(keyword.Value.GetString(), new[] { "date", "uri" });
                        break;
                }
            }

            if (schema.TryGetProperty("type", out var type) && type.GetString() == "object") Assert.True(schema.TryGetProperty("additionalProperties", out _));
        }
    }

    [Theory]
    [InlineData("leaders.schema.json", "leader", typeof(Leader))]
    [InlineData("leaders.schema.json", "office", typeof(Office))]
    [InlineData("leaders.schema.json", "country", typeof(Country))]
    [InlineData("feeds.schema.json", "feed", typeof(WatchedFeed))]
    public void Every_field_of_a_record_is_in_the_schema_and_the_other_way_round(string file, string definition, Type record)
    {
        using var document = JsonDocument.Parse(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "watchlist", file)));

        var fields = document.RootElement.GetProperty("$defs").GetProperty(definition).GetProperty("properties").EnumerateObject().Select(p => p.Name);

        Assert.Equal(record.GetProperties().Select(p => JsonNamingPolicy.CamelCase.ConvertName(p.Name)).Order(), fields.Order());
    }
}
