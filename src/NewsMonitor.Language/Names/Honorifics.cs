using System.Collections.Frozen;

namespace NewsMonitor.Language.Names;

/// <summary>Words that stand before a name and are no part of it, and which of them tell a man from a woman.</summary>
internal static class Honorifics
{
    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> _words = FrozenSet.ToFrozenSet(
        """
        Mr Mrs Ms Miss Mx Dr Prof Professor Sir Dame Lord Lady Baroness Sen Rep Gov Gen Lt Col Sgt Capt Adm Rev Hon
        President Premier Chancellor Minister Prime Secretary Senator Congressman Congresswoman Representative Governor Mayor Ambassador Envoy Speaker
        Chief Chairman Chairwoman Chair Commissioner Director Leader Head Justice Judge Attorney Deputy Vice Acting Former Interim Special Supreme
        King Queen Prince Princess Crown Emir Sheikh Sultan Pope Patriarch Ayatollah Cardinal Archbishop Bishop Imam
        General Colonel Captain Major Admiral Marshal Lieutenant Sergeant Commander
        Republican Democratic Democrat GOP Labour Conservative House Senate State Cabinet Foreign Defence Defense Finance Interior Home Energy Treasury First Opposition
        Secretary-General Secretary-general Vice-President Vice-president Vice-Chancellor Attorney-General Attorney-general Director-General President-elect Ex-President Ex-president Co-leader
        UN EU NATO Commission Council
        """.Split([' ', '\n', '\r'], StringSplitOptions.RemoveEmptyEntries),
        StringComparer.Ordinal).GetAlternateLookup<ReadOnlySpan<char>>();

    /// <summary>Whether the word, written so, belongs to what stands before a name.</summary>
    public static bool Contains(ReadOnlySpan<char> word) => _words.Contains(word);

    /// <summary>True for a woman's, false for a man's, null for what either bears.</summary>
    public static bool? IsFeminine(ReadOnlySpan<char> word) => word switch
    {
        "Mr" or "King" or "Prince" or "Lord" or "Sir" or "Pope" or "Congressman" or "Chairman" => false,
        "Mrs" or "Ms" or "Miss" or "Queen" or "Princess" or "Lady" or "Dame" or "Baroness" or "Congresswoman" or "Chairwoman" => true,
        _ => null,
    };
}
