using System.Net;
using System.Net.Sockets;
using Azure.Data.Tables;
using Azure.Storage.Blobs;
using Azure.Storage.Queues;
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
    public async Task What_it_was_given_is_there_when_it_is_started_again_also_where_its_lists_are_written_on_one_line()
    {
        const string Text = "a line\n],\r\u2028\"data\":[] \\ é";
        await using (var first = await Azurite.StartAsync(_folder, default))
        {
            var (blobs, queue, table) = Of(first);
            await blobs.CreateAsync();
            await queue.CreateAsync();
            await table.CreateAsync();
            for (var i = 0; i < 3; i++)
            {
                await blobs.UploadBlobAsync($"{i}", BinaryData.FromString(Text));
                await queue.SendMessageAsync(Text);
                await table.AddEntityAsync(new TableEntity($"{i % 2}", $"{i}") { ["Text"] = Text });
            }

            await blobs.DeleteBlobAsync("1");
            var taken = (await queue.ReceiveMessageAsync()).Value;
            await queue.DeleteMessageAsync(taken.MessageId, taken.PopReceipt);
        }

        await AssertIsThereAsync();
        foreach (var list in Directory.EnumerateFiles(_folder, "__azurite_db_*.json")) await File.WriteAllTextAsync(list, (await File.ReadAllTextAsync(list)).Replace("\n", "", StringComparison.Ordinal));
        await AssertIsThereAsync();

        async Task AssertIsThereAsync()
        {
            await using var next = await Azurite.StartAsync(_folder, default);
            var (blobs, queue, table) = Of(next);
            Assert.Equal(["0", "2"], await blobs.GetBlobsAsync().Select(blob => blob.Name).ToListAsync());
            Assert.Equal(Text, (await blobs.GetBlobClient("2").DownloadContentAsync()).Value.Content.ToString());
            Assert.Equal(2, (await queue.GetPropertiesAsync()).Value.ApproximateMessagesCount);
            Assert.Equal(["0", "2"], await table.QueryAsync<TableEntity>("PartitionKey eq '0'").Select(row => row.RowKey).ToListAsync());
            Assert.Equal(["0", "2", "1"], await table.QueryAsync<TableEntity>("PartitionKey eq '0' or PartitionKey eq '1'").Select(row => row.RowKey).ToListAsync());
            Assert.All(await table.QueryAsync<TableEntity>().ToListAsync(), row => Assert.Equal(Text, row.GetString("Text")));
        }
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

    private static (BlobContainerClient Blobs, QueueClient Queue, TableClient Table) Of(Azurite azurite) =>
        (new(azurite.ConnectionString, "things"), new(azurite.ConnectionString, "things", new QueueClientOptions { MessageEncoding = QueueMessageEncoding.Base64 }), new(azurite.ConnectionString, "things"));
}
