using NewsMonitor.Language.Sentiment;

namespace NewsMonitor.Language.Tests.Sentiment;

public class SentimentModelTests
{
    internal static SentimentModel Embedded { get; } = SentimentModel.LoadEmbedded();

    [Fact]
    public void A_model_survives_being_written_and_read()
    {
        using var stream = new MemoryStream();
        Embedded.Write(stream);
        var again = SentimentModel.Read(new MemoryStream(stream.ToArray()));

        Assert.Equal(Embedded.TargetCalibration, again.TargetCalibration);
        Assert.Equal(Embedded.WholeCalibration, again.WholeCalibration);
        Assert.Equal(new SentimentAnalyzer(Embedded).Score("A brave man."), new SentimentAnalyzer(again).Score("A brave man."));
    }

    [Fact]
    public void What_is_no_model_is_refused()
    {
        using var stream = new MemoryStream();
        using (var pack = new System.IO.Compression.BrotliStream(stream, System.IO.Compression.CompressionLevel.Fastest, leaveOpen: true)) pack.Write("not a model at all"u8);
        stream.Position = 0;

        Assert.Throws<InvalidDataException>(() => SentimentModel.Read(stream));
    }

    [Fact]
    public void The_model_is_less_than_five_megabytes()
    {
        using var stream = typeof(SentimentModel).Assembly.GetManifestResourceStream(SentimentModel.ResourceName)!;

        Assert.InRange(stream.Length, 100_000, 5_000_000);
    }
}
