using NewsMonitor.Azure.Storage;
using NewsMonitor.Infra.Tests.Templates;

namespace NewsMonitor.Infra.Tests.Code;

/// <summary>What the storage account holds, held against the names in the code.</summary>
public sealed class StorageTests
{
    private const string Account = "Microsoft.Storage/storageAccounts";

    private static Deployment Deployment => Deployment.Plain;

    [Fact]
    public void Every_container_queue_and_table_of_the_code_is_declared_and_besides_them_the_app_itself()
    {
        Assert.Equal(StorageNames.Containers.All.Append("package").Order(), Deployment.Names($"{Account}/blobServices/containers").Order());
        Assert.Equal(StorageNames.Queues.All.SelectMany(name => new[] { name, name + StorageNames.Queues.Poison }).Order(), Deployment.Names($"{Account}/queueServices/queues").Order());
        Assert.Equal(StorageNames.Tables.All.Order(), Deployment.Names($"{Account}/tableServices/tables").Order());
    }

    [Fact]
    public void Feeds_pages_and_digests_are_deleted_after_a_time_and_no_other_blob_is()
    {
        var rules = Deployment.OfType($"{Account}/managementPolicies").Single().Properties["policy"]!["rules"]!.AsArray();
        var days = rules.ToDictionary(
            rule => rule!["definition"]!["filters"]!["prefixMatch"]!.AsArray().Single()!.GetValue<string>(),
            rule => rule!["definition"]!["actions"]!["baseBlob"]!["delete"]!["daysAfterModificationGreaterThan"]!.GetValue<int>());

        Assert.Equal([$"{StorageNames.Containers.Articles}/", $"{StorageNames.Containers.Digests}/", $"{StorageNames.Containers.Feeds}/"], days.Keys.Order());
        Assert.Equal(days[$"{StorageNames.Containers.Articles}/"], days[$"{StorageNames.Containers.Digests}/"]);
        Assert.InRange(days[$"{StorageNames.Containers.Feeds}/"], 1, days[$"{StorageNames.Containers.Articles}/"]);
    }

    [Fact]
    public void The_app_is_deployed_to_its_own_container()
    {
        var storage = Deployment.OfType("Microsoft.Web/sites").Single().Properties["functionAppConfig"]!["deployment"]!["storage"]!;

        Assert.Equal($"https://{Deployment.OfType(Account).Single().Name}.blob.core.windows.net/package", TemplateExpression.Value(storage["value"]!.GetValue<string>()));
        Assert.Equal("UserAssignedIdentity", storage["authentication"]!["type"]!.GetValue<string>());
    }
}
