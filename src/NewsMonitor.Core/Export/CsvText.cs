using System.Buffers;
using System.Globalization;
using System.Text;

namespace NewsMonitor.Core.Export;

/// <summary>
/// Writes CSV as RFC 4180 has it, UTF-8 with a byte order mark, for spreadsheets: what a spreadsheet would run as a formula is preceded by an
/// apostrophe (OWASP, CSV Injection), also behind a semicolon, tab or line break within a field, which some programs and countries take for the
/// end of a cell.
/// </summary>
public sealed class CsvText
{
    private static readonly SearchValues<char> _special = SearchValues.Create(",\"\r\n;\t");

    private static readonly SearchValues<char> _triggers = SearchValues.Create("=+-@＝＋－＠\t\r\n");

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
        // A figure of our own may begin with a minus; nothing else may.
        if (!double.TryParse(field, NumberStyles.Float, CultureInfo.InvariantCulture, out _)) field = WithoutFormulas(field);
        if (field.AsSpan().ContainsAny(_special)) _text.Append('"').Append(field.Replace("\"", "\"\"", StringComparison.Ordinal)).Append('"');
        else _text.Append(field);
    }

    private static string WithoutFormulas(string field)
    {
        if (!field.AsSpan().ContainsAny(_triggers)) return field;
        var text = new StringBuilder(field.Length + 4);
        var isStart = true;
        foreach (var c in field)
        {
            if ((isStart && _triggers.Contains(c) && !IsSeparator(c)) || (text.Length == 0 && IsSeparator(c) && c != ';')) text.Append('\'');
            isStart = IsSeparator(c) || (isStart && c is ' ' or '"' or '\'' or '\u00A0');
            text.Append(c);
        }

        return text.ToString();
    }

    private static bool IsSeparator(char c) => c is ';' or '\t' or '\r' or '\n';
}
