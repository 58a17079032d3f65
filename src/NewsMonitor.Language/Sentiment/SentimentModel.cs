using System.IO.Compression;

namespace NewsMonitor.Language.Sentiment;

/// <summary>The trained weights: of the judgement towards a target, and of that of a whole text.</summary>
internal sealed record SentimentModel(WeightTable Target, Calibration TargetCalibration, WeightTable Whole, Calibration WholeCalibration)
{
    /// <summary>Name of the embedded model.</summary>
    public const string ResourceName = "sentiment.bin";

    /// <summary>First four bytes of the model, once unpacked: its name and the version of its layout.</summary>
    public const uint Magic = 0x3154_4E53;

    /// <summary>Reads a model that was written by <see cref="Write"/>.</summary>
    /// <exception cref="InvalidDataException">It is not such a model.</exception>
    public static SentimentModel Read(Stream stream)
    {
        using var reader = new BinaryReader(new BrotliStream(stream, CompressionMode.Decompress));
        if (reader.ReadUInt32() != Magic) throw new InvalidDataException("Not a model of sentiment.");
        return new(WeightTable.Read(reader), Calibration.Read(reader), WeightTable.Read(reader), Calibration.Read(reader));
    }

    public void Write(Stream stream)
    {
        using var writer = new BinaryWriter(new BrotliStream(stream, CompressionLevel.Optimal));
        writer.Write(Magic);
        Target.Write(writer);
        TargetCalibration.Write(writer);
        Whole.Write(writer);
        WholeCalibration.Write(writer);
    }

    /// <summary>The model that comes with the library.</summary>
    public static SentimentModel LoadEmbedded()
    {
        using var stream = typeof(SentimentModel).Assembly.GetManifestResourceStream(ResourceName)
            ?? throw new InvalidOperationException($"The model {ResourceName} is not embedded: train it (docs/language/sentiment.md).");
        return Read(stream);
    }
}
