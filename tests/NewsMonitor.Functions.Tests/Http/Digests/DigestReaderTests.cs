using System.Text.Json;
using NewsMonitor.Core.Digests;
using NewsMonitor.Core.Digests.Building;
using NewsMonitor.Core.Digests.Renderings;
using NewsMonitor.Core.Tests.Digests;
using NewsMonitor.Functions.Http.Digests;

namespace NewsMonitor.Functions.Tests.Http.Digests;

public class DigestReaderTests
{
    [Fact]
    public async Task Whoever_asks_for_one_choice_of_leaders_after_the_other_is_answered_and_does_not_fill_the_account()
    {
        var store = new OneDay();
        using var reader = new DigestReader(store, new RecentDigests(store, TimeProvider.System), [new JsonRendering()], TimeProvider.System);
        for (var i = 0; i < DigestReader.StoredAnHour + 50; i++)
            Assert.NotNull(await reader.FindAsync(SampleDay.Day, "json", ["arvo-karovsky", $"nobody-{i}"], default));

        Assert.Equal(DigestReader.StoredAnHour, store.Written);
    }

    private sealed class OneDay : IDigestStore
    {
        private static readonly Rendering _json = new(DigestNames.Json, "application/json", JsonSerializer.SerializeToUtf8Bytes(DigestBuilder.Build(SampleDay.Sources), DigestJson.Default.Digest));

        public int Written { get; private set; }

        public Task<Rendering?> ReadAsync(DateOnly day, string name, CancellationToken cancellation) => Task.FromResult(name == DigestNames.Json ? _json : null);

        public Task WriteAsync(DateOnly day, Rendering rendering, CancellationToken cancellation)
        {
            Written++;
            return Task.CompletedTask;
        }

        public Task<DateOnly?> LatestDayAsync(CancellationToken cancellation) => Task.FromResult<DateOnly?>(SampleDay.Day);

        public Task AnnounceAsync(DateOnly day, CancellationToken cancellation) => throw new NotSupportedException();
    }
}
