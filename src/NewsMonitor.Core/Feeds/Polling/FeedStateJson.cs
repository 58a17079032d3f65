using System.Text.Json.Serialization;

namespace NewsMonitor.Core.Feeds.Polling;

/// <summary>The JSON shape in which a feed's state is kept.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(FeedState))]
public sealed partial class FeedStateJson : JsonSerializerContext;
