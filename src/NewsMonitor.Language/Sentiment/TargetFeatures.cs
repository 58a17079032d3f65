namespace NewsMonitor.Language.Sentiment;

/// <summary>
/// What a text says about a stretch of it: words, pairs and valence by side of, distance to and clause of the target, the words next
/// to it, and who does what to whom. Names are masked, so that what is learnt holds for leaders never met.
/// </summary>
internal static class TargetFeatures
{
    // Words further from the target say nothing about it; this also bounds the work for a long text.
    private const int Reach = 60;

    private const uint Left = 1;
    private const uint Right = 2;

    /// <summary>The features of the target that covers the tokens from <paramref name="first"/> to <paramref name="last"/>, both included.</summary>
    public static FeatureVector Of(ReadOnlySpan<Token> tokens, int first, int last, string text)
    {
        var target = text.AsSpan(tokens[first].Start, tokens[last].End - tokens[first].Start);
        var features = new FeatureVector();
        var from = SentenceStart(tokens, first);
        var to = SentenceEnd(tokens, last);
        features.Add(Key("bias"));
        AddTarget(features, tokens, first, last, target, from, to);
        var left = new SideSums();
        var right = new SideSums();
        AddSide(features, tokens, first - 1, Math.Max(0, first - Reach), -1, Left, from, ref left);
        AddSide(features, tokens, last + 1, Math.Min(tokens.Length - 1, last + Reach), 1, Right, to, ref right);
        left.AddTo(features, Left);
        right.AddTo(features, Right);
        AddSum(features, "all", left.Positive + right.Positive, left.Negative + right.Negative);
        AddSum(features, "clause", left.ClausePositive + right.ClausePositive, left.ClauseNegative + right.ClauseNegative);
        AddNeighbours(features, tokens, first, last);
        AddVerbs(features, tokens, first, last, from, to);
        new ClauseFeatures(features, tokens, first, last, from, to).Add();
        return features;
    }

    private static void AddTarget(FeatureVector features, ReadOnlySpan<Token> tokens, int first, int last, ReadOnlySpan<char> target, int from, int to)
    {
        var isPronoun = last == first && target.Length <= 4 && (!char.IsUpper(target[0]) || first == from || tokens[first].Is(Marks.Quoted));
        if (isPronoun) features.Add(Key("pronoun", Words.Hash(target)));
        features.Add(Key("targetLength", (uint)Math.Min(4, last - first)));
        if (char.IsLower(target[0]) && !isPronoun) features.Add(Key("commonNoun"));
        for (var i = first; i <= last; i++)
        {
            if (!tokens[i].Is(Marks.Name) && !isPronoun && first != last) features.Add(Key("targetWord", tokens[i].Word));
        }

        features.Add(Key("quoted", tokens[first].Is(Marks.Quoted) ? 1u : 0));
        if (tokens[first].Is(Marks.ScareQuoted)) features.Add(Key("scareQuoted"));
        features.Add(Key("position", Bin(first - from)));
        features.Add(Key("toEnd", Bin(to - last)));
        features.Add(Key("length", (uint)Math.Min(8, (to - from) / 6)));
        var names = 0;
        var quotations = 0;
        var contrast = 0u;
        for (var i = from; i <= to; i++)
        {
            if (tokens[i].Is(Marks.Name) && (i < first || i > last) && !(i > 0 && tokens[i - 1].Is(Marks.Name))) names++;
            if (tokens[i].Is(Marks.Quote)) quotations++;
            if (tokens[i].Is(Marks.Contrast)) contrast |= i < first ? 1u : 2u;
        }

        features.Add(Key("names", (uint)Math.Min(4, names)));
        features.Add(Key("quotations", (uint)Math.Min(4, quotations)));
        if (contrast != 0) features.Add(Key("contrast", contrast));
        if (to < tokens.Length) features.Add(Key("ending", tokens[to].IsWord ? 0 : tokens[to].Word));
    }

