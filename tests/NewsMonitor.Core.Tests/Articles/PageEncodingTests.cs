using System.Text;
using NewsMonitor.Core.Articles;

namespace NewsMonitor.Core.Tests.Articles;

public sealed class PageEncodingTests
{
    static PageEncodingTests() => Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);

    [Theory]
    [InlineData("windows-1251", "Плотина", "text/html; charset=windows-1251", "")]
    [InlineData("windows-1251", "Плотина", null, "<meta charset=\"windows-1251\">")]
    [InlineData("euc-kr", "댐은 무너지지 않았다", null, "<meta http-equiv=content-type content='text/html; charset=EUC-KR'>")]
    [InlineData("shift_jis", "ダムは耐えた", "text/html;charset=Shift_JIS", "<meta charset=utf-8>")]
    [InlineData("iso-2022-jp", "ダムは耐えた", null, "<meta charset=iso-2022-jp>")]
    [InlineData("windows-1252", "“Dämme”", null, "<meta charset=iso-8859-1>")]
    [InlineData("windows-1252", "“Dämme”", null, "")]
    [InlineData("utf-8", "“Dämme”", null, "")]
    [InlineData("utf-8", "“Dämme”", "text/html; charset=iso-8859-1", "<meta charset=windows-1251>")]
    [InlineData("utf-8", "“Dämme”", "text/html; charset=no-such-thing", "<meta charset=also-none>")]
    [InlineData("utf-8", "“Dämme”", null, "<meta charset=utf-16>")]
    public void The_encoding_is_found(string encoding, string text, string? contentType, string meta)
    {
        var bytes = Encoding.GetEncoding(encoding).GetBytes($"<html><head>{meta}</head><body>{text}</body></html>");
        Assert.Contains(text, PageEncoding.Decode(bytes, contentType), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("utf-8")]
    [InlineData("utf-16")]
    [InlineData("utf-16BE")]
    public void The_byte_order_mark_outranks_what_is_said(string name)
    {
        var encoding = Encoding.GetEncoding(name);
        byte[] bytes = [.. encoding.GetPreamble(), .. encoding.GetBytes("<meta charset=koi8-r>“Dämme”")];
        Assert.Equal("<meta charset=koi8-r>“Dämme”", PageEncoding.Decode(bytes, "text/html; charset=windows-1251"));
    }
}
