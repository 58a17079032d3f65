using System.Runtime.InteropServices;

namespace NewsMonitor.Core.Clusters;

/// <summary>
/// The stretches of four letters in the words of a statement, with which words of one family meet whose keys differ ("deport",
/// "deportation"; "Morva", "Morvan"). A word's beginning counts as a letter, so that beginnings weigh more than endings.
/// </summary>
internal static class WordFragments
{
    private const int Length = 4;

    /// <summary>The fragments of words in lower case, each once, ascending; a fragment's four UTF-16 code units are its number.</summary>
    public static ulong[] Of(IEnumerable<string> words)
    {
        var fragments = new SortedSet<ulong>();
        foreach (var word in words)
        {
            if (word.Length < Length) continue;
            ReadOnlySpan<char> letters = $" {word}";
            for (var i = 0; i + Length <= letters.Length; i++) fragments.Add(MemoryMarshal.Cast<char, ulong>(letters.Slice(i, Length))[0]);
        }

        return [.. fragments];
    }

    /// <summary>How much of their fragments two statements share: the cosine of the two sets, 0 to 1.</summary>
    public static double Alike(ReadOnlySpan<ulong> one, ReadOnlySpan<ulong> other)
    {
        if (one.IsEmpty || other.IsEmpty) return 0;
        var (i, j, common) = (0, 0, 0);
        while (i < one.Length && j < other.Length)
        {
            if (one[i] == other[j]) (i, j, common) = (i + 1, j + 1, common + 1);
            else if (one[i] < other[j]) i++;
            else j++;
        }

        return common / Math.Sqrt((double)one.Length * other.Length);
    }
}
