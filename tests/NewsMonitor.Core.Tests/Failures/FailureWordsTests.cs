using NewsMonitor.Core.Failures;

namespace NewsMonitor.Core.Tests.Failures;

public sealed class FailureWordsTests
{
    [Theory]
    [InlineData("550 <reader@example.org>: no such mailbox")]
    [InlineData("Recipient reader+news@example.org refused; try postmaster@example.org")]
    [InlineData("mailto:reader@example.org")]
    [InlineData("\"odd reader\"@example.org")]
    public void A_reason_holds_no_address(string words) => Assert.DoesNotContain("example.org", FailureWords.Of(words), StringComparison.Ordinal);

    [Fact]
    public void A_reason_is_one_line_of_bounded_length()
    {
        var reason = FailureWords.Of("first\r\nsecond\u2028third\u0007" + new string('x', 5000));
        Assert.StartsWith("first second third", reason, StringComparison.Ordinal);
        Assert.InRange(reason.Length, 1, 601);
    }

    [Fact]
    public void An_error_tells_its_causes_once_each()
    {
        var error = new InvalidOperationException("Not read.", new IOException("Broken pipe.", new InvalidDataException("Broken pipe.")));
        Assert.Equal("Not read. ← Broken pipe.", FailureWords.Of(error));
    }
}
