namespace NewsMonitor.Core.Articles.Body;

/// <summary>An element of the page that holds text, in the page's order: the parts below one follow it, up to <see cref="End"/>.</summary>
internal sealed class Part(int parent, string name, PartMarks marks)
{
    /// <summary>Position of the part it stands in; -1 for the root.</summary>
    public int Parent { get; } = parent;

    /// <summary>The tag's name.</summary>
    public string Name { get; } = name;

    /// <summary>What tag, classes and roles say about it.</summary>
    public PartMarks Marks { get; set; } = marks;

    /// <summary>Position after the last part below.</summary>
    public int End { get; set; }

    /// <summary>Position of the first block in it.</summary>
    public int FirstBlock { get; set; }

    /// <summary>Position after the last block in it.</summary>
    public int EndBlock { get; set; }

    /// <summary>Characters of prose in it and below.</summary>
    public int Prose { get; set; }
}

/// <summary>What the tag, the classes and the role of an element say about the text in it.</summary>
[Flags]
internal enum PartMarks
{
    None = 0,

    /// <summary>Named as something that stands beside an article: navigation, adverts, teasers, sharing, newsletters.</summary>
    Beside = 1,

    /// <summary>Readers' comments: prose, and much of it, but not the article's.</summary>
    Comments = 2,

    /// <summary>A caption or a credit.</summary>
    Caption = 4,

    /// <summary>Named as the body of an article.</summary>
    Body = 8,

    /// <summary>Not shown at first.</summary>
    Hidden = 16,

    /// <summary>Who and when: bylines, dates, the author's portrait.</summary>
    Signature = 32,

    /// <summary>What leads to the article: kickers, standfirsts.</summary>
    Lead = 64,

    /// <summary>An article element.</summary>
    Article = 128,

    /// <summary>A list of links, by what it holds.</summary>
    Links = 256,
}

/// <summary>A stretch of text between two boundaries of blocks.</summary>
/// <param name="Part">The part it stands in.</param>
/// <param name="Kind">What its tag makes of it.</param>
/// <param name="Text">The text, white space collapsed.</param>
/// <param name="LinkLength">Characters of it that are links.</param>
internal sealed record Block(int Part, BlockKind Kind, string Text, int LinkLength)
{
    /// <summary>Share of its characters that are links.</summary>
    public double LinkShare => (double)LinkLength / Text.Length;
}

/// <summary>What a block's tag makes of it.</summary>
internal enum BlockKind
{
    Paragraph,
    Heading,
    Item,
    Cell,
    Quote,
}
