using Microsoft.Extensions.Time.Testing;
using NewsMonitor.Azure.Analysis;
using NewsMonitor.Core.Analysis;

namespace NewsMonitor.Azure.Tests.Analysis;

public class CallBudgetTests(AzuriteFixture azurite)
{
    [Fact]
    public async Task No_minute_has_more_calls_than_allowed_however_many_instances_ask_at_once()
    {
        const int CallsPerMinute = 30, Calls = 50;
        var time = new FakeTimeProvider();
        var instances = Enumerable.Range(0, 4).Select(_ => new CallBudget(azurite.Account, "shared.example", CallsPerMinute, time)).ToArray();

        var turns = (await Task.WhenAll(Enumerable.Range(0, Calls).Select(i => instances[i % 4].ReserveAsync(default)))).Order().ToArray();

        Assert.Equal(Calls, turns.Length);
        for (var i = 0; i + CallsPerMinute < Calls; i++) Assert.True(turns[i + CallsPerMinute] - turns[i] >= TimeSpan.FromMinutes(1) - TimeSpan.FromMilliseconds(1));
        Assert.Equal(3, turns.Count(turn => turn == TimeSpan.Zero));
        Assert.True(turns[^1] < TimeSpan.FromMinutes(2));
    }

    [Fact]
    public async Task Whoever_would_wait_too_long_is_told_when_to_come_again_and_takes_no_turn()
    {
        var time = new FakeTimeProvider();
        var budget = new CallBudget(azurite.Account, "busy.example", AzureLanguageOptions.LeastCallsPerMinute, time);

        var refusal = await Assert.ThrowsAsync<AnalyzerUnavailableException>(async () =>
        {
            while (true) await budget.ReserveAsync(default);
        });
        Assert.True(refusal.RetryAfter > CallBudget.LongestWait);

        time.Advance(refusal.RetryAfter!.Value);
        Assert.Equal(TimeSpan.Zero, await budget.ReserveAsync(default));
    }

    [Fact]
    public async Task A_turn_that_was_taken_while_the_clock_ran_ahead_keeps_nobody_waiting_once_it_is_set_back()
    {
        var time = new FakeTimeProvider();
        var budget = new CallBudget(azurite.Account, "ahead.example", 300, time);

        time.Advance(TimeSpan.FromDays(365));
        await budget.ReserveAsync(default);
        time.AdjustTime(time.GetUtcNow().AddDays(-365));

        Assert.Equal(TimeSpan.Zero, await budget.ReserveAsync(default));
    }
}
