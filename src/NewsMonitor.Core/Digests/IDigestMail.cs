namespace NewsMonitor.Core.Digests;

/// <summary>Writes the mail that brings a digest to a subscriber.</summary>
public interface IDigestMail
{
    /// <summary>The mail's subject and its two bodies, which say the same.</summary>
    /// <param name="digest">For the subscriber's choice of leaders already: see <see cref="Digest.For"/>.</param>
    /// <param name="preferences">Signed link to the subscriber's preferences.</param>
    /// <param name="unsubscribe">Link that leads out.</param>
    /// <param name="cancellation">Stops the writing.</param>
    Task<DigestMailBody> WriteAsync(Digest digest, Uri preferences, Uri unsubscribe, CancellationToken cancellation);
}

/// <summary>Subject and bodies of a mail.</summary>
/// <param name="Subject">Says the news, on one line without controls, at most 120 characters.</param>
/// <param name="Text">Plain text.</param>
/// <param name="Html">HTML that loads nothing.</param>
public sealed record DigestMailBody(string Subject, string Text, string Html);
