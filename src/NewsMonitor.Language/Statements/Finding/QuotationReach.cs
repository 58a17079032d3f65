using System.Buffers;
using NewsMonitor.Language.Statements.Spans;
using NewsMonitor.Language.Text;

namespace NewsMonitor.Language.Statements.Finding;

/// <summary>
/// A quotation is said whole, by one. What the tagger took of it, word by word and within one paragraph, is widened to the quotation's marks,
/// and on over paragraphs: one that is left open goes on in the next that opens with a mark, as printers set it.
/// </summary>
internal static class QuotationReach
{
    private const int Nobody = -1;
    private const int Several = -2;

    // Tokens of a statement beyond which nothing more is joined to it, so that paragraphs without end cost no more than their length.
    private const int LongestVoice = 4000;

    // Marks included.
    private const int Sentence = 5;

    // Words that may stand between two quotations of one voice beside who it is: “A,” X said on Tuesday. “B.”
    private const int MostBetween = 6;

    /// <summary>Widens the contents of <paramref name="found"/>. What was found within a quotation, cue and all, gives way to it; else no word is taken from another.</summary>
    public static void Widen(Reading reading, List<Attribution> found)
    {
        if (found.Count == 0) return;
        var quotations = Quotation.Rent(reading, out var count);
        var owners = Owners(reading, found);
        bool[]? within = null;
        var whose = ArrayPool<int>.Shared.Rent(count);
        for (var q = 0; q < count; q++)
        {
            whose[q] = OwnerOf(quotations[q], owners, found);
            if (whose[q] >= 0) Give(q, whose[q]);
        }

        for (var q = 1; q < count; q++) if (whose[q] == Nobody && whose[q - 1] >= 0 && GoesOn(reading, quotations[q - 1], quotations[q])) Give(q, whose[q - 1]);
        for (var q = count - 2; q >= 0; q--) if (whose[q] == Nobody && whose[q + 1] >= 0 && GoesOn(reading, quotations[q], quotations[q + 1])) Give(q, whose[q + 1]);
        for (var q = 1; q < count; q++) if (whose[q] == Nobody && whose[q - 1] >= 0 && IsNextParagraph(reading, quotations[q - 1], quotations[q]) && found[whose[q - 1]].KindIn(reading) == StatementKind.Direct) Give(q, whose[q - 1]);
        for (var q = 1; q < count; q++) if (whose[q] == Nobody && whose[q - 1] >= 0 && Follows(reading, quotations[q - 1], quotations[q], whose[q - 1], owners)) Give(q, whose[q - 1]);
        ArrayPool<int>.Shared.Return(whose);
        ArrayPool<int>.Shared.Return(owners);
        ArrayPool<Quotation>.Shared.Return(quotations);
        if (within is null) return;
        var kept = 0;
        for (var a = 0; a < found.Count; a++) if (!within[a]) found[kept++] = found[a];
        found.RemoveRange(kept, found.Count - kept);

        void Give(int q, int to)
        {
            if (found[to].Parts.Length > LongestVoice) return;
            var (from, end, _) = quotations[q];
            whose[q] = to;
            for (var i = from; i < end; i++) if (owners[i] >= 0 && owners[i] != to) (within ??= new bool[found.Count])[owners[i]] = true;
            if (!found[to].IsContent(from, end)) found[to] = found[to].WithContent(from, end);
        }
    }

    // Which attribution each token is a part of.
    private static int[] Owners(Reading reading, List<Attribution> found)
    {
        var owners = ArrayPool<int>.Shared.Rent(reading.Tokens.Length);
        owners.AsSpan(0, reading.Tokens.Length).Fill(Nobody);
        for (var a = 0; a < found.Count; a++)
        {
            for (var i = 0; i < found[a].Parts.Length; i++)
                if (found[a].Parts[i] == Part.Content || (found[a].Parts[i] != Part.Outside && owners[found[a].Start + i] == Nobody)) owners[found[a].Start + i] = a;
        }

        return owners;
    }

    // Of those with a part in it, the one whose cue stands outside.
    private static int OwnerOf(Quotation quotation, int[] owners, List<Attribution> found)
    {
        var owner = Nobody;
        for (var i = quotation.From; i < quotation.To; i++)
        {
            if (owners[i] == Nobody || owners[i] == owner || quotation.Holds(found[owners[i]].Cue)) continue;
            if (owner != Nobody) return Several;
            owner = owners[i];
        }

        return owner;
    }

    private static bool GoesOn(Reading reading, Quotation open, Quotation next) =>
        !open.Closed && reading.Tokens[next.From].Paragraph == reading.Tokens[open.From].Paragraph + 1 && Opens(reading, next);

    // A paragraph of nothing but a quotation, after one with a quotation: the same voice.
    private static bool IsNextParagraph(Reading reading, Quotation before, Quotation next)
    {
        var tokens = reading.Tokens;
        return next.To - next.From >= Sentence && tokens[next.From].Paragraph == tokens[before.From].Paragraph + 1 && Opens(reading, next)
            && (next.To == tokens.Length || tokens[next.To].Paragraph != tokens[next.From].Paragraph);
    }

    private static bool Opens(Reading reading, Quotation quotation) =>
        quotation.From == 0 || reading.Tokens[quotation.From - 1].Paragraph != reading.Tokens[quotation.From].Paragraph;

    // “A,” X said. “B.”
    private static bool Follows(Reading reading, Quotation before, Quotation next, int owner, int[] owners)
    {
        var tokens = reading.Tokens;
        if (tokens[before.From].Paragraph != tokens[next.From].Paragraph || next.To - next.From < Sentence) return false;
        var others = 0;
        for (var i = before.To; i < next.From; i++)
        {
            if (owners[i] == owner || tokens[i].Shape > TokenShape.Number) continue;
            if (owners[i] != Nobody || ++others > MostBetween) return false;
        }

        return true;
    }

    /// <summary>What stands between marks, with the marks; to the paragraph's end where the closing one is missing.</summary>
    private readonly record struct Quotation(int From, int To, bool Closed)
    {
        public bool Holds(int token) => token >= From && token < To;

        /// <summary>Those of a text in an array of the shared pool.</summary>
        public static Quotation[] Rent(Reading reading, out int count)
        {
            var tokens = reading.Tokens;
            var quotations = ArrayPool<Quotation>.Shared.Rent(32);
            count = 0;
            for (var i = 0; i < tokens.Length; i++)
            {
                if (!tokens[i].Quoted) continue;
                var from = i;
                while (i + 1 < tokens.Length && tokens[i + 1].Quoted && tokens[i + 1].Paragraph == tokens[from].Paragraph) i++;
                if (count == quotations.Length) quotations = Grow(quotations);
                quotations[count++] = new(from, i + 1, i > from && tokens[i].Shape == TokenShape.Quote);
            }

            return quotations;
        }

        private static Quotation[] Grow(Quotation[] full)
        {
            var quotations = ArrayPool<Quotation>.Shared.Rent(full.Length * 2);
            full.CopyTo(quotations, 0);
            ArrayPool<Quotation>.Shared.Return(full);
            return quotations;
        }
    }
}
