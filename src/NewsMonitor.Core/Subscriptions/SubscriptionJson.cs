using System.Text.Json.Serialization;

namespace NewsMonitor.Core.Subscriptions;

/// <summary>The JSON shapes in which subscribers are kept and given to themselves.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, UseStringEnumConverter = true, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(Subscriber))]
[JsonSerializable(typeof(SignUp))]
[JsonSerializable(typeof(SubscriberRecord))]
public sealed partial class SubscriptionJson : JsonSerializerContext;
