using System.Collections.Frozen;
using System.Globalization;
using System.Text;

namespace NewsMonitor.Core.Feeds.Dates;

/// <summary>Names of months and time zones in dates.</summary>
internal static class DateNames
{
    // The first letters of the months, lower case and without diacritics, enough to tell them apart: English, German, French, Spanish,
    // Italian, Portuguese, Catalan, Romanian, Dutch, Nordic, Baltic, Finnish, Hungarian, Polish, Czech, Slovene, Croatian, Serbian, Turkish,
    // Greek, Russian, Ukrainian, Bulgarian, Arabic. "Listopad" is Polish November, not Croatian October.
    private static readonly string[] _months =
    [
        "jan jän ene gen janv tammi sty led ocak ian saus sij jaa јан ιαν янв січ яну يناير",
        "feb fev fév helmi lut uno sub vasar velj vee φεβ фев феб лют فبراير",
        "mar mrt maa maer brez mart kov ozu μαρ мар бер березн مارس",
        "apr avr abr huhti kwi dub nis bal trav απρ апр квіт أبريل ابريل إبريل",
        "may mai mei maj mag toukok kve geg svi maig μαι май мая мај трав مايو",
        "jun juin giu kesa cze cerv haz iun birz lipn lipan juu јун ιουν ιον июн черв юни يونيو",
        "jul juil lug heina lip cervenc cervene tem iul liep srpnj srpan juul јул ιουλ ιολ июл лип юли يوليو",
        "aug aou ago elo sie srp agu avg kol rugp αυγ авг серп أغسطس اغسطس",
        "sep set syys wrz zar eyl szept ruj rugs σεπ сен верес септ سبتمبر",
        "oct okt ott out loka paz rij eki spal οκτ окт жовт أكتوبر اكتوبر",
        "nov marras lis kas noi lap stu νοε ноя нов листоп ное نوفمبر",
        "dec dez dic des joulu gru pro ara det δεκ дек дец груд ديسمبر",
    ];

    private static readonly FrozenDictionary<string, int> _monthByStart = _months
        .SelectMany((starts, i) => starts.Split(' ').Select(start => (Start: Fold(start), Month: i + 1)))
        .GroupBy(pair => pair.Start)
        .ToFrozenDictionary(group => group.Key, group => group.First().Month);

    // Minutes east of UTC. RFC 822, 5.1; the rest are the common names of the zones outlets sit in (BST and IST as in Britain and India).
    private static readonly FrozenDictionary<string, int> _zones = new Dictionary<string, int>(StringComparer.OrdinalIgnoreCase)
    {
        ["UT"] = 0,
        ["UTC"] = 0,
        ["GMT"] = 0,
        ["Z"] = 0,
        ["WET"] = 0,
        ["AST"] = -240,
        ["ADT"] = -180,
        ["AT"] = -240,
        ["NST"] = -210,
        ["NDT"] = -150,
        ["EST"] = -300,
        ["EDT"] = -240,
        ["ET"] = -300,
        ["CST"] = -360,
        ["CDT"] = -300,
        ["CT"] = -360,
        ["MST"] = -420,
        ["MDT"] = -360,
        ["MT"] = -420,
        ["PST"] = -480,
        ["PDT"] = -420,
        ["PT"] = -480,
        ["AKST"] = -540,
        ["AKDT"] = -480,
        ["HST"] = -600,
        ["BRT"] = -180,
        ["ART"] = -180,
        ["CLT"] = -240,
        ["COT"] = -300,
        ["PET"] = -300,
        ["BST"] = 60,
        ["IST"] = 330,
        ["WEST"] = 60,
        ["CET"] = 60,
        ["MET"] = 60,
        ["MEZ"] = 60,
        ["CEST"] = 120,
        ["MEST"] = 120,
        ["MESZ"] = 120,
        ["EET"] = 120,
        ["EEST"] = 180,
        ["SAST"] = 120,
        ["CAT"] = 120,
        ["WAT"] = 60,
        ["EAT"] = 180,
        ["MSK"] = 180,
        ["MSD"] = 240,
        ["TRT"] = 180,
        ["GST"] = 240,
        ["PKT"] = 300,
        ["NPT"] = 345,
        ["WIB"] = 420,
        ["ICT"] = 420,
        ["HKT"] = 480,
        ["SGT"] = 480,
        ["PHT"] = 480,
        ["AWST"] = 480,
        ["JST"] = 540,
        ["KST"] = 540,
        ["ACST"] = 570,
        ["AEST"] = 600,
        ["AEDT"] = 660,
        ["NZST"] = 720,
        ["NZDT"] = 780,
    }.ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);

    private static readonly FrozenDictionary<string, int>.AlternateLookup<ReadOnlySpan<char>> _zoneOf = _zones.GetAlternateLookup<ReadOnlySpan<char>>();
    private static readonly FrozenDictionary<string, int>.AlternateLookup<ReadOnlySpan<char>> _monthOf = _monthByStart.GetAlternateLookup<ReadOnlySpan<char>>();

    /// <summary>The month that a word names, or 0.</summary>
    public static int Month(ReadOnlySpan<char> word)
    {
        if (word.Length > 16) return 0;
        Span<char> folded = stackalloc char[16];
        if (System.Text.Ascii.IsValid(word)) folded = folded[..word.ToLowerInvariant(folded)];
        else folded = Fold(word.ToString()).AsSpan().ToArray();
        for (var length = Math.Min(folded.Length, 8); length >= 3; length--)
        {
            if (_monthOf.TryGetValue(folded[..length], out var month)) return month;
        }

        return 0;
    }

    /// <summary>The minutes east of UTC of a zone's name, or <see langword="null"/>.</summary>
    public static int? Zone(ReadOnlySpan<char> word) => _zoneOf.TryGetValue(word, out var minutes) ? minutes : Military(word);

    // RFC 822, 5.1: A to M without J are hours west, N to Y hours east.
    private static int? Military(ReadOnlySpan<char> word) => word.Length != 1 || !char.IsAsciiLetterUpper(word[0]) ? null : word[0] switch
    {
        < 'J' => -60 * (word[0] - 'A' + 1),
        > 'J' and <= 'M' => -60 * (word[0] - 'A'),
        >= 'N' and <= 'Y' => 60 * (word[0] - 'N' + 1),
        _ => null,
    };

    private static string Fold(string word)
    {
        var folded = new StringBuilder(word.Length);
        foreach (var c in word.ToLowerInvariant().Normalize(NormalizationForm.FormD))
        {
            if (CharUnicodeInfo.GetUnicodeCategory(c) != UnicodeCategory.NonSpacingMark) folded.Append(c == 'ı' ? 'i' : c);
        }

        return folded.ToString();
    }
}
