using System.Diagnostics;
using System.IO.Compression;
using System.Text;
using NewsMonitor.Cli.Samples;

namespace NewsMonitor.Cli.Tests.Commands;

/// <summary>The program as a process: what it takes, what it refuses as bad usage (2), and what it says where.</summary>
public sealed class ProgramTests : IDisposable
{
    private const string Line = """{"id":"a","text":"“We will rebuild the dam,” Arvo Karovsky told reporters in Vesk."}""";

    private readonly string _folder = Directory.CreateTempSubdirectory("program-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Theory]
    [InlineData("feed --nope x", "--nope")]
    [InlineData("article --nope x", "--nope")]
    [InlineData("statements --nope", "--nope")]
    [InlineData("feeds import --nope", "--nope")]
    [InlineData("feed --base nowhere x", "nowhere")]
    [InlineData("article --base file:///etc/passwd x", "file:///etc/passwd")]
    [InlineData("statements --jsonl --explain", "--explain")]
    [InlineData("statements --jsonl --published 2026-01-08", "--published")]
    public async Task Bad_usage_is_said_to_the_terminal_and_not_to_what_reads_on(string arguments, string named)
    {
        var (exit, output, error) = await RunAsync([], arguments.Split(' '));
        Assert.Equal((2, ""), (exit, output));
        Assert.Contains(named, error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("feed", "<rss version='2.0'><channel><title>Courier</title><item><title>One</title><link>/1</link></item></channel></rss>", "https://courier.example/1")]
    [InlineData("article", "<html><body><article><h1>Dam</h1><p>President Ilya Karovsky asked parliament on Tuesday for money to rebuild the dam, two years after the flood.</p></article></body></html>", "https://courier.example/world/")]
    public async Task The_base_is_the_address_that_a_file_came_from(string command, string file, string expected)
    {
        var (exit, output, _) = await RunAsync(Encoding.UTF8.GetBytes(file), command, "--base", "https://courier.example/world/", "-");
        Assert.Equal(0, exit);
        Assert.Contains($"\"{expected}\"", output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(false, false)]
    [InlineData(false, true)]
    [InlineData(true, false)]
    [InlineData(true, true)]
    public async Task Lines_of_statements_come_from_a_file_or_standard_input_plain_or_gzipped_and_the_leaders_are_those_of_the_settings(bool zipped, bool inFile)
    {
        var lines = Encoding.UTF8.GetBytes(Line + "\n");
        if (zipped) lines = Zip(lines);
        var file = Path.Combine(_folder, "lines");
        if (inFile) await File.WriteAllBytesAsync(file, lines, TestContext.Current.CancellationToken);

        var (exit, output, _) = await RunAsync(inFile ? [] : lines, ["statements", "--jsonl", .. inFile ? [file] : Array.Empty<string>()]);
        Assert.Equal(0, exit);
        Assert.Contains("\"id\":\"arvo-karovsky\"", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Statements_are_analysed_from_gzipped_lines()
    {
        var (exit, output, _) = await RunAsync(Zip(Encoding.UTF8.GetBytes(Line)), "analyze", "--jsonl");
        Assert.Equal(0, exit);
        Assert.StartsWith("{\"id\":\"a\",\"sentiment\":", output, StringComparison.Ordinal);
    }

    private static byte[] Zip(byte[] bytes)
    {
        using var zipped = new MemoryStream();
        using (var gzip = new GZipStream(zipped, CompressionMode.Compress)) gzip.Write(bytes);
        return zipped.ToArray();
    }

    private static async Task<(int Exit, string Output, string Error)> RunAsync(byte[] input, params string[] arguments)
    {
        var start = new ProcessStartInfo(Path.Combine(AppContext.BaseDirectory, OperatingSystem.IsWindows() ? "monitor.exe" : "monitor"), arguments)
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            Environment = { ["WatchList__Leaders"] = Path.Combine(SampleOutlets.DefaultFolder, "leaders.json") },
        };
        using var process = Process.Start(start)!;
        var (output, error) = (process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken), process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken));
        await process.StandardInput.BaseStream.WriteAsync(input, TestContext.Current.CancellationToken);
        process.StandardInput.Close();
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        return (process.ExitCode, await output, await error);
    }
}
