using NewsMonitor.Core.Analysis;
using NewsMonitor.Core.Operations;
using NewsMonitor.Core.Tests.Digests;
using NewsMonitor.Web.Operations;

namespace NewsMonitor.Web.Tests;

public class OperatorsPageTests
{
    [Theory]
    [InlineData(0, "Nothing has failed for good.")]
    [InlineData(2, "2 set aside, for reasons that are no longer known.")]
    public async Task What_it_says_of_failures_is_what_the_queues_show(int setAside, string words)
    {
        await using var pages = new PageRenderer();
        var condition = new Condition(SampleDay.Now, [], [new QueueCondition("articles", 0, null, setAside)], SampleDay.Day, new AnalyzerCost(new AnalysisPrice(), 0, 0), [], 0);
        var page = await pages.RenderAsync<OperatorsPage>(new Dictionary<string, object?> { ["Condition"] = condition });
        Assert.Contains(words, page, StringComparison.Ordinal);
    }
}