    private static void AddSide(FeatureVector features, ReadOnlySpan<Token> tokens, int start, int end, int step, uint side, int sentenceEdge, ref SideSums sums)
    {
        var distance = 0;
        uint clause = 0;
        var hasNearest = 0;
        for (var i = start; step > 0 ? i <= end : i >= end; i += step)
        {
            ref readonly var token = ref tokens[i];
            var inSentence = step > 0 ? i <= sentenceEdge : i >= sentenceEdge;
            if (!token.IsWord || token.Is(Marks.Contrast | Marks.Joint)) clause = Math.Min(3, clause + 1);
            if (!token.IsWord) continue;
            distance++;
            var bin = Bin(distance);
            var weight = (inSentence ? 1f : 0.5f) * (0.35f + (1.3f / (1 + (0.15f * distance))));
            var negated = token.Is(Marks.Negated) ? 1u : 0;
            features.Add(Key("word", token.Word), weight * 0.7f);
            features.Add(Key("sideWord", Words.Mix(token.Word, side + (negated << 4))), weight * 0.7f);
            features.Add(Key("stem", Words.Mix(token.Stem, negated)), weight * 0.7f);
            features.Add(Key("nearStem", Words.Mix(token.Stem, side + (distance <= 4 ? 4u : clause == 0 ? 8u : 16u) + (negated << 6))), weight * 0.7f);
            var next = i + 1;
            if (next < tokens.Length && tokens[next].IsWord && !(tokens[next].Is(Marks.Name) && token.Is(Marks.Name)))
            {
                features.Add(Key("pair", Words.Mix(token.Word, tokens[next].Word)), weight * 0.6f);
                features.Add(Key("sidePair", Words.Mix(Words.Mix(token.Stem, tokens[next].Stem), side)), weight * 0.6f);
            }

            if (token.Facts.VerbClass != 0) features.Add(Key("class", Words.Mix(token.Facts.VerbClass, side + (clause << 3) + (negated << 6))), weight * 0.5f);
            if (token.Facts.Valence == 0) continue;
            sums.Add(token.Valence, distance, clause, inSentence, token.Is(Marks.Quoted));
            if (token.Is(Marks.ScareQuoted)) features.Add(Key("scare", token.Valence > 0 ? side : side + 2));
            if (hasNearest < 2)
            {
                features.Add(Key("nearest", Words.Mix((uint)(token.Valence > 0 ? 1 : 2) + (uint)(Math.Abs(token.Facts.Valence) > 1 ? 2 : 0), side + (bin << 3) + ((uint)hasNearest << 7))));
                features.Add(Key("nearestClause", Words.Mix((uint)(token.Valence > 0 ? 1 : 2), side + (clause << 3) + ((uint)hasNearest << 7))));
                hasNearest++;
            }
        }
    }

    private static void AddNeighbours(FeatureVector features, ReadOnlySpan<Token> tokens, int first, int last)
    {
        uint Word(ReadOnlySpan<Token> all, int i) => i < 0 || i >= all.Length ? 0 : all[i].Word;
        var (l1, l2, l3) = (Word(tokens, first - 1), Word(tokens, first - 2), Word(tokens, first - 3));
        var (r1, r2, r3) = (Word(tokens, last + 1), Word(tokens, last + 2), Word(tokens, last + 3));
        features.Add(Key("l1", l1));
        features.Add(Key("l2", l2));
        features.Add(Key("l3", l3), 0.7f);
        features.Add(Key("r1", r1));
        features.Add(Key("r2", r2));
        features.Add(Key("r3", r3), 0.7f);
        features.Add(Key("l21", Words.Mix(l2, l1)));
        features.Add(Key("r12", Words.Mix(r1, r2)));
        features.Add(Key("l1r1", Words.Mix(l1, r1)));
        features.Add(Key("r123", Words.Mix(Words.Mix(r1, r2), r3)), 0.7f);
        features.Add(Key("l321", Words.Mix(Words.Mix(l3, l2), l1)), 0.7f);
    }

