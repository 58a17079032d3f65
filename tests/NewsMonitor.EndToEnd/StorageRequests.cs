using System.Collections.Concurrent;
using System.Diagnostics;
using System.Text.RegularExpressions;

namespace NewsMonitor.EndToEnd;

/// <summary>Counts the requests that this process sends to Azurite, by what they do. Taking messages from queues and asking how many are left is not counted: host and tests do that.</summary>
internal sealed partial class StorageRequests : IObserver<DiagnosticListener>, IObserver<KeyValuePair<string, object?>>, IDisposable
{
    private readonly ConcurrentDictionary<string, int> _counts = new();
    private readonly List<IDisposable> _subscriptions = [];

    private readonly string _account;

    /// <param name="connectionString">Of the account that counts: other tests of this process have others.</param>
    public StorageRequests(string connectionString)
    {
        _account = connectionString;
        _subscriptions.Add(DiagnosticListener.AllListeners.Subscribe(this));
    }

    /// <summary>What was sent since the last call: <c>PUT articles</c> and how often, in order.</summary>
    public string Take()
    {
        var counts = _counts.ToArray();
        _counts.Clear();
        return string.Join("\n", counts.OrderBy(count => count.Key, StringComparer.Ordinal).Select(count => $"{count.Value} × {count.Key}"));
    }

    public void OnNext(DiagnosticListener listener)
    {
        if (listener.Name == "HttpHandlerDiagnosticListener") _subscriptions.Add(listener.Subscribe(this));
    }

    public void OnNext(KeyValuePair<string, object?> written)
    {
        if (written.Key != "System.Net.Http.HttpRequestOut.Start" || written.Value?.GetType().GetProperty("Request")?.GetValue(written.Value) is not HttpRequestMessage request) return;
        var path = request.RequestUri!.AbsolutePath;
        if (!path.StartsWith("/devstoreaccount1/", StringComparison.Ordinal) || !_account.Contains(request.RequestUri.Authority, StringComparison.Ordinal)) return;
        var resource = path["/devstoreaccount1/".Length..];
        if (request.RequestUri.Query.Contains("comp=metadata", StringComparison.Ordinal)) return;
        if (resource.Contains("/messages", StringComparison.Ordinal))
        {
            if (request.Method != HttpMethod.Post) return;
            resource = $"queue {resource[..resource.IndexOf('/')]}";
        }
        else if (request.RequestUri.Query.Contains("comp=list", StringComparison.Ordinal))
        {
            resource = $"blobs {resource}";
        }
        else if (resource.Contains('/'))
        {
            resource = $"blobs {resource[..resource.IndexOf('/')]}";
        }
        else if (Table().Match(resource) is { Success: true } table)
        {
            resource = $"table {table.Value}";
        }

        _counts.AddOrUpdate($"{request.Method} {resource}", 1, (_, count) => count + 1);
    }

    public void Dispose() => _subscriptions.ForEach(subscription => subscription.Dispose());

    void IObserver<DiagnosticListener>.OnCompleted()
    {
    }

    void IObserver<DiagnosticListener>.OnError(Exception error)
    {
    }

    void IObserver<KeyValuePair<string, object?>>.OnCompleted()
    {
    }

    void IObserver<KeyValuePair<string, object?>>.OnError(Exception error)
    {
    }

    [GeneratedRegex(@"^\$?[a-z]+")]
    private static partial Regex Table();
}
