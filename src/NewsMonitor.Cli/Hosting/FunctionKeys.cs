using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.Configuration;

namespace NewsMonitor.Cli.Hosting;

/// <summary>
/// The keys that functions ask for, as settings. They are looked up once in <see cref="Fresh"/> and not for every request, so a key that is
/// turned is good, and the one before it is not, that much later at most.
/// </summary>
internal sealed class FunctionKeys(IConfiguration settings, TimeProvider time)
{
    /// <summary>How long the settings are not looked at again.</summary>
    public static readonly TimeSpan Fresh = TimeSpan.FromSeconds(5);

    /// <summary>Header and query parameter in which the Functions host looks for a key.</summary>
    private const string KeyHeader = "x-functions-key";
    private const string KeyParameter = "code";

    /// <summary>Settings that hold the keys; with none of them set every level is open, as under <c>func start</c>.</summary>
    private const string FunctionKey = "Host:FunctionKey";
    private const string MasterKey = "Host:MasterKey";

    private Kept? _kept;

    /// <summary>Whether the request has a key that opens functions of the level.</summary>
    public bool MayCall(HttpRequest request, AuthorizationLevel level)
    {
        if (level == AuthorizationLevel.Anonymous) return true;
        var kept = _kept;
        if (kept is null || time.GetElapsedTime(kept.Read) >= Fresh) _kept = kept = new Kept(time.GetTimestamp(), Hash(settings[FunctionKey]), Hash(settings[MasterKey]));
        if (kept is { Function: null, Master: null }) return true;
        var given = Hash(request.Headers[KeyHeader].ToString() is { Length: > 0 } header ? header : request.Query[KeyParameter].ToString());
        return Same(given, kept.Master) || (level != AuthorizationLevel.Admin && Same(given, kept.Function));
    }

    // Of one length whatever the keys are, so that the comparison takes the same time for all that may be given.
    private static byte[]? Hash(string? key) => string.IsNullOrEmpty(key) ? null : SHA256.HashData(Encoding.UTF8.GetBytes(key));

    private static bool Same(byte[]? given, byte[]? key) => given is not null && key is not null && CryptographicOperations.FixedTimeEquals(given, key);

    private sealed record Kept(long Read, byte[]? Function, byte[]? Master);
}
