using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using NewsMonitor.Azure.Storage.Blobs;
using NewsMonitor.Azure.Storage.Queues;
using NewsMonitor.Azure.Storage.Tables;
using NewsMonitor.Core.Analysis;
using NewsMonitor.Core.Articles;
using NewsMonitor.Core.Digests;
using NewsMonitor.Core.Failures;
using NewsMonitor.Core.Feeds.Polling;
using NewsMonitor.Core.Messages;
using NewsMonitor.Core.Operations;
using NewsMonitor.Core.Pipeline;
using NewsMonitor.Core.Statements;
using NewsMonitor.Core.Stories;
using NewsMonitor.Core.Subscriptions;

namespace NewsMonitor.Azure.Storage;

/// <summary>Puts the stores on one storage account.</summary>
public static class StorageRegistration
{
    /// <summary>Registers the account that the settings name, and every store on it.</summary>
    public static IServiceCollection AddStorage(this IServiceCollection services, IConfiguration settings) => services
        .AddSingleton(_ => StorageAccount.From(settings))
        .AddSingleton<IFeedStore, FeedStore>()
        .AddSingleton<IBacklog, BlobBacklog>()
        .AddSingleton<IArticleStore, ArticleStore>()
        .AddSingleton<IStoryStore, TableStoryStore>()
        .AddSingleton<IStatementStore, TableStatementStore>()
        .AddSingleton<IDayLog, TableDayLog>()
        .AddSingleton<IDigestStore, BlobDigestStore>()
        .AddSingleton<ITrendStore, TableTrendStore>()
        .AddSingleton<ISubscriberStore, TableSubscriberStore>()
        .AddSingleton<IDeliveryLedger, TableDeliveryLedger>()
        .AddSingleton<IAnalyzerBill, TableAnalyzerBill>()
        .AddSingleton<IFailureLog, TableFailureLog>()
        .AddSingleton<IOldRows, TableOldRows>()
        .AddSingleton<SetAside>()
        .AddSingleton<IQueueConditions, QueueConditions>()
        .AddQueue<ArticleMessage>(StorageNames.Queues.Articles)
        .AddQueue<StatementsMessage>(StorageNames.Queues.Statements)
        .AddQueue<EmailMessage>(StorageNames.Queues.Emails)
        .AddQueue<ConfirmationMessage>(StorageNames.Queues.Confirmations);

    private static IServiceCollection AddQueue<TMessage>(this IServiceCollection services, string name)
        where TMessage : IMessage => services.AddSingleton<IQueue<TMessage>>(all => new StorageQueue<TMessage>(all.GetRequiredService<StorageAccount>(), name));
}
