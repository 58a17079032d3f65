using System.Net;
using NewsMonitor.Core.Fetching.Guards;

namespace NewsMonitor.Core.Fetching;

/// <summary>The way from the address that was asked for over its redirects.</summary>
internal sealed class RedirectTrail(Uri start, int most)
{
    private int _count;
    private bool _permanentSoFar = true;

    /// <summary>The address to ask next, or that answered last.</summary>
    public Uri Current { get; private set; } = start;

    /// <summary>Where permanent redirects alone lead; those after a temporary one say nothing about the address asked for.</summary>
    public Uri? MovedTo { get; private set; }

    /// <summary>Whether a status points elsewhere.</summary>
    public static bool IsRedirect(HttpStatusCode status) => status is HttpStatusCode.MovedPermanently or HttpStatusCode.Found
        or HttpStatusCode.SeeOther or HttpStatusCode.TemporaryRedirect or HttpStatusCode.PermanentRedirect;

    /// <exception cref="FetchException">There is no usable target, it may not be followed, or there were too many.</exception>
    public void Follow(HttpResponseMessage response)
    {
        if (++_count > most) throw new FetchException(FailureReason.TooManyRedirects, $"More than {most} redirects.");

        var wasProtected = Current.Scheme == "https";
        Current = Target(response);
        UriRules.Check(Current);
        if (wasProtected && Current.Scheme == "http")
            throw new FetchException(RefusalReason.Downgrade, "A redirect from https to http, which is not protected.");

        _permanentSoFar &= response.StatusCode is HttpStatusCode.MovedPermanently or HttpStatusCode.PermanentRedirect;
        if (_permanentSoFar) MovedTo = Current;
    }

    private Uri Target(HttpResponseMessage response)
    {
        if (response.Headers.NonValidated.TryGetValues("Location", out var values)
            && Uri.TryCreate(Current, values.ToString(), out var target))
        {
            return new UriBuilder(target) { Fragment = "" }.Uri;
        }

        throw new FetchException(FailureReason.BadRedirect, $"A redirect ({(int)response.StatusCode}) without a usable target.");
    }
}
