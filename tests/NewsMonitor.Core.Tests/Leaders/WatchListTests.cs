using System.Text;
using CsCheck;
using NewsMonitor.Core.Leaders;
using NewsMonitor.Language.Names;

namespace NewsMonitor.Core.Tests.Leaders;

public class WatchListTests
{
    private const string Valid = """
        {
          "asOf": "2026-01-07", "countries": [{ "code": "XV", "name": "Veldania", "words": ["Veldanian"] }, { "code": "XB", "name": "Bresh", "words": [] }],
          "leaders": [
            {
              "id": "arvo-karovsky",
              "name": "Arvo Karovsky",
              "aliases": ["Karovskyy"],
              "offices": [
                { "title": "president", "country": "XV", "from": "2024-05-02", "to": "2025-12-31" },
                { "title": "peace envoy" }
              ],
              "pronouns": "he",
              "country": "XV"
            },
            {
              "id": "mira-solenne",
              "name": "Mira Solenne",
              "offices": [{ "title": "chancellor", "country": "XB" }],
              "pronouns": "she"
            }
          ]
        }
        """;

    [Fact]
    public void A_file_is_read_as_it_stands()
    {
        var list = Parse(Valid);

        Assert.Equal(new DateOnly(2026, 1, 7), list.AsOf);
        Assert.Equal([("XV", "Veldania"), ("XB", "Bresh")], list.Countries.Select(c => (c.Code, c.Name)));
        Assert.Equal(["arvo-karovsky", "mira-solenne"], list.Leaders.Select(l => l.Id));
        var (first, second) = (list.Leaders[0], list.Leaders[1]);
        Assert.Equal(("Arvo Karovsky", Pronouns.He, "XV"), (first.Name, first.Pronouns, first.Country));
        Assert.Equal(["Karovskyy"], first.Aliases);
        Assert.Equal(
            [new Office("president", "XV", new DateOnly(2024, 5, 2), new DateOnly(2025, 12, 31)), new Office("peace envoy", null)],
            first.Offices);
        Assert.Empty(second.Aliases);
        Assert.Null(second.Country);
    }

    [Fact]
    public void An_id_that_is_taken_is_told_beside_what_the_schema_does_not_allow()
    {
        var refused = Assert.Throws<WatchListException>(() => Parse(Valid.Replace("\"mira-solenne\"", "\"arvo-karovsky\"", StringComparison.Ordinal)
            .Replace("\"she\"", "\"her\"", StringComparison.Ordinal).Replace("\"2024-05-02\"", "7", StringComparison.Ordinal)));
        Assert.Equal([9, 16, 19], refused.Errors.Select(error => error.Line));
    }

    [Fact]
    public void A_byte_order_mark_is_no_mistake() =>
        Assert.Equal(2, WatchList.Parse([.. Encoding.UTF8.Preamble, .. Encoding.UTF8.GetBytes(Valid)], "leaders.json").Leaders.Count);

