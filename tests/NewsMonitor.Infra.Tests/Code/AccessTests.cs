using System.Text.RegularExpressions;
using NewsMonitor.Infra.Tests.Templates;

namespace NewsMonitor.Infra.Tests.Code;

/// <summary>Who may do what, and that nobody gets in by key.</summary>
public sealed partial class AccessTests
{
    private const string BlobDataOwner = "b7e6dc6d-f1e8-4753-8033-0f276bb0955b";
    private const string BlobDataContributor = "ba92f5b4-2d11-453d-a403-e96b0029c9fe";
    private const string QueueDataContributor = "974c5e8b-45b9-4653-ba55-5f855dd0fb88";
    private const string TableDataContributor = "0a9a7e1f-b9d0-4cc4-a60d-0319b160aaa3";
    private const string MonitoringMetricsPublisher = "3913510d-42f4-4e42-8a64-420c390055eb";
    private const string KeyVaultSecretsUser = "4633458b-17de-408a-b874-0445c86b69e6";
    private const string LanguageReader = "7628b7b8-a8b2-4cdc-b46f-e9b35248918e";

    public static IEnumerable<TheoryDataRow<bool>> Kinds => Deployment.Kinds;

    [Fact]
    public void The_app_may_do_what_it_needs_on_each_resource_and_no_more()
    {
        // The host takes leases and keeps its keys in blobs, which asks for the owner; all else is the least role that reads and writes.
        string[] least =
        [
            $"Microsoft.Insights/components {MonitoringMetricsPublisher}",
            $"Microsoft.KeyVault/vaults {KeyVaultSecretsUser}",
            $"Microsoft.Storage/storageAccounts {TableDataContributor}",
            $"Microsoft.Storage/storageAccounts {QueueDataContributor}",
            $"Microsoft.Storage/storageAccounts {BlobDataOwner}",
        ];

        Assert.Equal(least.Order(), Roles(Deployment.Plain, "ServicePrincipal").Order());
        Assert.Equal(least.Append($"Microsoft.CognitiveServices/accounts {LanguageReader}").Order(), Roles(Deployment.Full, "ServicePrincipal").Order());
    }

