using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using NewsMonitor.Azure.Analysis;
using NewsMonitor.Azure.Mailing;
using NewsMonitor.Azure.Storage;
using NewsMonitor.Core.Digests;
using NewsMonitor.Core.Feeds.Polling;
using NewsMonitor.Core.Fetching;
using NewsMonitor.Core.Leaders;
using NewsMonitor.Core.Operations;
using NewsMonitor.Core.Pipeline;
using NewsMonitor.Core.Subscriptions;
using NewsMonitor.Functions.Http;
using NewsMonitor.Language.Names;
using NewsMonitor.Language.Statements;

namespace NewsMonitor.Functions;

/// <summary>Puts the rooms together: the one place that knows every implementation of a port.</summary>
public static class Composition
{
    /// <summary>Registers the whole monitor.</summary>
    public static IServiceCollection AddNewsMonitor(this IServiceCollection services, IConfiguration settings)
    {
        services.TryAddSingleton(TimeProvider.System);
        var lists = settings.GetSection(WatchListOptions.Section).Get<WatchListOptions>() ?? new WatchListOptions();
        services.AddSingleton(_ => WatchList.Load(lists.Leaders));
        services.AddSingleton(_ => FeedList.Load(lists.Feeds));

        // Asked for at the start, so that a mistake in them stops it.
        services.AddOptions<WatchListOptions>().Validate<WatchList, FeedList>((_, _, _) => true).ValidateOnStart();
        services.AddSingleton(all => new LeaderIndex(all.GetRequiredService<WatchList>().Leaders, all.GetRequiredService<WatchList>().Countries));
        services.AddSingleton<StatementReader>();
        return services
            .AddTelemetry(settings)
            .AddStorage(settings)
            .AddFetching(settings)
            .AddStatementAnalysis(settings)
            .AddMailing(settings)
            .AddPipeline(settings)
            .AddPagesAndApi(settings);
    }

    /// <summary>Options whose values are read at the start, so that one that cannot be stops it.</summary>
    internal static IServiceCollection AddChecked<TOptions>(this IServiceCollection services, IConfiguration settings, string section)
        where TOptions : class
    {
        services.AddOptions<TOptions>().Bind(settings.GetSection(section)).ValidateOnStart();
        return services;
    }

    private static IServiceCollection AddPipeline(this IServiceCollection services, IConfiguration settings) => services
        .AddChecked<SubscriptionOptions>(settings, SubscriptionOptions.Section)
        .AddSingleton<SubscriptionLinks>()
        .AddSingleton<Subscribers>()
        .AddSingleton(settings.GetSection(PollOptions.Section).Get<PollOptions>() ?? new PollOptions())
        .AddSingleton<PollSchedule>()
        .AddSingleton(_ => HostFile.Attempts())
        .AddSingleton<MessageRetry>()
        .AddSingleton(typeof(Reception<>))
        .AddSingleton<PullFeeds>()
        .AddSingleton<KeepArticle>()
        .AddSingleton<ReviseArticle>()
        .AddSingleton<ReadArticle>()
        .AddSingleton<AnalyzeStatements>()
        .AddSingleton<RebuildDay>()
        .AddSingleton<BuildDigest>()
        .AddSingleton<SendDigests>()
        .AddSingleton<RecentDigests>()
        .AddSingleton<MailRetry>()
        .AddSingleton<MailDelivery>()
        .AddSingleton<EmailDigest>()
        .AddSingleton<EmailConfirmation>()
        .AddSingleton<ForgetSignUps>()
        .AddSingleton<ForgetOld>()
        .AddChecked<OperatorOptions>(settings, OperatorOptions.Section)
        .AddSingleton<ConditionReader>()
        .AddSingleton<DayCheck>()
        .AddSingleton<WatchOver>();
}
