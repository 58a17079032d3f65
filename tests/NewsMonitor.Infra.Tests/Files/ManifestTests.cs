using System.Globalization;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using k8s;
using Microsoft.Azure.Functions.Worker;
using NewsMonitor.Azure.Storage;
using NewsMonitor.Cli.Hosting;
using NewsMonitor.Functions;
using NewsMonitor.Infra.Tests.Templates;

namespace NewsMonitor.Infra.Tests.Files;

/// <summary>The Kubernetes manifests, held against Kubernetes' own shapes and against the code.</summary>
public sealed partial class ManifestTests
{
    private static IReadOnlyList<DeclaredFunction> Functions { get; } = FunctionCatalog.Read(typeof(Composition).Assembly);

    [Fact]
    public void Every_object_has_the_shape_that_Kubernetes_gives_it()
    {
        // Strict: a field that Kubernetes does not know, or that stands twice, is an error. KEDA's objects are checked in FileTests.
        foreach (var file in Manifests.Files)
        {
            foreach (var document in Separator().Split(File.ReadAllText(file)).Where(text => !text.Contains("keda.sh/", StringComparison.Ordinal)))
                Assert.Single(KubernetesYaml.LoadAllFromString(document, strict: true));
        }
    }

    [Fact]
    public void The_list_of_files_is_whole() =>
        Assert.Equal(
            Manifests.Files.Select(file => Path.GetFileName(file)),
            Yaml.Read(Path.Combine(Manifests.Folder, "kustomization.yaml")).Single()["resources"]!.AsArray().Select(file => file!.GetValue<string>()).Order());