    [Theory]
    [InlineData("\"aliases\"", "\"alias\"", 7, "\"arvo-karovsky\" has an unknown field \"alias\": the fields are id, name, shortName, aliases, offices, pronouns, country.")]
    [InlineData("\"asOf\"", "\"asof\"", 2, "the file has an unknown field \"asof\": the fields are $schema, asOf, countries, leaders.")]
    [InlineData("      \"name\": \"Arvo Karovsky\",\n", "", 4, "\"arvo-karovsky\" has no field \"name\": add \"name\", the name shown to readers")]
    [InlineData("{ \"title\": \"peace envoy\" }", "{}", 10, "an item of offices of \"arvo-karovsky\" has no field \"title\": add \"title\", the office as prose names it")]
    [InlineData("      \"id\": \"mira-solenne\",\n", "", 15, "an item of leaders of the file has no field \"id\"")]
    [InlineData("\"mira-solenne\"", "\"arvo-karovsky\"", 16, "id \"arvo-karovsky\" is taken by line 5: give this one another, or remove one of the two.")]
    [InlineData("\"mira-solenne\"", "\"Mira Solenne\"", 16, "id of \"Mira Solenne\" is \"Mira Solenne\": write a stable key of lower-case letters")]
    [InlineData("\"country\": \"XB\"", "\"country\": \"KO\"", 18, "is \"KO\": write an ISO 3166-1 alpha-2 code in upper case")]
    [InlineData("\"country\": \"XB\"", "\"country\": \"gb\"", 18, "is \"gb\": write an ISO 3166-1 alpha-2 code in upper case")]
    [InlineData("\"2024-05-02\"", "\"2024-02-30\"", 9, "is \"2024-02-30\": write the first day in office, as yyyy-MM-dd.")]
    [InlineData("\"2024-05-02\"", "\"2 May 2024\"", 9, "is \"2 May 2024\": write the first day in office, as yyyy-MM-dd.")]
    [InlineData("\"2024-05-02\"", "\"2026-05-02\"", 9, "the office ends (2025-12-31) before it begins (2026-05-02): exchange the two or correct one.")]
    [InlineData("\"code\": \"XB\"", "\"code\": \"XV\"", 2, "code \"XV\" is taken by line 2: give this one another, or remove one of the two.")]
    [InlineData("\"name\": \"Bresh\", ", "", 2, "has no field \"name\": add \"name\", the name shown to readers")]
    [InlineData("\"she\"", "\"her\"", 19, "pronouns of \"mira-solenne\" is \"her\": write \"he\", \"she\" or \"they\".")]
    [InlineData("\"she\"", "null", 19, "pronouns of \"mira-solenne\" is null, not string")]
    [InlineData("[\"Karovskyy\"]", "\"Karovskyy\"", 7, "aliases of \"arvo-karovsky\" is string, not array: write a list of other spellings and by-names.")]
    [InlineData("[\"Karovskyy\"]", "[\"Karovskyy \"]", 7, "an item of aliases of \"arvo-karovsky\" is \"Karovskyy \": write text without blanks at its ends.")]
    [InlineData("[{ \"title\": \"chancellor\", \"country\": \"XB\" }]", "[]", 18, "offices of \"mira-solenne\" is empty: write a list of offices held, present and past.")]
    [InlineData("\"name\": \"Mira Solenne\"", "\"name\": \"Mira Solenne\", \"id\": \"x\"", 17, "the field \"id\" stands twice in one object: remove one of the two.")]
    [InlineData("\"Mira Solenne\",", "\"Mira Solenne\"", 18, "not JSON: ")]
    [InlineData("\"Mira Solenne\",", "\"Mira Solenne,", 17, "not JSON: ")]
    public void A_mistake_is_named_with_its_line_and_what_to_do(string stands, string written, int line, string told)
    {
        var text = Valid.ReplaceLineEndings("\n");
        Assert.Contains(stands, text, StringComparison.Ordinal);

        var error = Assert.Single(Refused(text.Replace(stands, written, StringComparison.Ordinal)).Errors);

        Assert.Equal(line, error.Line);
        Assert.Contains(told, error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("  ]\n}", "", "the file ends before the [ opened in line 3 is closed: add the missing ].")]
    [InlineData("\n}", "", "the file ends before the { opened in line 1 is closed: add the missing }.")]
    [InlineData("    }\n  ]\n}", "", "the file ends before the { opened in line 15 is closed: add the missing }.")]
    public void An_unclosed_bracket_is_told_by_the_line_that_opened_it(string end, string written, string told)
    {
        var text = Valid.ReplaceLineEndings("\n");

        var error = Assert.Single(Refused(text[..text.LastIndexOf(end, StringComparison.Ordinal)] + written).Errors);

        Assert.Equal(told, error.Message);
    }

    [Theory]
    [InlineData("")]
    [InlineData(" \n ")]
    public void An_empty_file_is_called_so(string text) => Assert.Contains("the file is empty", Refused(text).Message, StringComparison.Ordinal);

    [Fact]
    public void A_file_of_another_encoding_is_told_to_be_saved_as_UTF_8()
    {
        var latin1 = Encoding.Latin1.GetBytes(Valid.Replace("Mira", "Míra", StringComparison.Ordinal));

        var error = Assert.Single(Assert.Throws<WatchListException>(() => WatchList.Parse(latin1, "leaders.json")).Errors);

        Assert.Equal(new WatchListError(17, "not readable as text: save the file as UTF-8."), error);
    }

    [Fact]
    public void All_mistakes_are_told_at_once_in_the_order_of_their_lines()
    {
        var error = Refused(Valid.Replace("\"she\"", "\"her\"", StringComparison.Ordinal).Replace("\"aliases\"", "\"alias\"", StringComparison.Ordinal));

        Assert.Equal([7, 19], error.Errors.Select(e => e.Line));
        Assert.StartsWith("leaders.json:7: \"arvo-karovsky\" has an unknown field", error.Message, StringComparison.Ordinal);
        Assert.Contains("\nleaders.json:19: pronouns", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Whatever_is_damaged_is_told_with_a_line_of_the_file()
    {
        var valid = Encoding.UTF8.GetBytes(Valid);
        // A byte anywhere becomes any other, and the file may end anywhere.
        Gen.Select(Gen.Int[0, valid.Length - 1], Gen.Byte, Gen.Int[0, valid.Length]).Sample((at, value, length) =>
        {
            var damaged = valid.ToArray();
            damaged[at] = value;
            damaged = damaged[..length];
            try
            {
                WatchList.Parse(damaged, "leaders.json");
            }
            catch (WatchListException e)
            {
                var lines = damaged.Count(b => b == '\n') + 1;
                Assert.NotEmpty(e.Errors);
                Assert.All(e.Errors, error => Assert.InRange(error.Line, 1, lines));
            }
        });
    }

    [Fact]
    public void The_list_that_comes_with_the_program_is_valid_and_worldwide()
    {
        var list = WatchList.Load(new WatchListOptions().Leaders);

        Assert.NotNull(list.AsOf);
        Assert.InRange(list.Leaders.Count, 40, 200);
        Assert.InRange(list.Leaders.Select(l => l.Country).Distinct().Count(), 40, 200);
        // Two people of one name could not be told apart in an article.
        var names = list.Leaders.SelectMany(l => l.Aliases.Prepend(l.Name)).ToList();
        Assert.Equal(names.Distinct(StringComparer.OrdinalIgnoreCase), names);
    }

    private static WatchList Parse(string json) => WatchList.Parse(Encoding.UTF8.GetBytes(json), "leaders.json");

    private static WatchListException Refused(string json) => Assert.Throws<WatchListException>(() => Parse(json));
}
