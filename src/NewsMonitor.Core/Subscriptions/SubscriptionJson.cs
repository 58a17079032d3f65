using System.Text.Json.Serialization;

namespace NewsMonitor.Core.Subscriptions;

/// <summary>The JSON shape in which a subscriber is kept.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, UseStringEnumConverter = true)]
[JsonSerializable(typeof(Subscriber))]
public sealed partial class SubscriptionJson : JsonSerializerContext;
