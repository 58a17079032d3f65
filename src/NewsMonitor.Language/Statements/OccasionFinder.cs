using NewsMonitor.Language.Statements.Finding;
using NewsMonitor.Language.Statements.Spans;
using NewsMonitor.Language.Text;

namespace NewsMonitor.Language.Statements;

/// <summary>
/// Reads when and through what something was said from the words that go with the cue: those that follow it or its source up to the next clause ("said on
/// Friday in Vesk, …"), and those that open the sentence ("In Vesk on Friday, …"). What stands farther off tells of something else.
/// </summary>
internal static class OccasionFinder
{
    // Words that may open a sentence before who speaks.
    private const int LongestOpening = 12;

    // A day that lies ahead is last year's; one so long ago that the article would tell the year is none on which something was said.
    private const int LongestAgo = 300;

    private static readonly string[] _months = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];

    public static Occasion? Find(Reading reading, Attribution attribution, DateOnly? published)
    {
        var found = default(Found);
        var (from, to) = attribution.Source(reading);
        var cueEnd = attribution.Cue + 1;
        while (IsPart(attribution, cueEnd, Part.Cue)) cueEnd++;
        found.Read(reading, After(reading, attribution, cueEnd), published);
        if (from < to) found.Read(reading, After(reading, attribution, to), published);
        found.Read(reading, Opening(reading, attribution, from < to ? Math.Min(from, attribution.Cue) : attribution.Cue), published);
        // Words of the cue itself: "said on Monday that".
        for (var i = attribution.Cue; i < cueEnd; i++) found.Read(reading, (i, i + 1), published);
        if (found.Time is null && found.Venue is null) return null;
        var mention = found.Time is not { } time ? found.Venue!.Value : found.Venue is not { } place ? time : new(Math.Min(time.Start, place.Start), Math.Max(time.End, place.End));
        return new Occasion(mention, found.Earliest, found.Latest, found.Venue is { } venue ? reading.Text[venue.Start..venue.End] : null);
    }

    private static bool IsPart(Attribution attribution, int token, Part part) =>
        token >= attribution.Start && token < attribution.Start + attribution.Parts.Length && attribution.Parts[token - attribution.Start] == part;

    // From a token on, up to what is said, another clause or the sentence's end.
    private static (int From, int To) After(Reading reading, Attribution attribution, int from)
    {
        var to = from;
        while (IsPart(attribution, to, Part.Outside) && reading.Tokens[to].Sentence == reading.Tokens[attribution.Cue].Sentence && !reading.Tokens[to].Quoted && !BeginsClause(reading, to)) to++;
        return (from, to);
    }

    // What stands from the sentence's beginning on, where nothing else does before who speaks.
    private static (int From, int To) Opening(Reading reading, Attribution attribution, int to)
    {
        var from = to;
        while (IsPart(attribution, from - 1, Part.Outside) && reading.Tokens[from - 1].Sentence == reading.Tokens[attribution.Cue].Sentence && !reading.Tokens[from - 1].Quoted && !BeginsClause(reading, from - 1)) from--;
        return to - from <= LongestOpening && from < to && reading.Tokens[from].OpensSentence ? (from, to) : (to, to);
    }

    private static bool BeginsClause(Reading reading, int i) =>
        reading.Classes[i] is WordClass.Conjunction or WordClass.Subordinator or WordClass.Relative or WordClass.That or WordClass.Question or WordClass.Auxiliary or WordClass.Modal
        || (reading.Tokens[i].Shape == TokenShape.Mark && reading.Text[reading.Tokens[i].Start] is ';' or ':' or '—' or '–' or '(');

    private struct Found
    {
        public TextSpan? Time;
        public TextSpan? Venue;
        public DateOnly? Earliest;
        public DateOnly? Latest;

        public void Read(Reading reading, (int From, int To) stretch, DateOnly? published)
        {
            for (var i = stretch.From; i < stretch.To; i++)
            {
                if (Time is null && TimeAt(reading, i, published, out var earliest, out var latest) is { } time) (Time, Earliest, Latest) = (time, earliest, latest);
                else if (Venue is null && VenueAt(reading, i) is { } venue) Venue = venue;
            }
        }
    }

    private static TextSpan? TimeAt(Reading reading, int i, DateOnly? published, out DateOnly? earliest, out DateOnly? latest)
    {
        (earliest, latest) = (null, null);
        var tokens = reading.Tokens;
        if (reading.Classes[i] != WordClass.Day || tokens[i].Shape == TokenShape.Lower) return null;
        var word = tokens[i].Span.Of(reading.Text);
        var start = i > 0 && tokens[i - 1].Span.Of(reading.Text) is "on" or "in" or "last" or "On" or "In" or "Last" ? tokens[i - 1].Start : tokens[i].Start;
        if (word.Length > 5 && Enum.TryParse<DayOfWeek>(word, ignoreCase: true, out var weekday))
        {
            if (published is { } day) earliest = latest = day.AddDays(-(((int)day.DayOfWeek - (int)weekday + 7) % 7));
            return new(start, tokens[i].End);
        }

        var month = Array.FindIndex(_months, reading.Text[tokens[i].Start..Math.Min(tokens[i].End, tokens[i].Start + 3)].ToLowerInvariant().Equals) + 1;
        if (month == 0) return null;
        var next = i + 1 < tokens.Length && tokens[i + 1].Shape == TokenShape.Stop ? i + 2 : i + 1;
        var number = next < tokens.Length && int.TryParse(tokens[next].Span.Of(reading.Text), out var n) ? n : 0;
        if (number is > 0 and <= 31)
        {
            if (published is { } day && number <= DateTime.DaysInMonth(day.Year, month))
            {
                var date = new DateOnly(day.Year, month, number);
                if (date > day && day.Year > 1) date = new DateOnly(day.Year - 1, month, Math.Min(number, DateTime.DaysInMonth(day.Year - 1, month)));
                if (date < day.AddDays(-Math.Min(LongestAgo, day.DayNumber))) return null;
                earliest = latest = date;
            }

            return new(start, tokens[next].End);
        }

        if (published is { } told)
        {
            var year = number is > 1900 and < 2200 ? number : month > told.Month ? told.Year - 1 : told.Year;
            if (year < 1) return new(start, tokens[i].End);
            earliest = new DateOnly(year, month, 1);
            latest = new DateOnly(year, month, DateTime.DaysInMonth(year, month));
        }

        return new(start, number > 1900 ? tokens[next].End : tokens[i].End);
    }

    // "over WhatsApp", "on Telegram", "in Paris", "in a post on X": a preposition and what is capitalised after it.
    private static TextSpan? VenueAt(Reading reading, int i)
    {
        var tokens = reading.Tokens;
        if (tokens[i].Span.Of(reading.Text) is not ("over" or "on" or "in" or "at" or "via" or "Over" or "On" or "In" or "At" or "Via")) return null;
        var last = i + 1;
        if (last + 2 < tokens.Length && reading.Classes[last] == WordClass.Determiner && tokens[last + 1].Span.Of(reading.Text) is "post" or "statement" or "interview" or "speech" or "letter" or "message" or "briefing" or "tweet")
        {
            last++;
            if (last + 2 < tokens.Length && tokens[last + 1].Span.Of(reading.Text) is "on" or "with" or "to" && tokens[last + 2].Shape is TokenShape.Capital or TokenShape.Upper) last += 2;
            return new(tokens[i].Start, tokens[last].End);
        }

        if (last >= tokens.Length || tokens[last].Shape is not (TokenShape.Capital or TokenShape.Upper) || reading.Classes[last] != WordClass.Open) return null;
        while (last + 1 < tokens.Length && tokens[last + 1].Shape is TokenShape.Capital or TokenShape.Upper && tokens[last + 1].Sentence == tokens[i].Sentence) last++;
        // "on Sarmovian timber" is no place.
        if (last + 1 < tokens.Length && tokens[last + 1].Shape == TokenShape.Lower && reading.Classes[last + 1] == WordClass.Open && !MayFollowPlace(tokens[last + 1].Span.Of(reading.Text))) return null;
        return new(tokens[i].Start, tokens[last].End);
    }

    private static bool MayFollowPlace(ReadOnlySpan<char> word) =>
        word is "yesterday" or "today" or "earlier" or "late" or "early" or "last" or "later" or "again" or "said" or "says" or "told" or "that" || word.EndsWith("ly", StringComparison.Ordinal) || word.EndsWith("ed", StringComparison.Ordinal);
}
