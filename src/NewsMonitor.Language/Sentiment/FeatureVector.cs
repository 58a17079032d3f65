namespace NewsMonitor.Language.Sentiment;

/// <summary>Features of one judgement: hashes and their values.</summary>
internal sealed class FeatureVector
{
    private uint[] _keys = new uint[640];
    private float[] _values = new float[640];

    public int Count { get; private set; }

    public ReadOnlySpan<uint> Keys => _keys.AsSpan(0, Count);

    public ReadOnlySpan<float> Values => _values.AsSpan(0, Count);

    public void Add(uint key, float value = 1)
    {
        if (Count == _keys.Length)
        {
            Array.Resize(ref _keys, Count * 2);
            Array.Resize(ref _values, Count * 2);
        }

        _keys[Count] = key;
        _values[Count++] = value;
    }
}
