using System.Buffers.Binary;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using NewsMonitor.Language.Text;

namespace NewsMonitor.Core.Statements;

/// <summary>
/// The id of a stored statement: <c>20260107-volodymyr-zelensky-5f0c…</c> (day, leader, 16 hex digits). It is derived from the
/// article's id and the content's offsets, so the same statement read twice is one; and it names its own table keys, so a
/// statement is found by id with one point read.
/// </summary>
[JsonConverter(typeof(StatementIdConverter))]
public readonly record struct StatementId
{
    private const int HashLength = 16;

    private StatementId(DateOnly day, string leaderId, string hash) => (Day, LeaderId, Hash) = (day, leaderId, hash);

    /// <summary>The UTC day that the statement counts for; the table's partition.</summary>
    public DateOnly Day { get; }

    /// <summary>The leader's id.</summary>
    public string LeaderId { get; }

    /// <summary>16 hex digits of article id, revision and content offsets.</summary>
    public string Hash { get; }

    /// <summary>Derives the id of a statement.</summary>
    /// <param name="day">UTC day it counts for.</param>
    /// <param name="leaderId">Watch list id of the speaker.</param>
    /// <param name="articleId">Id of the article it stands in.</param>
    /// <param name="content">Offsets of the content in the article's text.</param>
    /// <param name="revision">The article's revision that the offsets point into: other words may stand at the same place of another one.</param>
    public static StatementId Derive(DateOnly day, string leaderId, string articleId, IReadOnlyList<TextSpan> content, int revision = 1)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(Encoding.UTF8.GetBytes(revision == 1 ? articleId : string.Create(CultureInfo.InvariantCulture, $"{articleId}.{revision}")));
        Span<byte> offsets = stackalloc byte[8];
        foreach (var span in content)
        {
            BinaryPrimitives.WriteInt32LittleEndian(offsets, span.Start);
            BinaryPrimitives.WriteInt32LittleEndian(offsets[4..], span.End);
            hash.AppendData(offsets);
        }

        return new(day, leaderId, Convert.ToHexStringLower(hash.GetHashAndReset().AsSpan(0, HashLength / 2)));
    }

    /// <summary>Reads what <see cref="ToString"/> wrote.</summary>
    public static bool TryParse([NotNullWhen(true)] string? text, out StatementId id)
    {
        id = default;
        if (text is null || text.Length < 8 + 1 + 1 + 1 + HashLength || text[8] != '-' || text[^(HashLength + 1)] != '-') return false;
        if (!DateOnly.TryParseExact(text.AsSpan(0, 8), "yyyyMMdd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)) return false;
        var hash = text[^HashLength..];
        if (!hash.All(char.IsAsciiHexDigitLower)) return false;
        id = new(day, text[9..^(HashLength + 1)], hash);
        return true;
    }

    /// <inheritdoc/>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Day:yyyyMMdd}-{LeaderId}-{Hash}");

    internal sealed class StatementIdConverter : JsonConverter<StatementId>
    {
        public override StatementId Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            TryParse(reader.GetString(), out var id) ? id : throw new JsonException("Not a statement id.");

        public override void Write(Utf8JsonWriter writer, StatementId value, JsonSerializerOptions options) => writer.WriteStringValue(value.ToString());
    }
}
