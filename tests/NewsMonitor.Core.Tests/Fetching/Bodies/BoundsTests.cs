using System.IO.Compression;
using System.Text;
using Microsoft.Extensions.Time.Testing;
using NewsMonitor.Core.Fetching;

namespace NewsMonitor.Core.Tests.Fetching.Bodies;

public sealed class BoundsTests
{
    private static readonly byte[] News = Encoding.UTF8.GetBytes(string.Concat(Enumerable.Range(0, 500).Select(i => $"<item>{i * 7919}</item>")));

    [Theory]
    [InlineData("gzip"), InlineData("x-gzip"), InlineData("br"), InlineData("deflate"), InlineData("raw deflate"), InlineData("identity"), InlineData("gzip, br")]
    public async Task Every_encoding_that_is_offered_is_undone(string encoding)
    {
        var body = encoding.Split(", ").Aggregate(News, Encode);
        await using var outlet = await ServingAsync(body, encoding.Replace("raw ", ""));
        await using var fetching = new Fetching();

        var fetched = Assert.IsType<Fetched>(await fetching.GetAsync(outlet.At("/")));

        Assert.Equal(News, fetched.Body.ToArray());
    }

    [Theory]
    [InlineData("gzip"), InlineData("br"), InlineData("deflate"), InlineData("raw deflate")]
    public async Task A_decompression_bomb_is_refused_by_its_ratio(string encoding)
    {
        await using var outlet = await ServingAsync(Encode(new byte[30 << 20], encoding), encoding.Replace("raw ", ""));
        await using var fetching = new Fetching();

        Assert.Equal(FailureReason.RatioTooHigh, Assert.IsType<Failed>(await fetching.GetAsync(outlet.At("/"))).Reason);
    }

    [Fact]
    public async Task A_bomb_within_a_bomb_is_refused()
    {
        await using var outlet = await ServingAsync(Encode(Encode(new byte[30 << 20], "gzip"), "gzip"), "gzip, gzip");
        await using var fetching = new Fetching();

        Assert.Equal(FailureReason.RatioTooHigh, Assert.IsType<Failed>(await fetching.GetAsync(outlet.At("/"))).Reason);
    }

    [Fact]
    public async Task Encodings_without_end_are_refused()
    {
        await using var outlet = await ServingAsync([1, 2, 3], "gzip, gzip, gzip, gzip");
        await using var fetching = new Fetching();

        Assert.Equal(FailureReason.UnsupportedEncoding, Assert.IsType<Failed>(await fetching.GetAsync(outlet.At("/"))).Reason);
    }

    [Fact]
    public async Task A_body_that_compresses_honestly_is_still_held_to_its_size()
    {
        var text = new byte[3 << 20];
        new Random(7).NextBytes(text);
        for (var i = 0; i < text.Length; i++) text[i] = (byte)('a' + (text[i] % 16));
        await using var outlet = await ServingAsync(Encode(text, "gzip"), "gzip");
        await using var fetching = new Fetching(settings: ("MaxDecompressedBytes", "2000000"));

        Assert.Equal(FailureReason.DecompressedTooLarge, Assert.IsType<Failed>(await fetching.GetAsync(outlet.At("/"))).Reason);
    }

    [Theory]
    [InlineData("gzip"), InlineData("br"), InlineData("deflate"), InlineData("zstd")]
    public async Task A_body_that_is_not_what_its_encoding_says_is_named_so(string encoding)
    {
        await using var outlet = await ServingAsync(Encoding.ASCII.GetBytes("<rss>plain text, whatever the header says</rss>"), encoding);
        await using var fetching = new Fetching();

        var failed = Assert.IsType<Failed>(await fetching.GetAsync(outlet.At("/")));

        Assert.Equal(encoding == "zstd" ? FailureReason.UnsupportedEncoding : FailureReason.CorruptEncoding, failed.Reason);
    }

    [Theory]
    [InlineData("gzip"), InlineData("br"), InlineData("deflate")]
    public async Task A_compressed_body_that_was_cut_off_is_not_taken_for_whole(string encoding)
    {
        var whole = Encode(News, encoding);
        await using var outlet = await ServingAsync(whole[..(whole.Length / 2)], encoding);
        await using var fetching = new Fetching();

        Assert.Equal(FailureReason.CorruptEncoding, Assert.IsType<Failed>(await fetching.GetAsync(outlet.At("/"))).Reason);
    }

    [Fact]
    public async Task A_line_of_fifty_megabytes_is_refused()
    {
        var line = new byte[1 << 20];
        Array.Fill(line, (byte)'x');
        await using var outlet = await Outlet.StartAsync(async c =>
        {
            for (var i = 0; i < 50; i++) await c.Response.Body.WriteAsync(line, c.RequestAborted);
        });
        await using var fetching = new Fetching();

        Assert.Equal(FailureReason.TooLarge, Assert.IsType<Failed>(await fetching.GetAsync(outlet.At("/"))).Reason);
    }

