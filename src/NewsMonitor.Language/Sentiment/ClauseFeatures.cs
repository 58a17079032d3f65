namespace NewsMonitor.Language.Sentiment;

/// <summary>
/// What the target's own clause says about it: what is predicated of it, what is done to it and by it, whether it speaks, is compared,
/// is meant ironically, and whether the clause is denied. A handful of features, so that what they mean is learnt from few examples.
/// </summary>
internal readonly ref struct ClauseFeatures(FeatureVector features, ReadOnlySpan<Token> all, int first, int last, int from, int to)
{
    // How far a predicate, an object's verb and a denial are looked for.
    private const int PredicateReach = 14;
    private const int VerbReach = 6;
    private const int DenialReach = 9;
    private const int NearDenial = 3;
    private const int ComparisonReach = 3;

    // A few features have to hold their own against hundreds.
    private const float Weight = 2;

    // What turns all other words round has to hold its own against them.
    private const float TurningWeight = 4;

    // Number of the class of verbs of saying, as valence.txt counts its classes.
    private const byte Say = 16;

    private static readonly uint _than = Words.Hash("than");
    private static readonly uint _no = Words.Hash("no");
    private static readonly uint _unlike = Words.Hash("unlike");
    private static readonly uint _so = Words.Hash("so");
    private static readonly uint _called = Words.Hash("called");
    private static readonly uint _according = Words.Hash("according");
    private static readonly HashSet<uint> _denials = Hashes("denied denies deny denying rejected rejects reject rejecting dismissed dismisses dismiss dismissing refuted refutes disputed disputes doubts doubted no disproved contradicted");
    private static readonly HashSet<uint> _untruths = Hashes("untrue false baseless unfounded groundless unproven fabricated invented");
    private static readonly HashSet<uint> _claims = Hashes("that claim claims allegation allegations charge charges accusation accusations suggestion suggestions report reports evidence proof rumour rumours rumor rumors having being");
    private static readonly HashSet<uint> _ironies = Hashes("styled proclaimed supposed supposedly");
    private static readonly HashSet<uint> _small = Hashes("the a an our my your his her its their this that these those of to in on at with for from and all very so far more most much as too own great mr mrs ms president minister prime chancellor king queen senator");

    private readonly ReadOnlySpan<Token> _tokens = all;

    public void Add()
    {
        var denied = IsDenied() ? 1u : 0;
        if (denied == 1) Put("denied", 0, TurningWeight);
        AddPredicate(denied);
        AddObject(denied);
        AddComparison();
        AddIrony();
        AddSpeaker();
    }

    private void AddPredicate(uint denied)
    {
        float sum = 0, firstSign = 0;
        uint act = 0, contrast = 0;
        var passive = false;
        var inner = _tokens[last].Is(Marks.Quoted);
        var most = Math.Min(to, last + PredicateReach);
        for (var i = last + 1; i <= most; i++)
        {
            ref readonly var token = ref _tokens[i];
            if (token.Is(Marks.Stop | Marks.Break) || (inner && token.Is(Marks.Quote)) || token.Word == _than) break;
            if (token.Is(Marks.Contrast))
            {
                // But he …, yet …: what comes after counts; while another does …: it speaks of another.
                if (i + 1 <= to && _tokens[i + 1].Is(Marks.Name)) break;
                (contrast, sum) = (1, 0);
                continue;
            }

            if (token.Is(Marks.Name) && i > last + 1 && _tokens[i - 1].Is(Marks.Joint | Marks.Comma)) break;
            if (token.Is(Marks.Comma) && i > last + 1 && i + 1 <= to && !_tokens[i + 1].Is(Marks.Joint) && act != 0) break;
            if (token.Is(Marks.Auxiliary)) passive = true;
            var kind = token.Facts.VerbClass;
            if (kind != 0 && act == 0)
            {
                var other = i + 1 <= to && (_tokens[i + 1].Is(Marks.Name) || (i + 2 <= to && _small.Contains(_tokens[i + 1].Word) && _tokens[i + 2].Is(Marks.Name)));
                act = kind + (other ? 64u : 0) + (passive ? 128u : 0) + (token.Is(Marks.Negated) ? 256u : 0);
                if (other)
                {
                    sum = 0;
                    break;
                }
            }

            var valence = token.Is(Marks.ScareQuoted) ? -Math.Abs(token.Facts.Valence) : token.Valence;
            sum += valence;
            if (firstSign == 0) firstSign = valence;
        }

        if (act != 0) Put("act", act + (denied << 12));
        Put("said", Sign(sum) + (denied << 4) + (contrast << 5));
        Put("saidFirst", Sign(firstSign) + (denied << 4) + (_tokens[Math.Min(to, last + 1)].Is(Marks.Auxiliary) ? 32u : 0));
    }

    private void AddObject(uint denied)
    {
        var least = Math.Max(from, first - VerbReach);
        uint before = 0;
        float sum = 0;
        for (var i = first - 1; i >= least; i--)
        {
            ref readonly var token = ref _tokens[i];
            if (!token.IsWord || token.Is(Marks.Joint)) break;
            if (before == 0 && !token.Is(Marks.Name)) before = token.Word;
            sum += token.Valence;
            if (token.Facts.VerbClass == 0 && token.Facts.Valence == 0) continue;
            var negated = token.Is(Marks.Negated) ? 1u : 0;
            var preposition = _small.Contains(before) ? before : 0;
            Put("done", Words.Mix(token.Facts.VerbClass + (negated << 8) + (denied << 9), 0));
            Put("doneSign", Words.Mix(Sign(token.Valence) + (denied << 4), preposition));
            Put("doneStem", Words.Mix(token.Stem, preposition + negated));
            break;
        }

        Put("before", Sign(sum));
    }

    // "Better than X": what is said of one is said the other way round of the other.
    private void AddComparison()
    {
        for (var i = first - 1; i >= Math.Max(from, first - ComparisonReach); i--)
        {
            if (_tokens[i].Word == _than)
            {
                Put("thanThis", Sign(Compared(i)), TurningWeight);
                return;
            }

            if (_tokens[i].Word != _unlike) continue;
            float sum = 0;
            for (var k = last + 1; k <= to && !_tokens[k].Is(Marks.Stop | Marks.Break); k++) sum += _tokens[k].Valence;
            Put("unlikeThis", Sign(sum), TurningWeight);
            return;
        }

        for (var i = last + 1; i <= Math.Min(to, last + PredicateReach); i++)
        {
            if (_tokens[i].Is(Marks.Stop | Marks.Break)) return;
            if (_tokens[i].Word != _than) continue;
            Put("thanOther", Sign(Compared(i)), TurningWeight);
            return;
        }
    }

    private float Compared(int than)
    {
        float sum = 0;
        for (var i = than - 1; i >= Math.Max(from, than - VerbReach) && _tokens[i].IsWord && !_tokens[i].Is(Marks.Auxiliary | Marks.Name); i--) sum += _tokens[i].Valence;
        return sum;
    }

    private void AddIrony()
    {
        for (var i = first - 1; i >= Math.Max(from, first - 4) && !_tokens[i].Is(Marks.Comma | Marks.Break | Marks.Stop); i--)
        {
            if (!_tokens[i].Is(Marks.ScareQuoted) || _tokens[first].Is(Marks.Quoted)) continue;
            Put("ironyBefore", Sign(_tokens[i].Facts.Valence));
            break;
        }

        for (var i = first - 1; i >= Math.Max(from, first - 5) && !_tokens[i].Is(Marks.Comma | Marks.Break | Marks.Stop); i--)
        {
            if (!_ironies.Contains(_tokens[i].Word) && !(_tokens[i].Word == _called && i > from && _tokens[i - 1].Word == _so)) continue;
            Put("soCalled", 0);
            break;
        }

        for (var i = last + 1; i <= Math.Min(to, last + 8) && !_tokens[i].Is(Marks.Comma | Marks.Break | Marks.Stop); i++)
        {
            if (!_tokens[i].Is(Marks.ScareQuoted) || _tokens[last].Is(Marks.Quoted)) continue;
            Put("ironyAfter", Sign(_tokens[i].Facts.Valence) + (i <= last + 4 ? 16u : 0));
            break;
        }
    }

    private void AddSpeaker()
    {
        if (first >= 2 && _tokens[first - 2].Word == _according) Put("speaker", 1);
        if (_tokens[first].Is(Marks.Quoted)) return;
        for (var i = last + 1; i <= Math.Min(to, last + 3); i++)
        {
            if (_tokens[i].Facts.VerbClass == Say) Put("speaker", 2u + (i + 1 <= to && !_tokens[i + 1].IsWord ? 1u : 0));
        }

        if (first > from + 1 && _tokens[first - 1].Facts.VerbClass == Say && !_tokens[first - 2].IsWord) Put("speaker", 4);
    }

    private bool IsDenied()
    {
        var claimed = false;
        for (var i = first - 1; i >= Math.Max(from, first - DenialReach) && !_tokens[i].Is(Marks.Stop | Marks.Break | Marks.Quote); i--)
        {
            var word = _tokens[i].Word;
            claimed |= _claims.Contains(word);
            if (_denials.Contains(word) && (claimed || (first - i <= NearDenial && word != _no))) return true;
        }

        for (var i = last + 1; claimed && i <= Math.Min(to, last + PredicateReach) && !_tokens[i].Is(Marks.Stop); i++)
        {
            if (_untruths.Contains(_tokens[i].Word)) return true;
        }

        return false;
    }

    private void Put(string name, uint value, float weight = Weight) => features.Add(Words.Mix(Words.Hash(name), value), weight);

    private static uint Sign(float valence) => valence switch { <= -2 => 0, < 0 => 1, 0 => 2, < 2 => 3, _ => 4 };

    private static HashSet<uint> Hashes(string words) => [.. words.Split(' ').Select(word => Words.Hash(word))];
}