    [Fact]
    public void Every_function_runs_in_one_deployment_and_with_those_of_its_kind()
    {
        var runs = Manifests.OfKind("Deployment").ToDictionary(Manifests.Name, FunctionsOf);
        var missing = Functions.Select(function => function.Name).Except(runs.Values.SelectMany(names => names)).ToList();
        Assert.True(missing.Count == 0, $"Add to infra/kubernetes/web.yaml (HTTP), queues.yaml or timers.yaml, as the next AzureFunctionsJobHost__functions__N: {string.Join(", ", missing)}");

        Assert.Equal(Functions.Select(function => function.Name).Order(StringComparer.Ordinal), runs.Values.SelectMany(names => names).Order(StringComparer.Ordinal));
        Assert.Equal(Named<HttpTriggerAttribute>(), runs["web"].Order(StringComparer.Ordinal));
        Assert.Equal(Named<QueueTriggerAttribute>(), runs["queues"].Order(StringComparer.Ordinal));
        Assert.Equal(Named<TimerTriggerAttribute>(), runs["timers"].Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Every_queue_wakes_the_pods_that_read_it()
    {
        var triggers = Triggers("queues").ToList();

        Assert.Equal(StorageNames.Queues.All.Order(), triggers.Where(trigger => trigger.Type == "azure-queue").Select(trigger => trigger.Metadata["queueName"]!.GetValue<string>()).Order());
        Assert.Contains(triggers, trigger => trigger.Type == "cron");
    }

    [Fact]
    public void The_pod_of_the_timers_is_awake_at_every_tick_of_their_schedules()
    {
        var settings = Manifests.OfKind("ConfigMap").Single()["data"]!;
        var cron = Triggers("timers").Single().Metadata;
        var (start, end) = (NCrontab.CrontabSchedule.Parse(cron["start"]!.GetValue<string>()), NCrontab.CrontabSchedule.Parse(cron["end"]!.GetValue<string>()));
        var day = new DateTime(2026, 1, 9, 0, 0, 0, DateTimeKind.Utc);
        foreach (var timer in Functions.Select(function => function.Trigger).OfType<TimerTriggerAttribute>())
        {
            var schedule = NCrontab.CrontabSchedule.Parse(settings[timer.Schedule.Trim('%')]!.GetValue<string>(), new() { IncludingSeconds = true });

            // Awake: the window that was opened last has not been closed, and it was opened half a minute before, for the pod to start.
            foreach (var tick in schedule.GetNextOccurrences(day.AddHours(1), day.AddHours(3)))
            {
                var opened = start.GetNextOccurrences(tick.AddMinutes(-10), tick.AddSeconds(-30)).Last();
                Assert.True(end.GetNextOccurrence(opened) > tick.AddMinutes(1), $"asleep at {tick:T} for {timer.Schedule}");
            }
        }
    }

    [Fact]
    public void No_more_pods_read_than_the_app_in_Azure_may_have_instances()
    {
        var most = Manifests.OfKind("ScaledObject").Single(scaled => Manifests.Name(scaled) == "queues")["spec"]!["maxReplicaCount"]!.GetValue<long>();

        Assert.InRange(most, 1, Deployment.Plain.OfType("Microsoft.Web/sites").Single().Properties["functionAppConfig"]!["scaleAndConcurrency"]!["maximumInstanceCount"]!.GetValue<int>());
    }

    [Fact]
    public void Settings_are_those_of_the_app_in_Azure_and_secrets_are_not_among_them()
    {
        var given = Manifests.OfKind("ConfigMap").Single()["data"]!.AsObject().Select(setting => setting.Key).ToList();
        var secrets = Manifests.OfKind("Deployment").SelectMany(Environment).Where(variable => variable["valueFrom"] is not null).Select(Name).Distinct().ToList();

        Assert.Equal(["Mail__Password", "Subscriptions__LinkKey"], secrets.Order());
        Assert.Empty(given.Intersect(secrets));
        Assert.Empty(given.Concat(secrets).Except(Deployment.Full.Settings.Keys));
        Assert.Empty(Manifests.OfKind("Secret"));
    }

    [Fact]
    public void No_pod_may_become_more_than_it_is()
    {
        foreach (var container in Manifests.OfKind("Deployment").Select(Container))
        {
            Assert.False(container["securityContext"]!["allowPrivilegeEscalation"]!.GetValue<bool>());
            Assert.Equal("ALL", container["securityContext"]!["capabilities"]!["drop"]!.AsArray().Single()!.GetValue<string>());
            Assert.NotNull(container["resources"]!["limits"]!["memory"]);
        }
    }

    private static IEnumerable<string> Named<TTrigger>() => Functions.Where(function => function.Trigger is TTrigger).Select(function => function.Name).Order(StringComparer.Ordinal);

    private static JsonNode Container(JsonNode deployment) => deployment["spec"]!["template"]!["spec"]!["containers"]!.AsArray().Single()!;

    private static IEnumerable<JsonNode> Environment(JsonNode deployment) => Container(deployment)["env"]!.AsArray().OfType<JsonNode>();

    private static string Name(JsonNode variable) => variable["name"]!.GetValue<string>();

    // The list of functions in host.json, item by item, as the Functions host reads it from the environment.
    private static List<string> FunctionsOf(JsonNode deployment)
    {
        var listed = Environment(deployment).Where(variable => Name(variable).StartsWith("AzureFunctionsJobHost__functions__", StringComparison.Ordinal)).ToList();
        Assert.Equal(Enumerable.Range(0, listed.Count).Select(i => i.ToString(CultureInfo.InvariantCulture)), listed.Select(variable => Name(variable).Split("__")[^1]));
        return [.. listed.Select(variable => variable["value"]!.GetValue<string>())];
    }

    private static IEnumerable<(string Type, JsonNode Metadata)> Triggers(string scaled) => Manifests.OfKind("ScaledObject").Single(manifest => Manifests.Name(manifest) == scaled)["spec"]!["triggers"]!
        .AsArray().Select(trigger => (trigger!["type"]!.GetValue<string>(), trigger["metadata"]!));

    [GeneratedRegex("(?m)^---$")]
    private static partial Regex Separator();
}
