namespace NewsMonitor.Core.Fetching.Guards;

/// <summary>What can be told from an address alone, before anything is looked up.</summary>
internal static class UriRules
{
    /// <exception cref="FetchException">The address is not one to fetch from.</exception>
    public static void Check(Uri uri)
    {
        if (!uri.IsAbsoluteUri || uri.Scheme is not ("http" or "https"))
            throw new FetchException(RefusalReason.Scheme, "Only http and https addresses are fetched.");
        if (uri.UserInfo.Length > 0)
            throw new FetchException(RefusalReason.UserInfo, "Addresses with a user name or password are not fetched.");
        if (!NamesAHost(uri))
            throw new FetchException(FailureReason.HostNotFound, "The host's name is none that could be looked up.");
    }

    /// <summary>Whether the host's name can be written in ASCII (IDNA 2008); where it cannot, <see cref="Uri.IdnHost"/> throws.</summary>
    public static bool NamesAHost(Uri uri)
    {
        try
        {
            return uri.IdnHost.Length > 0;
        }
        catch (UriFormatException)
        {
            return false;
        }
    }
}
