using System.Globalization;

namespace NewsMonitor.Core.Feeds.Dates;

// What a number is: a day, a year, a time, or several of them in one.
internal ref partial struct FeedDateReader
{
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
}
