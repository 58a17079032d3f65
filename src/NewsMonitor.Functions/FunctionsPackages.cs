using System.Reflection;

namespace NewsMonitor.Functions;

/// <summary>Whether this build was made with the published packages of the Functions worker or with the declarations of eng/contracts.</summary>
public static class FunctionsPackages
{
    /// <summary>True for the published packages; only such a build can be deployed.</summary>
    public static bool ArePresent { get; } = typeof(FunctionsPackages).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>()
        .Any(metadata => metadata is { Key: nameof(FunctionsPackages), Value: "present" });
}
