using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using MimeKit;
using NewsMonitor.Azure.Mailing;
using NewsMonitor.Core.Subscriptions;

namespace NewsMonitor.Azure.Tests.Mailing;

/// <summary>Conversations with a real SMTP server.</summary>
public sealed class SmtpSenderTests : IAsyncLifetime
{
    private SmtpServer _server = null!;
    private ServiceProvider _services = null!;

    private IMailSender Sender => _services.GetRequiredService<IMailSender>();

    public async ValueTask InitializeAsync()
    {
        _server = await SmtpServer.StartAsync(tls: true);
        _services = Services([new("Mail:CertificateSha256", _server.CertificateSha256)]);
    }

    public async ValueTask DisposeAsync()
    {
        if (_services is not null) await _services.DisposeAsync();
        if (_server is not null) await _server.DisposeAsync();
    }

    [Fact]
    public async Task Several_mails_go_over_one_encrypted_connection_with_a_login()
    {
        for (var i = 0; i < 3; i++) Assert.Equal(MailResult.Taken, (await SendAsync($"reader{i}@example.org")).Result);

        Assert.Equal(["reader0@example.org", "reader1@example.org", "reader2@example.org"], (await _server.MailsAsync()).SelectMany(m => m.To));
        Assert.All(await _server.MailsAsync(), m => Assert.True(m.Secure));
        Assert.All(await _server.MailsAsync(), m => Assert.Equal("monitor", m.User));
        Assert.Single((await _server.MailsAsync()).Select(m => m.Session).Distinct());
    }

    [Fact]
    public async Task A_server_that_nobody_vouches_for_gets_no_mail()
    {
        await using var services = Services([]);
        var outcome = await services.GetRequiredService<IMailSender>().SendAsync(MailTo("reader@example.org"), () => Task.FromResult(true), default);
        Assert.Equal(MailResult.NotTaken, outcome.Result);
        Assert.Empty(await _server.MailsAsync());
    }

    [Theory]
    [InlineData("refused", MailResult.AddressRefused)]
    [InlineData("relay", MailResult.MailRefused)]
    [InlineData("spam", MailResult.MailRefused)]
    [InlineData("drop", MailResult.Unknown)]
    public async Task What_the_server_says_is_told_apart(string recipient, MailResult result)
    {
        var outcome = await SendAsync($"{recipient}@example.org");
        Assert.Equal(result, outcome.Result);
        Assert.False(string.IsNullOrEmpty(outcome.Reason));

        // And the next mail goes out as if nothing had been.
        Assert.Equal(MailResult.Taken, (await SendAsync("reader@example.org")).Result);
    }

    [Fact]
    public async Task A_mail_that_is_put_off_is_taken_the_next_time()
    {
        Assert.Equal(MailResult.NotTaken, (await SendAsync("later@example.org")).Result);
        Assert.Equal(MailResult.Taken, (await SendAsync("later@example.org")).Result);
        Assert.Single(await _server.MailsAsync());
    }

    [Fact]
    public async Task A_mail_called_off_at_the_last_moment_does_not_go_out()
    {
        var asked = 0;
        var outcome = await Sender.SendAsync(MailTo("reader@example.org"), () => Task.FromResult(++asked < 0), default);
        Assert.Equal(MailResult.NotHandedOver, outcome.Result);
        Assert.Equal(1, asked);
        Assert.Equal(MailResult.Taken, (await SendAsync("other@example.org")).Result);
        Assert.Equal(["other@example.org"], (await _server.MailsAsync()).SelectMany(m => m.To));
    }

    [Fact]
    public async Task The_ledger_is_asked_when_the_server_has_all_but_the_last_line()
    {
        await _server.HoldAsync("rcpt");
        var asked = new TaskCompletionSource();
        var sending = Sender.SendAsync(MailTo("reader@example.org"), () =>
        {
            asked.SetResult();
            return Task.FromResult(true);
        }, default);
        await _server.NextAsync("rcpt");
        Assert.False(asked.Task.IsCompleted);
        Assert.Empty(await _server.MailsAsync());
        await _server.ReleaseAsync();
        Assert.Equal(MailResult.Taken, (await sending).Result);
        Assert.True(asked.Task.IsCompleted);
    }

    [Fact]
    public async Task A_server_that_is_not_there_is_tried_again_later()
    {
        await using var services = Services([new("Mail:Port", "1")]);
        var outcome = await services.GetRequiredService<IMailSender>().SendAsync(MailTo("reader@example.org"), () => Task.FromResult(true), default);
        Assert.Equal(MailResult.NotTaken, outcome.Result);
    }

    [Theory]
    [InlineData("connect", MailResult.NotTaken)]
    [InlineData("rcpt", MailResult.NotTaken)]
    [InlineData("answer", MailResult.Unknown)]
    public async Task A_server_that_hangs_is_not_waited_for_for_ever_and_what_it_may_have_taken_is_told_apart(string stage, MailResult result)
    {
        foreach (var tls in new[] { true, false })
        {
            await using var server = await SmtpServer.StartAsync(tls);
            await using var services = Services([
                new("Mail:Port", $"{server.Port}"), new("Mail:Tls", $"{tls}"), new("Mail:CertificateSha256", server.CertificateSha256), new("Mail:User", null), new("Mail:AnswerTime", "00:00:03"),
            ]);
            var sender = services.GetRequiredService<IMailSender>();
            await server.HoldAsync(stage);
            Assert.Equal(result, (await sender.SendAsync(MailTo("reader@example.org"), () => Task.FromResult(true), default)).Result);

            await server.ReleaseAsync();
            Assert.Equal(MailResult.Taken, (await sender.SendAsync(MailTo("other@example.org"), () => Task.FromResult(true), default)).Result);
        }
    }

