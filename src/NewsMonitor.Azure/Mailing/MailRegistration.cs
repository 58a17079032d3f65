using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using NewsMonitor.Core.Subscriptions;

namespace NewsMonitor.Azure.Mailing;

/// <summary>Chooses the way out for mail: SMTP where a server is named, the pickup folder otherwise.</summary>
public static class MailRegistration
{
    /// <summary>Registers the <see cref="IMailSender"/> that the section <see cref="MailOptions.Section"/> asks for.</summary>
    public static IServiceCollection AddMailing(this IServiceCollection services, IConfiguration settings)
    {
        services.Configure<MailOptions>(settings.GetSection(MailOptions.Section));
        return string.IsNullOrEmpty(settings[$"{MailOptions.Section}:{nameof(MailOptions.Host)}"])
            ? services.AddSingleton<IMailSender, PickupFolder>()
            : services.AddSingleton<SmtpConnections>().AddSingleton<IMailSender, SmtpSender>();
    }
}
