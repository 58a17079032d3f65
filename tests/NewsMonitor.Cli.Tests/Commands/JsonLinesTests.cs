using System.Text;
using System.Text.Json;
using NewsMonitor.Cli.Commands;

namespace NewsMonitor.Cli.Tests.Commands;

public sealed class JsonLinesTests
{
    [Theory]
    [InlineData("rubbish", null, "The line is no JSON")]
    [InlineData("""{"id":"1","text":""", null, "The line is no JSON")]
    [InlineData("[]", null, "The line is no JSON object")]
    [InlineData("""{"text":"x"}""", null, "\"id\" is missing")]
    [InlineData("""{"id":7,"text":"x"}""", null, "\"id\" is no string")]
    [InlineData("""{"id":"1"}""", "1", "\"text\" is missing")]
    [InlineData("""{"id":"1","text":null}""", "1", "\"text\" is missing")]
    [InlineData("""{"id":"1","text":["x"]}""", "1", "\"text\" is no string")]
    [InlineData("""{"id":"1","text":"\ud800"}""", "1", "surrogate")]
    public async Task A_bad_line_gets_an_error_line_of_its_own_and_the_rest_goes_on(string bad, string? id, string reason)
    {
        var (exit, lines) = await MapAsync("""{"id":"before","text":"a"}""", bad, "", """{"id":"after","text":"b"}""");

        Assert.Equal(1, exit);
        Assert.Equal(3, lines.Count);
        Assert.Equal(["before", id, "after"], lines.Select(line => line.GetProperty("id").GetString()));
        Assert.Equal(2, lines[1].GetProperty("line").GetInt32());
        Assert.Contains(reason, lines[1].GetProperty("error").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Many_lines_come_out_in_the_order_they_went_in()
    {
        var ids = Enumerable.Range(0, 1000).Select(i => $"article {i}").ToList();
        var (exit, lines) = await MapAsync([.. ids.Select(id => JsonSerializer.Serialize(new { id, text = "x" }))]);

        Assert.Equal(0, exit);
        Assert.Equal(ids, lines.Select(line => line.GetProperty("id").GetString()));
    }

    private static async Task<(int Exit, IReadOnlyList<JsonElement> Lines)> MapAsync(params string[] lines)
    {
        using var input = new MemoryStream(Encoding.UTF8.GetBytes(string.Join('\n', lines)));
        using var output = new MemoryStream();
        var exit = await JsonLines.MapAsync(
            input, output,
            (line, answer) =>
            {
                answer.WriteStartObject();
                answer.WriteString("id", JsonLines.Required(line, "id"));
                answer.WriteString("text", JsonLines.Required(line, "text"));
                answer.WriteEndObject();
            },
            CancellationToken.None);
        return (exit, [.. Encoding.UTF8.GetString(output.ToArray()).Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => JsonElement.Parse(line))]);
    }
}
