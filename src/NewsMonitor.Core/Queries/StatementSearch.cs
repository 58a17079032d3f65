using System.Globalization;
using System.Text;
using NewsMonitor.Core.Clusters;
using NewsMonitor.Core.Digests.Building;
using NewsMonitor.Core.Statements;

namespace NewsMonitor.Core.Queries;

/// <summary>A stretch of the answer to a query.</summary>
/// <param name="Statements">Newest day first; within a day the latest first.</param>
/// <param name="Continuation">What to give to get the rest; null when this was all. Opaque.</param>
public sealed record StatementResults(IReadOnlyList<StoredStatement> Statements, string? Continuation);

/// <summary>
/// Answers queries from the days' partitions, one day after the other, newest first: with a leader a range of each, without one the whole
/// day. A request looks at <see cref="MostDays"/> days at most, so an answer may be short, even empty, and still have a continuation.
/// </summary>
public sealed class StatementSearch(IStatementStore statements)
{
    /// <summary>Days one request looks at.</summary>
    public const int MostDays = 31;

    /// <summary>Days asked of the store at once.</summary>
    private const int AtOnce = 8;

    /// <summary>Answers the query, or the rest of it.</summary>
    /// <param name="query">What is asked for.</param>
    /// <param name="continuation">From the answer before; null for the beginning.</param>
    /// <param name="limit">How many statements at most.</param>
    /// <param name="cancellation">Stops the search.</param>
    /// <exception cref="FormatException">The continuation is not one of this query.</exception>
    public async Task<StatementResults> FindAsync(StatementQuery query, string? continuation, int limit, CancellationToken cancellation)
    {
        var start = continuation is null ? null : Cursor.Read(continuation, query);
        var found = new List<StoredStatement>(Math.Min(limit, 64));
        var last = start?.Day ?? query.To;
        var oldest = last.DayNumber - query.From.DayNumber >= MostDays ? last.AddDays(1 - MostDays) : query.From;
        for (var from = last; from >= oldest; from = from.AddDays(-AtOnce))
        {
            var days = Enumerable.Range(0, Math.Min(AtOnce, from.DayNumber - oldest.DayNumber + 1)).Select(i => from.AddDays(-i));
            foreach (var ofDay in await Task.WhenAll(days.Select(day => OfDayAsync(query, day, cancellation))))
            {
                foreach (var statement in ofDay)
                {
                    if (start is not null && !start.IsBefore(statement)) continue;
                    if (found.Count == limit) return new(found, Cursor.After(found[^1]).Write(query));
                    found.Add(statement);
                }
            }
        }

        return new(found, oldest > query.From ? new Cursor(oldest.AddDays(-1), long.MaxValue, "").Write(query) : null);
    }

    private async Task<IEnumerable<StoredStatement>> OfDayAsync(StatementQuery query, DateOnly day, CancellationToken cancellation) =>
        Revisions.Current(await statements.OfDayAsync(day, query.Leader, cancellation).ToArrayAsync(cancellation))
            .Where(query.Matches)
            .OrderByDescending(ClusterBuilder.SeenAt)
            .ThenBy(s => s.Id.ToString(), StringComparer.Ordinal);

    /// <summary>A place in the order of answers.</summary>
    private sealed record Cursor(DateOnly Day, long Seen, string Id)
    {
        public static Cursor After(StoredStatement statement) => new(statement.Day, ClusterBuilder.SeenAt(statement).UtcTicks, statement.Id.ToString());

        public static Cursor Read(string continuation, StatementQuery query)
        {
            try
            {
                var parts = Encoding.UTF8.GetString(System.Buffers.Text.Base64Url.DecodeFromChars(continuation)).Split('|');
                if (parts.Length == 4 && parts[0] == query.Fingerprint()
                    && DateOnly.TryParseExact(parts[1], "yyyyMMdd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)
                    && day >= query.From && day <= query.To
                    && long.TryParse(parts[2], NumberStyles.None, CultureInfo.InvariantCulture, out var seen))
                {
                    return new(day, seen, parts[3]);
                }
            }
            catch (FormatException)
            {
                // Said below.
            }

            throw new FormatException("Not a continuation of this query: give it back as it came, with all other parameters as they were.");
        }

        public string Write(StatementQuery query) => System.Buffers.Text.Base64Url.EncodeToString(
            Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{query.Fingerprint()}|{Day:yyyyMMdd}|{Seen}|{Id}")));

        public bool IsBefore(StoredStatement statement)
        {
            if (statement.Day != Day) return statement.Day < Day;
            var seen = ClusterBuilder.SeenAt(statement).UtcTicks;
            return seen < Seen || (seen == Seen && string.CompareOrdinal(statement.Id.ToString(), Id) > 0);
        }
    }
}
