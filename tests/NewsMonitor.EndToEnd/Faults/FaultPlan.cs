using System.Globalization;

namespace NewsMonitor.EndToEnd.Faults;

/// <summary>How long and with which seed faults are made. <c>monitor test --faults</c> sets both; without, it is the short form that CI runs.</summary>
internal sealed record FaultPlan(int Seed, TimeSpan Time, bool IsLong)
{
    /// <summary>Environment variables by which <c>monitor test --faults</c> tells.</summary>
    public const string SeedVariable = "MONITOR_FAULTS_SEED";
    public const string MinutesVariable = "MONITOR_FAULTS_MINUTES";

    public static FaultPlan FromEnvironment()
    {
        var minutes = Environment.GetEnvironmentVariable(MinutesVariable);
        var seed = Environment.GetEnvironmentVariable(SeedVariable) is { Length: > 0 } text ? int.Parse(text, CultureInfo.InvariantCulture) : Random.Shared.Next();
        return minutes is { Length: > 0 }
            ? new FaultPlan(seed, TimeSpan.FromMinutes(double.Parse(minutes, CultureInfo.InvariantCulture)), true)
            : new FaultPlan(seed, TimeSpan.FromSeconds(20), false);
    }
}
