using System.Diagnostics;
using System.Text.Json;
using System.Text.RegularExpressions;
using NewsMonitor.Cli;

namespace NewsMonitor.Infra.Tests.Files;

/// <summary>Workflows, Dockerfile and KEDA's objects, judged by the checkers that npm brings.</summary>
public sealed partial class FileTests
{
    private static readonly string _workflows = Path.Combine(Checkout.Root, ".github", "workflows");

    [Fact]
    public async Task The_checkers_find_nothing_to_say()
    {
        Assert.SkipUnless(Directory.Exists(Path.Combine(Checkout.Root, "node_modules", "@actions", "workflow-parser")), "The checkers are not installed: npm ci.");
        var here = Path.Combine(Checkout.Root, "tests", "NewsMonitor.Infra.Tests", "Files");
        var start = new ProcessStartInfo("node", ["--import", "./json.mjs", "check.mjs", Checkout.Root])
        {
            WorkingDirectory = here,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        using var node = Process.Start(start)!;
        var error = node.StandardError.ReadToEndAsync();
        foreach (var manifest in Manifests.OfKeda) await node.StandardInput.WriteLineAsync(manifest.ToJsonString());
        node.StandardInput.Close();
        var said = await node.StandardOutput.ReadToEndAsync();
        await node.WaitForExitAsync();
        Assert.True(node.ExitCode == 0, await error);
        var findings = JsonSerializer.Deserialize<Dictionary<string, string[]>>(said)!;

        // Everything there is was looked at, and nothing is wrong with it.
        string[] all = [.. Directory.EnumerateFiles(_workflows).Select(file => Path.GetFileName(file)), "Dockerfile", "ScaledObject queues", "ScaledObject timers", "TriggerAuthentication storage"];
        Assert.Equal(all.Order(), findings.Keys.Order());
        Assert.Empty(findings.SelectMany(file => file.Value.Select(what => $"{file.Key}: {what}")));
    }

    [Fact]
    public void A_workflow_may_write_only_what_it_says_and_its_actions_are_of_a_fixed_version()
    {
        foreach (var file in Directory.EnumerateFiles(_workflows))
        {
            var text = File.ReadAllText(file);
            Assert.Matches("(?m)^permissions:\n  contents: read\n", text);
            Assert.All(Uses().Matches(text), uses => Assert.Matches(@"^[\w./-]+@(v\d+|[0-9a-f]{40})$", uses.Groups[1].Value));
            Assert.DoesNotContain("pull_request_target", text, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Nothing_that_others_write_goes_into_a_shell()
    {
        // github.event.… in a script is whatever a stranger has put into a title or a branch's name.
        foreach (var file in Directory.EnumerateFiles(_workflows))
        {
            foreach (var job in Yaml.Read(file).Single()["jobs"]!.AsObject())
            {
                foreach (var step in job.Value!["steps"]!.AsArray())
                    Assert.DoesNotContain("${{", step!["run"]?.GetValue<string>() ?? "", StringComparison.Ordinal);
            }
        }
    }

    [Fact]
    public void A_deployment_says_every_variable_that_the_parameters_read()
    {
        var read = Variable().Matches(File.ReadAllText(Path.Combine(Checkout.Root, "infra", "main.bicepparam"))).Select(match => match.Groups[1].Value).ToList();
        var said = Yaml.Read(Path.Combine(_workflows, "deploy.yml")).Single()["jobs"]!["deploy"]!["env"]!.AsObject().Select(variable => variable.Key);

        Assert.NotEmpty(read);
        Assert.Empty(read.Except(said));
    }

    [GeneratedRegex(@"(?m)^\s*(?:- )?uses: (\S+)$")]
    private static partial Regex Uses();

    [GeneratedRegex(@"readEnvironmentVariable\('(\w+)'")]
    private static partial Regex Variable();
}
