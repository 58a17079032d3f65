using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using NewsMonitor.Web;

namespace NewsMonitor.Functions.Http;

/// <summary>The files that pages load.</summary>
public sealed class AssetFunction
{
    /// <summary>Style sheet and icon.</summary>
    [Function("Assets")]
    public static IResult Get([HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "assets/{file}")] HttpRequest request, string file) =>
        SiteAssets.Find(file) is { } asset
            ? new Content(asset.Content, asset.ContentType) { CacheControl = "public, max-age=31536000, immutable" }
            : Problems.NotFound("There is no such file.");
}
