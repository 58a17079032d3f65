using NewsMonitor.Core.Markup;

namespace NewsMonitor.Core.Tests.Markup;

public sealed class HtmlCleanerTests
{
    private static readonly Uri _address = new("https://courier.example/news/1");

    [Theory]
    [InlineData("<p onclick=\"steal()\">Harbour</p>", "<p>Harbour</p>")]
    [InlineData("<script>alert(1)</script>Harbour", "Harbour")]
    [InlineData("<SCRIPT SRC=x></SCRIPT >Harbour", "Harbour")]
    [InlineData("<a href=\"javascript:alert(1)\">x</a>", "<a>x</a>")]
    [InlineData("<a href=\" java\nscript:alert(1)\">x</a>", "<a>x</a>")]
    [InlineData("<a href=\"&#106;avascript:alert(1)\">x</a>", "<a>x</a>")]
    [InlineData("<img src=\"data:text/html,x\" onerror=alert(1)>Harbour", "<img>Harbour")]
    [InlineData("<iframe src=\"https://evil.example\">Harbour</iframe>", "Harbour")]
    [InlineData("<svg onload=alert(1)>Harbour", "Harbour")]
    [InlineData("<p style=\"position:fixed\">Harbour", "<p>Harbour</p>")]
    [InlineData("<b title='\"><script>'>Harbour</b>", "<b title=\"&quot;&gt;&lt;script&gt;\">Harbour</b>")]
    [InlineData("<p>5 < 7 & 8 > 6</p>", "<p>5 &lt; 7 &amp; 8 &gt; 6</p>")]
    [InlineData("</div></p>Harbour", "Harbour")]
    [InlineData("<![CDATA[<b>]]>", "&lt;b&gt;")]
    public void Only_what_is_on_the_list_comes_through(string html, string clean) => Assert.Equal(clean, HtmlCleaner.Clean(html, _address));

    [Theory]
    [InlineData("<a href=\"2\">x</a>", "<a href=\"https://courier.example/news/2\">x</a>")]
    [InlineData("<a href=/a?b=1&amp;c=2>x</a>", "<a href=\"https://courier.example/a?b=1&amp;c=2\">x</a>")]
    [InlineData("<img src=\"//cdn.example/1.jpg\"/>", "<img src=\"https://cdn.example/1.jpg\"/>")]
    [InlineData("<a href=\"mailto:desk@courier.example\">x</a>", "<a href=\"mailto:desk@courier.example\">x</a>")]
    [InlineData("<div xml:base=\"/b/\"><a href=\"2\">x</a><p xml:base='c/'><a href=\"2\">y</a></p></div><a href=\"2\">z</a>",
        "<div><a href=\"https://courier.example/b/2\">x</a><p><a href=\"https://courier.example/b/c/2\">y</a></p></div><a href=\"https://courier.example/news/2\">z</a>")]
    [InlineData("<div xml:base=\"javascript:x/\"><a href=\"2\">x</a></div>", "<div><a href=\"https://courier.example/news/2\">x</a></div>")]
    public void Links_are_absolute(string html, string clean) => Assert.Equal(clean, HtmlCleaner.Clean(html, _address));

    [Theory]
    [InlineData("<p>One</p><p>Two<br>Three</p>", "One\nTwo\nThree")]
    [InlineData("<table><tr><td>a</td><td>b</td></tr></table>", "a b")]
    [InlineData("in<b>line</b>d&nbsp;&amp;  spaced", "inlined & spaced")]
    [InlineData("<style>p{}</style><p>x</p><!-- y -->", "x")]
    [InlineData("&lt;b&gt; &copy 2026 &#146; &#xD800; &nosuch;", "<b> © 2026 ’ \ufffd &nosuch;")]
    [InlineData("AT&T <3 5 < 7", "AT&T <3 5 < 7")]
    public void Text_is_what_a_reader_sees(string html, string text) => Assert.Equal(text, HtmlText.Strip(html));
}
