using System.ComponentModel;
using Azure;
using Azure.Identity;
using Microsoft.Extensions.Options;
using NewsMonitor.Core.Leaders;

namespace NewsMonitor.Cli.Commands;

/// <summary>Tells what kept a command from doing its work: in a sentence when it lies outside the program, in full when it is a fault of the program.</summary>
internal static class CommandFailure
{
    /// <summary>What to print.</summary>
    public static string Words(Exception failure) => failure switch
    {
        Win32Exception => $"{failure.Message.Split('\n')[0]}. 'monitor doctor' tells what is missing and how to get it.",
        RequestFailedException or AuthenticationFailedException => failure.Message.Split('\n')[0].TrimEnd(),
        _ when LiesOutside(failure) => WithCause(failure),
        _ => failure.ToString(),
    };

    // What this program throws itself as an InvalidOperationException, such as a setting that cannot be, is meant to be read, and what the
    // configuration does: the value and the setting. Another library's is a fault.
    private static bool LiesOutside(Exception failure) =>
        failure is IOException or UnauthorizedAccessException or InvalidDataException or WatchListException or OptionsValidationException
        || (failure is InvalidOperationException { Source: { } source } && (source is "monitor" or "Microsoft.Extensions.Configuration.Binder" || source.StartsWith("NewsMonitor.", StringComparison.Ordinal)));

    private static string WithCause(Exception failure)
    {
        var cause = failure.GetBaseException().Message;
        return failure.Message.Contains(cause, StringComparison.OrdinalIgnoreCase) ? failure.Message : $"{failure.Message.TrimEnd('.')}: {cause}";
    }
}
