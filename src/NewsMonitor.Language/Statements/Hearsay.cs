using NewsMonitor.Language.Statements.Finding;
using NewsMonitor.Language.Statements.Speakers;

namespace NewsMonitor.Language.Statements;

/// <summary>
/// What one says that another said. The tagger reads each cue by itself, so "Reuters reported that X said …" is found twice, by both cues;
/// one of the two holds the other, and that is the chain by which the article has it.
/// </summary>
internal readonly struct Hearsay(Reading reading, AttributionsFound found, SpeakerResolver speakers)
{
    /// <summary>Those who pass the statement on, nearest first.</summary>
    public IReadOnlyList<Relay> Around(Attribution attribution, Speaker speaker)
    {
        // "…, which he described as …" is told by the article, whoever tells what stands around it.
        if (attribution.IsAside(reading)) return [];
        List<(int Length, Relay Relay)>? relays = null;
        for (var i = First(attribution.Cue - Reading.LongestWindow); i < found.Others.Count && found.Others[i].Cue < attribution.Cue + Reading.LongestWindow; i++)
        {
            var other = found.Others[i];
            if (other.Cue == attribution.Cue || other.Worth < found.Least || !other.Holds(attribution, reading)) continue;
            var relay = speakers.Resolve(other, null, null);
            if (relay.Name.Length == 0 || IsSame(relay, speaker)) continue;
            (relays ??= []).Add((other.Parts.Length, new Relay(relay.Name, relay.Mention)));
        }

        if (relays is null) return [];
        relays.Sort((a, b) => a.Length.CompareTo(b.Length));
        return [.. relays.Select(relay => relay.Relay).DistinctBy(relay => relay.Name)];
    }

    /// <summary>The likeliest attribution within what is said, to somebody else who is named there; null when there is none.</summary>
    public (Attribution Attribution, Speaker Speaker)? Within(Attribution attribution, Speaker speaker)
    {
        (Attribution, Speaker)? best = null;
        var most = float.NegativeInfinity;
        for (var i = First(attribution.Start); i < found.Others.Count && found.Others[i].Cue < attribution.Start + attribution.Parts.Length; i++)
        {
            var other = found.Others[i];
            if (other.Worth < most || other.Cue == attribution.Cue || !attribution.Holds(other, reading)) continue;
            var who = speakers.Resolve(other, null, null);
            // "He said he would …" is one statement, and whom "he" means within another's words is a guess; "…, which he described as …" is the article's aside.
            if (who.Resolution == Resolution.None || (who.Resolution == Resolution.Pronoun && !other.IsAside(reading)) || IsSame(who, speaker)) continue;
            (most, best) = (other.Worth, (other, who));
        }

        return best;
    }

    // Number of the first whose cue is not before a token.
    private int First(int cue)
    {
        int low = 0, high = found.Others.Count;
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (found.Others[middle].Cue < cue) low = middle + 1;
            else high = middle;
        }

        return low;
    }

    private static bool IsSame(Speaker one, Speaker other) => one.Id is not null ? one.Id == other.Id : one.Name == other.Name;
}
