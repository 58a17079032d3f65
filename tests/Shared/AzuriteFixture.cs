using Microsoft.Extensions.Configuration;
using NewsMonitor.Azure.Storage;
using NewsMonitor.Cli.Hosting;

[assembly: AssemblyFixture(typeof(AzuriteFixture))]

namespace NewsMonitor.Testing;

/// <summary>One Azurite for all tests of this assembly, on free ports and a folder of its own.</summary>
public sealed class AzuriteFixture : IAsyncLifetime
{
    private readonly string _folder = Path.Combine(Path.GetTempPath(), $"azurite-{Guid.NewGuid():n}");
    private Azurite? _azurite;

    public StorageAccount Account { get; private set; } = null!;

    public string ConnectionString => _azurite!.ConnectionString;

    public async ValueTask InitializeAsync()
    {
        _azurite = await Azurite.StartAsync(_folder, CancellationToken.None);
        Account = StorageAccount.From(new ConfigurationBuilder().AddInMemoryCollection([new(StorageAccount.Connection, _azurite.ConnectionString)]).Build());
        await Account.PrepareAsync(CancellationToken.None);
    }

    public async ValueTask DisposeAsync()
    {
        if (_azurite is not null) await _azurite.DisposeAsync();
        if (Directory.Exists(_folder)) Directory.Delete(_folder, recursive: true);
    }
}
