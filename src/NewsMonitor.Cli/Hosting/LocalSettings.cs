using Microsoft.Extensions.Configuration;

namespace NewsMonitor.Cli.Hosting;

/// <summary>
/// Settings of a local run, later ones before earlier: the <c>Values</c> of local.settings.sample.json, those of
/// local.settings.json, the environment, what the caller adds.
/// </summary>
internal static class LocalSettings
{
    public static void AddLocalSettings(this ConfigurationManager settings, IEnumerable<KeyValuePair<string, string?>> overrides)
    {
        settings.Sources.Clear();
        settings.AddInMemoryCollection(Values("local.settings.sample.json"));
        settings.AddInMemoryCollection(Values("local.settings.json"));
        settings.AddEnvironmentVariables();
        settings.AddInMemoryCollection(overrides);
    }

    private static IEnumerable<KeyValuePair<string, string?>> Values(string file)
    {
        var values = new ConfigurationBuilder().AddJsonFile(Path.Combine(Checkout.Root, file), optional: true).Build().GetSection("Values");

        // In that file a colon or two underscores separate the parts of a name; the configuration knows the colon.
        return values.AsEnumerable(makePathsRelative: true).Where(value => value.Value is not null)
            .Select(value => KeyValuePair.Create(value.Key.Replace("__", ":", StringComparison.Ordinal), value.Value));
    }
}
