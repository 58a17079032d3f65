using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace NewsMonitor.Functions.Http;

/// <summary>The description of the API, OpenAPI 3.1: <c>openapi.json</c> beside this file, held against the functions by a test.</summary>
public sealed class OpenApiFunction
{
    private static readonly Content _document = Read();

    /// <summary>The document.</summary>
    [Function("GetOpenApi")]
    public static IResult Get([HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "api/openapi.json")] HttpRequest request) => _document;

    private static Content Read()
    {
        using var stream = typeof(OpenApiFunction).Assembly.GetManifestResourceStream("openapi.json")!;
        using var memory = new MemoryStream();
        stream.CopyTo(memory);
        return new Content(memory.ToArray(), "application/json; charset=utf-8");
    }
}
