using System.Globalization;

namespace NewsMonitor.Language.Sentiment;

/// <summary>What the lexicon knows of a word: strength from -3 to 3, and the number of its class of verbs, 0 for none.</summary>
internal readonly record struct WordFacts(sbyte Valence, byte VerbClass);

/// <summary>
/// The lexicon <c>valence.txt</c>, compiled for this project, with the regular inflections of its words.
/// </summary>
internal sealed class Valence
{
    private readonly Dictionary<uint, WordFacts> _facts = [];

    /// <summary>Number of classes of verbs, counted from 1.</summary>
    public int VerbClasses { get; private set; }

    /// <summary>The lexicon that comes with the library.</summary>
    public static Valence LoadEmbedded()
    {
        using var stream = typeof(Valence).Assembly.GetManifestResourceStream("valence.txt")
            ?? throw new InvalidOperationException("The lexicon valence.txt is not embedded.");
        using var reader = new StreamReader(stream);
        var lexicon = new Valence();
        while (reader.ReadLine() is { } line) lexicon.Add(line);
        return lexicon;
    }

    public WordFacts Of(uint word) => _facts.GetValueOrDefault(word);

    private void Add(string line)
    {
        if (line.Length == 0 || line[0] == '#') return;
        var words = line.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        var isClass = words[0][0] == '@';
        if (isClass) VerbClasses++;
        var valence = isClass ? (sbyte)0 : sbyte.Parse(words[0], CultureInfo.InvariantCulture);
        foreach (var word in words.AsSpan(1))
        {
            // The word itself outweighs what is derived; of derived ones the first stays.
            var own = Words.Hash(word);
            var before = Of(own);
            _facts[own] = isClass ? before with { VerbClass = (byte)VerbClasses } : before with { Valence = valence };
            foreach (var form in Forms(word))
            {
                var hash = Words.Hash(form);
                before = Of(hash);
                if (isClass && before.VerbClass == 0) _facts[hash] = before with { VerbClass = (byte)VerbClasses };
                else if (!isClass && before.Valence == 0) _facts[hash] = before with { Valence = valence };
            }
        }
    }

    private static IEnumerable<string> Forms(string word)
    {
        if (word.Length < 3) yield break;
        var last = word[^1];
        var root = last == 'e' ? word[..^1] : word;
        yield return word + "s";
        yield return word + "es";
        yield return root + "ed";
        yield return root + "ing";
        yield return word + "ly";
        if (last == 'y')
        {
            yield return word[..^1] + "ies";
            yield return word[..^1] + "ied";
            yield return word[..^1] + "ily";
        }

        if (last == 'e' && word[^2] == 'l') yield return root + "y";
        if ("bdgklmnprt".Contains(last, StringComparison.Ordinal) && "aeiou".Contains(word[^2], StringComparison.Ordinal))
        {
            yield return word + last + "ed";
            yield return word + last + "ing";
        }

        foreach (var irregular in Irregular(word)) yield return irregular;
    }

    private static string[] Irregular(string word) => word switch
    {
        "say" => ["said"],
        "tell" => ["told"],
        "write" => ["wrote", "written"],
        "speak" => ["spoke", "spoken"],
        "win" => ["won"],
        "lose" => ["lost"],
        "beat" => ["beaten"],
        "fall" => ["fell", "fallen"],
        "rise" => ["rose", "risen"],
        "shoot" => ["shot"],
        "tear" => ["tore", "torn"],
        "break" => ["broke", "broken"],
        "fight" => ["fought"],
        "lead" => ["led"],
        "overthrow" => ["overthrew", "overthrown"],
        "meet" => ["met"],
        "hide" => ["hid", "hidden"],
        "sink" => ["sank", "sunk"],
        "mislead" => ["misled"],
        "forget" => ["forgot", "forgotten"],
        "steal" => ["stole", "stolen"],
        "withdraw" => ["withdrew", "withdrawn"],
        "build" => ["built"],
        "grow" => ["grew", "grown"],
        "stick" => ["stuck"],
        "shake" => ["shook", "shaken"],
        "forgive" => ["forgave", "forgiven"],
        "strike" => ["struck"],
        _ => [],
    };
}
