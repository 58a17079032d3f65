using System.Text;
using NewsMonitor.Core.Feeds;

namespace NewsMonitor.Core.Tests.Feeds.Encodings;

public sealed class FeedEncodingTests
{
    static FeedEncodingTests() => Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);

    [Theory]
    [InlineData("windows-1251", 1251, "Порт снова открыт")]
    [InlineData("cp1251", 1251, "Порт снова открыт")]
    [InlineData("KOI8-R", 20866, "Порт снова открыт")]
    [InlineData("iso-8859-5", 28595, "Порт снова открыт")]
    [InlineData("ISO8859_2", 28592, "Zażółć gęślą jaźń")]
    [InlineData("iso-8859-1", 1252, "Hafen “offen” – 5 €")]
    [InlineData("us-ascii", 1252, "Hafen “offen”")]
    [InlineData("latin1", 1252, "Größe")]
    [InlineData("iso-8859-15", 28605, "Größe 5 €")]
    [InlineData("windows-1253", 1253, "Το λιμάνι άνοιξε")]
    [InlineData("iso-8859-9", 1254, "Liman açıldı ğüş")]
    [InlineData("Shift_JIS", 932, "港が再開した")]
    [InlineData("x-sjis", 932, "港が再開した")]
    [InlineData("EUC-JP", 51932, "港が再開した")]
    [InlineData("iso-2022-jp", 50220, "港が再開した")]
    [InlineData("euc-kr", 949, "항구가 다시 열렸다 똠")]
    [InlineData("ks_c_5601-1987", 949, "항구가 다시 열렸다")]
    [InlineData("gb2312", 54936, "港口重新开放 镕")]
    [InlineData("Big5", 950, "港口重新開放")]
    [InlineData("TIS-620", 874, "ท่าเรือเปิดแล้ว")]
    [InlineData("macintosh", 10000, "Größe")]
    [InlineData("ibm866", 866, "Порт снова открыт")]
    public void A_declared_encoding_is_followed(string name, int codePage, string title)
    {
        var bytes = Encoding.GetEncoding(codePage).GetBytes($"<?xml version='1.0' encoding='{name}'?><rss><channel><title>{title}</title></channel></rss>");
        Assert.Equal(title, FeedReader.Read(bytes).Feed!.Title);
    }

    public static TheoryData<string, bool, string> Wide()
    {
        var cases = new TheoryData<string, bool, string>();
        foreach (var name in (string[])["utf-16", "utf-16BE", "utf-32", "utf-32BE"])
        {
            foreach (var mark in (bool[])[true, false])
            {
                foreach (var declared in (string[])["", "utf-8", "iso-8859-1", "utf-16"]) cases.Add(name, mark, declared);
            }
        }

        return cases;
    }

    [Theory]
    [MemberData(nameof(Wide))]
    public void Wide_encodings_are_recognised_with_and_without_a_mark_whatever_is_declared(string name, bool mark, string declared)
    {
        var encoding = Encoding.GetEncoding(name);
        var text = (declared.Length > 0 ? $"<?xml version=\"1.0\" encoding=\"{declared}\"?>" : "") + "<rss><channel><title>港 Порт é</title></channel></rss>";
        byte[] bytes = [.. mark ? encoding.GetPreamble() : [], .. encoding.GetBytes(text)];
        Assert.Equal("港 Порт é", FeedReader.Read(bytes).Feed!.Title);
    }

    [Theory]
    [InlineData("iso-8859-1")]
    [InlineData("utf-16")]
    [InlineData("windows-1251")]
    [InlineData("x-nobody-knows")]
    [InlineData("")]
    public void Faultless_UTF_8_is_read_as_such_whatever_is_declared(string declared) =>
        Assert.Equal("Hafen – Порт – 港", SampleFeeds.Read($"<?xml version=\"1.0\" encoding=\"{declared}\"?><rss><channel><title>Hafen – Порт – 港</title></channel></rss>").Feed!.Title);

    [Fact]
    public void The_charset_of_the_answer_counts_when_the_feed_names_none()
    {
        var bytes = Encoding.GetEncoding(1251).GetBytes("<rss><channel><title>Порт снова открыт</title></channel></rss>");
        Assert.Equal("Порт снова открыт", FeedReader.Read(bytes, "windows-1251").Feed!.Title);
    }

    [Fact]
    public void Without_any_name_the_language_of_the_feed_decides()
    {
        var bytes = Encoding.GetEncoding(1251).GetBytes("<rss><channel><language>ru</language><title>Порт снова открыт</title></channel></rss>");
        Assert.Equal("Порт снова открыт", FeedReader.Read(bytes).Feed!.Title);
    }

    [Fact]
    public void EBCDIC_is_read()
    {
        var bytes = Encoding.GetEncoding(500).GetBytes("<?xml version=\"1.0\" encoding=\"cp500\"?><rss><channel><title>Harbour: open!</title></channel></rss>");
        Assert.Equal("Harbour: open!", FeedReader.Read(bytes).Feed!.Title);
    }

    [Fact]
    public void EUC_JP_has_its_third_set()
    {
        byte[] eAcute = [0x8F, 0xAB, 0xB1];
        byte[] bytes = [.. Encoding.ASCII.GetBytes("<?xml version=\"1.0\" encoding=\"euc-jp\"?><rss><channel><title>Jos"), .. eAcute, .. Encoding.ASCII.GetBytes("</title></channel></rss>")];
        Assert.Equal("José", FeedReader.Read(bytes).Feed!.Title);
    }
}
