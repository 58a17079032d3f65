namespace NewsMonitor.Core.Stories;

/// <summary>
/// The articles of each day with their fingerprints. Each is one write when it is kept, in whatever order; which of them are one
/// story is a function of the set (<see cref="StoryBuilder"/>), so no two workers can disagree.
/// </summary>
public interface IStoryStore
{
    /// <summary>Enters an article under its day, unless that revision of it is there.</summary>
    Task AddAsync(DateOnly day, StoryArticle article, CancellationToken cancellation);

    /// <summary>The articles of the days from one to another, each in its latest revision.</summary>
    Task<IReadOnlyList<StoryArticle>> OfDaysAsync(DateOnly from, DateOnly to, CancellationToken cancellation);
}
