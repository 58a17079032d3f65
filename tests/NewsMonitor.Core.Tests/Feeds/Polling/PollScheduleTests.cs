using Microsoft.Extensions.Time.Testing;
using NewsMonitor.Core.Feeds;
using NewsMonitor.Core.Feeds.Polling;
using NewsMonitor.Core.Fetching;

namespace NewsMonitor.Core.Tests.Feeds.Polling;

public sealed class PollScheduleTests
{
    private static readonly Uri _source = new("https://courier.example/feed");
    private readonly FakeTimeProvider _time = new(new DateTimeOffset(2026, 3, 11, 12, 0, 0, TimeSpan.Zero));
    private readonly PollOptions _options = new();
    private readonly PollSchedule _schedule;
    private readonly FeedState _new = new("courier", _source);

    public PollScheduleTests() => _schedule = new PollSchedule(_options, _time);

    [Fact]
    public void A_feed_never_polled_is_due() => Assert.True(_schedule.IsDue(_new));

    [Fact]
    public void A_busy_outlet_is_asked_more_often_than_a_quiet_one()
    {
        var busy = Wait(_schedule.After(_new, Fetched(), Reading(everyMinutes: 20), newEntries: 10));
        var quiet = Wait(_schedule.After(_new, Fetched(), Reading(everyMinutes: 240), newEntries: 1));

        Assert.InRange(busy.TotalMinutes, 9, 11);
        Assert.InRange(quiet.TotalMinutes, 108, 132);
    }

    [Theory]
    [InlineData(0.1, 5)]
    [InlineData(60 * 24 * 30, 360)]
    public void No_rhythm_goes_beyond_the_bounds(double everyMinutes, int minutes) =>
        Assert.Equal(minutes, Wait(_schedule.After(_new, Fetched(), Reading(everyMinutes), newEntries: 1)).TotalMinutes);

    [Fact]
    public void An_outlet_that_fell_silent_is_asked_less_and_less()
    {
        var state = _schedule.After(_new, Fetched(), Reading(everyMinutes: 20), newEntries: 5);
        var waits = new List<TimeSpan>();
        for (var poll = 0; poll < 40; poll++)
        {
            _time.SetUtcNow(state.NextPoll!.Value);
            state = _schedule.After(state, new NotModified(null, null));
            waits.Add(Wait(state));
        }

        Assert.Equal(waits.Order(), waits);
        Assert.True(waits[^1] > waits[0] * 5);
        Assert.True(waits[^1] <= _options.Longest);
    }

    [Fact]
    public void Cache_Control_and_ttl_make_the_wait_longer_but_not_endless()
    {
        Assert.Equal(TimeSpan.FromHours(2), Wait(_schedule.After(_new, Fetched() with { MaxAge = TimeSpan.FromHours(2) }, Reading(20), 1)));
        Assert.Equal(TimeSpan.FromHours(3), Wait(_schedule.After(_new, Fetched(), Reading(20, new PollHints(TimeSpan.FromHours(3), 0, 0)), 1)));
        Assert.Equal(_options.LongestWish, Wait(_schedule.After(_new, Fetched() with { MaxAge = TimeSpan.FromDays(365) }, Reading(20), 1)));
    }

    [Fact]
    public void What_a_feed_asked_holds_after_an_answer_that_nothing_is_new()
    {
        var state = _schedule.After(_new, Fetched(), Reading(20, new PollHints(TimeSpan.FromHours(3), 0, 0)), 1);
        Assert.Equal(TimeSpan.FromHours(3), Wait(_schedule.After(state, new NotModified(null, null))));
    }

    [Fact]
    public void Hours_to_skip_are_skipped_to_the_first_hour_after_them()
    {
        var hints = new PollHints(null, 1 << 12 | 1 << 13 | 1 << 14, 0);
        Assert.Equal(new DateTimeOffset(2026, 3, 11, 15, 0, 0, TimeSpan.Zero), _schedule.After(_new, Fetched(), Reading(20, hints), 1).NextPoll);
    }

    [Fact]
    public void Days_to_skip_are_skipped_to_midnight_after_them()
    {
        var hints = new PollHints(null, 0, 1 << (int)DayOfWeek.Wednesday);
        Assert.Equal(new DateTimeOffset(2026, 3, 12, 0, 0, 0, TimeSpan.Zero), _schedule.After(_new, Fetched(), Reading(20, hints), 1).NextPoll);
    }

    [Fact]
    public void A_feed_that_skips_every_hour_is_asked_all_the_same() =>
        Assert.InRange(Wait(_schedule.After(_new, Fetched(), Reading(20, new PollHints(null, 0xFFFFFF, 0x7F)), 1)).TotalMinutes, 5, 360);

    [Fact]
    public void A_failing_feed_is_asked_ever_more_seldom_and_never_given_up()
    {
        var state = _new;
        var waits = new List<TimeSpan>();
        for (var failure = 0; failure < 30; failure++)
        {
            state = _schedule.After(state, new Failed(FailureReason.TimedOut, _source, "Too slow."));
            waits.Add(Wait(state));
            _time.SetUtcNow(state.NextPoll!.Value);
        }

        Assert.Equal(waits.Order(), waits);
        Assert.Equal(_options.LongestBackOff, waits[^1]);
        Assert.Equal(30, state.Failures);
        Assert.Equal("TimedOut: Too slow.", state.LastError);
        Assert.True(_schedule.IsDue(state));
    }

    [Fact]
    public void An_answer_ends_the_back_off()
    {
        var state = _schedule.After(_new with { Failures = 9, LastError = "TimedOut" }, Fetched(), Reading(20), 1);
        Assert.Equal(0, state.Failures);
        Assert.Null(state.LastError);
    }

