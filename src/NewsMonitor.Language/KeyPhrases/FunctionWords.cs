namespace NewsMonitor.Language.KeyPhrases;

/// <summary>What a function word does to the words beside it.</summary>
[Flags]
internal enum FunctionRole : byte
{
    /// <summary>A content word.</summary>
    None = 0,

    /// <summary>Never part of a key phrase: it ends the phrase before it.</summary>
    Break = 1,

    /// <summary>A noun phrase follows: articles, possessives, quantifiers.</summary>
    Determiner = 2,

    /// <summary>A noun phrase follows: prepositions other than "to".</summary>
    Preposition = 4,

    /// <summary>A verb is likely to follow: auxiliaries, subject pronouns, "to".</summary>
    BeforeVerb = 8,

    /// <summary>Begins the object of a verb: articles, possessives, object pronouns.</summary>
    Object = 16,

    /// <summary>A short form whose full stop ends no sentence.</summary>
    Abbreviation = 32,

    /// <summary>A title of persons, which adds nothing to a name.</summary>
    Title = 64,

    /// <summary>Says too little to be a key phrase alone, but may be part of one.</summary>
    Vague = 128,
}

/// <summary>The closed classes of English, as far as noun phrases are found by them, and words of number, time and saying that carry no topic.</summary>
internal static class FunctionWords
{
    private static readonly (string Words, FunctionRole Role)[] _classes =
    [
        ("the a an his her its their our my your this these those every each another some any no many several both all more most few other such that",
            FunctionRole.Break | FunctionRole.Determiner),
        ("of in on for with by from at about into against between under over during after before amid despite toward towards through",
            FunctionRole.Break | FunctionRole.Preposition),
        ("to will would can could should may might must not n't did does do didn't doesn't don't won't cannot can't couldn't wouldn't shouldn't i we they you he she who it never also 'd let let's",
            FunctionRole.Break | FunctionRole.BeforeVerb),
        ("the a an his her its their our my your him them it us me this that these those", FunctionRole.Break | FunctionRole.Object),
        ("mr mrs ms dr sen rep gov gen lt col st jr sr vs capt sgt prof rev", FunctionRole.Break | FunctionRole.Abbreviation),
        ("president prime minister premier chancellor secretary senator governor king queen prince pope king chairman mr mrs ms dr sir lord lady", FunctionRole.Title),
        ("year years month months week weeks weekend day days hour hours minute minutes moment moments time times morning evening night end ends kind kinds sort sorts part parts place places point points " +
         "side sides case cases order bit number numbers amount total half couple plenty majority name view views fact facts reason reasons idea step steps level rest matter area areas member members " +
         "little least long able far public yes home head hand hands face others whole good bad best great big old young high low late early likely sure right left open free full real true clear same",
            FunctionRole.Vague),
        ("and or but nor so yet upon among above below out off up down as than then there here when where while whom whose which what why how if because since until unless although though whether " +
         "mine yours hers ours theirs myself yourself himself herself itself ourselves themselves is am are was were be been being have has had having done doing shall " +
         "isn't aren't wasn't weren't haven't hasn't hadn't i'm you're we're they're he's she's it's that's there's what's i've we've they've i'll we'll you'll he'll she'll they'll i'd we'd they'd he'd she'd " +
         "just only very too much either neither same one ones two three four five six seven eight nine ten dozen dozens hundred hundreds thousand thousands million billion trillion percent " +
         "first second third last next own even still already ever always often again once quite rather really almost around per via like unlike within without across along behind beyond except " +
         "including according said says say saying added adds adding noted notes noting told tell tells got get gets getting go goes going went gone come comes came coming make makes made making take takes took taken taking " +
         "give gives gave given giving put puts see sees saw seen know knows knew known think thinks thought want wants wanted use used using seem seems seemed new now today yesterday tomorrow tonight " +
         "monday tuesday wednesday thursday friday saturday sunday january february march april may june july august september october november december " +
         "mon tue tues wed thu thurs fri sat jan feb mar apr jun jul aug sept sep oct nov dec am pm thing things way ways lot lots something anything nothing everything someone anyone everyone nobody etc",
            FunctionRole.Break),
    ];

    /// <summary>Every word with its role; a word may come several times.</summary>
    public static IEnumerable<(string Word, FunctionRole Role)> All =>
        _classes.SelectMany(group => group.Words.Split(' ').Select(word => (word, group.Role)));

    /// <summary>At least as many as there are different words.</summary>
    public static int Count { get; } = All.Count();
}
