namespace NewsMonitor.Core.Digests;

/// <summary>Says which feeds brought less than they should have.</summary>
internal static class FeedNotes
{
    public static IReadOnlyList<FeedNote> Of(DigestSources sources)
    {
        var states = sources.FeedStates.ToDictionary(s => s.FeedId, StringComparer.Ordinal);
        var dawn = new DateTimeOffset(sources.Day.ToDateTime(TimeOnly.MinValue), TimeSpan.Zero);
        var notes = new List<FeedNote>();
        foreach (var feed in sources.Feeds)
        {
            var note = states.GetValueOrDefault(feed.Id) switch
            {
                null or { LastPoll: null } => Note(FeedNoteState.Unasked, null),
                { Ended: { } ended } state => Note(FeedNoteState.Ended, ended, state.LastError),
                { Failures: > 0 } state => Note(FeedNoteState.Failing, state.LastAnswer, state.LastError),
                var state when state.LastNew is null || state.LastNew < dawn => Note(FeedNoteState.Silent, state.LastNew),
                _ => null,
            };
            if (note is not null) notes.Add(note);

            FeedNote Note(FeedNoteState kind, DateTimeOffset? since, string? error = null) => new(feed.Id, feed.Outlet, kind, since, error);
        }

        return notes;
    }
}
