using System.Diagnostics;
using System.Text.RegularExpressions;

namespace NewsMonitor.Cli.Tests;

/// <summary>What git keeps: no secret is among it.</summary>
public sealed partial class RepositoryTests
{
    // The account key that Microsoft publishes for every storage emulator.
    private const string EmulatorKey = "Eby8vdM02xNOcqFlqUwJPLlmEtlCDXJ1OUzFT50uSRZ6IFsuFq2UVErCz4I6tq/K1SZFPTOtr/KBHBeksoGMGw==";

    [Fact]
    public void No_tracked_file_holds_a_secret()
    {
        var found = new List<string>();
        foreach (var file in TrackedFiles().Where(file => new FileInfo(Path.Combine(Checkout.Root, file)) is { Exists: true, Length: < 4 << 20 }))
        {
            var number = 0;
            foreach (var line in File.ReadLines(Path.Combine(Checkout.Root, file)))
            {
                number++;
                if (Secret().Match(line.Replace(EmulatorKey, "", StringComparison.Ordinal)) is { Success: true } match) found.Add($"{file}:{number}: {match.Value[..Math.Min(12, match.Length)]}…");
            }
        }

        Assert.Empty(found);
    }

    [Theory]
    [InlineData("AccountKey=", 86, "==")]
    [InlineData("\"Password\": \"", 12, "\"")]
    [InlineData("\"ClientSecret\": \"", 8, "\"")]
    [InlineData("\"Mail:Password\": \"", 12, " and a blank\"")]
    [InlineData("\"Subscriptions:LinkKey\": \"", 43, "=\"")]
    [InlineData("\"Subscriptions:PreviousLinkKey\": \"", 43, "=\"")]
    [InlineData("\"Subscriptions:AddressKey\" : \"", 43, "=\"")]
    [InlineData("\"Host:FunctionKey\": \"", 20, "\"")]
    [InlineData("\"Host:MasterKey\": \"", 20, "\"")]
    [InlineData("\"Analysis:Azure:Key\": \"", 32, "\"")]
    [InlineData("Analysis__Azure__Key=", 32, "")]
    [InlineData("export Mail__Password='", 12, "'")]
    [InlineData("  Subscriptions__LinkKey: ", 43, "=")]
    [InlineData("?sv=2024-01-01&sig=", 43, "%3D")]
    [InlineData("ghp_", 36, "")]
    [InlineData("-----BEGIN ", 0, "PRIVATE KEY-----")]
    public void What_looks_like_a_secret_is_found(string before, int letters, string after) => Assert.Matches(Secret(), before + new string('a', letters) + after);

    [Theory]
    [InlineData("\"Subscriptions:LinkKey\": \"for this machine only\"")]
    [InlineData("Subscriptions__LinkKey: '@Microsoft.KeyVault(SecretUri=https://vault.example/secrets/link-key)'")]
    [InlineData("Mail__Password=$SMTP_PASSWORD")]
    [InlineData("\"PartitionKey\": [")]
    public void What_says_where_a_secret_is_kept_is_none(string line) => Assert.DoesNotMatch(Secret(), line);

    [Fact]
    public void Every_threat_is_held_by_tests_that_there_are()
    {
        var threats = File.ReadLines(Path.Combine(Checkout.Root, "docs", "security.md")).SkipWhile(line => !line.StartsWith("| threat", StringComparison.Ordinal)).Skip(2).TakeWhile(line => line.StartsWith('|')).ToList();
        Assert.NotEmpty(threats);
        var tests = Directory.EnumerateFiles(Path.Combine(Checkout.Root, "tests"), "*Tests.cs", SearchOption.AllDirectories)
            .Where(file => File.ReadLines(file).Any(line => line.Contains("[Fact]", StringComparison.Ordinal) || line.Contains("[Theory]", StringComparison.Ordinal)))
            .SelectMany(file => TestMethod().Matches(File.ReadAllText(file)), (file, method) => (Class: Path.GetFileNameWithoutExtension(file), Method: method.Groups[1].Value))
            .SelectMany(test => new[] { test.Class, $"{test.Class}.{test.Method}" }).ToHashSet();
        Assert.All(threats, threat =>
        {
            var held = TestName().Matches(threat.Split('|')[3]).Select(name => name.Groups[1].Value).ToList();
            Assert.NotEmpty(held);
            Assert.All(held, name => Assert.Contains(name, tests));
        });
    }

    private static string[] TrackedFiles()
    {
        using var git = Process.Start(new ProcessStartInfo("git", ["ls-files"]) { WorkingDirectory = Checkout.Root, RedirectStandardOutput = true })!;
        var files = git.StandardOutput.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries);
        git.WaitForExit();
        Assert.NotEmpty(files);
        return files;
    }

    // Keys of storage accounts and of Azure AI Language, shared access signatures, tokens of GitHub, AWS and Slack, private keys; then passwords
    // and keys written out as settings are, in JSON and in an environment. What says for whom it is, or where the value lies, is none.
    [GeneratedRegex("""
        AccountKey=[A-Za-z0-9+/]{80,}|-----BEGIN [A-Z ]*PRIVATE KEY|[?&]sig=[A-Za-z0-9%+/]{40,}|\bgh[pousr]_[A-Za-z0-9]{36}|\bAKIA[0-9A-Z]{16}\b|\bxox[abp]-[0-9A-Za-z-]{20,}|Ocp-Apim-Subscription-Key["': ]+[0-9a-f]{32}|"[^"]*(?:Password|Secret|Key)"\s*:\s*"(?!for this |@Microsoft\.KeyVault\()[^"]{8,}"|\w__\w*(?:Password|Secret|Key)\s*[=:]\s*["']?(?!for this |@Microsoft\.KeyVault\(|\$)[^\s"']{8,}
        """)]
    private static partial Regex Secret();

    // A class that is about the threat and nothing else, or the test of a class that is about more.
    [GeneratedRegex(@"`([A-Za-z]+Tests(?:\.\w+)?)`")]
    private static partial Regex TestName();

    [GeneratedRegex(@"public (?:async Task|Task|void) (\w+)\(")]
    private static partial Regex TestMethod();
}
