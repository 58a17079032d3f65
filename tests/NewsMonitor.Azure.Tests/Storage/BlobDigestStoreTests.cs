using System.Text;
using NewsMonitor.Azure.Storage.Blobs;
using NewsMonitor.Core.Digests;

namespace NewsMonitor.Azure.Tests.Storage;

public class BlobDigestStoreTests(AzuriteFixture azurite)
{
    private readonly BlobDigestStore _digests = new(azurite.Account);

    [Fact]
    public async Task A_rendering_is_read_as_it_was_last_written()
    {
        var day = new DateOnly(2031, 2, 1);
        await _digests.WriteAsync(day, new Rendering("digest.text", "text/plain; charset=utf-8", "first"u8.ToArray()), default);
        await _digests.WriteAsync(day, new Rendering("digest.text", "text/plain; charset=utf-8", "second"u8.ToArray()), default);

        var read = await _digests.ReadAsync(day, "digest.text", default);

        Assert.Equal(("digest.text", "text/plain; charset=utf-8", "second"), (read!.Name, read.ContentType, Encoding.UTF8.GetString(read.Content.Span)));
        Assert.Null(await _digests.ReadAsync(day, "digest.json", default));
    }

    [Fact]
    public async Task The_latest_day_is_the_latest_announced_in_whatever_order()
    {
        DateOnly[] days = [new(2031, 3, 2), new(2031, 3, 5), new(2031, 3, 3), new(2031, 3, 4)];

        await Task.WhenAll(days.Select(day => _digests.AnnounceAsync(day, default)));

        Assert.Equal(new DateOnly(2031, 3, 5), await _digests.LatestDayAsync(default));
    }
}
