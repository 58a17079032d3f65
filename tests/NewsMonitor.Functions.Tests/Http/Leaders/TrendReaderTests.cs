using System.Runtime.CompilerServices;
using Microsoft.Extensions.Time.Testing;
using NewsMonitor.Core.Digests;
using NewsMonitor.Functions.Http.Leaders;

namespace NewsMonitor.Functions.Tests.Http.Leaders;

public class TrendReaderTests
{
    private static readonly (DateOnly From, DateOnly To) _days = (new(2026, 1, 1), new(2026, 1, 9));

    private readonly FakeTimeProvider _time = new();
    private readonly CountingTrends _trends = new();

    [Fact]
    public async Task The_figures_of_all_leaders_cost_a_query_each_once_a_minute_however_many_look()
    {
        var reader = new TrendReader(_trends, SampleStatements.Leaders, _time);
        await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => reader.OfAllAsync(_days.From, _days.To, default)));
        Assert.Equal(SampleStatements.Leaders.Leaders.Count, _trends.Queries);

        _time.Advance(TrendReader.Fresh);
        await reader.OfAllAsync(_days.From, _days.To, default);
        Assert.Equal(2 * SampleStatements.Leaders.Leaders.Count, _trends.Queries);
    }

    [Fact]
    public async Task What_could_not_be_read_is_read_again_at_once()
    {
        var reader = new TrendReader(_trends, SampleStatements.Leaders, _time);
        _trends.IsAway = true;
        await Assert.ThrowsAsync<IOException>(() => reader.OfAllAsync(_days.From, _days.To, default));

        _trends.IsAway = false;
        Assert.Empty(await reader.OfAllAsync(_days.From, _days.To, default));
    }

    private sealed class CountingTrends : ITrendStore
    {
        private int _queries;

        public int Queries => _queries;

        public bool IsAway { get; set; }

        public Task SaveAsync(IReadOnlyList<LeaderDay> leaders, CancellationToken cancellation) => throw new NotSupportedException();

        public async IAsyncEnumerable<LeaderDay> OfLeaderAsync(string leaderId, DateOnly from, DateOnly to, [EnumeratorCancellation] CancellationToken cancellation)
        {
            Interlocked.Increment(ref _queries);
            await Task.Yield();
            if (IsAway) throw new IOException("Storage is away.");
            yield break;
        }
    }
}
