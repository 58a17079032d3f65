using Azure.AI.TextAnalytics;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using NewsMonitor.Azure.Analysis;
using NewsMonitor.Core.Analysis;

namespace NewsMonitor.Azure.Tests.Analysis;

public class AnalysisRegistrationTests(AzuriteFixture azurite)
{
    [Theory]
    [InlineData(null)]
    [InlineData("embedded")]
    [InlineData("Embedded")]
    public void The_embedded_analyser_is_chosen_by_name_and_by_silence(string? provider)
    {
        using var services = Services(("Analysis:Provider", provider));
        Assert.IsType<EmbeddedAnalyzer>(services.GetRequiredService<IStatementAnalyzer>());
    }

    [Fact]
    public void A_provider_that_is_none_stops_the_start_and_names_those_that_are()
    {
        var stop = Assert.Throws<InvalidOperationException>(() => Services(("Analysis:Provider", "oracle")));
        Assert.Contains("'oracle'", stop.Message, StringComparison.Ordinal);
        Assert.Contains("embedded or azure", stop.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_cloud_analyser_works_with_its_package_and_stops_the_start_without()
    {
        (string, string?)[] settings = [("Analysis:Provider", "azure"), ("Analysis:Azure:Endpoint", "https://language.example/"), ("Analysis:Azure:Key", "none")];
        if (LanguageClient.IsPackagePresent)
        {
            using var services = Services(settings);
            Assert.IsType<AzureAnalyzer>(services.GetRequiredService<IStatementAnalyzer>());
        }
        else
        {
            Assert.Contains("Azure.AI.TextAnalytics", Assert.Throws<InvalidOperationException>(() => Services(settings)).Message, StringComparison.Ordinal);
            Assert.Equal("NewsMonitor.Contracts", typeof(TextAnalyticsClient).Assembly.GetName().Name);
        }
    }

    [Theory]
    [InlineData(null, "300", "latest", "Analysis:Azure:Endpoint")]
    [InlineData("http://language.example/", "300", "latest", "Analysis:Azure:Endpoint")]
    [InlineData("https://language.example/", "9", "latest", "Analysis:Azure:CallsPerMinute")]
    [InlineData("https://language.example/", "300", " ", "Analysis:Azure:ModelVersion")]
    [InlineData("https://language.example/", "300", "latest", null)]
    public void Settings_that_cannot_work_are_named(string? endpoint, string callsPerMinute, string modelVersion, string? named)
    {
        var options = new AzureLanguageOptions { Endpoint = endpoint is null ? null : new Uri(endpoint), CallsPerMinute = int.Parse(callsPerMinute, null), ModelVersion = modelVersion };

        if (named is null) Assert.Null(options.Problem());
        else Assert.Contains(named, options.Problem(), StringComparison.Ordinal);
    }

    private ServiceProvider Services(params (string Key, string? Value)[] settings) => new ServiceCollection()
        .AddSingleton(azurite.Account)
        .AddStatementAnalysis(new ConfigurationBuilder().AddInMemoryCollection(settings.Select(setting => KeyValuePair.Create(setting.Key, setting.Value))).Build())
        .BuildServiceProvider();
}
