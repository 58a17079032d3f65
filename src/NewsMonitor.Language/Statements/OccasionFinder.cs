using NewsMonitor.Language.Text;

namespace NewsMonitor.Language.Statements;

/// <summary>Reads when and through what something was said from the words around the cue, outside the content.</summary>
internal static class OccasionFinder
{
    private static readonly string[] _months = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];

    public static Occasion? Find(Reading reading, Attribution attribution, DateOnly? published)
    {
        var tokens = reading.Tokens;
        var sentence = tokens[attribution.Cue].Sentence;
        TextSpan? time = null, venue = null;
        DateOnly? earliest = null, latest = null;
        for (var i = attribution.Start; i < attribution.Start + attribution.Parts.Length; i++)
        {
            if (tokens[i].Sentence != sentence || tokens[i].Quoted || attribution.Parts[i - attribution.Start] is Part.Content or Part.Source) continue;
            if (time is null && TimeAt(reading, i, published, out earliest, out latest) is { } found) time = found;
            else if (venue is null && VenueAt(reading, i) is { } place) venue = place;
        }

        if (time is null && venue is null) return null;
        var mention = time is null ? venue!.Value : venue is null ? time.Value : new(Math.Min(time.Value.Start, venue.Value.Start), Math.Max(time.Value.End, venue.Value.End));
        return new Occasion(mention, earliest, latest, venue is { } v ? reading.Text[v.Start..v.End] : null);
    }

    private static TextSpan? TimeAt(Reading reading, int i, DateOnly? published, out DateOnly? earliest, out DateOnly? latest)
    {
        (earliest, latest) = (null, null);
        var tokens = reading.Tokens;
        if (reading.Classes[i] != WordClass.Day || tokens[i].Shape == TokenShape.Lower) return null;
        var word = tokens[i].Span.Of(reading.Text);
        var start = i > 0 && tokens[i - 1].Span.Of(reading.Text) is "on" or "in" or "last" ? tokens[i - 1].Start : tokens[i].Start;
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
                earliest = latest = date > day && day.Year > 1 ? new DateOnly(day.Year - 1, month, Math.Min(number, DateTime.DaysInMonth(day.Year - 1, month))) : date;
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
        if (tokens[i].Span.Of(reading.Text) is not ("over" or "on" or "in" or "at" or "via" or "In" or "At")) return null;
        var last = i + 1;
        if (last + 2 < tokens.Length && reading.Classes[last] == WordClass.Determiner && tokens[last + 1].Span.Of(reading.Text) is "post" or "statement" or "interview" or "speech" or "letter" or "message" or "briefing" or "tweet")
        {
            last++;
            if (last + 2 < tokens.Length && tokens[last + 1].Span.Of(reading.Text) is "on" or "with" or "to" && tokens[last + 2].Shape is TokenShape.Capital or TokenShape.Upper) last += 2;
            return new(tokens[i].Start, tokens[last].End);
        }

        if (last >= tokens.Length || tokens[last].Shape is not (TokenShape.Capital or TokenShape.Upper) || reading.Classes[last] != WordClass.Open) return null;
        while (last + 1 < tokens.Length && tokens[last + 1].Shape is TokenShape.Capital or TokenShape.Upper && tokens[last + 1].Sentence == tokens[i].Sentence) last++;
        return new(tokens[i].Start, tokens[last].End);
    }
}
