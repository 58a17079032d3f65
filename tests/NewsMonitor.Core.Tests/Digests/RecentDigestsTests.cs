using System.Text.Json;
using Microsoft.Extensions.Time.Testing;
using NewsMonitor.Core.Digests;
using NewsMonitor.Core.Digests.Building;

namespace NewsMonitor.Core.Tests.Digests;

public class RecentDigestsTests
{
    private readonly FakeTimeProvider _time = new();
    private readonly Shelf _store = new();

    [Fact]
    public async Task A_days_mails_read_it_once_and_a_later_version_is_seen_in_seconds()
    {
        var digests = new RecentDigests(_store, _time);
        var read = await Task.WhenAll(Enumerable.Range(0, 100).Select(_ => digests.FindAsync(SampleDay.Day, default)));
        Assert.Equal(1, _store.Read);
        Assert.All(read, digest => Assert.Same(read[0], digest));

        _time.Advance(RecentDigests.Fresh);
        Assert.NotSame(read[0], await digests.FindAsync(SampleDay.Day, default));
    }

    [Fact]
    public async Task Who_waits_for_a_day_gets_it_as_soon_as_it_is_there()
    {
        var digests = new RecentDigests(_store, _time);
        _store.Days = [];
        Assert.Null(await digests.FindAsync(SampleDay.Day, default));
        _store.Days = [SampleDay.Day];
        Assert.NotNull(await digests.FindAsync(SampleDay.Day, default));
    }

    [Fact]
    public async Task One_reading_that_fails_is_not_everybodys_for_seconds_and_one_who_goes_takes_nobody_along()
    {
        var digests = new RecentDigests(_store, _time);
        _store.Fails = true;
        await Assert.ThrowsAsync<IOException>(() => digests.FindAsync(SampleDay.Day, default));
        _store.Fails = false;

        _store.Turn = new TaskCompletionSource();
        using var gone = new CancellationTokenSource();
        var (one, other) = (digests.FindAsync(SampleDay.Day, gone.Token), digests.FindAsync(SampleDay.Day, default));
        await gone.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => one);
        _store.Turn.SetResult();
        Assert.NotNull(await other);
    }

    [Fact]
    public async Task No_more_than_two_days_are_held()
    {
        var digests = new RecentDigests(_store, _time);
        _store.Days = [SampleDay.Day, SampleDay.Day.AddDays(1), SampleDay.Day.AddDays(2)];
        foreach (var day in _store.Days) await digests.FindAsync(day, default);
        await digests.FindAsync(SampleDay.Day.AddDays(2), default);
        Assert.Equal(3, _store.Read);
        await digests.FindAsync(SampleDay.Day, default);
        Assert.Equal(4, _store.Read);
    }

    private sealed class Shelf : IDigestStore
    {
        private static readonly Rendering _json = new(DigestNames.Json, "application/json", JsonSerializer.SerializeToUtf8Bytes(DigestBuilder.Build(SampleDay.Sources), DigestJson.Default.Digest));

        public int Read { get; private set; }

        public IReadOnlyList<DateOnly> Days { get; set; } = [SampleDay.Day];

        public bool Fails { get; set; }

        public TaskCompletionSource? Turn { get; set; }

        public async Task<Rendering?> ReadAsync(DateOnly day, string name, CancellationToken cancellation)
        {
            Read++;
            if (Turn is { } turn) await turn.Task.WaitAsync(cancellation);
            return Fails ? throw new IOException("The connection broke.") : Days.Contains(day) ? _json : null;
        }

        public Task WriteAsync(DateOnly day, Rendering rendering, CancellationToken cancellation) => throw new NotSupportedException();

        public Task<DateOnly?> LatestDayAsync(CancellationToken cancellation) => throw new NotSupportedException();

        public Task AnnounceAsync(DateOnly day, CancellationToken cancellation) => throw new NotSupportedException();
    }
}
