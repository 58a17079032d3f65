using System.Buffers;
using NewsMonitor.Language.Names;

namespace NewsMonitor.Language.Statements.Speakers;

/// <summary>The full names that stand in one article, by their family names. In arrays of the shared pool; not for two threads at once.</summary>
internal sealed class FullNames : IDisposable
{
    // More bearers of one family name than this tell no more than that there are many.
    private const int Kept = 8;

    private readonly string _text;
    private readonly int[] _first;
    private readonly int _mask;
    private Entry[] _entries;
    private int _count;

    /// <summary>For a text with at most so many names.</summary>
    public FullNames(string text, int names)
    {
        _text = text;
        _mask = (int)System.Numerics.BitOperations.RoundUpToPowerOf2((uint)Math.Max(names, 4)) - 1;
        _first = ArrayPool<int>.Shared.Rent(_mask + 1);
        _first.AsSpan(0, _mask + 1).Fill(-1);
        _entries = ArrayPool<Entry>.Shared.Rent(Math.Max(names, 4));
    }

    /// <summary>Adds a name, unless it is there already as it stands or many others with its family name are.</summary>
    public void Add(ReadOnlySpan<char> familyName, int start, int end)
    {
        var hash = HashOf(familyName);
        var (last, same) = (-1, 0);
        for (var i = _first[hash & (ulong)_mask]; i >= 0; last = i, i = _entries[i].Next)
        {
            if (_entries[i].Hash != hash) continue;
            if (++same == Kept || Written(i).SequenceEqual(_text.AsSpan(start, end - start))) return;
        }

        if (last < 0) _first[hash & (ulong)_mask] = _count;
        else _entries[last].Next = _count;
        _entries[_count++] = new Entry(hash, start, end, -1);
    }

    /// <summary>Those that end with the family name, in reading order.</summary>
    public Found Of(ReadOnlySpan<char> familyName) => new(this, HashOf(familyName));

    public void Dispose()
    {
        ArrayPool<int>.Shared.Return(_first);
        ArrayPool<Entry>.Shared.Return(_entries);
        _entries = [];
    }

    private ReadOnlySpan<char> Written(int entry) => _text.AsSpan(_entries[entry].Start, _entries[entry].End - _entries[entry].Start);

    // Of the key, so that all spellings of a family name meet.
    private static ulong HashOf(ReadOnlySpan<char> familyName)
    {
        Span<char> key = stackalloc char[NameFold.LongestKey];
        var hash = 14695981039346656037ul;
        foreach (var c in key[..NameFold.Key(familyName, key)]) hash = (hash ^ c) * 1099511628211ul;
        return hash ^ (hash >> 32);
    }

    private record struct Entry(ulong Hash, int Start, int End, int Next);

    /// <summary>Goes through names as they are written.</summary>
    public ref struct Found(FullNames names, ulong hash)
    {
        private int _next = names._first[hash & (ulong)names._mask];

        public ReadOnlySpan<char> Current { get; private set; }

        public readonly Found GetEnumerator() => this;

        public bool MoveNext()
        {
            while (_next >= 0)
            {
                var i = _next;
                _next = names._entries[i].Next;
                if (names._entries[i].Hash != hash) continue;
                Current = names.Written(i);
                return true;
            }

            return false;
        }
    }
}
