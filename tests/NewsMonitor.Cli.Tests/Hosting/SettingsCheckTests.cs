using Microsoft.Extensions.Configuration;
using NewsMonitor.Cli.Hosting;

namespace NewsMonitor.Cli.Tests.Hosting;

/// <summary>What stops the start is known before it.</summary>
public sealed class SettingsCheckTests
{
    [Fact]
    public async Task The_settings_that_come_with_the_program_are_well()
    {
        var settings = Settings();
        Assert.Null(await SettingsCheck.ProblemAsync(settings));
        Assert.Empty(SettingsCheck.Unknown(settings));
    }

    [Theory]
    [InlineData("PullFeedsSchedule", "banana")]
    [InlineData("Limits:RequestsPerMinute", "many")]
    [InlineData("Polling:Shortest", "soon")]
    [InlineData("Site:OpenPages", "perhaps")]
    [InlineData("Subscriptions:MailsPerAddress", "few")]
    [InlineData("Operators:LookFrom", "early")]
    public async Task A_value_that_cannot_be_is_named_in_a_line(string setting, string value)
    {
        var problem = await SettingsCheck.ProblemAsync(Settings((setting, value)));
        Assert.Contains(value, problem, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', problem!);
    }

    [Fact]
    public async Task A_contact_is_needed() => Assert.Contains("Contact", await SettingsCheck.ProblemAsync(Settings(("Fetching:Contact", ""))), StringComparison.Ordinal);

    [Fact]
    public void A_setting_that_no_section_knows_is_named() => Assert.Equal(["Polling:Shrotest"], SettingsCheck.Unknown(Settings(("Polling:Shrotest", "00:01:00"))));

    private static ConfigurationManager Settings(params (string Name, string Value)[] changed)
    {
        var settings = new ConfigurationManager();
        settings.AddLocalSettings(changed.Select(one => KeyValuePair.Create(one.Name, (string?)one.Value)));
        return settings;
    }
}
