using System.Globalization;

namespace NewsMonitor.Core.Feeds.Dates;

/// <summary>
/// Takes a date apart by what its pieces are, not by a list of formats: a name is a month, a zone or nothing; a number is a day, a year or
/// part of a time by its length, its neighbours and what is still missing. So RFC 822 with its faults, W3CDTF and ISO 8601 in all forms,
/// asctime, dates in words of two dozen languages and in Chinese, Japanese or Korean go one way. Weekdays are not believed.
/// </summary>
internal ref partial struct FeedDateReader(ReadOnlySpan<char> text)
{
    private const int Unset = -1;

    // More is prose, not a date.
    private const int LongestDate = 128;

    private readonly ReadOnlySpan<char> _text = text.Trim();
    private int _at;
    private int _year = Unset;
    private int _month = Unset;
    private int _day = Unset;
    private int _dayOfYear = Unset;
    private int _hour = Unset;
    private int _minute;
    private int _second;
    private long _ticks;
    private int? _offset;
    private bool _afternoon;
    private bool _morning;
    private bool _korean;
    private bool _inNumbers;
    private bool _signsTurned;

    /// <summary>The date, or <see langword="null"/>.</summary>
    public DateTimeOffset? Read()
    {
        if (_text.Length is < 3 or > LongestDate) return null;

        // ISO 8601:1988 lets the century be left out: -03, -03-12, -0312.
        var noCentury = _text[0] == '-';
        if (noCentury) _at = 1;
        else if (_text.Length == 3) return null;
        while (_at < _text.Length)
        {
            var c = _text[_at];
            if (char.IsAsciiDigit(c)) ReadNumber(noCentury);
            else if (char.IsLetter(c)) ReadWord();
            else if (c is '+' or '-' or '−' or '–' && _hour != Unset && NextIsDigit(_at + 1)) ReadOffset();
            else _at++;
        }

        return Assemble();
    }

    private readonly bool NextIsDigit(int at) => at < _text.Length && char.IsAsciiDigit(_text[at]);

    private readonly char Peek(int at) => at < _text.Length ? _text[at] : '\0';

    private int Digits(out int length)
    {
        var start = _at;
        var number = 0L;
        for (; NextIsDigit(_at); _at++)
        {
            if (number < int.MaxValue) number = (number * 10) + _text[_at] - '0';
        }

        length = _at - start;
        return length <= 9 ? (int)number : int.MaxValue;
    }

    private void ReadWord()
    {
        var start = _at;
        while (_at < _text.Length && (char.IsLetter(_text[_at]) || char.GetUnicodeCategory(_text[_at]) == UnicodeCategory.NonSpacingMark)) _at++;
        var word = _text[start.._at];
        if (word.Length == 1 && word[0] is 'T' or 't') return;
        if (word.Length == 1 && word[0] is 'W' or 'w' && _year != Unset && !HasDay && NextIsDigit(_at))
        {
            ReadWeek();
            return;
        }

        switch (word)
        {
            case "오후" or "下午" or "午後" or "晚上": _afternoon = true; break;
            case "오전" or "上午" or "午前": _morning = true; break;
            default: ReadName(word); break;
        }

        _korean |= word[0] is >= '\uac00' and <= '\ud7a3';
    }

    private void ReadName(ReadOnlySpan<char> word)
    {
        if (_hour != Unset)
        {
            if (word.Equals("pm", StringComparison.OrdinalIgnoreCase)) _afternoon = true;
            else if (word.Equals("am", StringComparison.OrdinalIgnoreCase)) _morning = true;
            else if (word.Equals("Etc", StringComparison.OrdinalIgnoreCase)) _signsTurned = true;
            else if (word is "p" or "a" or "P" && Peek(_at) == '.' && Peek(_at + 1) is 'm' or 'M') ReadDottedMeridian(word[0]);
            else if (_offset is null && DateNames.Zone(word) is { } zone) _offset = zone;
            else if (_month == Unset && DateNames.Month(word) is var late and > 0) _month = late;
            return;
        }

        // Of "mar., 13 avr." the last one is the month: weekdays abbreviate to the same letters.
        if (word.Length >= 3 && !_inNumbers && DateNames.Month(word) is var month and > 0) _month = month;
    }

    // ISO 8601: 2026-W11-3, 2026W113, and the week alone, which is its Monday.
    private void ReadWeek()
    {
        var week = Digits(out var length);
        var day = 1;
        if (length == 3) (week, day) = (week / 10, week % 10);
        else if (Peek(_at) == '-' && NextIsDigit(_at + 1))
        {
            _at++;
            day = Digits(out _);
        }

        if (_year > 9998 || week is < 1 or > 53 || day is < 1 or > 7) return;
        var date = ISOWeek.ToDateTime(_year, week, (DayOfWeek)(day % 7));
        (_year, _month, _day) = (date.Year, date.Month, date.Day);
        _inNumbers = true;
    }

    private void ReadDottedMeridian(char first)
    {
        _afternoon = first is 'p' or 'P';
        _morning = !_afternoon;
        _at += 2;
        if (Peek(_at) == '.') _at++;
    }

    private void ReadOffset()
    {
        // POSIX, and with it "Etc/GMT+5", counts hours west of Greenwich.
        var sign = _text[_at] == '+' ^ _signsTurned ? 1 : -1;
        _at++;
        var hours = Digits(out var length);
        var minutes = 0;
        if (length is 3 or 4) (hours, minutes) = (hours / 100, hours % 100);
        else if (length > 4) return;
        else if (Peek(_at) == ':' && NextIsDigit(_at + 1))
        {
            _at++;
            minutes = Digits(out _);
        }

        if (hours <= 24 && minutes < 1440) _offset = sign * ((hours * 60) + minutes);
    }

    // Programs that count days on past the month's end write numbers; words with a 32nd day are no date.
    private readonly int LastDay => _dayOfYear != Unset ? 366 : _inNumbers ? 39 : 31;

    private readonly DateTimeOffset? Assemble()
    {
        var hour = Math.Max(_hour, 0);
        if (_afternoon && hour < 12) hour += 12;
        if (_morning && hour == 12) hour = 0;
        var month = _month == Unset ? 1 : _month;
        var day = _day == Unset ? 1 : _day;
        if (_dayOfYear != Unset) (month, day) = (1, _dayOfYear);
        else if (_month == Unset && (_day != Unset || (_text.Length != 4 && _text[0] != '-'))) return null;

        // What runs over is carried on: 24:00 is the next day, 31 June the first of July.
        if (_year is < 1 or > 9998 || month is < 1 or > 12 || day < 1 || day > LastDay || hour > 48 || _minute > 99 || _second > 99) return null;
        var offset = _offset ?? (_korean ? 9 * 60 : 0);
        var local = new DateTime(_year, month, 1, 0, 0, 0, DateTimeKind.Utc)
            .AddDays(day - 1).AddMinutes((hour * 60) + _minute).AddSeconds(_second).AddTicks(_ticks);
        var utc = local.AddMinutes(-offset);
        return utc.Year is < 1 or > 9998 ? null
            : Math.Abs(offset) <= 14 * 60 ? new DateTimeOffset(DateTime.SpecifyKind(local, DateTimeKind.Unspecified), TimeSpan.FromMinutes(offset))
            : new DateTimeOffset(utc);
    }
}
