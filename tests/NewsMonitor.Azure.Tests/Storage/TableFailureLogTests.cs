using NewsMonitor.Azure.Storage.Tables;
using NewsMonitor.Core.Failures;

namespace NewsMonitor.Azure.Tests.Storage;

public sealed class TableFailureLogTests(AzuriteFixture azurite)
{
    private readonly TableFailureLog _log = new(azurite.Account);

    [Fact]
    public async Task Of_what_failed_for_good_the_latest_are_told_without_their_messages_and_how_many_more_there_are()
    {
        // Beyond whatever other tests leave.
        var (_, others) = await _log.FinalAsync(0, default);
        var now = DateTimeOffset.UtcNow.AddYears(1);
        for (var minute = 0; minute < 7; minute++)
            await _log.NoteAsync(Of($"final-{minute}", now.AddMinutes(minute * 3 % 7), isFinal: true), default);
        await _log.NoteAsync(Of("tried-again", now.AddHours(1), isFinal: false), default);

        var (latest, more) = await _log.FinalAsync(3, default);

        Assert.Equal([6, 5, 4], latest.Select(failure => (failure.Failed - now).TotalMinutes));
        Assert.All(latest, failure => Assert.Null(failure.Message));
        Assert.Equal(others + 4, more);
        await foreach (var failure in _log.AllAsync("failing", default)) await _log.ClearAsync(failure.Queue, failure.Id, default);
    }

    private static Failure Of(string id, DateTimeOffset failed, bool isFinal) => new()
    {
        Queue = "failing",
        Id = id,
        Stage = "Stage",
        Kind = "IOException",
        Reason = "away",
        Attempt = 5,
        IsFinal = isFinal,
        Failed = failed,
        Message = "{}",
    };
}
