namespace NewsMonitor.Language.Statements;

/// <summary>What is passed with one token on the way from a cue outward, as far as it tells where source and content begin and end.</summary>
[Flags]
internal enum Passing : byte
{
    /// <summary>Nothing that tells.</summary>
    Nothing = 0,

    /// <summary>A comma, semicolon, dash or bracket.</summary>
    Comma = 1,

    /// <summary>A word that attributes in two of five uses.</summary>
    Cue = 2,

    /// <summary>A quotation mark.</summary>
    Quote = 4,

    /// <summary>A capitalised word or a pronoun.</summary>
    Name = 8,

    /// <summary>A word that opens a clause: that, who, how, because.</summary>
    That = 16,
}

/// <summary>How much has been passed between the cue and a token.</summary>
internal struct Passed
{
    public int Commas;
    public int Cues;
    public int Quotes;
    public int Names;
    public int Thats;

    /// <summary>All of it in one number, each counted as far as any feature does.</summary>
    public readonly uint Key => (uint)(Math.Min(Commas, 4) + (8 * Math.Min(Cues, 3)) + (32 * Math.Min(Quotes, 4)) + (256 * Math.Min(Names, 3)) + (1024 * Math.Min(Thats, 3)));

    /// <summary>Counts one token more.</summary>
    public void Add(Passing token)
    {
        if (token == Passing.Nothing) return;
        Commas += (int)token & 1;
        Cues += ((int)token >> 1) & 1;
        Quotes += ((int)token >> 2) & 1;
        Names += ((int)token >> 3) & 1;
        Thats += ((int)token >> 4) & 1;
    }
}
