using NewsMonitor.Cli;
using NewsMonitor.Core.Analysis;
using NewsMonitor.Scale;

namespace NewsMonitor.Infra.Tests.Scale;

/// <summary>docs/scale.md says what its arithmetic says.</summary>
public sealed class ScaleTests
{
    private static readonly Model _model = new(Measured.Load());

    [Fact]
    public void The_pages_tables_are_those_of_the_program()
    {
        var page = File.ReadAllText(Path.Combine(Checkout.Root, "docs", "scale.md"));

        Assert.Equal(Document.WithTables(page, Tables.Of(_model)), page);
    }

    [Fact]
    public void The_analysers_price_is_the_one_that_operators_are_shown()
    {
        var price = Assert.Single(Assumptions.Prices, price => price.Name == "language");

        Assert.Equal((new AnalysisPrice().PerThousandRecords, "1,000 text records"), ((decimal)price.Dollars, price.Unit));
        Assert.Equal("USD", new AnalysisPrice().Currency);
    }

    [Fact]
    public void What_a_stage_costs_is_what_its_code_must_cost_at_least()
    {
        // Page and article are two blobs, the claim and its end two writes of a row; a message is fetched and deleted.
        var read = _model.Requests["ReadArticle"];
        Assert.True(read["blob write"] >= 2 && read["table write"] >= 2 && read["queue fetch"] >= 1 && read["queue delete"] >= 1);

        // Statements are stored in one transaction a message, and their day is touched.
        var analyse = _model.Requests["AnalyzeStatements"];
        Assert.Equal(_model.Messages, analyse["table transaction"], 3);
        Assert.True(analyse["table write"] >= _model.Messages);
    }

    [Fact]
    public void What_ends_first_is_named_first_and_a_small_monitor_is_far_from_it()
    {
        var limits = Limit.Of(_model);

        Assert.Equal(limits.OrderBy(limit => limit.ArticlesPerHour), limits);
        Assert.All(limits, limit => Assert.True(limit.ArticlesPerHour > 100 && limit.Change.Length > 0, limit.Name));
        Assert.True(_model.BuildSeconds(limits[0].ArticlesPerHour * 24 * _model.Statements) < 600);
    }

    [Fact]
    public void A_page_that_lacks_a_table_or_asks_for_an_unknown_one_is_an_error()
    {
        var tables = new Dictionary<string, string> { ["cost"] = "| a |\n" };

        Assert.Equal("x\n<!-- cost -->\n| a |\n<!-- end -->\n", Document.WithTables("x\n<!-- cost -->\nold\n<!-- end -->\n", tables));
        Assert.Throws<InvalidOperationException>(() => Document.WithTables("x", tables));
        Assert.Throws<InvalidOperationException>(() => Document.WithTables("<!-- else -->\n<!-- end -->", tables));
    }
}
