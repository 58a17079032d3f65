using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using NewsMonitor.Core.Digests;
using NewsMonitor.Core.Digests.Building;
using NewsMonitor.Core.Digests.Renderings;
using NewsMonitor.Core.Operations;
using NewsMonitor.Core.Queries;
using NewsMonitor.Core.Subscriptions;
using NewsMonitor.Functions.Http.Digests;
using NewsMonitor.Functions.Http.Leaders;
using NewsMonitor.Functions.Http.Limits;
using NewsMonitor.Functions.Http.Statements;
using NewsMonitor.Functions.Http.Subscriptions;
using NewsMonitor.Web;
using NewsMonitor.Web.Digests;
using NewsMonitor.Web.Mail;
using NewsMonitor.Web.Operations;

namespace NewsMonitor.Functions.Http;

/// <summary>Puts together what shows digests and statements: their forms, the pages, the readers behind the HTTP functions.</summary>
internal static class HttpRegistration
{
    /// <summary>Registers them. The stores, the watch list and the clock are registered by others.</summary>
    public static IServiceCollection AddPagesAndApi(this IServiceCollection services, IConfiguration settings)
    {
        services.AddChecked<SiteOptions>(settings, SiteOptions.Section);
        services.AddSingleton<PageRenderer>();
        services.AddSingleton<Pages>();
        services.AddSingleton<IDigestRendering, JsonRendering>();
        services.AddSingleton<IDigestRendering, HtmlRendering>();
        services.AddSingleton<TextRendering>();
        services.AddSingleton<IDigestRendering>(all => all.GetRequiredService<TextRendering>());
        services.AddSingleton<IDigestRendering, CsvRendering>();
        services.AddSingleton<IDigestRendering, AtomRendering>();
        services.AddSingleton<IDigestMail, DigestMail>();
        services.AddSingleton<ISubscriptionMail, ConfirmationMail>();
        services.AddSingleton<IOperatorMail, OperatorMail>();
        services.AddSingleton<SignUpLimit>();
        services.AddChecked<RequestLimitOptions>(settings, RequestLimitOptions.Section);
        services.AddSingleton<RequestLimit>();
        services.AddSingleton<SubscriptionAnswers>();
        services.AddSingleton<DigestPublisher>();
        services.AddSingleton<StatementSearch>();
        services.AddSingleton<StatementQueryReader>();
        services.AddSingleton<StatementExports>();
        services.AddSingleton<LeaderExports>();
        services.AddSingleton<DigestReader>();
        services.AddSingleton<StatementFinder>();
        services.AddSingleton<TrendReader>();
        services.AddTransient<StatementFunctions>();
        return services;
    }
}
