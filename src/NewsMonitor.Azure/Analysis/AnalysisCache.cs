using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Azure.Data.Tables;
using NewsMonitor.Azure.Storage;

namespace NewsMonitor.Azure.Analysis;

/// <summary>
/// What the service has answered, by feature, model version and text, so that the same words from ten outlets, or a message that
/// comes twice, are paid for once. A row holds the answer and a hash of the text, never the text.
/// </summary>
internal sealed class AnalysisCache(StorageAccount account, string modelVersion)
{
    private const string Json = "Json";

    // A property holds 64 KiB of UTF-16; the answer to a full document may need more than that, and is then asked for again.
    private const int LongestAnswer = 32_000;

    private readonly TableClient _table = account.Tables.GetTableClient(StorageNames.Tables.Analyses);

    /// <summary>The answer of before, or null.</summary>
    public async Task<TReading?> FindAsync<TReading>(string feature, string text, JsonTypeInfo<TReading> json, CancellationToken cancellation)
        where TReading : class
    {
        var row = await _table.GetEntityIfExistsAsync<TableEntity>(feature, Row(text), [Json], cancellation);
        return row.HasValue ? JsonSerializer.Deserialize(row.Value!.GetString(Json), json) : null;
    }

    /// <summary>Keeps an answer.</summary>
    public async Task KeepAsync<TReading>(string feature, string text, TReading reading, JsonTypeInfo<TReading> json, CancellationToken cancellation)
    {
        var answer = JsonSerializer.Serialize(reading, json);
        if (answer.Length > LongestAnswer) return;
        await _table.UpsertEntityAsync(new TableEntity(feature, Row(text)) { [Json] = answer }, TableUpdateMode.Replace, cancellation);
    }

    private string Row(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{modelVersion}\n{text}")));
}
