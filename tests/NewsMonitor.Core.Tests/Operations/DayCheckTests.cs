using System.Text.Json;
using NewsMonitor.Core.Digests;
using NewsMonitor.Core.Digests.Building;
using NewsMonitor.Core.Operations;
using NewsMonitor.Core.Stories;
using NewsMonitor.Core.Tests.Digests;

namespace NewsMonitor.Core.Tests.Operations;

public class DayCheckTests
{
    private static readonly Digest _sample = DigestBuilder.Build(SampleDay.Sources);

    [Fact]
    public async Task An_outlet_of_which_the_digest_holds_far_less_than_those_before_is_named_with_its_figures()
    {
        var outlet = _sample.Clusters[0].Carried.First().Outlet;
        var each = _sample.Clusters.SelectMany(cluster => cluster.Carried).Count(carried => carried.Outlet == outlet);
        var wrong = await new DayCheck(new Days(_sample with { Clusters = [] }), new NoStories()).OfAsync(SampleDay.Day, default);
        Assert.Contains($"{outlet} brought 0 statements on {SampleDay.Day:yyyy-MM-dd}, and {each * 20} to {each * 20} a day in the week before.", wrong);
    }

    [Fact]
    public async Task A_day_like_those_before_is_as_it_should_be_and_one_without_a_digest_is_not()
    {
        Assert.Empty(await new DayCheck(new Days(Twentyfold(_sample)), new NoStories()).OfAsync(SampleDay.Day, default));
        Assert.Equal([$"There is no digest of {SampleDay.Day:yyyy-MM-dd}."], await new DayCheck(new Days(null), new NoStories()).OfAsync(SampleDay.Day, default));
    }

    private static Digest Twentyfold(Digest digest) => digest with { Clusters = [.. Enumerable.Repeat(digest.Clusters, 20).SelectMany(clusters => clusters)] };

    /// <summary>A week of days alike, and the day after it.</summary>
    private sealed class Days(Digest? last) : IDigestStore
    {
        public Task<Rendering?> ReadAsync(DateOnly day, string name, CancellationToken cancellation)
        {
            var digest = day == SampleDay.Day ? last : Twentyfold(_sample) with { Day = day };
            return Task.FromResult(digest is null ? null : new Rendering(name, "application/json", JsonSerializer.SerializeToUtf8Bytes(digest, DigestJson.Default.Digest)));
        }

        public Task WriteAsync(DateOnly day, Rendering rendering, CancellationToken cancellation) => throw new NotSupportedException();

        public Task<DateOnly?> LatestDayAsync(CancellationToken cancellation) => throw new NotSupportedException();

        public Task AnnounceAsync(DateOnly day, CancellationToken cancellation) => throw new NotSupportedException();
    }

    private sealed class NoStories : IStoryStore
    {
        public Task AddAsync(DateOnly day, StoryArticle article, CancellationToken cancellation) => throw new NotSupportedException();

        public Task<IReadOnlyList<StoryArticle>> OfDaysAsync(DateOnly from, DateOnly to, CancellationToken cancellation) => Task.FromResult<IReadOnlyList<StoryArticle>>([]);
    }
}
