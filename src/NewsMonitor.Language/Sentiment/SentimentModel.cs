using System.IO.Compression;

namespace NewsMonitor.Language.Sentiment;

/// <summary>The trained weights: of the judgement towards a target (a regression and networks beside it) and of that of a whole text.</summary>
internal sealed record SentimentModel(
    WeightTable Target, Vocabulary Vocabulary, IReadOnlyList<ContextNetwork> Networks, Calibration TargetCalibration, WeightTable Whole, Calibration WholeCalibration)
{
    /// <summary>How much the networks' logits count beside the regression's; any weight from 0.8 to 3 is as good.</summary>
    public const float NetworkWeight = 1.2f;

    /// <summary>Name of the embedded model.</summary>
    public const string ResourceName = "sentiment.bin";

    /// <summary>First four bytes of the model, once unpacked: its name and the version of its layout.</summary>
    public const uint Magic = 0x3254_4E53;

    /// <summary>Reads a model that was written by <see cref="Write"/>.</summary>
    /// <exception cref="InvalidDataException">It is not such a model.</exception>
    public static SentimentModel Read(Stream stream)
    {
        using var reader = new BinaryReader(new BrotliStream(stream, CompressionMode.Decompress));
        if (reader.ReadUInt32() != Magic) throw new InvalidDataException("Not a model of sentiment.");
        var target = WeightTable.Read(reader);
        var vocabulary = Vocabulary.Read(reader);
        var networks = new ContextNetwork[reader.ReadByte()];
        for (var i = 0; i < networks.Length; i++) networks[i] = ContextNetwork.Read(reader, vocabulary.Rows);
        return new(target, vocabulary, networks, Calibration.Read(reader), WeightTable.Read(reader), Calibration.Read(reader));
    }

    public void Write(Stream stream)
    {
        using var writer = new BinaryWriter(new BrotliStream(stream, CompressionLevel.Optimal));
        writer.Write(Magic);
        Target.Write(writer);
        Vocabulary.Write(writer);
        writer.Write((byte)Networks.Count);
        foreach (var network in Networks) network.Write(writer);
        TargetCalibration.Write(writer);
        Whole.Write(writer);
        WholeCalibration.Write(writer);
    }

    /// <summary>Writes the logits of what the text says about the target that covers these words.</summary>
    public void TargetLogits(PreparedText text, int first, int last, Span<float> logits)
    {
        logits.Clear();
        Target.AddLogits(TargetFeatures.Of(text.Tokens, first, last, text.Text), logits);
        AddNetworkLogits(TargetContext.Of(text.Tokens, first, last, Vocabulary), Networks, logits);
    }

    /// <summary>Adds the mean of the networks' logits.</summary>
    public static void AddNetworkLogits(TargetContext context, IReadOnlyList<ContextNetwork> networks, Span<float> logits)
    {
        foreach (var network in networks) network.AddLogits(context, logits, NetworkWeight / networks.Count);
    }

    /// <summary>The model that comes with the library.</summary>
    public static SentimentModel LoadEmbedded()
    {
        using var stream = typeof(SentimentModel).Assembly.GetManifestResourceStream(ResourceName)
            ?? throw new InvalidOperationException($"The model {ResourceName} is not embedded: train it (docs/language/sentiment.md).");
        return Read(stream);
    }
}
