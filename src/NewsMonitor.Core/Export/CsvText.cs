using System.Buffers;
using System.Globalization;
using System.Text;

namespace NewsMonitor.Core.Export;

/// <summary>
/// Writes CSV as RFC 4180 has it, UTF-8 with a byte order mark, for spreadsheets: a field that a spreadsheet would run as a formula
/// is preceded by an apostrophe (OWASP, CSV Injection).
/// </summary>
public sealed class CsvText
{
    private static readonly SearchValues<char> _special = SearchValues.Create(",\"\r\n;");

    private readonly StringBuilder _text = new("\uFEFF");

    /// <summary>Starts with the columns' names.</summary>
    public CsvText(params ReadOnlySpan<string> columns) => Row(columns);

    /// <summary>Appends a row.</summary>
    public void Row(params ReadOnlySpan<string?> fields)
    {
        for (var i = 0; i < fields.Length; i++)
        {
            if (i > 0) _text.Append(',');
            Append(fields[i] ?? "");
        }

        _text.Append("\r\n");
    }

    /// <summary>A figure as a field.</summary>
    public static string? Figure(IFormattable? value) => value?.ToString(null, CultureInfo.InvariantCulture);

    /// <summary>The bytes.</summary>
    public byte[] ToUtf8() => Encoding.UTF8.GetBytes(_text.ToString());

    private void Append(string field)
    {
        // A figure of our own may begin with a minus; nothing else that an outlet supplied may.
        var first = field.AsSpan().TrimStart();
        var runs = (first.Length > 0 && first[0] is '=' or '+' or '-' or '@' or '＝' or '＋' or '－' or '＠') || (field.Length > 0 && field[0] is '\t' or '\r' or '\n');
        if (runs && !double.TryParse(field, NumberStyles.Float, CultureInfo.InvariantCulture, out _)) field = "'" + field;
        if (field.AsSpan().ContainsAny(_special)) _text.Append('"').Append(field.Replace("\"", "\"\"", StringComparison.Ordinal)).Append('"');
        else _text.Append(field);
    }
}
