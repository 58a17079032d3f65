using System.CommandLine;
using System.Reflection;
using NewsMonitor.Cli.Hosting;

namespace NewsMonitor.Cli.Tests;

/// <summary>What the README lists is what there is.</summary>
public sealed class ReadmeTests
{
    private static readonly string _readme = File.ReadAllText(Path.Combine(Checkout.Root, "README.md"));

    public static TheoryData<string, string> Settings
    {
        get
        {
            var settings = new TheoryData<string, string>();
            foreach (var (section, key) in SettingsCheck.Known()) settings.Add(section.Split(':')[0], key);
            return settings;
        }
    }

    public static TheoryData<string> Commands => [.. typeof(Checkout).Assembly.GetTypes()
        .Where(type => type.Name.EndsWith("Command", StringComparison.Ordinal))
        .Select(type => type.GetMethod("Create", BindingFlags.Public | BindingFlags.Static))
        .Select(create => ((Command)create!.Invoke(null, null)!).Name)];

    [Theory]
    [MemberData(nameof(Settings))]
    public void Every_setting_is_in_the_row_of_its_section(string section, string key)
    {
        var row = Assert.Single(_readme.Split('\n'), line => line.StartsWith($"| `{section}` |", StringComparison.Ordinal));
        Assert.Matches($"[`:]{key}`", row);
    }

    [Theory]
    [MemberData(nameof(Commands))]
    public void Every_command_is_in_the_table(string command) =>
        Assert.Contains(_readme.Split('\n'), line => line.StartsWith('|') && line.Split('|')[1].Contains($"`{command}", StringComparison.Ordinal));
}
