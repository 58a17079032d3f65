using System.Net;
using Microsoft.Extensions.Time.Testing;
using NewsMonitor.Core.Feeds.Polling;
using NewsMonitor.Core.Fetching;
using NewsMonitor.Core.Messages;
using NewsMonitor.Core.Pipeline;

namespace NewsMonitor.Core.Tests.Pipeline;

public class MessageRetryTests
{
    private readonly FakeTimeProvider _time = new(new DateTimeOffset(2026, 1, 8, 7, 0, 0, TimeSpan.Zero));

    private MessageRetry Retry => new(new PollOptions(), _time);

    [Fact]
    public void What_fails_comes_again_after_ever_longer_pauses_for_a_day()
    {
        var pauses = new List<double>();
        PutOff? standing = null;
        while (Retry.After(standing, Failure(FailureReason.TimedOut)) is var (pause, next))
        {
            pauses.Add(pause.TotalMinutes);
            standing = next;
            _time.Advance(pause);
        }

        Assert.Equal([5, 10, 20, 40, 80, 160, 320, 640, 720], pauses);
        Assert.Equal(pauses.Count, standing!.Attempts);
    }

    [Theory]
    [InlineData(600, 10)]
    [InlineData(1, 5)]
    [InlineData(864_000, 1440)]
    public void A_Retry_After_is_honoured_up_to_a_day_and_shortens_nothing(int seconds, int minutes) =>
        Assert.Equal(TimeSpan.FromMinutes(minutes), Retry.After(null, Failure(FailureReason.Status, TimeSpan.FromSeconds(seconds)))!.Value.Pause);

    [Theory]
    [InlineData(FailureReason.HostBusy)]
    [InlineData(FailureReason.CircuitOpen)]
    public void Who_was_not_asked_has_not_failed_and_is_asked_when_his_host_may_be_asked(FailureReason reason)
    {
        var (pause, standing) = Retry.After(null, Failure(reason, TimeSpan.FromSeconds(30)))!.Value;
        Assert.Equal((TimeSpan.FromSeconds(30), 0), (pause, standing.Attempts));

        // A circuit that stays open for hours is not looked at every minute, and not for ever.
        _time.Advance(TimeSpan.FromHours(10));
        Assert.Equal(TimeSpan.FromHours(1), Retry.After(standing, Failure(reason, TimeSpan.FromMinutes(1)))!.Value.Pause);
        _time.Advance(TimeSpan.FromHours(14));
        Assert.Null(Retry.After(standing, Failure(reason, TimeSpan.FromMinutes(1))));
    }

    private static FetchTryAgainException Failure(FailureReason reason, TimeSpan? retryAfter = null) =>
        new(new Failed(reason, new Uri("https://outlet.example/1"), "Away.", HttpStatusCode.ServiceUnavailable, retryAfter));
}
