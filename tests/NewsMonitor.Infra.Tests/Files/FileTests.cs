using System.Diagnostics;
using System.Text.Json;
using System.Text.Json.Nodes;
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
    public void A_workflow_may_write_only_what_it_says_and_its_actions_are_of_a_fixed_commit()
    {
        foreach (var file in Directory.EnumerateFiles(_workflows))
        {
            var text = File.ReadAllText(file);
            Assert.Matches("(?m)^permissions:\n  contents: read\n", text);
            // A tag can be moved, a commit cannot. Two of GitHub's and Azure's own are trusted with theirs; Dependabot keeps the commits up to date.
            Assert.All(Uses().Matches(text), uses => Assert.Matches(@"^([\w./-]+@[0-9a-f]{40} # v[\d.]+|(github/codeql-action/\w+|Azure/setup-azd)@v\d+)$", uses.Groups[1].Value));
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
    public void What_is_deployed_was_pushed_here_and_is_the_package_whose_list_is_attested()
    {
        var jobs = Yaml.Read(Path.Combine(_workflows, "deploy.yml")).Single()["jobs"]!;
        var (build, attest, deploy) = (jobs["build"]!, jobs["attest"]!, jobs["deploy"]!);

        // A fork's branch may be called main, and its pull request's run of CI is as good as any.
        Assert.Contains("github.event.workflow_run.event == 'push'", build["if"]!.GetValue<string>(), StringComparison.Ordinal);
        Assert.Equal(("build", "attest"), (attest["needs"]!.GetValue<string>(), deploy["needs"]!.GetValue<string>()));

        // Code of others runs where nothing may be written.
        Assert.Null(build["permissions"]);
        Assert.Equal("news-monitor.zip", Assert.Single(attest["steps"]!.AsArray(), step => step!["with"]?["sbom-path"] is not null)!["with"]!["subject-path"]!.GetValue<string>());
        Assert.EndsWith(" --from-package news-monitor.zip", Assert.Single(Runs(deploy), run => run.StartsWith("azd deploy", StringComparison.Ordinal)), StringComparison.Ordinal);
        Assert.DoesNotContain(Runs(deploy), run => run.StartsWith("dotnet", StringComparison.Ordinal));
    }

    [Fact]
    public void Dependencies_are_locked_audited_with_every_run_of_CI_and_kept_up_to_date()
    {
        var audit = Runs(Yaml.Read(Path.Combine(_workflows, "ci.yml")).Single()["jobs"]!["audit"]!).ToList();
        Assert.Contains(audit, run => run.Contains("-p:NuGetAudit=true -p:NuGetAuditMode=all", StringComparison.Ordinal) && run.Contains("-warnaserror:NU1901;NU1902;NU1903;NU1904", StringComparison.Ordinal));
        Assert.Contains(audit, run => run.StartsWith("npm audit", StringComparison.Ordinal));

        var kept = Yaml.Read(Path.Combine(Checkout.Root, ".github", "dependabot.yml")).Single()["updates"]!.AsArray().Select(update => update!["package-ecosystem"]!.GetValue<string>());
        Assert.Equal(["docker", "github-actions", "npm", "nuget"], kept.Order());

        Assert.True(File.Exists(Path.Combine(Checkout.Root, "package-lock.json")));
        var unlocked = Unlocked().Match(File.ReadAllText(Path.Combine(Checkout.Root, "Directory.Build.props"))).Groups[1].Value;
        var projects = new[] { "src", "tests", "eng" }.SelectMany(room => Directory.EnumerateFiles(Path.Combine(Checkout.Root, room), "*.csproj", SearchOption.AllDirectories))
            .Where(project => !Regex.IsMatch(Path.GetFileNameWithoutExtension(project), unlocked)).ToList();
        Assert.NotEmpty(projects);
        Assert.All(projects, project => Assert.True(File.Exists(Path.Combine(Path.GetDirectoryName(project)!, "packages.lock.json")), project));
    }

    [Fact]
    public void A_deployment_says_every_variable_that_the_parameters_read()
    {
        var read = Variable().Matches(File.ReadAllText(Path.Combine(Checkout.Root, "infra", "main.bicepparam"))).Select(match => match.Groups[1].Value).ToList();
        var said = Yaml.Read(Path.Combine(_workflows, "deploy.yml")).Single()["jobs"]!["deploy"]!["env"]!.AsObject().Select(variable => variable.Key);

        Assert.NotEmpty(read);
        Assert.Empty(read.Except(said));
    }

    private static IEnumerable<string> Runs(JsonNode job) => job["steps"]!.AsArray().Select(step => step!["run"]?.GetValue<string>()).OfType<string>();

    // The projects whose packages depend on the machine: docs/decisions/functions-packages.md.
    [GeneratedRegex(@"IsMatch\(\$\(MSBuildProjectName\), '([^']+)'\)")]
    private static partial Regex Unlocked();

    [GeneratedRegex(@"(?m)^\s*(?:- )?uses: (.+)$")]
    private static partial Regex Uses();

    [GeneratedRegex(@"readEnvironmentVariable\('(\w+)'")]
    private static partial Regex Variable();
}
