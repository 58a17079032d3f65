using System.Text.RegularExpressions;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using NewsMonitor.Azure.Analysis;
using NewsMonitor.Azure.Storage;
using NewsMonitor.Cli.Hosting;
using NewsMonitor.Core.Subscriptions;
using NewsMonitor.Functions;
using NewsMonitor.Infra.Tests.Templates;

namespace NewsMonitor.Infra.Tests.Code;

/// <summary>The app's settings, held against the code: the monitor is put together from them as the worker would, and what it asks for is noted.</summary>
public sealed partial class SettingsTests
{
    /// <summary>What the Functions host reads and our code does not: where telemetry goes, and as whom.</summary>
    private static readonly string[] _ofTheHost = ["APPLICATIONINSIGHTS_CONNECTION_STRING", "APPLICATIONINSIGHTS_AUTHENTICATION_STRING"];

    private static readonly string[] _ofAConnection = ["credential", "clientId", "blobServiceUri", "queueServiceUri", "tableServiceUri"];

    private static IReadOnlyList<DeclaredFunction> Functions { get; } = FunctionCatalog.Read(typeof(Composition).Assembly);

    public static IEnumerable<TheoryDataRow<bool>> Kinds => Deployment.Kinds;

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task The_monitor_can_be_put_together_from_them(bool full)
    {
        var (services, _) = Compose(Deployment.Of(full));
        await using var _ = services;

        var account = services.GetRequiredService<StorageAccount>();
        Assert.Matches(@"^https://st\w+\.blob\.core\.windows\.net/$", account.Blobs.Uri.AbsoluteUri);
        Assert.Matches(@"^https://st\w+\.queue\.core\.windows\.net/$", account.Queues.Uri.AbsoluteUri);
        Assert.Matches(@"^https://st\w+\.table\.core\.windows\.net/$", account.Tables.Uri.AbsoluteUri);
        foreach (var type in Functions.Select(function => function.Method.DeclaringType!).Where(type => !type.IsAbstract).Distinct())
            Assert.NotNull(ActivatorUtilities.CreateInstance(services, type));
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task None_is_there_that_nobody_reads(bool full)
    {
        var deployment = Deployment.Of(full);
        var (services, settings) = Compose(deployment);
        await using var _ = services;

        var idle = deployment.Settings.Keys.Except(_ofTheHost).Except(Named()).Where(name => !settings.Asked.Contains(RecordingSettings.Colons(name)));
        Assert.Empty(idle);
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Every_setting_that_a_trigger_names_is_there_and_every_schedule_is_one(bool full)
    {
        var settings = Deployment.Of(full).Settings;

        Assert.NotEmpty(Named());
        Assert.Empty(Named().Except(settings.Keys));
        foreach (var timer in Functions.Select(function => function.Trigger).OfType<TimerTriggerAttribute>())
        {
            var schedule = SettingName().Replace(timer.Schedule, match => settings[match.Groups[1].Value]);
            Assert.NotNull(NCrontab.CrontabSchedule.TryParse(schedule, new() { IncludingSeconds = true }));
        }
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Every_connection_is_by_identity_with_queues_and_tables_switched_on(bool full)
    {
        var settings = Deployment.Of(full).Settings;
        var connections = Functions.Select(function => function.Trigger).OfType<QueueTriggerAttribute>().Select(queue => queue.Connection!).Append(StorageAccount.Connection).Distinct();

        foreach (var connection in connections)
        {
            Assert.Empty(_ofAConnection.Select(part => $"{connection}__{part}").Except(settings.Keys));
            Assert.Equal("managedidentity", settings[$"{connection}__credential"]);
            Assert.DoesNotContain(connection, settings.Keys);
        }
    }

    [Fact]
    public void The_analyser_is_reached_at_its_own_subdomain_as_the_identity()
    {
        var deployment = Deployment.Full;
        var options = Configuration(new RecordingSettings(deployment.Settings)).GetSection(AzureLanguageOptions.Section).Get<AzureLanguageOptions>()!;
        var language = Assert.Single(deployment.OfType("Microsoft.CognitiveServices/accounts"));

        Assert.Null(options.Problem());
        Assert.Null(options.Key);
        Assert.Equal($"{language.Properties["customSubDomainName"]}.cognitiveservices.azure.com", options.Endpoint!.Host);
        Assert.Equal(deployment.Settings[$"{StorageAccount.Connection}__clientId"], options.ClientId);
        Assert.Empty(Deployment.Plain.OfType("Microsoft.CognitiveServices/accounts"));
    }

    [Fact]
    public void A_reference_to_the_vault_that_was_not_resolved_is_no_key()
    {
        var (services, _) = Compose(Deployment.Plain);

        Assert.StartsWith("@Microsoft.KeyVault(SecretUri=https://", Deployment.Plain.Settings["Subscriptions__LinkKey"], StringComparison.Ordinal);
        Assert.True(MailAddress.TryRead("reader@example.org", out var address));
        Assert.Throws<InvalidOperationException>(() => services.GetRequiredService<SubscriptionLinks>().IdOf(address));
        Assert.Throws<InvalidOperationException>(() => services.GetRequiredService<SubscriptionLinks>().Unsubscribe("someone"));
    }

    /// <summary>The settings that attributes name as <c>%Name%</c>.</summary>
    private static List<string> Named() =>
        [.. Functions.Select(function => function.Trigger is TimerTriggerAttribute timer ? timer.Schedule : "").SelectMany(text => SettingName().Matches(text)).Select(match => match.Groups[1].Value)];

    private static (ServiceProvider Services, RecordingSettings Settings) Compose(Deployment deployment)
    {
        var settings = new RecordingSettings(deployment.Settings);
        var services = new ServiceCollection();
        services.AddLogging();
        var recorded = Configuration(settings);
        services.AddNewsMonitor(FunctionsPackages.ArePresent ? recorded : WithoutCloudAnalyser(recorded));

        // The cloud analyser's settings are read here where the build has no package for it.
        _ = AnalysisRegistration.Problem(recorded);
        var provider = services.BuildServiceProvider(new ServiceProviderOptions { ValidateOnBuild = true, ValidateScopes = true });
        foreach (var options in services.Where(service => service.ServiceType is { IsGenericType: true } type && type.GetGenericTypeDefinition() == typeof(IConfigureOptions<>)))
            ReadOptions(provider, options.ServiceType.GenericTypeArguments[0]);
        _ = provider.GetRequiredService<StorageAccount>();
        _ = recorded.GetSection(AzureLanguageOptions.Section).Get<AzureLanguageOptions>();
        return (provider, settings);
    }

    private static void ReadOptions(ServiceProvider provider, Type type)
    {
        var options = provider.GetRequiredService(typeof(IOptions<>).MakeGenericType(type));
        _ = options.GetType().GetProperty(nameof(IOptions<>.Value))!.GetValue(options);
    }

    private static IConfiguration WithoutCloudAnalyser(IConfiguration settings) =>
        new ConfigurationBuilder().AddConfiguration(settings).AddInMemoryCollection([KeyValuePair.Create("Analysis:Provider", (string?)"embedded")]).Build();

    private static IConfigurationRoot Configuration(RecordingSettings settings) => new ConfigurationBuilder().Add(settings).Build();

    [GeneratedRegex("%([^%]+)%")]
    private static partial Regex SettingName();
}
