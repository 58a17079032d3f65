using System.Globalization;
using NewsMonitor.Language.Names;
using NewsMonitor.Language.Statements;

namespace NewsMonitor.Cli.Commands;

/// <summary>Tells why the reader takes somebody for the speaker of a statement.</summary>
internal static class SpeakerExplanation
{
    /// <summary>One reason a line.</summary>
    public static IEnumerable<string> Of(string text, Statement statement, IReadOnlyList<Leader> leaders)
    {
        var speaker = statement.Speaker;
        var leader = leaders.FirstOrDefault(l => l.Id == speaker.Id);
        if (speaker.Mention.IsEmpty) yield return "no words near the cue name a source";
        else yield return string.Create(CultureInfo.InvariantCulture, $"“{Words(text, speaker.Mention.Start, speaker.Mention.End)}” {How(text, speaker, leader)} ({Math.Round(speaker.Confidence * 100)} % sure)");
        if (speaker.Candidates.Count > 0) yield return $"also in question: {string.Join(", ", speaker.Candidates)}";
        if (statement.Cue is { } cue) yield return $"attributed by “{Words(text, cue.Start, cue.End)}”";
    }

    private static string How(string text, Speaker speaker, Leader? leader) => speaker.Resolution switch
    {
        Resolution.Name when leader is not null => $"is the name of {leader.Name} on the watch list",
        Resolution.Name => "is a name, of nobody on the watch list",
        Resolution.Alias when leader is not null => $"is a part, another spelling or a by-name of {leader.Name}, and the article names no other who bears it",
        Resolution.Alias => $"is the family name of {speaker.Name}, whom the article names in full",
        Resolution.Office when leader is not null => $"is an office of {leader.Name}: {string.Join("; ", leader.Offices.Select(Held))}",
        Resolution.Pronoun when speaker.Antecedent is { } antecedent => $"takes up “{Words(text, antecedent.Start, antecedent.End)}”: {speaker.Name}",
        Resolution.Pronoun => $"takes up {speaker.Name}, the nearest whom it fits",
        _ when speaker.Candidates.Count > 0 => "may be one of several",
        _ => "is nobody whom the article names or the watch list knows by it",
    };

    private static string Held(Office office) => $"{office.Title}{(office.Country is null ? string.Empty : $" ({office.Country})")}"
        + (office.From is { } from ? $" from {from.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)}" : string.Empty)
        + (office.To is { } to ? $" to {to.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)}" : string.Empty);

    private static string Words(string text, int start, int end) => text[start..end].ReplaceLineEndings(" ");
}
