using CsCheck;
using NewsMonitor.Core.Articles;

namespace NewsMonitor.Core.Tests.Articles;

public sealed class CanonicalUrlTests
{
    [Theory]
    [InlineData("https://Courier.Example/World/Dam?utm_source=mail&utm_medium=x#comments", "https://courier.example/World/Dam")]
    [InlineData("https://courier.example:443/dam?id=7&fbclid=abc", "https://courier.example/dam?id=7")]
    [InlineData("http://courier.example:80/dam?id=7&&ref_src=feed", "http://courier.example/dam?id=7")]
    [InlineData("https://reader:secret@courier.example/dam", "https://courier.example/dam")]
    [InlineData("https://courier.example./dam", "https://courier.example/dam")]
    [InlineData("https://b\u00fccher.example/dam", "https://xn--bcher-kva.example/dam")]
    [InlineData("https://courier.example/dam/amp/", "https://courier.example/dam/")]
    [InlineData("https://courier.example/dam.amp.html?amp=1", "https://courier.example/dam.html")]
    [InlineData("https://amp.courier.example/dam", "https://www.courier.example/dam")]
    [InlineData("https://courier-example.cdn.ampproject.org/c/s/courier.example/dam?amp_js_v=0.1", "https://courier.example/dam")]
    [InlineData("https://www.google.com/amp/s/courier.example/dam/amp", "https://courier.example/dam")]
    [InlineData("https://courier.example/2026/champ", "https://courier.example/2026/champ")]
    [InlineData("https://courier.example/lamp?page=2", "https://courier.example/lamp?page=2")]
    [InlineData("https://[2001:db8::1]:8443/dam#x", "https://[2001:db8::1]:8443/dam")]
    public void What_does_not_name_the_article_is_left_out(string given, string expected) =>
        Assert.Equal(expected, CanonicalUrl.Of(new Uri(given)).AbsoluteUri);

    [Theory]
    [InlineData("https://www.courier.example/dam", "http://courier.example/dam/")]
    [InlineData("https://m.courier.example/dam", "https://www.courier.example/dam?utm_campaign=a")]
    [InlineData("https://amp.courier.example/dam", "https://mobile.courier.example/dam#top")]
    public void The_same_article_has_one_id(string one, string other) => Assert.Equal(ArticleId.Of(new Uri(one)), ArticleId.Of(new Uri(other)));

    [Theory]
    [InlineData("https://courier.example/dam", "https://courier.example/dam-2")]
    [InlineData("https://courier.example/story?id=1", "https://courier.example/story?id=2")]
    [InlineData("https://courier.example/dam", "https://courier.example:8080/dam")]
    [InlineData("https://m.example/dam", "https://example/dam")]
    public void Other_articles_have_other_ids(string one, string other) => Assert.NotEqual(ArticleId.Of(new Uri(one)), ArticleId.Of(new Uri(other)));

    [Theory]
    [InlineData("https://www.courier.example/dam", "https://www.courier.example/dam")]
    [InlineData("/world/dam", "https://news.courier.example/world/dam")]
    [InlineData("https://polaris.example/stolen", "https://news.courier.example/found?page=1")]
    [InlineData("https://news.courier.example/", "https://news.courier.example/found?page=1")]
    [InlineData("javascript:alert(1)", "https://news.courier.example/found?page=1")]
    [InlineData("http://[", "https://news.courier.example/found?page=1")]
    [InlineData(null, "https://news.courier.example/found?page=1")]
    public void A_page_may_speak_for_its_own_site_only(string? claim, string expected) =>
        Assert.Equal(expected, CanonicalUrl.For(new Uri("https://news.courier.example/found?page=1&utm_source=x"), claim)?.AbsoluteUri);

    [Fact]
    public void Sites_under_a_shared_suffix_are_not_one() =>
        Assert.False(CanonicalUrl.IsSameSite(new Uri("https://courier.co.uk/a"), new Uri("https://polaris.co.uk/a")));

    [Fact]
    public void Normalising_twice_changes_nothing() =>
        Gen.Int[0, 4].Select(Gen.String[Gen.Char["abA/.?&=#amp%20 _sutm-\u00e9"], 0, 40])
            .Sample((host, rest) =>
            {
                if (!Uri.TryCreate($"https://{_hosts[host]}/{rest}", UriKind.Absolute, out var url)) return;
                var once = CanonicalUrl.Of(url!);
                Assert.Equal(ArticleId.Of(url!), ArticleId.Of(once));
                Assert.Equal(once, CanonicalUrl.Of(once));
            });

    private static readonly string[] _hosts = ["courier.example", "amp.Courier.example", "m.x.example:8080", "www.google.com", "a.cdn.ampproject.org"];

    [Theory]
    [InlineData("https://courier\ufffd.example/dam")]
    [InlineData("https://xn--\ufffd\u0378.example/dam")]
    public void A_host_that_no_name_server_could_know_is_not_believed_and_stops_nothing(string claim)
    {
        var page = new Uri("https://courier.example/dam");
        Assert.Equal(page, CanonicalUrl.For(page, claim));
        Assert.Null(CanonicalUrl.For(null, claim));
        if (Uri.TryCreate(claim, UriKind.Absolute, out var url)) Assert.Equal(url, CanonicalUrl.Of(url));
    }
}
