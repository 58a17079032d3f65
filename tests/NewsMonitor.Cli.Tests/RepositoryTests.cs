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
    [InlineData("?sv=2024-01-01&sig=", 43, "%3D")]
    [InlineData("ghp_", 36, "")]
    [InlineData("-----BEGIN ", 0, "PRIVATE KEY-----")]
    public void What_looks_like_a_secret_is_found(string before, int letters, string after) => Assert.Matches(Secret(), before + new string('a', letters) + after);

    [Fact]
    public void Every_threat_is_held_by_tests_that_there_are()
    {
        var threats = File.ReadLines(Path.Combine(Checkout.Root, "docs", "security.md")).SkipWhile(line => !line.StartsWith("| threat", StringComparison.Ordinal)).Skip(2).TakeWhile(line => line.StartsWith('|')).ToList();
        Assert.NotEmpty(threats);
        var tests = Directory.EnumerateFiles(Path.Combine(Checkout.Root, "tests"), "*Tests.cs", SearchOption.AllDirectories)
            .Where(file => File.ReadLines(file).Any(line => line.Contains("[Fact]", StringComparison.Ordinal) || line.Contains("[Theory]", StringComparison.Ordinal)))
            .Select(Path.GetFileNameWithoutExtension).ToHashSet();
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

    // Keys of storage accounts and of Azure AI Language, shared access signatures, tokens of GitHub, AWS and Slack, private keys, passwords written out.
    [GeneratedRegex("""
        AccountKey=[A-Za-z0-9+/]{80,}|-----BEGIN [A-Z ]*PRIVATE KEY|[?&]sig=[A-Za-z0-9%+/]{40,}|\bgh[pousr]_[A-Za-z0-9]{36}|\bAKIA[0-9A-Z]{16}\b|\bxox[abp]-[0-9A-Za-z-]{20,}|Ocp-Apim-Subscription-Key["': ]+[0-9a-f]{32}|"(?:Password|ClientSecret|LinkKey)"\s*:\s*"(?!for this)[^"\s]{8,}"
        """)]
    private static partial Regex Secret();

    [GeneratedRegex("`([A-Za-z]+Tests)`")]
    private static partial Regex TestName();
}
