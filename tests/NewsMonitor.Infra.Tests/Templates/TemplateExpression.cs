using System.Globalization;
using System.Text.RegularExpressions;

namespace NewsMonitor.Infra.Tests.Templates;

/// <summary>
/// The few expressions that a snapshot leaves to Azure: texts put together by <c>format</c>, the cloud's suffixes, and properties of resources
/// that do not exist yet, which get a value of the right shape. Any other is an error: then this has to learn it.
/// </summary>
internal sealed partial class TemplateExpression
{
    private static readonly Dictionary<string, string> _suffixes = new() { ["storage"] = "core.windows.net", ["keyvaultDns"] = ".vault.azure.net" };

    private static readonly Dictionary<string, string> _properties = new()
    {
        ["clientId"] = "00000000-0000-0000-0000-0000000000c1",
        ["principalId"] = "00000000-0000-0000-0000-0000000000c2",
        ["defaultHostName"] = "news-monitor.azurewebsites.net",
        ["ConnectionString"] = "InstrumentationKey=00000000-0000-0000-0000-0000000000c3",
    };

    private readonly List<string> _tokens;
    private int _next;

    private TemplateExpression(string text) => _tokens = [.. Token().Matches(text).Select(match => match.Value)];

    /// <summary>The value of a property of a template.</summary>
    public static string Value(string text) => text is ['[', not '[', .., ']'] ? new TemplateExpression(text[1..^1]).Read() : text;

    private string Read()
    {
        var token = _tokens[_next++];
        if (token[0] == '\'') return token[1..^1].Replace("''", "'", StringComparison.Ordinal);
        var arguments = new List<string>();
        Expect("(");
        while (_tokens[_next] != ")")
        {
            arguments.Add(Read());
            if (_tokens[_next] == ",") _next++;
        }

        Expect(")");
        var path = new List<string>();
        while (_next < _tokens.Count && _tokens[_next] == ".")
        {
            path.Add(_tokens[_next + 1]);
            _next += 2;
        }

        return (token, path) switch
        {
            ("format", []) => string.Format(CultureInfo.InvariantCulture, arguments[0], [.. arguments.Skip(1)]),
            ("environment", ["suffixes", var suffix]) => _suffixes[suffix],
            ("reference", [var property]) => _properties[property],
            _ => throw new NotSupportedException($"{token} … {string.Join('.', path)}"),
        };
    }

    private void Expect(string token)
    {
        if (_tokens[_next++] != token) throw new NotSupportedException($"{token} expected in {string.Concat(_tokens)}");
    }

    [GeneratedRegex(@"'(?:[^']|'')*'|[A-Za-z]\w*|[(),.]")]
    private static partial Regex Token();
}
