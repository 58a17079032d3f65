using System.Globalization;
using Azure;
using Azure.Data.Tables;
using Microsoft.Extensions.Options;
using NewsMonitor.Core;
using NewsMonitor.Core.Analysis;

namespace NewsMonitor.Azure.Storage.Tables;

/// <summary>The cloud analyser's bill: a row for each day and feature, added to under its ETag. It costs a call two small transactions, as its budget does.</summary>
internal sealed class TableAnalyzerBill(StorageAccount account, IOptions<AnalysisPrice> price, TimeProvider time) : IAnalyzerBill
{
    private const string Partition = "bill";
    private const string Records = "Records";

    private readonly TableClient _table = account.Tables.GetTableClient(StorageNames.Tables.Analyses);

    public async Task AddAsync(string feature, int records, CancellationToken cancellation)
    {
        Telemetry.AnalyzerRecords.Add(records, new KeyValuePair<string, object?>("feature", feature));
        Telemetry.AnalyzerCost.Add((double)price.Value.Of(records), new("feature", feature), new("currency", price.Value.Currency));
        var key = $"{Row(DateOnly.FromDateTime(time.GetUtcNow().UtcDateTime))} {feature}";
        while (true)
        {
            var row = await _table.GetEntityIfExistsAsync<TableEntity>(Partition, key, [Records], cancellation);
            var sum = new TableEntity(Partition, key) { [Records] = records + (row.HasValue ? row.Value!.GetInt64(Records) ?? 0 : 0L) };
            try
            {
                if (row.HasValue) await _table.UpdateEntityAsync(sum, row.Value!.ETag, TableUpdateMode.Replace, cancellation);
                else await _table.AddEntityAsync(sum, cancellation);
                return;
            }
            catch (RequestFailedException e) when (e.Status is 409 or 412)
            {
                // Another call was put on it in between. Somebody always gets through, so this ends.
            }
        }
    }

    public async Task<IReadOnlyDictionary<DateOnly, long>> OfDaysAsync(DateOnly first, DateOnly last, CancellationToken cancellation)
    {
        var (from, beyond) = (Row(first), Row(last.AddDays(1)));
        var days = new Dictionary<DateOnly, long>();
        await foreach (var row in _table.QueryAsync<TableEntity>(row => row.PartitionKey == Partition && row.RowKey.CompareTo(from) >= 0 && row.RowKey.CompareTo(beyond) < 0, cancellationToken: cancellation))
        {
            var day = DateOnly.ParseExact(row.RowKey.AsSpan(0, from.Length), "yyyy-MM-dd", CultureInfo.InvariantCulture);
            days[day] = days.GetValueOrDefault(day) + (row.GetInt64(Records) ?? 0);
        }

        return days;
    }

    private static string Row(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
