using NewsMonitor.Core.Operations;

namespace NewsMonitor.Core.Tests.Operations;

public sealed class YieldTests
{
    private static readonly int[] _week = [120, 115, 130, 110, 118, 60, 40];

    [Theory]
    [InlineData(0, true)]
    [InlineData(19, true)]
    [InlineData(20, false)]
    [InlineData(45, false)]
    [InlineData(300, false)]
    public void A_collapse_is_far_below_the_median_and_below_the_quietest_day(int count, bool collapsed) => Assert.Equal(collapsed, Yield.HasCollapsed(count, _week));

    [Fact]
    public void An_outlet_that_rests_on_one_day_of_the_week_has_not_collapsed_on_it() => Assert.False(Yield.HasCollapsed(0, [50, 50, 50, 50, 50, 50, 0]));

    [Fact]
    public void Of_an_outlet_that_brings_little_nothing_can_be_said() => Assert.False(Yield.HasCollapsed(0, [3, 4, 2, 9, 5, 3, 4]));

    [Fact]
    public void A_new_outlet_has_no_yield_to_fall_from() => Assert.False(Yield.HasCollapsed(0, [50, 50]));
}
