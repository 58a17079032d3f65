using NewsMonitor.Language.Statements;
using NewsMonitor.Language.Statements.Weighing;

namespace NewsMonitor.Language.Tests.Statements;

public sealed class TallyTests
{
    [Fact]
    public void Adds_up_by_word_and_counts_where_the_text_mentions_it()
    {
        var reading = new Reading("Mr Varskyy spoke. Varskyy and Ilvane left.", StatementModel.Embedded.Cues);
        using var tally = new Tally([reading.WordOf(1), reading.WordOf(6), reading.WordOf(1)], [0.5f, 0.25f, 1]);
        tally.CountMentions(reading);
        Assert.Equal((1.5f, 2, 2), tally.Of(reading.WordOf(1)));
        Assert.Equal((0.25f, 1, 1), tally.Of(reading.WordOf(6)));
        Assert.Equal((0, 0, 0), tally.Of(reading.WordOf(2)));
    }
}
