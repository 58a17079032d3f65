using Microsoft.Extensions.Configuration;

namespace NewsMonitor.Infra.Tests.Code;

/// <summary>App settings as the worker's environment holds them, which note what was asked for.</summary>
internal sealed class RecordingSettings : ConfigurationProvider, IConfigurationSource
{
    public RecordingSettings(IReadOnlyDictionary<string, string> settings) =>
        Data = settings.ToDictionary(setting => Colons(setting.Key), setting => (string?)setting.Value, StringComparer.OrdinalIgnoreCase);

    /// <summary>The settings that were asked for, whether they are there or not.</summary>
    public HashSet<string> Asked { get; } = new(StringComparer.OrdinalIgnoreCase);

    public IConfigurationProvider Build(IConfigurationBuilder builder) => this;

    public override bool TryGet(string key, out string? value)
    {
        Asked.Add(key);
        return base.TryGet(key, out value);
    }

    /// <summary>An environment variable's name as the configuration spells it.</summary>
    public static string Colons(string name) => name.Replace("__", ":", StringComparison.Ordinal);
}
