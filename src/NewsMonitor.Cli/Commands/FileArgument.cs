using System.CommandLine;

namespace NewsMonitor.Cli.Commands;

/// <summary>An argument that takes files. What begins as an option does is a misspelt one, and no file.</summary>
internal static class FileArgument
{
    /// <summary>An argument that takes one or several.</summary>
    public static Argument<T> Create<T>(string name, string description) => new(name)
    {
        Description = description,
        Validators =
        {
            argument =>
            {
                foreach (var token in argument.Tokens.Where(token => token.Value is ['-', _, ..])) argument.AddError($"There is no option '{token.Value}'. A file of that name is ./{token.Value}.");
            },
        },
    };
}
