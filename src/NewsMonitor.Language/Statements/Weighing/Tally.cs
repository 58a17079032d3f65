using System.Buffers;

namespace NewsMonitor.Language.Statements.Weighing;

/// <summary>How many attributions of a text have a word in common, and how many of them probably are some. In arrays of the shared pool.</summary>
internal readonly struct Tally : IDisposable
{
    private readonly uint[] _words;
    private readonly float[] _probable;
    private readonly int[] _found;
    private readonly int[] _mentions;
    private readonly int _count;

    /// <param name="words">The word of each attribution; 0 for none.</param>
    /// <param name="chances">The probability of each.</param>
    public Tally(ReadOnlySpan<uint> words, ReadOnlySpan<float> chances)
    {
        var length = Math.Max(1, words.Length);
        (_words, _probable, _found, _mentions) = (ArrayPool<uint>.Shared.Rent(length), ArrayPool<float>.Shared.Rent(length), ArrayPool<int>.Shared.Rent(length), ArrayPool<int>.Shared.Rent(length));
        words.CopyTo(_words);
        chances.CopyTo(_probable);
        Array.Sort(_words, _probable, 0, words.Length);
        for (var i = 0; i < words.Length; i++)
        {
            if (_count > 0 && _words[_count - 1] == _words[i])
            {
                _probable[_count - 1] += _probable[i];
                _found[_count - 1]++;
                continue;
            }

            (_words[_count], _probable[_count], _found[_count], _mentions[_count]) = (_words[i], _probable[i], 1, 0);
            _count++;
        }
    }

    /// <summary>Of the word: what the probabilities of its attributions come to, how many these are, and how often the text mentions it.</summary>
    public (float Probable, int Found, int Mentions) Of(uint word)
    {
        var at = Array.BinarySearch(_words, 0, _count, word);
        return at < 0 ? (0, 0, 0) : (_probable[at], _found[at], _mentions[at]);
    }

    /// <summary>Counts how often the text mentions each word.</summary>
    public void CountMentions(Reading reading)
    {
        // Most words of a text are no source's: one bit in 64 tells so for all but a few.
        ulong any = 0;
        foreach (var word in _words.AsSpan(0, _count)) any |= 1ul << (int)(word & 63);
        foreach (ref readonly var token in reading.Tokens)
        {
            if ((any >> (int)(token.Word & 63) & 1) == 0) continue;
            var at = Array.BinarySearch(_words, 0, _count, token.Word);
            if (at >= 0) _mentions[at]++;
        }
    }

    public void Dispose()
    {
        ArrayPool<uint>.Shared.Return(_words);
        ArrayPool<float>.Shared.Return(_probable);
        ArrayPool<int>.Shared.Return(_found);
        ArrayPool<int>.Shared.Return(_mentions);
    }
}
