using NewsMonitor.Core.Subscriptions;

namespace NewsMonitor.Core.Digests;

/// <summary>Writes the mail that brings a digest to a subscriber.</summary>
public interface IDigestMail
{
    /// <summary>The mail's subject and its two bodies, which say the same.</summary>
    /// <param name="digest">For the subscriber's choice of leaders already: see <see cref="Digest.For"/>.</param>
    /// <param name="preferences">Signed link to the subscriber's preferences.</param>
    /// <param name="unsubscribe">Link that leads out.</param>
    /// <param name="cancellation">Stops the writing.</param>
    Task<MailBody> WriteAsync(Digest digest, Uri preferences, Uri unsubscribe, CancellationToken cancellation);
}
