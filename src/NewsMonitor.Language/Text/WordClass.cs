using System.Collections.Frozen;

namespace NewsMonitor.Language.Text;

/// <summary>Closed word classes of English, as far as they tell where clauses and noun phrases begin and end.</summary>
internal enum WordClass : byte
{
    /// <summary>None of the closed classes.</summary>
    Open,

    /// <summary>he, she, they, we, I, you, it.</summary>
    Pronoun,

    /// <summary>the, a, this, his, her.</summary>
    Determiner,

    /// <summary>of, in, on, to, at.</summary>
    Preposition,

    /// <summary>Forms of be, have and do.</summary>
    Auxiliary,

    /// <summary>will, would, can, could.</summary>
    Modal,

    /// <summary>and, or, but, nor.</summary>
    Conjunction,

    /// <summary>that.</summary>
    That,

    /// <summary>who, whom, whose, which.</summary>
    Relative,

    /// <summary>how, what, why, whether, if.</summary>
    Question,

    /// <summary>because, while, when, after.</summary>
    Subordinator,

    /// <summary>not, n't, never, no.</summary>
    Negation,

    /// <summary>Mr, Mrs, Dr, Sen.</summary>
    Title,

    /// <summary>A day of the week or a month.</summary>
    Day,
}

/// <summary>Looks up the class of a word by its hash.</summary>
internal static class WordClasses
{
    private static readonly FrozenDictionary<uint, WordClass> _classes = Build();

    public static WordClass Of(in Token token) =>
        token.Shape is TokenShape.Lower or TokenShape.Capital or TokenShape.Upper && _classes.TryGetValue(token.Word, out var found) ? found : WordClass.Open;

    private static FrozenDictionary<uint, WordClass> Build()
    {
        (WordClass Class, string Words)[] lists =
        [
            (WordClass.Pronoun, "he she they we i you it him them us me himself herself themselves"),
            (WordClass.Determiner, "the a an this these those his her their its our my your some any each every another both many several"),
            (WordClass.Preposition, "of in on to at by for with from into about over through during against under between among toward towards without as"),
            (WordClass.Auxiliary, "is are was were be been being has have had do does did isn't aren't wasn't weren't hasn't haven't hadn't don't doesn't didn't"),
            (WordClass.Modal, "will would can could may might must shall should won't wouldn't can't couldn't shouldn't"),
            (WordClass.Conjunction, "and or but nor yet so"),
            (WordClass.That, "that"),
            (WordClass.Relative, "who whom whose which"),
            (WordClass.Question, "how what why whether if where"),
            (WordClass.Subordinator, "because while when after before since although though until unless once as than"),
            (WordClass.Negation, "not never no neither"),
            (WordClass.Title, "mr mrs ms dr sen rep gov president senator governor secretary minister prime representative mayor chancellor king queen pope"),
            (WordClass.Day, "monday tuesday wednesday thursday friday saturday sunday january february march april june july august september october november december jan feb mar apr jun jul aug sep sept oct nov dec"),
        ];
        var classes = new Dictionary<uint, WordClass>();
        foreach (var (kind, words) in lists)
            foreach (var word in words.Split(' ')) classes.TryAdd(Tokenizer.WordHash(word), kind);
        return classes.ToFrozenDictionary();
    }
}
