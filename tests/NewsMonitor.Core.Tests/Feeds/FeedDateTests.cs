using NewsMonitor.Core.Feeds;

namespace NewsMonitor.Core.Tests.Feeds;

public sealed class FeedDateTests
{
    [Theory]
    // RFC 822 and 2822, and what is made of them.
    [InlineData("Wed, 11 Mar 2026 09:30:00 +0100", "2026-03-11T08:30:00Z")]
    [InlineData("11 Mar 26 09:30 GMT", "2026-03-11T09:30:00Z")]
    [InlineData("Xyz, 11 March 2026 09:30:00 EST", "2026-03-11T14:30:00Z")]
    [InlineData("Wed,11-MAR-2026 09:30:00 Etc/GMT", "2026-03-11T09:30:00Z")]
    [InlineData("Wed, 11 Mar, 2026 09:30:00 UTC", "2026-03-11T09:30:00Z")]
    [InlineData("Wed, 11 Mar 2026 22:40:00 -01:01", "2026-03-11T23:41:00Z")]
    [InlineData("Wed, 11 Mar 2026 24:00:00 GMT", "2026-03-12T00:00:00Z")]
    [InlineData("11 Mar 2026 09:30:00 MESZ", "2026-03-11T07:30:00Z")]
    // W3CDTF and ISO 8601.
    [InlineData("2026-03-11T09:30:00.1234+10:00", "2026-03-10T23:30:00Z")]
    [InlineData("2026-03-11 09:30:00 -00:20", "2026-03-11T09:50:00Z")]
    [InlineData("2026-03-11t09:30z", "2026-03-11T09:30:00Z")]
    [InlineData("2026-03-11T09Z", "2026-03-11T09:00:00Z")]
    [InlineData("20260311T093000Z", "2026-03-11T09:30:00Z")]
    [InlineData("2026-03-11T25:14:55Z", "2026-03-12T01:14:55Z")]
    [InlineData("2026-03-11T09:61:61Z", "2026-03-11T10:02:01Z")]
    [InlineData("2026-03", "2026-03-01T00:00:00Z")]
    [InlineData("2026", "2026-01-01T00:00:00Z")]
    [InlineData("2026-W11-3T09:30:00+0100", "2026-03-11T08:30:00Z")]
    [InlineData("2026W113T0930Z", "2026-03-11T09:30:00Z")]
    [InlineData("2026-W11", "2026-03-09T00:00:00Z")]
    [InlineData("2026-070T0930Z", "2026-03-11T09:30:00Z")]
    [InlineData("2026-070", "2026-03-11T00:00:00Z")]
    [InlineData("26-03-11", "2026-03-11T00:00:00Z")]
    [InlineData("26-070", "2026-03-11T00:00:00Z")]
    [InlineData("-26", "2026-01-01T00:00:00Z")]
    [InlineData("-26-03", "2026-03-01T00:00:00Z")]
    [InlineData("-2603", "2026-03-01T00:00:00Z")]
    [InlineData("260311", "2026-03-11T00:00:00Z")]
    // asctime, words, numbers.
    [InlineData("Wed Mar 11 09:30:00 2026", "2026-03-11T09:30:00Z")]
    [InlineData("Wed Mar 11 09:30:00 +0100 2026", "2026-03-11T08:30:00Z")]
    [InlineData("Mar 11, 2026 9:30:00 -0500", "2026-03-11T14:30:00Z")]
    [InlineData("March 11, 2026 at 9:30 p.m. ET", "2026-03-12T02:30:00Z")]
    [InlineData("Wed, 2026/03/11 09:30:00 EDT", "2026-03-11T13:30:00Z")]
    [InlineData("11.03.2026 09:30", "2026-03-11T09:30:00Z")]
    [InlineData("11.03.2026 klo 09.30.15", "2026-03-11T09:30:15Z")]
    [InlineData("mar. 31/03/2026 09:30", "2026-03-31T09:30:00Z")]
    [InlineData("2026-05-11 mardi 09:30", "2026-05-11T09:30:00Z")]
    [InlineData("Wed, 11 Mar 2026 09:30:00 EST -0500", "2026-03-11T14:30:00Z")]
    [InlineData("1773221400", "2026-03-11T09:30:00Z")]
    // Other languages.
    [InlineData("mer., 11 mars 2026 09:30:00 +0100", "2026-03-11T08:30:00Z")]
    [InlineData("mar., 11 août 2026 09:30:00 +0200", "2026-08-11T07:30:00Z")]
    [InlineData("Mi, 11 März 2026 09:30:00 +0100", "2026-03-11T08:30:00Z")]
    [InlineData("11 de diciembre de 2026 09:30", "2026-12-11T09:30:00Z")]
    [InlineData("ср, 11 марта 2026 09:30:00 +0300", "2026-03-11T06:30:00Z")]
    [InlineData("Τετ, 11 Μάρ 2026 12:00:00 EST", "2026-03-11T17:00:00Z")]
    [InlineData("2026-március-11T9:15-05:00", "2026-03-11T14:15:00Z")]
    [InlineData("11 października 2026 09:30", "2026-10-11T09:30:00Z")]
    [InlineData("11 lipnja 2026 09:30", "2026-06-11T09:30:00Z")]
    [InlineData("11 lipca 2026 09:30", "2026-07-11T09:30:00Z")]
    [InlineData("11 července 2026 09:30", "2026-07-11T09:30:00Z")]
    [InlineData("11 června 2026 09:30", "2026-06-11T09:30:00Z")]
    [InlineData("11 iunie 2026 09:30", "2026-06-11T09:30:00Z")]
    [InlineData("11 detsember 2026 09:30", "2026-12-11T09:30:00Z")]
    [InlineData("2026. szeptember 11., 09:30", "2026-09-11T09:30:00Z")]
    [InlineData("11 новембар 2026 09:30", "2026-11-11T09:30:00Z")]
    [InlineData("2026. 3. 11. 오후 6:30:15", "2026-03-11T09:30:15Z")]
    [InlineData("2026年03月11日 09:30:15", "2026-03-11T09:30:15Z")]
    [InlineData("2026년 03월 11일  09:30:15", "2026-03-11T00:30:15Z")]
    [InlineData("2026-03-11 오후 11:30:15", "2026-03-11T14:30:15Z")]
    public void Is_read(string written, string instant) => Assert.Equal(DateTimeOffset.Parse(instant, null), TruncatedToSeconds(FeedDate.Parse(written)));

    [Theory]
    [InlineData("")]
    [InlineData("tomorrow")]
    [InlineData("Wed, Mar")]
    [InlineData("0000-00-00T00:00:00Z")]
    [InlineData("32 Mar 2026")]
    [InlineData("09:30:00")]
    [InlineData("99999999999999999999999999")]
    public void Is_no_date(string written) => Assert.Null(FeedDate.Parse(written));

    private static DateTimeOffset? TruncatedToSeconds(DateTimeOffset? date) => date is { } value ? value.AddTicks(-(value.Ticks % TimeSpan.TicksPerSecond)) : null;
}