    [Fact]
    public async Task A_body_that_never_ends_is_refused_at_its_bound()
    {
        var item = Encoding.ASCII.GetBytes("<item><title>Again</title></item>\n");
        var sent = 0L;
        await using var outlet = await Outlet.StartAsync(async c =>
        {
            while (!c.RequestAborted.IsCancellationRequested)
            {
                await c.Response.Body.WriteAsync(item, c.RequestAborted);
                Interlocked.Add(ref sent, item.Length);
            }
        });
        await using var fetching = new Fetching(settings: ("MaxBytes", "1000000"));

        Assert.Equal(FailureReason.TooLarge, Assert.IsType<Failed>(await fetching.GetAsync(outlet.At("/"))).Reason);
        Assert.InRange(Interlocked.Read(ref sent), 1_000_000, 30_000_000);
    }

    [Fact]
    public async Task A_body_that_drips_is_given_up()
    {
        var time = new FakeTimeProvider();
        var begun = new TaskCompletionSource();
        await using var server = new RawServer(async (stream, stop) =>
        {
            await stream.WriteAsync("HTTP/1.1 200 OK\r\nContent-Length: 100000\r\n\r\n"u8.ToArray(), stop);
            for (var i = 0; i < 100; i++) await stream.WriteAsync(new byte[] { (byte)'x' }, stop);
            begun.TrySetResult();
            await Task.Delay(Timeout.Infinite, stop);
        });
        await using var fetching = new Fetching(time, settings: [("AttemptTime", "1.00:00"), ("TotalTime", "1.00:00")]);

        var fetch = fetching.GetAsync(server.Uri);
        await begun.Task;
        var failed = Assert.IsType<Failed>(await time.PassUntil(fetch));

        Assert.Equal(FailureReason.TooSlow, failed.Reason);
        Assert.True(failed.IsTransient);
    }

    [Fact]
    public async Task A_server_that_takes_the_request_and_says_nothing_times_out()
    {
        var time = new FakeTimeProvider();
        var begun = new TaskCompletionSource();
        await using var server = new RawServer((_, stop) =>
        {
            begun.TrySetResult();
            return Task.Delay(Timeout.Infinite, stop);
        });
        await using var fetching = new Fetching(time);

        var fetch = fetching.GetAsync(server.Uri);
        await begun.Task;
        var failed = Assert.IsType<Failed>(await time.PassUntil(fetch));

        Assert.Equal(FailureReason.TimedOut, failed.Reason);
        Assert.Equal(1, server.Connections);
    }

    [Fact]
    public async Task Less_than_the_promised_length_is_not_taken_for_whole()
    {
        await using var server = RawServer.Sending("HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\nshort");
        await using var fetching = new Fetching(settings: ("Retries", "0"));

        Assert.Equal(FailureReason.Truncated, Assert.IsType<Failed>(await fetching.GetAsync(server.Uri)).Reason);
    }

    [Fact]
    public async Task More_than_the_promised_length_is_not_read()
    {
        await using var server = RawServer.Sending("HTTP/1.1 200 OK\r\nContent-Length: 4\r\n\r\nnewsHTTP/1.1 200 OK\r\n\r\nsmuggled");
        await using var fetching = new Fetching();

        Assert.Equal("news", Encoding.ASCII.GetString(Assert.IsType<Fetched>(await fetching.GetAsync(server.Uri)).Body.Span));
    }

    [Fact]
    public async Task A_promised_length_beyond_all_bounds_costs_no_memory()
    {
        await using var server = RawServer.Sending("HTTP/1.1 200 OK\r\nContent-Length: 999999999999\r\n\r\nnews");
        await using var fetching = new Fetching(settings: ("Retries", "0"));

        Assert.Equal(FailureReason.Truncated, Assert.IsType<Failed>(await fetching.GetAsync(server.Uri)).Reason);
    }

    [Fact]
    public async Task Headers_without_end_are_refused()
    {
        await using var server = new RawServer(async (stream, stop) =>
        {
            await stream.WriteAsync("HTTP/1.1 200 OK\r\n"u8.ToArray(), stop);
            while (true) await stream.WriteAsync("X-More: of the same\r\n"u8.ToArray(), stop);
        });
        await using var fetching = new Fetching();

        Assert.Equal(FailureReason.HeadersTooLarge, Assert.IsType<Failed>(await fetching.GetAsync(server.Uri)).Reason);
    }

    [Fact]
    public async Task What_is_not_HTTP_is_named_so()
    {
        await using var server = RawServer.Sending("220 mail.example ESMTP ready\r\n");
        await using var fetching = new Fetching();

        Assert.Equal(FailureReason.Protocol, Assert.IsType<Failed>(await fetching.GetAsync(server.Uri)).Reason);
    }

    private static Task<Outlet> ServingAsync(byte[] body, string encoding) => Outlet.StartAsync(async c =>
    {
        c.Response.Headers.ContentEncoding = encoding;
        await c.Response.Body.WriteAsync(body, c.RequestAborted);
    });

    private static byte[] Encode(byte[] plain, string encoding)
    {
        using var packed = new MemoryStream();
        using (Stream packer = encoding switch
        {
            "gzip" or "x-gzip" => new GZipStream(packed, CompressionLevel.Optimal, leaveOpen: true),
            "br" => new BrotliStream(packed, CompressionLevel.Fastest, leaveOpen: true),
            "deflate" => new ZLibStream(packed, CompressionLevel.Optimal, leaveOpen: true),
            "raw deflate" => new DeflateStream(packed, CompressionLevel.Optimal, leaveOpen: true),
            _ => packed,
        })
        {
            packer.Write(plain);
            packer.Flush();
        }

        return packed.ToArray();
    }
}
