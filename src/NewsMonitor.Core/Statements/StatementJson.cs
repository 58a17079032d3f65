using System.Text.Json;
using System.Text.Json.Serialization;

namespace NewsMonitor.Core.Statements;

/// <summary>The one JSON shape of a statement, in rows, blobs and answers: camel case throughout, nulls left out.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    Converters = [typeof(CamelCaseEnumConverter)])]
[JsonSerializable(typeof(StoredStatement))]
public sealed partial class StatementJson : JsonSerializerContext;

/// <summary>Writes enum members as camel case words: <c>direct</c>.</summary>
internal sealed class CamelCaseEnumConverter() : JsonStringEnumConverter(JsonNamingPolicy.CamelCase, allowIntegerValues: false);
