using System.Globalization;

namespace NewsMonitor.Core.Feeds;

/// <summary>
/// Takes a date apart by what its pieces are, not by a list of formats: a name is a month, a zone or nothing; a number is a day, a year or
/// part of a time by its length, its neighbours and what is still missing. So RFC 822 with its faults, W3CDTF and ISO 8601 in all forms,
/// asctime, dates in words of two dozen languages and in Chinese, Japanese or Korean go one way. Weekdays are not believed.
/// </summary>
internal ref struct FeedDateReader(ReadOnlySpan<char> text)
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

    private void ReadNumber(bool noCentury)
    {
        var start = _at;
        var number = Digits(out var length);
        var next = Peek(_at);
        if (length <= 2 && _hour == Unset && (next == ':' || (next is 'h' or 'H' && NextIsDigit(_at + 1))))
        {
            ReadTime(number);
        }
        else if (length <= 2 && _hour == Unset && HasDay && next == '.' && NextIsDigit(_at + 1))
        {
            ReadTime(number);
        }
        else if (_year == Unset && _day == Unset && next is '-' or '/' or '.' && NextIsDigit(_at + 1) && length <= 4 && (_month == Unset || HasThreeParts(next)))
        {
            ReadNumericDate(number, length, noCentury);
        }
        else if (length >= 5 || (noCentury && length == 4))
        {
            ReadCompact(_text.Slice(start, length), noCentury);
        }
        else if (noCentury && length == 2 && _year == Unset)
        {
            _year = Century(number);
        }
        else if (length == 4 && _hour == Unset && HasDay && _text[start - 1] is 'T' or 't')
        {
            (_hour, _minute) = (number / 100, number % 100);
        }
        else if (!ReadSuffixed(number))
        {
            if (length >= 3) SetYear(number, length);
            else if (_hour == Unset && (IsMeridian() || (HasDay && _text[start - 1] is 'T' or 't'))) _hour = number;
            else if (_year != Unset && _month == Unset && _day == Unset && next == '.') _month = number;
            else if (_day == Unset) _day = number;
            else if (_year != Unset && _month != Unset && _hour == Unset && number <= 24) _hour = number;
            else SetYear(number, length);
        }
    }

    private readonly bool HasDay => _day != Unset || _dayOfYear != Unset;

    // A name before "13/02/2026" was that of a weekday: "mar." is one in French.
    private readonly bool HasThreeParts(char separator)
    {
        var rest = _text[(_at + 1)..];
        var end = rest.IndexOfAnyExceptInRange('0', '9');
        return end is 1 or 2 && rest[end] == separator && end + 1 < rest.Length && char.IsAsciiDigit(rest[end + 1]);
    }

    // RFC 5322, 4.3: three digits count from 1900.
    private void SetYear(int number, int digits)
    {
        if (_year == Unset) _year = digits > 3 ? number : digits == 3 ? 1900 + number : Century(number);
    }

    // POSIX strptime: 69–99 are of the last century.
    private static int Century(int twoDigits) => twoDigits < 69 ? 2000 + twoDigits : twoDigits < 100 ? 1900 + twoDigits : twoDigits;

    private readonly bool IsMeridian()
    {
        var rest = _text[_at..].TrimStart();
        return rest.Length >= 2 && rest[0] is 'a' or 'A' or 'p' or 'P' && (rest[1] is 'm' or 'M' or '.') && (rest.Length == 2 || !char.IsLetter(rest[2]));
    }

    private void ReadTime(int hour)
    {
        _hour = hour;
        _at++;
        if (!NextIsDigit(_at)) return;
        _minute = Digits(out _);
        if (Peek(_at) is not (':' or '.') || !NextIsDigit(_at + 1)) return;
        _at++;
        _second = Digits(out _);
        if (Peek(_at) is not ('.' or ',' or ':') || !NextIsDigit(_at + 1)) return;
        _at++;
        ReadFraction();
    }

    private void ReadFraction()
    {
        var unit = TimeSpan.TicksPerSecond / 10;
        for (; NextIsDigit(_at); _at++, unit /= 10) _ticks += (_text[_at] - '0') * unit;
    }

    private void ReadNumericDate(int first, int digits, bool noCentury)
    {
        var separator = Peek(_at);
        _at++;
        _inNumbers = true;
        var second = Digits(out var secondDigits);
        if (digits is 2 or 4 && secondDigits == 3)
        {
            (_year, _dayOfYear) = (digits == 4 ? first : Century(first), second);
            return;
        }

        if (Peek(_at) != separator || !NextIsDigit(_at + 1))
        {
            (_year, _month) = digits == 4 ? (first, second) : noCentury ? (Century(first), second) : (secondDigits > 2 ? second : Century(second), first);
            return;
        }

        _at++;
        var third = Digits(out var thirdDigits);
        if (digits >= 3) (_year, _month, _day) = (first, second, third);
        else if (thirdDigits <= 2 && separator == '-' && second <= 12 && (first > 31 || third <= 31)) (_year, _month, _day) = (Century(first), second, third);
        else if (first > 12 || separator != '/') (_year, _month, _day) = (thirdDigits > 2 ? third : Century(third), second, first);
        else (_year, _month, _day) = (thirdDigits > 2 ? third : Century(third), first, second);
        if (_month > 12 && _day <= 12) (_month, _day) = (_day, _month);
    }

    // ISO 8601 without separators, seconds since 1970, and what databases print.
    private void ReadCompact(ReadOnlySpan<char> digits, bool noCentury)
    {
        if (_year != Unset && _hour == Unset && digits.Length == 6)
        {
            (_hour, _minute, _second) = (Pair(digits, 0), Pair(digits, 2), Pair(digits, 4));
            if (Peek(_at) is '.' or ',' && NextIsDigit(_at + 1))
            {
                _at++;
                ReadFraction();
            }

            return;
        }

        if (_year != Unset) return;
        _inNumbers = true;
        switch (digits.Length)
        {
            case 4 when noCentury: (_year, _month) = (Century(Pair(digits, 0)), Pair(digits, 2)); break;
            case 5: (_year, _dayOfYear) = (Century(Pair(digits, 0)), int.Parse(digits[2..], CultureInfo.InvariantCulture)); break;
            case 6: (_year, _month, _day) = (Century(Pair(digits, 0)), Pair(digits, 2), Pair(digits, 4)); break;
            case 7: (_year, _dayOfYear) = (Four(digits), int.Parse(digits[4..], CultureInfo.InvariantCulture)); break;
            case 8: (_year, _month, _day) = (Four(digits), Pair(digits, 4), Pair(digits, 6)); break;
            case 12 or 14:
                (_year, _month, _day, _hour, _minute) = (Four(digits), Pair(digits, 4), Pair(digits, 6), Pair(digits, 8), Pair(digits, 10));
                if (digits.Length == 14) _second = Pair(digits, 12);
                break;
            case 10 or 13:
                var instant = DateTimeOffset.UnixEpoch.AddSeconds(long.Parse(digits[..10], CultureInfo.InvariantCulture));
                (_year, _month, _day, _hour, _minute, _second) = (instant.Year, instant.Month, instant.Day, instant.Hour, instant.Minute, instant.Second);
                break;
            default: break;
        }
    }

    private static int Pair(ReadOnlySpan<char> digits, int at) => ((digits[at] - '0') * 10) + digits[at + 1] - '0';

    private static int Four(ReadOnlySpan<char> digits) => (Pair(digits, 0) * 100) + Pair(digits, 2);

    // 2026年11月23日 10時5分, 2026년 11월 23일
    private bool ReadSuffixed(int number)
    {
        var at = _at;
        while (Peek(at) == ' ') at++;
        switch (Peek(at))
        {
            case '年' or '년': _year = number < 100 ? Century(number) : number; break;
            case '月' or '월': _month = number; break;
            case '日' or '일' or '号': _day = number; break;
            case '时' or '時' or '시' or '点': _hour = number; break;
            case '分' or '분': _minute = number; break;
            case '秒' or '초': _second = number; break;
            default: return false;
        }

        _korean |= Peek(at) >= '\uac00';
        _at = at + 1;
        return true;
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
