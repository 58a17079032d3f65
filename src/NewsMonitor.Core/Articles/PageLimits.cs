namespace NewsMonitor.Core.Articles;

/// <summary>Where the reading of a page gives up. Real articles stay an order of magnitude below each of them.</summary>
public static class PageLimits
{
    /// <summary>Bytes of a page; the largest among 91 real ones has 2.</summary>
    public const int Bytes = 16 * 1024 * 1024;

    /// <summary>Elements inside elements; what is nested deeper is hung up at this depth.</summary>
    public const int Depth = 256;

    /// <summary>
    /// Steps through open elements that the HTML tree construction would take (each tag looks through all that are open): keeps
    /// quadratic markup to about a second.
    /// </summary>
    public const long TreeSteps = 30_000_000;

    /// <summary>Copies of unclosed formatting elements (b, font…) that the tree construction would make, one for each block that follows.</summary>
    public const long FormattingCopies = 500_000;

    /// <summary>How long the tree of a page may be built: a thousand times what the largest real page takes, for markup whose cost the counts do not foresee.</summary>
    public static readonly TimeSpan TreeTime = TimeSpan.FromSeconds(20);

    /// <summary>UTF-16 code units of a title, a byline, an outlet or a section.</summary>
    public const int FieldLength = 500;
}
