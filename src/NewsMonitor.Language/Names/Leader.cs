namespace NewsMonitor.Language.Names;

/// <summary>A person on the watch list.</summary>
/// <param name="Id">Stable key in lower case with hyphens, as used in URLs and table rows: <c>volodymyr-zelensky</c>.</param>
/// <param name="Name">The form shown to readers, given name first: <c>Volodymyr Zelensky</c>.</param>
/// <param name="Aliases">Other spellings of the name or of its last part that no transliteration rule yields, and by-names; may be empty.</param>
/// <param name="Offices">Offices held, present and past, by which articles name the person ("the Ukrainian president").</param>
/// <param name="Pronouns">Pronouns that may stand for the person.</param>
/// <param name="Country">ISO 3166-1 alpha-2 code of the country the person acts for, or EU or UN as ISO 3166-1 reserves them; null for one who acts for none.</param>
/// <param name="ShortName">
/// How articles go on naming the person once the full name was given, where that is not its last word: <c>Xi</c>, <c>Lula</c>,
/// <c>von der Leyen</c>. Many share one (Lee, Kim), so by itself it names nobody. Null where it is the last word.
/// </param>
public sealed record Leader(
    string Id,
    string Name,
    IReadOnlyList<string> Aliases,
    IReadOnlyList<Office> Offices,
    Pronouns Pronouns,
    string? Country,
    string? ShortName = null);

/// <summary>An office and the days on which its holder held it.</summary>
/// <param name="Title">The office in lower case as prose has it: <c>president</c>, <c>prime minister</c>, <c>foreign minister</c>.</param>
/// <param name="Country">ISO 3166-1 alpha-2 code, or null for an office of no country (the pope, the UN secretary-general).</param>
/// <param name="From">First day in office, or null when not known.</param>
/// <param name="To">Last day in office, or null while it lasts.</param>
public sealed record Office(string Title, string? Country, DateOnly? From = null, DateOnly? To = null);

/// <summary>The third-person pronouns of a person.</summary>
public enum Pronouns
{
    /// <summary>he, him, his.</summary>
    He,

    /// <summary>she, her, hers.</summary>
    She,

    /// <summary>they, them, their.</summary>
    They,
}
