using System.Text.RegularExpressions;
using NewsMonitor.Cli;
using NewsMonitor.Infra.Tests.Templates;

namespace NewsMonitor.Infra.Tests.Code;

/// <summary>Alerts look for words in the logs: if the code says it otherwise, they would be silent for ever.</summary>
public sealed partial class AlertTests
{
    [Fact]
    public void Alerts_are_raised_for_poison_a_day_without_digest_and_failing_feeds_and_told_to_the_operator()
    {
        Assert.Equal(["feeds-failing", "no-digest", "poison"], Rules().Select(rule => Suffix().Replace(rule.Name, "")).Order());
        var group = Assert.Single(Deployment.Full.OfType("Microsoft.Insights/actionGroups"));
        Assert.All(Rules(), rule => Assert.Equal(group.Id, rule.Properties["actions"]!["actionGroups"]!.AsArray().Single()!.GetValue<string>()));
        Assert.Equal("operator@example.org", group.Properties["emailReceivers"]![0]!["emailAddress"]!.GetValue<string>());
        Assert.Single(Deployment.Full.OfType("Microsoft.Consumption/budgets"));
        Assert.Empty(Deployment.Plain.OfType("Microsoft.Insights/scheduledQueryRules"));
    }

    [Fact]
    public void What_our_own_logs_are_searched_for_is_what_the_code_writes()
    {
        var logged = Directory.EnumerateFiles(Path.Combine(Checkout.Root, "src", "NewsMonitor.Core"), "*.cs", SearchOption.AllDirectories)
            .SelectMany(file => Logged().Matches(File.ReadAllText(file))).Select(match => match.Groups[1].Value).ToList();
        var searched = Rules().SelectMany(rule => StartsWith().Matches(rule.Properties["criteria"]!["allOf"]![0]!["query"]!.GetValue<string>())).Select(match => match.Groups[1].Value).ToList();

        Assert.NotEmpty(searched);
        Assert.All(searched, words => Assert.Contains(logged, template => template.StartsWith(words, StringComparison.Ordinal)));
    }

    private static IEnumerable<Resource> Rules() => Deployment.Full.OfType("Microsoft.Insights/scheduledQueryRules");

    [GeneratedRegex("-[a-z0-9]{13}$")]
    private static partial Regex Suffix();

    [GeneratedRegex("logger\\.Log\\w+\\((?:e, )?\"([^\"]+)\"")]
    private static partial Regex Logged();

    [GeneratedRegex("startswith \"([^\"]+)\"")]
    private static partial Regex StartsWith();
}