    // The next verb after the target with the target as its subject, or, in the passive, as its object; the last verb before it.
    private static void AddVerbs(FeatureVector features, ReadOnlySpan<Token> tokens, int first, int last, int from, int to)
    {
        var passive = false;
        var steps = 0;
        for (var i = last + 1; i <= to && steps < 8; i++, steps++)
        {
            ref readonly var token = ref tokens[i];
            if (token.Is(Marks.Stop | Marks.Quote)) break;
            if (token.Is(Marks.Auxiliary)) passive = true;
            if (token.Facts.VerbClass == 0) continue;
            var by = i + 1 < tokens.Length && tokens[i + 1].Word == _by;
            AddVerb(features, token, (passive ? 10u : 20u) + (by ? 1u : 0));
            if (i + 1 < tokens.Length) features.Add(Key("verbNext", Words.Mix(token.Facts.VerbClass, tokens[i + 1].Word)));
            break;
        }

        var agent = first > 0 && tokens[first - 1].Word == _by;
        steps = 0;
        for (var i = first - 1; i >= from && steps < 8; i--, steps++)
        {
            ref readonly var token = ref tokens[i];
            if (token.Is(Marks.Stop | Marks.Quote)) break;
            if (token.Facts.VerbClass == 0) continue;
            AddVerb(features, token, agent ? 30u : steps <= 1 ? 40u : 50u);
            break;
        }
    }

    private static readonly uint _by = Words.Hash("by");

    private static void AddVerb(FeatureVector features, in Token token, uint role)
    {
        var negated = token.Is(Marks.Negated) ? 1000u : 0;
        features.Add(Key("verb", Words.Mix(token.Facts.VerbClass, role + negated)));
        features.Add(Key("verbStem", Words.Mix(token.Stem, role + negated)));
    }

    private static void AddSum(FeatureVector features, string name, float positive, float negative)
    {
        features.Add(Key(name, 1), MathF.Min(3, positive * 0.4f));
        features.Add(Key(name, 2), MathF.Min(3, negative * 0.4f));
        var net = positive - negative;
        features.Add(Key(name, 10 + (uint)Math.Clamp((int)MathF.Round(net), -5, 5) + 5));
        features.Add(Key(name, positive > 0 ? negative > 0 ? 30u : 31u : negative > 0 ? 32u : 33u));
    }

    private static int SentenceStart(ReadOnlySpan<Token> tokens, int i)
    {
        var least = Math.Max(0, i - Reach);
        while (i > least && !tokens[i - 1].Is(Marks.Stop)) i--;
        return i;
    }

    private static int SentenceEnd(ReadOnlySpan<Token> tokens, int i)
    {
        var most = Math.Min(tokens.Length - 1, i + Reach);
        while (i < most && !tokens[i].Is(Marks.Stop)) i++;
        return i;
    }

    private static uint Bin(int distance) => distance switch { <= 0 => 0, 1 => 1, 2 => 2, 3 => 3, <= 5 => 4, <= 8 => 5, <= 13 => 6, <= 20 => 7, _ => 8 };

    private static uint Key(string name, uint value = 0) => Words.Mix(Words.Hash(name), value);

    private struct SideSums
    {
        public float Positive;
        public float Negative;
        public float ClausePositive;
        public float ClauseNegative;
        private float _nearPositive;
        private float _nearNegative;
        private float _quotedPositive;
        private float _quotedNegative;

        public void Add(float valence, int distance, uint clause, bool inSentence, bool quoted)
        {
            var size = Math.Abs(valence) * (inSentence ? 1 : 0.4f);
            var positive = valence > 0 ? size : 0;
            var negative = valence > 0 ? 0 : size;
            Positive += positive;
            Negative += negative;
            if (clause == 0) (ClausePositive, ClauseNegative) = (ClausePositive + positive, ClauseNegative + negative);
            if (distance <= 5) (_nearPositive, _nearNegative) = (_nearPositive + positive, _nearNegative + negative);
            if (quoted) (_quotedPositive, _quotedNegative) = (_quotedPositive + positive, _quotedNegative + negative);
        }

        public readonly void AddTo(FeatureVector features, uint side)
        {
            AddSum(features, side == Left ? "left" : "right", Positive, Negative);
            AddSum(features, side == Left ? "leftClause" : "rightClause", ClausePositive, ClauseNegative);
            AddSum(features, side == Left ? "leftNear" : "rightNear", _nearPositive, _nearNegative);
            AddSum(features, side == Left ? "leftQuoted" : "rightQuoted", _quotedPositive, _quotedNegative);
        }
    }
}
