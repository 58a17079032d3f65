using NewsMonitor.Core.Feeds.Polling;
using NewsMonitor.Core.Leaders;

namespace NewsMonitor.Core.Digests.Building;

/// <summary>Says which feeds brought less than they should have.</summary>
internal static class FeedNotes
{
    public static IReadOnlyList<FeedNote> Of(DateOnly day, IEnumerable<WatchedFeed> feeds, IEnumerable<FeedState> feedStates)
    {
        var states = feedStates.ToDictionary(s => s.FeedId, StringComparer.Ordinal);
        var dawn = new DateTimeOffset(day.ToDateTime(TimeOnly.MinValue), TimeSpan.Zero);
        return [.. feeds.Select(feed => Of(feed, states.GetValueOrDefault(feed.Id), dawn)).OfType<FeedNote>()];
    }

    /// <summary>What is amiss with a feed; null when it is well.</summary>
    /// <param name="feed">The feed.</param>
    /// <param name="state">What is known of it.</param>
    /// <param name="dawn">Since when it must have brought something.</param>
    public static FeedNote? Of(WatchedFeed feed, FeedState? state, DateTimeOffset dawn)
    {
        return state switch
        {
            null or { LastPoll: null } => Note(FeedNoteState.Unasked, null),
            { Ended: { } ended } => Note(FeedNoteState.Ended, ended, state.LastError),
            { Failures: > 0 } => Note(FeedNoteState.Failing, state.LastAnswer, state.LastError),
            _ when state.LastNew is null || state.LastNew < dawn => Note(FeedNoteState.Silent, state.LastNew),
            _ => null,
        };

        FeedNote Note(FeedNoteState kind, DateTimeOffset? since, string? error = null) => new(feed.Id, feed.Outlet, kind, since, error);
    }
}
