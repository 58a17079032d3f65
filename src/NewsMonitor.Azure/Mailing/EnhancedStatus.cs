using System.Globalization;
using System.Text.RegularExpressions;

namespace NewsMonitor.Azure.Mailing;

/// <summary>Enhanced status codes (RFC 3463): class, subject, detail, as in <c>5.1.1</c>.</summary>
internal static partial class EnhancedStatus
{
    /// <summary>The subject of the code that a text begins with: 1 address, 2 mailbox, 7 policy; null when it begins with none.</summary>
    public static int? SubjectOf(string text) => Code().Match(text) is { Success: true } code ? int.Parse(code.Groups[1].ValueSpan, CultureInfo.InvariantCulture) : null;

    [GeneratedRegex(@"\A\s*[245]\.(\d{1,3})\.\d{1,3}\b")]
    private static partial Regex Code();
}
