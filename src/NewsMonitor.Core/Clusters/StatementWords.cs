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

    private readonly Lexicon _lexicon = Lexicon.English;
    private readonly List<string> _run = [];
    private readonly List<bool> _quoted = [];
    private readonly Dictionary<string, double> _weights = [];
    private readonly HashSet<string> _denied = [];
    private readonly HashSet<string> _numbers = [];
    private readonly HashSet<string> _targets;
    private readonly (string Key, string Unlike)[] _unlike;
    private readonly ulong[] _fragments;

    private StatementWords(string leaderId, string text, bool[] quotation, IEnumerable<string> targetIds, string? cue)
    {
        _targets = [.. targetIds.Where(t => t != leaderId)];
        foreach (var target in _targets) Weigh($"target {target}", TargetWeight);
        var denial = cue is not null && _lexicon.DeniesWhatFollows(cue) ? DenialReach + 1 : 0;
        var said = new List<string>();
        var words = Word.All(text).ToList();
        for (var i = 0; i < words.Count; i++)
        {
            var word = words[i];
            denial = (word.OpensSentence && i > 0) || denial == 0 ? 0 : denial - 1;
            if (NumberReading.At(words, i, out var length) is { } number)
            {
                Read(number, quotation[word.Start]);
                _numbers.Add(number);
                Weigh(number, MatterWeight);
                i += length - 1;
                continue;
            }

            Read(WordForm.Key(word.Lower), quotation[word.Start]);
            var next = i + 1 < words.Count ? words[i + 1].Lower : "";
            if (next == "than") denial = 0;
            if (word.OpensSentence) said.Clear();
            if (_lexicon.Denies(word.Lower) || word.EndsInNot)
            {
                denial = next == "only" ? 0 : DenialReach + 1;
            }
            else if (_lexicon.Denies(word.Lower, next))
            {
                denial = DenialReach + 1;
                i++;
                Read(WordForm.Key(next), quotation[words[i].Start]);
            }
            else if (IsSaidToBeAgainst(words, i))
            {
                said.Add(Say(_lexicon.Key("oppose"), MatterWeight, ref denial));
            }
            else if (_lexicon.Dismisses(word.Lower) || IsOutOfTheQuestion(words, i))
            {
                if (said.Count == 0) _denied.Add(_lexicon.Key(word.Lower));
                _denied.UnionWith(said);
                Weigh(_lexicon.Key(word.Lower), WeakWeight);
            }
            else if (next.Length > 0 && _lexicon.PairKey(word.Lower, next) is { } pair)
            {
                said.Add(Say(pair, MatterWeight, ref denial));
                i++;
                Read(WordForm.Key(next), quotation[words[i].Start]);
            }
            else if (word.IsName && (!_lexicon.IsEmpty(word.Lower) || word.Lower == "may"))
            {
                if (_lexicon.IsWeak(_run[^1])) Weigh(_run[^1], WeakWeight);
                else Say(_lexicon.NameKey(word.Lower), NameWeight, ref denial);
            }
            else if (!_lexicon.IsEmpty(word.Lower))
            {
                if (_lexicon.IsWeak(_run[^1])) Weigh(_run[^1], WeakWeight);
                else said.Add(Say(_lexicon.Key(word.Lower), MatterWeight, ref denial));
            }
        }

        _unlike = [.. Unlikes()];
        _fragments = WordFragments.Of(words.Where(w => !_lexicon.IsEmpty(w.Lower)).Select(w => w.Lower));
    }

    /// <summary>Equal for statements that differ in nothing but case, punctuation, spelling and quotation marks.</summary>
    public string Identity => string.Join(' ', _run);

    /// <summary>The keys of all words in their order.</summary>
    public IReadOnlyList<string> Run => _run;

    /// <summary>What the words weigh that say something, by key.</summary>
    public IReadOnlyDictionary<string, double> Weights => _weights;

    public static StatementWords Of(StoredStatement statement) =>
        new(statement.LeaderId, statement.Text, Quotation.Of(statement), statement.Targets.Select(t => t.Target.Id), statement.CueText);

    /// <summary>The <see cref="Identity"/> of words that are not stored as a statement (yet).</summary>
    public static string IdentityOf(string text) => new StatementWords("", text, new bool[text.Length], [], null).Identity;

    private void Read(string key, bool isQuoted)
    {
        _run.Add(key);
        _quoted.Add(isQuoted);
    }

    /// <summary>Takes a word that says something: denied where a denial is still open, and then as its opposite where it has one.</summary>
    /// <returns>The key under which it was taken.</returns>
    private string Say(string key, double weight, ref int denial)
    {
        if (denial > 0)
        {
            denial = 0;
            if (_lexicon.Opposite(key) is { } opposite) key = opposite;
            else _denied.Add(key);
        }

        Weigh(key, weight);
        return key;
    }

    private static bool IsOutOfTheQuestion(List<Word> words, int at) =>
        at >= 3 && words[at].Lower == "question" && words[at - 1].Lower == "the" && words[at - 2].Lower == "of" && words[at - 3].Lower == "out";

    // "She was against the tax"; but "the fight against the tax", which another may fight.
    private static bool IsSaidToBeAgainst(List<Word> words, int at) =>
        at > 0 && words[at].Lower == "against" && words[at - 1].Lower is "am" or "is" or "are" or "was" or "were" or "be" or "been" or "remain" or "remained";

    private void Weigh(string key, double weight) => _weights[key] = Math.Max(_weights.GetValueOrDefault(key), weight);
}
