using System.Diagnostics;
using System.Text;
using CsCheck;
using NewsMonitor.Core.Fetching.Robots;

namespace NewsMonitor.Core.Tests.Fetching.Robots;

public sealed class RobotsFileTests
{
    private static bool Allows(string robots, string path, string product = "NewsMonitor") =>
        RobotsFile.Parse(Encoding.UTF8.GetBytes(robots), product).Allows(new Uri("https://outlet.example" + path));

    [Theory]
    [InlineData("", true)]
    [InlineData("User-agent: *\nDisallow: /", false)]
    [InlineData("User-agent: *\nDisallow:", true)]
    [InlineData("User-agent: Other\nDisallow: /", true)]
    [InlineData("User-agent: *\nDisallow: /\n\nUser-agent: NewsMonitor\nDisallow: /x", true)]
    [InlineData("User-agent: newsmonitor\nDisallow: /news", false)]
    [InlineData("User-agent: NewsMonitor/2.1 (anything)\nDisallow: /news", false)]
    [InlineData("User-agent: NewsMonitorTwo\nDisallow: /news", true)]
    [InlineData("User-agent: NewsMonitor\nUser-agent: Other\nDisallow: /news", false)]
    [InlineData("User-agent: NewsMonitor\nAllow: /a\n\nUser-agent: Other\nDisallow: /\n\nUser-agent: NewsMonitor\nDisallow: /news", false)]
    [InlineData("User-agent: NewsMonitor\n\nUser-agent: *\nDisallow: /news", false)]
    [InlineData("User-agent: *\nDisallow: /news\n\nUser-agent: NewsMonitor\n", true)]
    [InlineData("User-agent: NewsMonitor\nSitemap: https://outlet.example/s.xml\nDisallow: /news", false)]
    [InlineData("Disallow: /\nUser-agent: Other\nDisallow: /x", true)]
    [InlineData("user-AGENT : * # all\r\nDISALLOW:/news # not for you\r\n", false)]
    [InlineData("\uFEFFUser-agent: *\rDisallow: /news\r", false)]
    [InlineData("<html><body>Not found: here</body></html>", true)]
    public void The_group_that_names_the_crawler_holds_and_else_that_of_all(string robots, bool allowed) =>
        Assert.Equal(allowed, Allows(robots, "/news/1"));

    [Theory]
    [InlineData("Disallow: /news", "/news", false)]
    [InlineData("Disallow: /news", "/newsroom", false)]
    [InlineData("Disallow: /news", "/News", true)]
    [InlineData("Disallow: /news/", "/news", true)]
    [InlineData("Disallow: /news$", "/news", false)]
    [InlineData("Disallow: /news$", "/news/1", true)]
    [InlineData("Disallow: /*.php$", "/a/b.php", false)]
    [InlineData("Disallow: /*.php$", "/a/b.php?x", true)]
    [InlineData("Disallow: /*.php$", "/a.php.php", false)]
    [InlineData("Disallow: /a*b*c", "/aXbYc", false)]
    [InlineData("Disallow: /a*b*c", "/aXcYb", true)]
    [InlineData("Disallow: *print=1", "/story?id=1&print=1", false)]
    [InlineData("Disallow: /\nAllow: /news", "/news/1", true)]
    [InlineData("Allow: /news\nDisallow: /news/secret", "/news/secret/1", false)]
    [InlineData("Disallow: /news\nAllow: /news", "/news", true)]
    [InlineData("Disallow: /", "/robots.txt", true)]
    [InlineData("Disallow: /caf%C3%A9", "/café", false)]
    [InlineData("Disallow: /café", "/caf%c3%a9", false)]
    [InlineData("Disallow: /%7Eeditor", "/~editor", false)]
    [InlineData("Disallow: /a%2fb", "/a%2Fb", false)]
    [InlineData("Disallow: /a%2fb", "/a/b", true)]
    public void The_longest_rule_that_matches_decides(string rules, string path, bool allowed) =>
        Assert.Equal(allowed, Allows("User-agent: *\n" + rules, path));

    [Theory]
    [InlineData("User-agent: *\nCrawl-delay: 10", 10)]
    [InlineData("User-agent: *\nCrawl-delay: 0.5", 0.5)]
    [InlineData("User-agent: *\nCrawl-delay: 10\n\nUser-agent: NewsMonitor\nDisallow: /x", 0)]
    [InlineData("User-agent: *\nCrawl-delay: soon", 0)]
    [InlineData("User-agent: *\nCrawl-delay: -5", 0)]
    [InlineData("User-agent: *\nCrawl-delay: 99999999999999999999", 86400)]
    public void The_crawl_delay_is_that_of_the_group_in_seconds(string robots, double seconds) =>
        Assert.Equal(TimeSpan.FromSeconds(seconds), RobotsFile.Parse(Encoding.UTF8.GetBytes(robots), "NewsMonitor").CrawlDelay);

    [Fact]
    public void Of_a_file_that_is_too_long_the_line_that_is_cut_through_is_not_read()
    {
        var filler = string.Concat(Enumerable.Repeat("# nothing to see\n", RobotsFile.MaxBytes / 17 - 2));
        var file = filler + "User-agent: *\nAllow: /" + new string('a', 100);

        Assert.True(Encoding.UTF8.GetByteCount(file) > RobotsFile.MaxBytes);
        Assert.True(Allows(file, "/a"));
        Assert.False(Allows("User-agent: *\nDisallow: /\n" + filler + filler + "Allow: /", "/a"));
    }

    [Fact]
    public void Rules_made_to_be_slow_are_not()
    {
        var rule = "Disallow: /" + string.Concat(Enumerable.Repeat("*a", 200)) + "$\n";
        var file = RobotsFile.Parse(Encoding.UTF8.GetBytes("User-agent: *\n" + string.Concat(Enumerable.Repeat(rule, 1000))), "NewsMonitor");
        var watch = Stopwatch.StartNew();

        Assert.True(file.Allows(new Uri("https://outlet.example/" + new string('a', 2000) + "b")));

        // A matcher that goes back over its steps would take longer than the universe has; the bound is for machines under load.
        Assert.True(watch.Elapsed < TimeSpan.FromSeconds(20));
    }

    [Fact]
    public void No_bytes_break_the_reader() =>
        Gen.Byte.Array[0, 400].Sample(bytes => _ = RobotsFile.Parse(bytes, "NewsMonitor").Allows(new Uri("https://outlet.example/news")));

    [Fact]
    public void The_matcher_agrees_with_the_rule_read_as_a_regular_expression() =>
        Gen.Select(Gen.Char["ab*$"].Array[0, 8], Gen.Char["ab$"].Array[0, 12]).Sample((pattern, path) =>
        {
            var (rule, text) = ("/" + new string(pattern), "/" + new string(path));
            var anchored = rule.EndsWith('$');
            var regex = "^" + System.Text.RegularExpressions.Regex.Escape(anchored ? rule[..^1] : rule).Replace("\\*", ".*", StringComparison.Ordinal) + (anchored ? "$" : "");
            return new RobotsRule(false, rule).Matches(text) == System.Text.RegularExpressions.Regex.IsMatch(text, regex);
        });
}
