using System.Diagnostics;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text.Json;
using System.Threading.Channels;
using MimeKit;
using NewsMonitor.Cli;

namespace NewsMonitor.Testing;

/// <summary>A real SMTP server (npm's smtp-server) as a child process: see smtp-server.cjs for what it does with whom.</summary>
public sealed class SmtpServer : IAsyncDisposable
{
    private static readonly string _modules = Path.Combine(Checkout.Root, "node_modules");

    private readonly Process _process;
    private readonly DirectoryInfo _folder;
    private readonly Channel<JsonElement> _events = Channel.CreateUnbounded<JsonElement>();
    private readonly List<ReceivedMail> _mails = [];

    private SmtpServer(Process process, DirectoryInfo folder, string? certificateSha256) => (_process, _folder, CertificateSha256) = (process, folder, certificateSha256);

    public int Port { get; private set; }

    /// <summary>Fingerprint of its certificate; null when it speaks no TLS.</summary>
    public string? CertificateSha256 { get; }

    /// <summary>The mails that it has taken, in order.</summary>
    public async Task<IReadOnlyList<ReceivedMail>> MailsAsync()
    {
        // What it has said before its answer has been heard then.
        await SayAsync("tell", "told");
        lock (_mails) return [.. _mails];
    }

    public static async Task<SmtpServer> StartAsync(bool tls)
    {
        Assert.SkipUnless(Directory.Exists(Path.Combine(_modules, "smtp-server")), "smtp-server is not installed: npm ci.");
        var folder = Directory.CreateTempSubdirectory("smtp-");
        var start = new ProcessStartInfo("node", ["-r", Path.Combine(Checkout.Root, "eng", "exit-with-parent.cjs"), Path.Combine(Checkout.Root, "tests", "Shared", "smtp-server.cjs"), _modules])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
        };
        var fingerprint = tls ? Certify(folder, start) : null;
        var server = new SmtpServer(Process.Start(start)!, folder, fingerprint);
        server._process.OutputDataReceived += (_, line) => server.Hear(line.Data);
        server._process.BeginOutputReadLine();
        server.Port = (await server.NextAsync("listening")).GetProperty("port").GetInt32();
        return server;
    }

    /// <summary>Makes it wait at a stage: <c>connect</c>, <c>noop</c>, <c>rcpt</c>, <c>answer</c>.</summary>
    public Task HoldAsync(string stage) => SayAsync($"hold {stage}", "holding");

    /// <summary>Lets it go on.</summary>
    public Task ReleaseAsync() => SayAsync("release", "released");

    /// <summary>Waits until something happens, past whatever happens before.</summary>
    public async Task<JsonElement> NextAsync(string name)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        while (true)
        {
            var happened = await _events.Reader.ReadAsync(patience.Token);
            if (happened.GetProperty("event").GetString() == name) return happened;
        }
    }

    public async ValueTask DisposeAsync()
    {
        _process.StandardInput.Close();
        await _process.WaitForExitAsync();
        _process.Dispose();
        _folder.Delete(recursive: true);
    }

    private async Task SayAsync(string line, string answer)
    {
        await _process.StandardInput.WriteLineAsync(line);
        await NextAsync(answer);
    }

    private void Hear(string? line)
    {
        if (line is null) return;
        var happened = JsonDocument.Parse(line).RootElement;
        if (happened.GetProperty("event").GetString() == "mail")
        {
            lock (_mails) _mails.Add(ReceivedMail.Of(happened));
        }

        _events.Writer.TryWrite(happened);
    }

    private static string Certify(DirectoryInfo folder, ProcessStartInfo start)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        using var certificate = new CertificateRequest("CN=127.0.0.1", key, HashAlgorithmName.SHA256).CreateSelfSigned(DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddDays(1));
        foreach (var (name, pem) in new[] { ("key.pem", key.ExportPkcs8PrivateKeyPem()), ("cert.pem", certificate.ExportCertificatePem()) })
        {
            var file = Path.Combine(folder.FullName, name);
            File.WriteAllText(file, pem);
            start.ArgumentList.Add(file);
        }

        return certificate.GetCertHashString(HashAlgorithmName.SHA256);
    }
}

/// <summary>A mail as the server took it.</summary>
/// <param name="Session">The connection it came by.</param>
/// <param name="Secure">Whether that was encrypted.</param>
/// <param name="User">Who had logged in.</param>
/// <param name="To">The envelope's recipients.</param>
/// <param name="Raw">Its bytes, one character each.</param>
public sealed record ReceivedMail(string Session, bool Secure, string? User, IReadOnlyList<string> To, string Raw)
{
    /// <summary>It, as a mail program reads it.</summary>
    public MimeMessage Read() => MimeMessage.Load(new MemoryStream(System.Text.Encoding.Latin1.GetBytes(Raw)));

    internal static ReceivedMail Of(JsonElement mail) => new(
        mail.GetProperty("session").GetString()!,
        mail.GetProperty("secure").GetBoolean(),
        mail.GetProperty("user").GetString(),
        [.. mail.GetProperty("to").EnumerateArray().Select(t => t.GetString()!)],
        System.Text.Encoding.Latin1.GetString(mail.GetProperty("raw").GetBytesFromBase64()));
}
