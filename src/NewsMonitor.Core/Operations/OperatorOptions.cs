using NewsMonitor.Core.Subscriptions;

namespace NewsMonitor.Core.Operations;

/// <summary>Configuration section <c>Operators</c>.</summary>
public sealed class OperatorOptions
{
    /// <summary>Name of the configuration section.</summary>
    public const string Section = "Operators";

    /// <summary>Who is mailed when a day is not as it should be; empty for nobody, which leaves it to the log.</summary>
    public string Address { get; set; } = "";

    /// <summary>The UTC hour, 0 to 23, from which the day before is looked at: by then its digest must be there.</summary>
    public int LookFrom { get; set; } = 3;
}

/// <summary>Writes the mail to the operators.</summary>
public interface IOperatorMail
{
    /// <summary>The mail about a day.</summary>
    /// <param name="day">The day.</param>
    /// <param name="wrong">What is wrong with it, a sentence each.</param>
    /// <param name="condition">How the monitor is now.</param>
    /// <param name="cancellation">Stops the writing.</param>
    Task<MailBody> WriteAsync(DateOnly day, IReadOnlyList<string> wrong, Condition condition, CancellationToken cancellation);
}
