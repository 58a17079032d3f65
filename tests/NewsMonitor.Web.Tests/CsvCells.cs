using System.Globalization;
using System.Text;

namespace NewsMonitor.Web.Tests;

/// <summary>Reads CSV as a spreadsheet does.</summary>
internal static class CsvCells
{
    /// <summary>The rows of RFC 4180.</summary>
    /// <exception cref="FormatException">A mark stands where none may.</exception>
    public static List<List<string>> Rows(string text)
    {
        var rows = new List<List<string>>();
        var row = new List<string>();
        for (var at = 0; at < text.Length;)
        {
            var cell = new StringBuilder();
            if (text[at] == '"')
            {
                for (at++; ; at++)
                {
                    if (at >= text.Length) throw new FormatException("A cell is left open.");
                    if (text[at] != '"') cell.Append(text[at]);
                    else if (at + 1 < text.Length && text[at + 1] == '"') cell.Append(text[at++]);
                    else break;
                }

                at++;
            }
            else
            {
                for (; at < text.Length && text[at] is not (',' or '\r'); at++) cell.Append(text[at] is '"' or '\n' ? throw new FormatException("A mark in an open cell.") : text[at]);
            }

            row.Add(cell.ToString());
            if (at < text.Length && text[at] == ',') at++;
            else if (at + 1 < text.Length && text[at] == '\r' && text[at + 1] == '\n')
            {
                rows.Add(row);
                row = [];
                at += 2;
            }
            else throw new FormatException("Neither a comma nor an end of the line.");
        }

        return rows;
    }

    /// <summary>Whether a spreadsheet would take the cell for a formula: figures of our own are none.</summary>
    public static bool Runs(string cell) => cell.Length > 0 && cell[0] is '=' or '+' or '-' or '@' or '\t' or '\r' or '＝' or '＋' or '－' or '＠' && !double.TryParse(cell, NumberStyles.Float, CultureInfo.InvariantCulture, out _);
}
