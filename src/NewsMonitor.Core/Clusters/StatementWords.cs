using NewsMonitor.Core.Statements;

namespace NewsMonitor.Core.Clusters;

/// <summary>A statement's words as they are compared.</summary>
internal sealed partial class StatementWords
{
    /// <summary>What a word weighs that says something and is no name.</summary>
    public const double MatterWeight = 1;

    private const double NameWeight = 1.5;
    private const double TargetWeight = 0.6;
    private const double WeakWeight = 0.25;

    /// <summary>Words after a denying one within which the denied one is looked for.</summary>
    private const int DenialReach = 5;

    private readonly Lexicon lexicon = Lexicon.English;
    private readonly List<string> run = [];
    private readonly List<bool> quoted = [];
    private readonly Dictionary<string, double> weights = [];
    private readonly HashSet<string> denied = [];
    private readonly HashSet<string> numbers = [];
    private readonly HashSet<string> targets;

    private StatementWords(StatementId id, string text, bool[] quotation, IEnumerable<string> targetIds)
    {
        targets = [.. targetIds.Where(t => t != id.LeaderId)];
        foreach (var target in targets) Weigh($"target {target}", TargetWeight);
        var denial = 0;
        var words = Word.All(text).ToList();
        for (var i = 0; i < words.Count; i++)
        {
            var word = words[i];
            denial = word.OpensSentence || denial == 0 ? 0 : denial - 1;
            if (NumberReading.At(words, i, out var length) is { } number)
            {
                Read(number, quotation[word.Start]);
                numbers.Add(number);
                Weigh(number, MatterWeight);
                i += length - 1;
                continue;
            }

            Read(WordForm.Key(word.Lower), quotation[word.Start]);
            var next = i + 1 < words.Count ? words[i + 1].Lower : "";
            if (next == "than") denial = 0;
            if (lexicon.Denies(word.Lower) || word.EndsInNot)
            {
                denial = next == "only" ? 0 : DenialReach + 1;
            }
            else if (lexicon.Dismisses(word.Lower))
            {
                denied.Add(lexicon.Key(word.Lower));
                Weigh(lexicon.Key(word.Lower), MatterWeight);
            }
            else if (next.Length > 0 && lexicon.PairKey(word.Lower, next) is { } pair)
            {
                Say(pair, MatterWeight, ref denial);
                i++;
                Read(WordForm.Key(next), quotation[words[i].Start]);
            }
            else if (!lexicon.IsEmpty(word.Lower))
            {
                if (lexicon.IsWeak(run[^1])) Weigh(run[^1], WeakWeight);
                else Say(lexicon.Key(word.Lower), word.IsName ? NameWeight : MatterWeight, ref denial);
            }
        }

    }

    /// <summary>Equal for statements that differ in nothing but case, punctuation, spelling and quotation marks.</summary>
    public string Identity => string.Join(' ', run);

    /// <summary>The keys of all words in their order.</summary>
    public IReadOnlyList<string> Run => run;

    /// <summary>What the words weigh that say something, by key.</summary>
    public IReadOnlyDictionary<string, double> Weights => weights;

    public static StatementWords Of(StoredStatement statement) =>
        new(statement.Id, statement.Text, Quotation.Of(statement), statement.Targets.Select(t => t.Target.Id));

    private void Read(string key, bool isQuoted)
    {
        run.Add(key);
        quoted.Add(isQuoted);
    }

    /// <summary>Takes a word that says something: denied where a denial is still open, and then as its opposite where it has one.</summary>
    private void Say(string key, double weight, ref int denial)
    {
        if (denial > 0)
        {
            denial = 0;
            if (lexicon.Opposite(key) is { } opposite) key = opposite;
            else denied.Add(key);
        }

        Weigh(key, weight);
    }

    private void Weigh(string key, double weight) => weights[key] = Math.Max(weights.GetValueOrDefault(key), weight);
}
