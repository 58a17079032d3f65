namespace NewsMonitor.Azure.Mailing;

/// <summary>How mail leaves: configuration section <c>Mail</c>. Either an SMTP server or a pickup folder.</summary>
public sealed class MailOptions
{
    /// <summary>Name of the configuration section.</summary>
    public const string Section = "Mail";

    /// <summary>From address with display name: <c>News Monitor &lt;digest@example.org&gt;</c>. Its domain stands in Message-ID and List-Id.</summary>
    public string From { get; set; } = "News Monitor <digest@localhost>";

    /// <summary>SMTP server; null for the pickup folder.</summary>
    public string? Host { get; set; }

    /// <summary>Port; 587 is that of submission (RFC 6409).</summary>
    public int Port { get; set; } = 587;

    /// <summary>STARTTLS is asked for and required. False only for a server on this machine.</summary>
    public bool Tls { get; set; } = true;

    /// <summary>SHA-256 of the server's certificate, in hexadecimal, for a server that no authority vouches for; null to ask the authorities.</summary>
    public string? CertificateSha256 { get; set; }

    /// <summary>User name; null for a server that asks for none.</summary>
    public string? User { get; set; }

    /// <summary>Password; in Azure a Key Vault reference.</summary>
    public string? Password { get; set; }

    /// <summary>How long the server may take to accept a connection, and for each answer. One that hangs after a mail was handed over leaves it uncertain.</summary>
    public TimeSpan AnswerTime { get; set; } = TimeSpan.FromMinutes(2);

    /// <summary>Folder that gets one <c>.eml</c> file a mail when there is no <see cref="Host"/>.</summary>
    public string PickupFolder { get; set; } = ".monitor/mail";
}
