using Microsoft.AspNetCore.Http;
using NewsMonitor.Core.Queries;

namespace NewsMonitor.Functions.Http;

/// <summary>Which form of an answer is wanted: <c>?format=</c> says so, else the Accept header.</summary>
internal static class Formats
{
    private static readonly (string Format, string MediaType)[] _mediaTypes =
    [
        ("json", "application/json"), ("html", "text/html"), ("text", "text/plain"), ("csv", "text/csv"), ("atom", "application/atom+xml"),
    ];

    /// <summary>The format wanted, or null with a problem noted.</summary>
    /// <param name="request">The request.</param>
    /// <param name="offered">What there is; the first is given when nothing is asked for.</param>
    /// <param name="problems">Where a wrong <c>format</c> is noted.</param>
    public static string? Wanted(HttpRequest request, ReadOnlySpan<string> offered, ICollection<ParameterProblem> problems)
    {
        if (request.QueryString.HasValue && request.Query["format"].ToString() is { Length: > 0 } asked)
        {
            foreach (var format in offered)
            {
                if (asked.Equals(format, StringComparison.OrdinalIgnoreCase)) return format;
            }

            problems.Add(new("format", $"Not one of {string.Join(", ", offered!)}."));
            return null;
        }

        if (request.Headers.Accept.Count == 0) return offered[0];
        foreach (var accepted in request.GetTypedHeaders().Accept.OrderByDescending(a => a.Quality ?? 1))
        {
            if (accepted.Quality == 0) continue;
            if (accepted.MatchesAllTypes) return offered[0];
            foreach (var format in offered)
            {
                var type = Array.Find(_mediaTypes, m => m.Format == format).MediaType;
                if (accepted.MatchesMediaType(type)) return format;
            }
        }

        return offered[0];
    }

    /// <summary>Whether a browser asks: those name HTML, programs that take whatever comes do not.</summary>
    public static bool IsBrowser(HttpRequest request) => request.GetTypedHeaders().Accept.Any(a => a.MatchesMediaType("text/html") && !a.MatchesAllTypes);

    /// <summary>Whether a program asks, which gets JSON, and not a person at a form, who gets a page.</summary>
    public static bool IsProgram(HttpRequest request) => request.HasJsonContentType()
        || (request.GetTypedHeaders().Accept is var accepted && accepted.Any(a => a.MatchesMediaType("application/json") && !a.MatchesAllTypes) && !IsBrowser(request));
}