    [Fact]
    public void Retry_After_is_waited_for_when_it_is_longer_than_the_back_off()
    {
        Assert.Equal(TimeSpan.FromHours(1), Wait(_schedule.After(_new, new Failed(FailureReason.Status, _source, "503", RetryAfter: TimeSpan.FromHours(1)))));
        Assert.InRange(Wait(_schedule.After(_new, new Failed(FailureReason.Status, _source, "503", RetryAfter: TimeSpan.FromSeconds(1)))).TotalMinutes, 4, 6);
    }

    [Theory]
    [InlineData(FailureReason.HostBusy)]
    [InlineData(FailureReason.CircuitOpen)]
    public void A_feed_that_was_not_asked_because_its_host_is_left_alone_is_put_off_and_has_not_failed(FailureReason reason)
    {
        var before = _schedule.After(_new, Fetched(), Reading(20), 1);
        _time.SetUtcNow(before.NextPoll!.Value);

        var after = _schedule.After(before, new Failed(reason, _source, "Left alone.", RetryAfter: TimeSpan.FromMinutes(6)));
        Assert.Equal(before with { NextPoll = _time.GetUtcNow().AddMinutes(6) }, after);
        Assert.True(_schedule.IsDue(_schedule.After(before, new Failed(reason, _source, "Left alone."))));
    }

    [Fact]
    public void A_body_that_is_no_feed_is_a_failure_and_its_tag_is_not_kept()
    {
        var state = _schedule.After(_new, Fetched(), FeedReader.Read("<html></html>"u8));
        Assert.Equal(1, state.Failures);
        Assert.Null(state.ETag);
        Assert.StartsWith("Not a feed: a web page", state.LastError, StringComparison.Ordinal);
    }

    [Fact]
    public void What_is_gone_is_not_asked_again()
    {
        var state = _schedule.After(_new, new Gone(_source));
        Assert.Equal(_time.GetUtcNow(), state.Ended);
        _time.SetUtcNow(DateTimeOffset.MaxValue);
        Assert.False(_schedule.IsDue(state));
    }

    [Fact]
    public void A_feed_that_was_asked_while_the_clock_ran_ahead_is_due_once_it_is_set_back()
    {
        _time.Advance(TimeSpan.FromMinutes(10));
        var asked = _schedule.After(_new, Fetched(), Reading(20), 1);
        _time.AdjustTime(_time.GetUtcNow().AddMinutes(-10));
        Assert.True(_schedule.IsDue(asked));
    }

    [Fact]
    public void A_feed_that_was_put_off_while_the_clock_ran_ahead_is_due_once_it_is_set_back()
    {
        var before = _schedule.After(_new, Fetched(), Reading(20), 1);
        _time.Advance(TimeSpan.FromDays(365));
        var putOff = _schedule.After(before, new Failed(FailureReason.HostBusy, _source, "Left alone.", RetryAfter: TimeSpan.FromMinutes(6)));
        _time.AdjustTime(_time.GetUtcNow().AddDays(-365));
        Assert.True(_schedule.IsDue(putOff));
    }

    [Fact]
    public void A_feed_that_wants_to_be_left_alone_for_long_is()
    {
        var hints = new PollHints(TimeSpan.FromDays(365), 0, 0x7F & ~(1 << (int)DayOfWeek.Wednesday));
        var skipping = _schedule.After(_new, Fetched(), Reading(20, hints), 1);
        Assert.Equal(TimeSpan.FromDays(6.5), Wait(skipping));
        Assert.False(_schedule.IsDue(skipping));

        var busy = _schedule.After(_new, new Failed(FailureReason.Status, _source, "503", RetryAfter: TimeSpan.FromDays(365)));
        Assert.Equal(_options.LongestRetryAfter, Wait(busy));
        Assert.False(_schedule.IsDue(busy));
    }

    [Fact]
    public void A_permanent_redirect_is_recorded_and_forgotten_when_it_leads_nowhere()
    {
        var moved = new Uri("https://new.courier.example/feed");
        var state = _schedule.After(_new, Fetched() with { MovedTo = moved }, Reading(20), 1);
        Assert.Equal(moved, state.Address);

        for (var failure = 0; failure < _options.FailuresBeforeOldAddress; failure++) state = _schedule.After(state, new Failed(FailureReason.Status, moved, "404"));
        Assert.Equal(_source, state.Address);
    }

    [Fact]
    public void Another_address_on_the_watch_list_begins_anew()
    {
        var ended = _new with { Ended = _time.GetUtcNow() };
        Assert.Same(ended, PollSchedule.Start("courier", _source, ended));
        Assert.Null(PollSchedule.Start("courier", new Uri("https://courier.example/news"), ended).Ended);
    }

    [Fact]
    public void Feeds_that_begin_together_do_not_stay_together()
    {
        var next = Enumerable.Range(0, 50).Select(i => _schedule.After(new FeedState($"feed-{i}", _source), Fetched(), Reading(120), 1).NextPoll).Distinct();
        Assert.True(next.Count() > 45);
    }

    private TimeSpan Wait(FeedState state) => state.NextPoll!.Value - _time.GetUtcNow();

    private static Fetched Fetched() => new() { Body = default, FinalUri = _source, ETag = "\"1\"" };

    private FeedReading Reading(double everyMinutes, PollHints? hints = null)
    {
        var entries = Enumerable.Range(0, 12)
            .Select(i => new FeedEntry($"{i}", null, null) { Published = _time.GetUtcNow().AddMinutes(-everyMinutes * i) })
            .ToArray();
        return new FeedReading(new FeedDocument("Courier", null, "rss 2.0", entries) { Hints = hints ?? PollHints.None }, null);
    }
}
