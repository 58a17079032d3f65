namespace NewsMonitor.Language.Sentiment;

/// <summary>The words round a target as the network takes them in.</summary>
internal sealed class TargetContext
{
    private readonly int[] _places;
    private readonly float[] _signs;

    private TargetContext(int count, int first, int last)
    {
        (Count, First, Last) = (count, first, last);
        (Words, _places, _signs) = (new int[count], new int[count], new float[count * ContextNetwork.SignSize]);
    }

    /// <summary>Number of words and marks.</summary>
    public int Count { get; }

    /// <summary>The target's first word among them.</summary>
    public int First { get; }

    /// <summary>The target's last word among them.</summary>
    public int Last { get; }

    /// <summary>Each word's row of the vocabulary, 0 for one that is not in it.</summary>
    public int[] Words { get; }

    /// <summary>Each word's place relative to the target, from 0 to <see cref="ContextNetwork.Places"/>.</summary>
    public ReadOnlySpan<int> Places => _places;

    /// <summary>The context of the target that covers the tokens from <paramref name="first"/> to <paramref name="last"/>.</summary>
    public static TargetContext Of(ReadOnlySpan<Token> tokens, int first, int last, Vocabulary vocabulary)
    {
        last = Math.Min(last, first + ContextNetwork.LongestTarget - 1);
        var from = Math.Max(0, first - ContextNetwork.Reach);
        var to = Math.Min(tokens.Length - 1, last + ContextNetwork.Reach);
        var context = new TargetContext(to - from + 1, first - from, last - from);
        for (var i = 0; i < context.Count; i++)
        {
            ref readonly var token = ref tokens[from + i];
            context.Words[i] = vocabulary.RowOf(token);
            var distance = i < context.First ? i - context.First : Math.Max(0, i - context.Last);
            context._places[i] = Place(distance);
            Signs(token, distance == 0).CopyTo(context._signs.AsSpan(i * ContextNetwork.SignSize));
        }

        return context;
    }

    /// <summary>Writes the network's input: a row of zeros, a row for each word, a row of zeros.</summary>
    public void Write(Span<float> input, ContextNetwork network)
    {
        const int Size = ContextNetwork.InputSize;
        input[..Size].Clear();
        for (var i = 0; i < Count; i++)
        {
            var row = input.Slice((i + 1) * Size, Size);
            network.WordVectors.AsSpan(Words[i] * ContextNetwork.WordSize, ContextNetwork.WordSize).CopyTo(row);
            network.PlaceVectors.AsSpan(_places[i] * ContextNetwork.PlaceSize, ContextNetwork.PlaceSize).CopyTo(row[ContextNetwork.WordSize..]);
            _signs.AsSpan(i * ContextNetwork.SignSize, ContextNetwork.SignSize).CopyTo(row[(ContextNetwork.WordSize + ContextNetwork.PlaceSize)..]);
        }

        input.Slice((Count + 1) * Size, Size).Clear();
    }

    private static int Place(int distance) => (ContextNetwork.Places / 2) + (Math.Sign(distance) * Math.Abs(distance) switch
    {
        <= 3 and var near => near,
        <= 5 => 4,
        <= 8 => 5,
        <= 13 => 6,
        <= 20 => 7,
        _ => 8,
    });

    private static float[] Signs(in Token token, bool isTarget) =>
    [
        Math.Max(0, token.Valence) / 2,
        Math.Max(0, -token.Valence) / 2,
        token.Is(Marks.Quoted) ? 0.5f : 0,
        token.Is(Marks.Name) ? 0.5f : 0,
        token.Is(Marks.Negated) ? 0.5f : 0,
        token.Is(Marks.ScareQuoted) ? 0.7f : 0,
        isTarget ? 0.7f : 0,
        token.Is(Marks.Joint | Marks.Comma | Marks.Break) ? 0.5f : 0,
    ];
}
