using System.Text.Json.Serialization;

namespace NewsMonitor.Core.Stories;

/// <summary>What a new revision of an article changed, paragraph by paragraph.</summary>
/// <param name="Title">The headlines before and after, when they differ.</param>
/// <param name="Paragraphs">The paragraphs that were changed, added or removed, in reading order; empty when only the headline was.</param>
public sealed record ArticleChanges(HeadlineChange? Title, IReadOnlyList<ParagraphChange> Paragraphs)
{
    /// <summary>Longest table of paragraph pairs that is compared; pages of more are taken for rewritten in their middle.</summary>
    private const int MostPairs = 4_000_000;

    /// <summary>From this share of words in common on, a paragraph was changed and not replaced.</summary>
    private const double SameParagraph = 0.5;

    /// <summary>How many removed paragraphs an added one is held against.</summary>
    private const int Nearby = 20;

    /// <summary>Whether nothing that a reader sees was changed.</summary>
    [JsonIgnore]
    public bool IsEmpty => Title is null && Paragraphs.Count == 0;

    /// <summary>Compares two revisions of one article. Paragraphs are parted by blank lines; white space is of no matter.</summary>
    public static ArticleChanges Between(string titleBefore, string textBefore, string titleAfter, string textAfter)
    {
        var (before, after) = (Split(textBefore), Split(textAfter));
        var title = titleBefore == titleAfter ? null : new HeadlineChange(titleBefore, titleAfter);
        return new(title, [.. Differ(before, after).SelectMany(Pair)]);
    }

    private static string[] Split(string text) =>
        [.. text.Split("\n\n").Select(p => string.Join(' ', p.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries))).Where(p => p.Length > 0)];

    /// <summary>What is left of both beside their longest common subsequence: a list for each place between what they have in common.</summary>
    private static List<List<ParagraphChange>> Differ(string[] before, string[] after)
    {
        var start = 0;
        while (start < before.Length && start < after.Length && before[start] == after[start]) start++;
        var (endBefore, endAfter) = (before.Length, after.Length);
        while (endBefore > start && endAfter > start && before[endBefore - 1] == after[endAfter - 1]) (endBefore, endAfter) = (endBefore - 1, endAfter - 1);

        var (rows, columns) = (endBefore - start, endAfter - start);
        var common = (long)rows * columns <= MostPairs ? Common(before.AsSpan(start, rows), after.AsSpan(start, columns)) : null;
        var places = new List<List<ParagraphChange>> { new() };
        var (i, j) = (0, 0);
        while (i < rows || j < columns)
        {
            if (common is not null && i < rows && j < columns && before[start + i] == after[start + j])
            {
                (i, j) = (i + 1, j + 1);
                places.Add([]);
            }
            else if (j == columns || (i < rows && (common is null || common[i + 1, j] >= common[i, j + 1]))) places[^1].Add(new(before[start + i++], null, null));
            else places[^1].Add(new(null, after[start + j], start + j++));
        }

        return places;
    }

    private static int[,] Common(ReadOnlySpan<string> before, ReadOnlySpan<string> after)
    {
        var common = new int[before.Length + 1, after.Length + 1];
        for (var i = before.Length - 1; i >= 0; i--)
        {
            for (var j = after.Length - 1; j >= 0; j--)
                common[i, j] = before[i] == after[j] ? common[i + 1, j + 1] + 1 : Math.Max(common[i + 1, j], common[i, j + 1]);
        }

        return common;
    }

    /// <summary>Joins what was removed and what was added in its place to one change where the words are mostly the same.</summary>
    private static IEnumerable<ParagraphChange> Pair(List<ParagraphChange> changes)
    {
        var removed = new List<ParagraphChange>();
        foreach (var change in changes)
        {
            if (change.After is null)
            {
                removed.Add(change);
                continue;
            }

            var best = removed.Take(Nearby).Select((r, i) => (Like: Alike(r.Before!, change.After), i)).DefaultIfEmpty().MaxBy(r => r.Like);
            if (best.Like < SameParagraph)
            {
                yield return change;
                continue;
            }

            for (var i = 0; i < best.i; i++) yield return removed[i];
            yield return change with { Before = removed[best.i].Before };
            removed.RemoveRange(0, best.i + 1);
        }

        foreach (var change in removed) yield return change;
    }

    private static double Alike(string one, string other)
    {
        var (a, b) = (one.Split(' ').ToHashSet(), other.Split(' ').ToHashSet());
        return 2.0 * a.Count(b.Contains) / (a.Count + b.Count);
    }
}

/// <summary>The headline's change.</summary>
/// <param name="Before">As it was.</param>
/// <param name="After">As it is.</param>
public sealed record HeadlineChange(string Before, string After);

/// <summary>One paragraph's change.</summary>
/// <param name="Before">As it was; null when it was added.</param>
/// <param name="After">As it is; null when it was removed.</param>
/// <param name="Position">Its place among the paragraphs of the new text, from 0; null when it was removed.</param>
public sealed record ParagraphChange(string? Before, string? After, int? Position);
