using NewsMonitor.Language.Statements.Finding;
using NewsMonitor.Language.Statements.Spans;
using NewsMonitor.Language.Text;

namespace NewsMonitor.Language.Statements.Weighing;

/// <summary>What an attribution looks like from afar: how much is said and how, and who says it from where.</summary>
internal readonly struct AttributionOutline
{
    // Below Reading.LongestWindow, and many outlines are held at once.
    private readonly ushort _runs, _words, _quoted, _capitals, _verbs, _gap, _sentences;

    private AttributionOutline(Reading reading, Attribution attribution)
    {
        var parts = attribution.Parts;
        int runs = 0, words = 0, quoted = 0, capitals = 0, verbs = 0;
        First = -1;
        for (var i = 0; i < parts.Length; i++)
        {
            if (parts[i] != Part.Content) continue;
            var token = attribution.Start + i;
            if (First < 0) First = token;
            if (i == 0 || parts[i - 1] != Part.Content) runs++;
            Last = token;
            ref readonly var word = ref reading.Tokens[token];
            if (word.Shape > TokenShape.Number) continue;
            words++;
            if (word.Quoted) quoted++;
            if (word.Shape is TokenShape.Capital or TokenShape.Upper) capitals++;
            if (reading.Classes[token] is WordClass.Auxiliary or WordClass.Modal) verbs++;
        }

        (_runs, _words, _quoted, _capitals, _verbs) = ((ushort)runs, (ushort)words, (ushort)quoted, (ushort)capitals, (ushort)verbs);
        var cue = attribution.Cue;
        Side = First > cue ? ContentSide.After : Last < cue ? ContentSide.Before : ContentSide.Around;
        _gap = (ushort)(Side == ContentSide.After ? First - cue : Math.Abs(cue - Last));
        _sentences = (ushort)(reading.Tokens[Last].Sentence - reading.Tokens[First].Sentence);
        (From, To) = attribution.Source(reading);
    }

    /// <summary>First token of the content.</summary>
    public int First { get; }

    /// <summary>Last token of the content.</summary>
    public int Last { get; }

    /// <summary>Stretches of the content.</summary>
    public int Runs => _runs;

    /// <summary>Words of the content.</summary>
    public int Words => _words;

    /// <summary>Those of them between quotation marks.</summary>
    public int Quoted => _quoted;

    /// <summary>Those of them with a capital letter.</summary>
    public int Capitals => _capitals;

    /// <summary>Those of them that make a sentence: is, has, will.</summary>
    public int Verbs => _verbs;

    public ContentSide Side { get; }

    /// <summary>Tokens from the cue to the content.</summary>
    public int Gap => _gap;

    /// <summary>Sentences that the content goes on for after the one it begins in.</summary>
    public int Sentences => _sentences;

    /// <summary>First token of the source.</summary>
    public int From { get; }

    /// <summary>One past its last; the same where there is none.</summary>
    public int To { get; }

    public bool HasSource => From < To;

    /// <summary>The word that the source ends with, which is where names and nouns have their own; 0 where there is none.</summary>
    public uint SourceWord(Reading reading) => HasSource ? reading.WordOf(To - 1) : 0;

    public static AttributionOutline Of(Reading reading, Attribution attribution) => new(reading, attribution);
}

/// <summary>Where a content stands as seen from its cue.</summary>
internal enum ContentSide : byte
{
    /// <summary>“X said that …”</summary>
    After = 1,

    /// <summary>“…, X said.”</summary>
    Before = 2,

    /// <summary>““…,” X said, “…””</summary>
    Around = 3,
}
