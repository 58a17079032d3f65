using System.CommandLine;

namespace NewsMonitor.Cli.Commands;

/// <summary>An option that takes the web address that files came from.</summary>
internal static class AddressOption
{
    /// <summary>An option that may be left out.</summary>
    public static Option<Uri?> Create(string name, string description) => new(name)
    {
        Description = description,
        HelpName = "URL",
        CustomParser = argument =>
        {
            var text = argument.Tokens[0].Value;
            if (Uri.TryCreate(text, UriKind.Absolute, out var address) && address.Scheme is "http" or "https") return address;
            argument.AddError($"'{text}' is no address: give it in full, with http or https.");
            return null;
        },
    };
}
