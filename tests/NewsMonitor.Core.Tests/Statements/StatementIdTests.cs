using CsCheck;
using NewsMonitor.Core.Statements;
using NewsMonitor.Language.Text;

namespace NewsMonitor.Core.Tests.Statements;

public class StatementIdTests
{
    private static readonly DateOnly _day = new(2026, 1, 7);

    [Fact]
    public void The_same_statement_read_twice_has_one_id_and_another_place_has_another()
    {
        var id = StatementId.Derive(_day, "ana-karovska", "a1", [new(10, 20), new(30, 44)]);

        Assert.Equal(id, StatementId.Derive(_day, "ana-karovska", "a1", [new(10, 20), new(30, 44)]));
        Assert.NotEqual(id, StatementId.Derive(_day, "ana-karovska", "a1", [new(10, 20)]));
        Assert.NotEqual(id, StatementId.Derive(_day, "ana-karovska", "a2", [new(10, 20), new(30, 44)]));
    }

    [Fact]
    public void What_is_written_can_be_read_whatever_hyphens_the_leader_has() =>
        Gen.String[Gen.Char["abcz-09"], 1, 30].Sample(leader =>
        {
            var id = StatementId.Derive(_day, leader, "a", [new TextSpan(0, 1)]);
            Assert.True(StatementId.TryParse(id.ToString(), out var read));
            Assert.Equal(id, read);
        });

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("20260107")]
    [InlineData("20261307-x-0123456789abcdef")]
    [InlineData("20260107--0123456789abcdef")]
    [InlineData("20260107-x-0123456789ABCDEF")]
    [InlineData("../../etc/passwd-0123456789abcdef")]
    public void Anything_else_is_refused(string? text) => Assert.False(StatementId.TryParse(text, out _));
}
