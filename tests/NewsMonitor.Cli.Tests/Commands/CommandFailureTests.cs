using System.CommandLine;
using System.Text.Json;
using NewsMonitor.Cli.Commands;

namespace NewsMonitor.Cli.Tests.Commands;

public class CommandFailureTests
{
    [Theory]
    [InlineData("'x' is no port: give a number from 0 to 65535.", "up", "--port", "x")]
    [InlineData("'65536' is no port: give a number from 0 to 65535.", "up", "--port", "65536")]
    [InlineData("'yesterday' is no day: give it as yyyy-MM-dd.", "digest", "--date", "yesterday")]
    [InlineData("'2026-13-01' is no day: give it as yyyy-MM-dd.", "rebuild", "--day", "2026-13-01")]
    [InlineData("'9.1.2026' is no day: give it as yyyy-MM-dd.", "statements", "--published", "9.1.2026")]
    public void What_cannot_be_used_is_told_with_what_can(string words, params string[] arguments)
    {
        var root = new RootCommand { UpCommand.Create(), DigestCommand.Create(), RebuildCommand.Create(), StatementsCommand.Create() };
        Assert.Contains(root.Parse(arguments).Errors, error => error.Message == words);
    }

    [Fact]
    public void What_lies_outside_the_program_is_told_in_a_line_with_its_cause()
    {
        var unreadable = new InvalidDataException("The settings cannot be read.", new FormatException("No JSON.", new JsonException("'}' at line 0.")));
        Assert.Equal("The settings cannot be read: '}' at line 0.", CommandFailure.Words(unreadable));
        Assert.Equal("No such file.", CommandFailure.Words(new FileNotFoundException("No such file.")));
    }

    [Fact]
    public void A_fault_of_the_program_is_told_in_full()
    {
        var fault = Assert.Throws<InvalidOperationException>(() => Array.Empty<int>().First());
        Assert.Contains(nameof(A_fault_of_the_program_is_told_in_full), CommandFailure.Words(fault), StringComparison.Ordinal);
    }
}