    [Fact]
    public void An_operator_may_work_on_the_storage_where_one_is_named()
    {
        Assert.Empty(Roles(Deployment.Plain, "User"));
        Assert.Equal(
            new[] { BlobDataContributor, QueueDataContributor, TableDataContributor }.Select(role => $"Microsoft.Storage/storageAccounts {role}").Order(),
            Roles(Deployment.Full, "User").Order());
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Every_role_is_on_one_resource(bool full) =>
        Assert.All(Deployment.Of(full).OfType("Microsoft.Authorization/roleAssignments"), role => Assert.Matches(@"/resourceGroups/[^/]+/providers/[^/]+/[^/]+/[^/]+/providers/Microsoft\.Authorization/", role.Id));

    [Fact]
    public void Nobody_gets_in_by_key_or_password()
    {
        var deployment = Deployment.Full;

        Assert.False(deployment.OfType("Microsoft.Storage/storageAccounts").Single().Properties["allowSharedKeyAccess"]!.GetValue<bool>());
        Assert.False(deployment.OfType("Microsoft.Storage/storageAccounts").Single().Properties["allowBlobPublicAccess"]!.GetValue<bool>());
        Assert.True(deployment.OfType("Microsoft.CognitiveServices/accounts").Single().Properties["disableLocalAuth"]!.GetValue<bool>());
        Assert.True(deployment.OfType("Microsoft.Insights/components").Single().Properties["DisableLocalAuth"]!.GetValue<bool>());
        Assert.True(deployment.OfType("Microsoft.OperationalInsights/workspaces").Single().Properties["features"]!["disableLocalAuth"]!.GetValue<bool>());
        Assert.True(deployment.OfType("Microsoft.KeyVault/vaults").Single().Properties["enableRbacAuthorization"]!.GetValue<bool>());
        Assert.All(deployment.OfType("Microsoft.Web/sites/basicPublishingCredentialsPolicies"), way => Assert.False(way.Properties["allow"]!.GetValue<bool>()));
        Assert.Equal(["ftp", "scm"], deployment.Names("Microsoft.Web/sites/basicPublishingCredentialsPolicies").Order());
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void No_setting_holds_a_key_a_password_or_a_connection_string(bool full)
    {
        var secrets = Deployment.Of(full).Settings.Where(setting => Secret().IsMatch(setting.Key) || Secret().IsMatch(setting.Value)).ToList();

        // Application Insights tells its address so; with local auth off, the instrumentation key in it opens nothing.
        Assert.All(secrets, setting => Assert.True(
            setting.Key == "APPLICATIONINSIGHTS_CONNECTION_STRING" || setting.Value.StartsWith("@Microsoft.KeyVault(SecretUri=https://", StringComparison.Ordinal), setting.Key));
    }

    [Fact]
    public void No_template_asks_for_a_key() => Assert.All(
        Bicep.Files, file => Assert.DoesNotMatch(@"list(Keys|Secrets|AccountSas|ServiceSas)\s*\(|AccountKey|SharedAccess|\.listKeys", File.ReadAllText(file)));

    [Fact]
    public void The_vault_holds_what_no_identity_replaces_and_nothing_else()
    {
        // A snapshot does not look into secure parameters: whether the password is stored, which depends on its being given, it leaves open.
        Assert.Equal(["address-key", "link-key", "smtp-password"], Deployment.Full.Names("Microsoft.KeyVault/vaults/secrets").Order());
    }

    [Fact]
    public void In_a_private_network_nothing_stored_answers_from_outside()
    {
        string[] stored = ["Microsoft.Storage/storageAccounts", "Microsoft.KeyVault/vaults", "Microsoft.CognitiveServices/accounts"];

        foreach (var resource in stored.SelectMany(Deployment.Full.OfType))
        {
            Assert.Equal("Disabled", resource.Properties["publicNetworkAccess"]!.GetValue<string>());
            Assert.Equal("Deny", resource.Properties["networkAcls"]!["defaultAction"]!.GetValue<string>());
            Assert.Contains(Deployment.Full.OfType("Microsoft.Network/privateEndpoints"), endpoint => Connection(endpoint)["privateLinkServiceId"]!.GetValue<string>() == resource.Id);
        }

        Assert.Equal(
            ["account", "blob", "queue", "table", "vault"],
            Deployment.Full.OfType("Microsoft.Network/privateEndpoints").Select(endpoint => Connection(endpoint)["groupIds"]!.AsArray().Single()!.GetValue<string>()).Order());
        Assert.NotNull(Deployment.Full.OfType("Microsoft.Web/sites").Single().Properties["virtualNetworkSubnetId"]);
        Assert.Empty(Deployment.Plain.OfType("Microsoft.Network/virtualNetworks"));

        static System.Text.Json.Nodes.JsonNode Connection(Resource endpoint) => endpoint.Properties["privateLinkServiceConnections"]![0]!["properties"]!;
    }

    private static IEnumerable<string> Roles(Deployment deployment, string kind) => deployment.OfType("Microsoft.Authorization/roleAssignments")
        .Where(role => role.Properties["principalType"]!.GetValue<string>() == kind)
        .Select(role => $"{Target().Match(role.Id).Groups[1].Value} {role.Properties["roleDefinitionId"]!.GetValue<string>().Split('/')[^1]}");

    [GeneratedRegex(@"/providers/([^/]+/[^/]+)/[^/]+/providers/Microsoft\.Authorization/")]
    private static partial Regex Target();

    [GeneratedRegex("(?i)(password|secret|linkkey|accountkey|sharedaccess|connection_?string|instrumentationkey|endpointsprotocol)")]
    private static partial Regex Secret();
}
