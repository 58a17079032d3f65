using System.Net;
using System.Net.Sockets;
using NewsMonitor.Cli.Hosting;

namespace NewsMonitor.Cli.Tests.Hosting;

public sealed class AzuriteTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("azurite-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task No_second_one_starts_on_a_folder_not_even_while_the_first_is_starting()
    {
        var starting = Azurite.StartAsync(_folder, default);
        var found = Azurite.FindRunningAsync(_folder, default);
        await Assert.ThrowsAsync<InvalidOperationException>(() => Azurite.StartAsync(_folder, default));

        await using (var first = await starting)
        {
            Assert.Equal(first.ConnectionString, await found);
            await Assert.ThrowsAsync<InvalidOperationException>(() => Azurite.StartAsync(_folder, default));
        }

        Assert.Null(await Azurite.FindRunningAsync(_folder, default));
        await using var next = await Azurite.StartAsync(_folder, default);
    }

    [Fact]
    public async Task What_a_killed_one_left_is_not_taken_for_one_that_runs_whoever_has_its_port_now()
    {
        await using (await Azurite.StartAsync(_folder, default))
        {
        }

        using var stranger = new TcpListener(IPAddress.Loopback, 0);
        stranger.Start();
        await File.WriteAllTextAsync(Path.Combine(_folder, "running"), $"TableEndpoint=http://{stranger.LocalEndpoint}/devstoreaccount1;");

        Assert.Null(await Azurite.FindRunningAsync(_folder, default));
        await using var next = await Azurite.StartAsync(_folder, default);
        Assert.Equal(next.ConnectionString, await Azurite.FindRunningAsync(_folder, default));
    }
}
