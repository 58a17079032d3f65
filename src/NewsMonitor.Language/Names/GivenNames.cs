using System.Collections.Frozen;

namespace NewsMonitor.Language.Names;

/// <summary>Given names that tell with near certainty which pronoun stands for the person (most frequent ones, US Social Security lists).</summary>
internal static class GivenNames
{
    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> _women = Lookup(
        "Mary Patricia Jennifer Linda Elizabeth Barbara Susan Jessica Sarah Karen Lisa Nancy Betty Sandra Margaret Ashley Kimberly Emily Donna Michelle Carol Amanda Melissa Deborah Stephanie Rebecca Laura Sharon Cynthia Kathleen Amy Angela Shirley Anna Brenda Pamela Emma Nicole Helen Samantha Katherine Christine Debra Rachel Carolyn Janet Catherine Maria Heather Diane Ruth Julie Olivia Joyce Virginia Hillary Melania Ivanka Chelsea Megyn Kellyanne Jill Theresa Ursula Giorgia Nikki Sally Loretta Debbie Susana Carly Kirsten Claire Dana Tamara Katrina Hope");

    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> _men = Lookup(
        "James Robert John Michael David William Richard Joseph Thomas Charles Christopher Daniel Matthew Anthony Mark Donald Steven Paul Andrew Joshua Kenneth Kevin Brian George Timothy Ronald Edward Jason Jeffrey Ryan Jacob Gary Nicholas Eric Jonathan Stephen Larry Justin Scott Brandon Benjamin Samuel Gregory Frank Alexander Raymond Patrick Jack Dennis Jerry Barack Bernie Ted Marco Mike Tim John Ben Joe Mitt Mitch Chris Rudy Newt Bill Jeb Tom Jim Bob Vladimir Emmanuel Keir Steve Harry Martin Lindsey Rick Rand Corey Jeff");

    private static FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> Lookup(string names) =>
        names.Split(' ').ToFrozenSet(StringComparer.Ordinal).GetAlternateLookup<ReadOnlySpan<char>>();

    /// <summary>True when the given name is known to go with the other pronoun.</summary>
    public static bool Contradicts(ReadOnlySpan<char> name, bool feminine)
    {
        var blank = name.IndexOf(' ');
        return blank > 0 && (feminine ? _men : _women).Contains(name[..blank]);
    }
}
