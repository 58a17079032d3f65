using System.Text.Json.Serialization;
using NewsMonitor.Core.Statements;

namespace NewsMonitor.Core.Digests;

/// <summary>The one JSON shape of a digest, in blobs and answers; <c>digest.schema.json</c> describes it.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    Converters = [typeof(CamelCaseEnumConverter)])]
[JsonSerializable(typeof(Digest))]
[JsonSerializable(typeof(LeaderDay))]
public sealed partial class DigestJson : JsonSerializerContext;