    [Fact]
    public async Task A_kept_connection_on_which_the_server_hangs_is_replaced()
    {
        await using var services = Services([new("Mail:CertificateSha256", _server.CertificateSha256), new("Mail:AnswerTime", "00:00:03")]);
        var sender = services.GetRequiredService<IMailSender>();
        Assert.Equal(MailResult.Taken, (await sender.SendAsync(MailTo("reader@example.org"), () => Task.FromResult(true), default)).Result);
        await _server.HoldAsync("noop");
        Assert.Equal(MailResult.Taken, (await sender.SendAsync(MailTo("other@example.org"), () => Task.FromResult(true), default)).Result);
        Assert.Equal(2, (await _server.MailsAsync()).Select(m => m.Session).Distinct().Count());
    }

    [Fact]
    public async Task Whoever_stops_it_while_the_server_hangs_hears_that_he_has()
    {
        await _server.HoldAsync("connect");
        using var stop = new CancellationTokenSource();
        var sending = Sender.SendAsync(MailTo("reader@example.org"), () => Task.FromResult(true), stop.Token);
        await _server.NextAsync("connect");
        await stop.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => sending);
    }

    [Fact]
    public async Task Headers_are_as_lists_are_to_have_them_and_every_letter_arrives()
    {
        await Sender.SendAsync(
            new Mail("20260109-0123", "reader@xn--bcher-kva.example", new MailBody("Łukašenka: “Ніколі” 🕊", "Łukašenka\nsaid “Ніколі”.\n.\n..dots", "<p>Łukašenka said “Ніколі”.</p>"), new Uri("https://monitor.example/u?token=0.1")),
            () => Task.FromResult(true),
            default);

        var raw = Assert.Single(await _server.MailsAsync()).Raw;
        Assert.DoesNotContain(raw[..raw.IndexOf("\r\n\r\n", StringComparison.Ordinal)], c => c > '~' || (char.IsControl(c) && c is not ('\r' or '\n' or '\t')));
        var mail = (await _server.MailsAsync())[0].Read();
        Assert.Equal("Łukašenka: “Ніколі” 🕊", mail.Subject);
        Assert.Equal("Łukašenka\nsaid “Ніколі”.\n.\n..dots", mail.TextBody!.ReplaceLineEndings("\n").TrimEnd('\n'));
        Assert.Equal("<p>Łukašenka said “Ніколі”.</p>", mail.HtmlBody!.Trim());
        Assert.Equal("20260109-0123@example.org", mail.MessageId);
        Assert.Equal("News Monitor digest <digest.example.org>", mail.Headers[HeaderId.ListId]);
        Assert.Equal("<https://monitor.example/u?token=0.1>", mail.Headers[HeaderId.ListUnsubscribe]);
        Assert.Equal("List-Unsubscribe=One-Click", mail.Headers[HeaderId.ListUnsubscribePost]);
        Assert.Equal("auto-generated", mail.Headers[HeaderId.AutoSubmitted]);
        Assert.InRange(mail.Date, DateTimeOffset.UtcNow.AddMinutes(-5), DateTimeOffset.UtcNow.AddMinutes(5));
        Assert.Equal("reader@xn--bcher-kva.example", mail.To.Mailboxes.Single().GetAddress(idnEncode: true));
        Assert.Equal("digest@example.org", mail.From.Mailboxes.Single().Address);
        Assert.Equal("multipart/alternative", mail.Body!.ContentType.MimeType);
    }

    [Theory]
    [InlineData("news\r\nBcc: everyone@example.org")]
    [InlineData("news\nBcc: everyone@example.org\n\nbody")]
    [InlineData("news\u2028Bcc: everyone@example.org")]
    [InlineData("news\rX: =?utf-8?Q?=0D=0ABcc:_everyone@example.org?=")]
    public async Task No_subject_becomes_a_header_of_its_own(string subject)
    {
        await Sender.SendAsync(new Mail("1", "reader@example.org", new MailBody(subject, "text", "<p>text</p>"), null), () => Task.FromResult(true), default);

        var mail = (await _server.MailsAsync()).Single().Read();
        Assert.Null(mail.Headers[HeaderId.Bcc]);
        Assert.Null(mail.Headers["X"]);
        Assert.Equal(["reader@example.org"], (await _server.MailsAsync()).Single().To);
        Assert.DoesNotContain(mail.Subject!, char.IsControl);
    }

    private Task<MailOutcome> SendAsync(string address) => Sender.SendAsync(MailTo(address), () => Task.FromResult(true), default);

    private static Mail MailTo(string address) => new("1", address, new MailBody("News", "text", "<p>text</p>"), null);

    private ServiceProvider Services(IEnumerable<KeyValuePair<string, string?>> more)
    {
        var settings = new ConfigurationBuilder().AddInMemoryCollection(
        [
            new("Mail:Host", "127.0.0.1"), new("Mail:Port", $"{_server.Port}"), new("Mail:From", "News Monitor <digest@example.org>"), new("Mail:User", "monitor"), new("Mail:Password", "secret"),
        ]).AddInMemoryCollection(more).Build();
        return new ServiceCollection().AddSingleton(TimeProvider.System).AddMailing(settings).BuildServiceProvider();
    }
}
