using Azure;
using Azure.Data.Tables;
using NewsMonitor.Azure.Storage;
using NewsMonitor.Core.Analysis;

namespace NewsMonitor.Azure.Analysis;

/// <summary>
/// The calls a minute that all instances together may make. One table row holds when the next call is due if calls came evenly (the
/// generic cell rate algorithm, ITU-T I.371); each call moves it on by one interval under the row's ETag, and so learns when its own
/// turn is. No lease to lose, nothing to give back, no instance to count: two small transactions a call, a thousandth of its price.
/// </summary>
internal sealed class CallBudget
{
    /// <summary>Longest wait for a turn; whoever would wait longer is told to come again.</summary>
    public static readonly TimeSpan LongestWait = TimeSpan.FromMinutes(2);

    private const string Partition = "budget";
    private const string Due = "Due";

    private readonly TableClient _table;
    private readonly string _resource;
    private readonly TimeProvider _time;
    private readonly TimeSpan _interval;
    private readonly TimeSpan _ahead;

    /// <summary>A tenth of the calls may come at once; the others make room for it, so that no minute has more than asked for.</summary>
    /// <param name="account">Where the row lies.</param>
    /// <param name="resource">The resource that is asked, whose host name is the row's key.</param>
    /// <param name="callsPerMinute">Most calls a minute.</param>
    /// <param name="time">The clock. Instances whose clocks differ by a second are strict to a second.</param>
    public CallBudget(StorageAccount account, string resource, int callsPerMinute, TimeProvider time)
    {
        (_table, _resource, _time) = (account.Tables.GetTableClient(StorageNames.Tables.Analyses), resource, time);
        var burst = Math.Max(1, callsPerMinute / 10);
        _interval = TimeSpan.FromMinutes(1) / (callsPerMinute - burst);
        _ahead = (burst - 1) * _interval;
    }

    /// <summary>Returns when a call may be made.</summary>
    /// <exception cref="AnalyzerUnavailableException">That would take more than <see cref="LongestWait"/>.</exception>
    public async Task TakeAsync(CancellationToken cancellation)
    {
        var wait = await ReserveAsync(cancellation);
        if (wait > TimeSpan.Zero) await Task.Delay(wait, _time, cancellation);
    }

    /// <summary>Takes the next turn.</summary>
    /// <returns>How long it is until then.</returns>
    internal async Task<TimeSpan> ReserveAsync(CancellationToken cancellation)
    {
        while (true)
        {
            var row = await _table.GetEntityIfExistsAsync<TableEntity>(Partition, _resource, cancellationToken: cancellation);
            var now = _time.GetUtcNow();
            // A turn further away than any that was given was written by a clock that ran ahead. Twice as far, because clocks differ and limits are changed.
            var due = row.HasValue && row.Value!.GetDateTimeOffset(Due) is { } next && next > now && next - now < 2 * LongestWait ? next : now;
            var wait = due - _ahead - now;
            if (wait > LongestWait) throw new AnalyzerUnavailableException($"The calls a minute that {AzureLanguageOptions.Section}:CallsPerMinute allows are taken.", wait);

            var moved = new TableEntity(Partition, _resource) { [Due] = due + _interval };
            try
            {
                if (row.HasValue) await _table.UpdateEntityAsync(moved, row.Value!.ETag, TableUpdateMode.Replace, cancellation);
                else await _table.AddEntityAsync(moved, cancellation);
                return wait > TimeSpan.Zero ? wait : TimeSpan.Zero;
            }
            catch (RequestFailedException e) when (e.Status is 409 or 412)
            {
                // Another instance took this turn: there is a next one. Somebody always gets through, so this ends.
            }
        }
    }
}
