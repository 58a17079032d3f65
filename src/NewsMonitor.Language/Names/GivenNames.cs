namespace NewsMonitor.Language.Names;

/// <summary>Given names that tell with near certainty which pronoun stands for the person (most frequent ones, US Social Security lists).</summary>
internal static class GivenNames
{
    private static readonly HashSet<string> _women =
    [
        .. "Mary Patricia Jennifer Linda Elizabeth Barbara Susan Jessica Sarah Karen Lisa Nancy Betty Sandra Margaret Ashley Kimberly Emily Donna Michelle Carol Amanda Melissa Deborah Stephanie Rebecca Laura Sharon Cynthia Kathleen Amy Angela Shirley Anna Brenda Pamela Emma Nicole Helen Samantha Katherine Christine Debra Rachel Carolyn Janet Catherine Maria Heather Diane Ruth Julie Olivia Joyce Virginia Hillary Melania Ivanka Chelsea Megyn Kellyanne Jill Theresa Ursula Giorgia Nikki Sally Loretta Debbie Susana Carly Kirsten Claire Dana Tamara Katrina Hope".Split(' '),
    ];

    private static readonly HashSet<string> _men =
    [
        .. "James Robert John Michael David William Richard Joseph Thomas Charles Christopher Daniel Matthew Anthony Mark Donald Steven Paul Andrew Joshua Kenneth Kevin Brian George Timothy Ronald Edward Jason Jeffrey Ryan Jacob Gary Nicholas Eric Jonathan Stephen Larry Justin Scott Brandon Benjamin Samuel Gregory Frank Alexander Raymond Patrick Jack Dennis Jerry Barack Bernie Ted Marco Mike Tim John Ben Joe Mitt Mitch Chris Rudy Newt Bill Jeb Tom Jim Bob Vladimir Emmanuel Keir Steve Harry Martin Lindsey Rick Rand Corey Jeff".Split(' '),
    ];

    /// <summary>True when the given name is known to go with the other pronoun.</summary>
    public static bool Contradicts(string name, bool feminine)
    {
        var blank = name.IndexOf(' ', StringComparison.Ordinal);
        return blank > 0 && (feminine ? _men : _women).Contains(name[..blank]);
    }
}
