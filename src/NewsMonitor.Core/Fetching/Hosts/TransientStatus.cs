using System.Net;

namespace NewsMonitor.Core.Fetching.Hosts;

/// <summary>The statuses that speak of the moment and not of the resource.</summary>
internal static class TransientStatus
{
    public static bool Is(HttpStatusCode? status) => status is HttpStatusCode.RequestTimeout or HttpStatusCode.TooManyRequests
        or HttpStatusCode.InternalServerError or HttpStatusCode.BadGateway or HttpStatusCode.ServiceUnavailable or HttpStatusCode.GatewayTimeout;
}
