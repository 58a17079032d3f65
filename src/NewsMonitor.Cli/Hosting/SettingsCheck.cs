using System.Reflection;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using NewsMonitor.Azure.Storage;
using NewsMonitor.Cli.Commands;
using NewsMonitor.Core.Leaders;
using NewsMonitor.Core.Pipeline;
using NewsMonitor.Functions;

namespace NewsMonitor.Cli.Hosting;

/// <summary>What the start finds wrong with the settings, found without starting.</summary>
internal static class SettingsCheck
{
    /// <summary>Every section and the settings that it knows.</summary>
    public static IEnumerable<(string Section, string Key)> Known() =>
        from type in new[] { typeof(PullFeeds), typeof(StorageAccount), typeof(Composition) }.SelectMany(room => room.Assembly.GetTypes())
        let section = type.GetField("Section", BindingFlags.Public | BindingFlags.Static)?.GetRawConstantValue() as string
        where section is not null
        from property in type.GetProperties(BindingFlags.Public | BindingFlags.Instance)
        select (section, property.Name);

    /// <summary>Settings in a section that knows none of that name: misspelt, most likely.</summary>
    public static IEnumerable<string> Unknown(IConfiguration settings)
    {
        var known = Known().Select(one => $"{one.Section}:{one.Key}").ToHashSet(StringComparer.OrdinalIgnoreCase);
        var sections = Known().Select(one => one.Section).ToHashSet(StringComparer.OrdinalIgnoreCase);
        return sections.SelectMany(section => settings.GetSection(section).GetChildren()).Select(setting => setting.Path).Where(path => !known.Contains(path) && !sections.Contains(path));
    }

    /// <summary>What stops the start, in words; null when nothing does. The watch list is not looked at.</summary>
    public static async Task<string?> ProblemAsync(IConfiguration settings)
    {
        try
        {
            await using var services = new ServiceCollection().AddSingleton(settings).AddLogging().AddNewsMonitor(settings)
                .AddSingleton(new WatchList([])).AddSingleton(new FeedList([])).BuildServiceProvider();
            services.GetRequiredService<IStartupValidator>().Validate();
            foreach (var function in FunctionCatalog.Read(typeof(Composition).Assembly))
            {
                if (function.Trigger is TimerTriggerAttribute timer) _ = new TimerPump(function, HostSettings.Resolve(timer.Schedule, settings), services, TimeProvider.System, NullLogger.Instance);
            }

            return null;
        }
        catch (Exception e) when (e is InvalidOperationException or OptionsValidationException)
        {
            return CommandFailure.Words(e);
        }
    }
}
