using CsCheck;
using NewsMonitor.Core.Clusters;
using NewsMonitor.Core.Statements;

namespace NewsMonitor.Core.Tests.Clusters;

public sealed class ClusterBuilderTests
{
    private static readonly string[] Wordings =
    [
        "“We will keep the corridor open for grain ships for as long as the harvest lasts”",
        "the corridor for grain ships would stay open “for as long as the harvest lasts”",
        "the grain corridor would not be closed before the harvest is over",
        "the corridor for grain ships would be closed after the harvest",
        "every grain ship would be inspected by two observers from a third country",
        "“Two inspectors from a third country will board every ship that carries grain”",
        "a tariff of 20 per cent would be imposed on steel from Karsund",
        "a tariff of 20 per cent would be imposed on timber from Karsund",
        "four thousand soldiers had been sent to the border",
        "“We have sent 4,000 troops to the frontier”",
        "she would travel to Oskval on Monday to meet President Tamrin",
        "“I am going to Oskval on Monday to look President Tamryn in the eye”",
    ];

    private static readonly Gen<StoredStatement> AnyStatement = Gen.Select(
        Gen.Bool, Gen.Int[0, Wordings.Length - 1], Gen.Int[1, 12],
        (first, text, article) => Said.By(first ? "orla-fennick" : "dario-quell", Wordings[text], $"Outlet {article % 5}", $"article-{article}", article * 7 % 12, place: text * 200));

    [Fact]
    public void One_statement_of_three_outlets_is_one_cluster_with_its_outlets_in_order_and_its_wordings()
    {
        var clusters = ClusterBuilder.Build(
        [
            Said.By("orla-fennick", "the corridor for grain ships would stay open “for as long as the harvest lasts”", "Harbour Post", minute: 30),
            Said.By("orla-fennick", "“We will keep the corridor open for grain ships for as long as the harvest lasts”", "Courier", minute: 10),
            Said.By("orla-fennick", "“We will keep the corridor open for grain ships, for as long as the harvest lasts!”", "Polaris", minute: 50),
        ]);

        var cluster = Assert.Single(clusters);
        Assert.Equal(Said.Noon.AddMinutes(10), cluster.FirstSeen);
        Assert.Equal(["Courier", "Harbour Post", "Polaris"], cluster.Outlets.Select(o => o.Outlet));
        Assert.Equal(2, cluster.Wordings.Count);
        Assert.Equal(["Courier", "Polaris"], cluster.Wordings[0].Statements.Select(s => s.Article.Outlet));
    }

    [Fact]
    public void The_same_words_of_two_leaders_are_two_statements() =>
        Assert.Equal(2, ClusterBuilder.Build([Said.By("orla-fennick", Wordings[0]), Said.By("dario-quell", Wordings[0])]).Count);

    [Theory]
    [InlineData("“We will withdraw our boats from the strait”", "“We will not withdraw our boats from the strait”")]
    [InlineData("four thousand soldiers had been sent to the border", "six thousand soldiers had been sent to the border")]
    [InlineData("a tariff of 20 per cent would be imposed on steel from Karsund", "a tariff of 20 per cent would be imposed on timber from Karsund")]
    [InlineData("she supported the law on fishing in the strait", "she opposed the law on fishing in the strait")]
    [InlineData("“If Mr Voltsev can trust a stranger with the gates, so can I”", "“Mr Voltsev tells us that he will come when nobody is looking”")]
    [InlineData("the dam had been sabotaged by agents", "there was no evidence that the dam had been sabotaged by agents")]
    public void What_contradicts_or_shares_but_a_name_is_kept_apart(string one, string other) =>
        Assert.Equal(2, ClusterBuilder.Build([Said.By("orla-fennick", one, "Courier"), Said.By("orla-fennick", other, "Polaris")]).Count);

    [Theory]
    [InlineData("“We will not withdraw our boats from the strait”", "the boats would stay in the strait")]
    [InlineData("four thousand soldiers had been sent to the border", "“We have sent 4,000 troops to the frontier”")]
    [InlineData("he would meet President Voltsev before the floods", "he is to meet Mr Voltzev before the spring floods")]
    [InlineData("he called it “a loaded spring above two million people”", "“The dam is a loaded spring above two million people, and I have slept badly since June”")]
    public void What_means_the_same_is_folded(string one, string other) =>
        Assert.Single(ClusterBuilder.Build([Said.By("orla-fennick", one, "Courier"), Said.By("orla-fennick", other, "Polaris")]));

    [Fact]
    public void Two_statements_that_an_article_tells_apart_are_not_joined_by_a_third_that_has_both()
    {
        const string Gates = "“If Mr Voltsev can trust a stranger with the gates, so can I”";
        const string Sign = "“They need a reason to sign, and I intend to give them one”";
        var clusters = ClusterBuilder.Build(
        [
            Said.By("orla-fennick", Gates, "Courier", "courier-1", place: 100),
            Said.By("orla-fennick", Sign, "Courier", "courier-1", place: 400),
            Said.By("orla-fennick", Gates[..^1] + ". " + Sign[1..], "Harbour Post", "harbour-1"),
        ]);

        Assert.Equal(2, clusters.Count);
    }

    [Fact]
    public void An_outlet_that_dates_its_article_into_the_future_is_not_the_last() =>
        Assert.Equal(
            Said.Noon.AddMinutes(5),
            Assert.Single(ClusterBuilder.Build([Said.By("orla-fennick", Wordings[0], minute: 60 * 24 * 365, seen: Said.Noon.AddMinutes(5))])).FirstSeen);

    [Fact]
    public void Likeness_is_symmetric()
    {
        var words = Wordings.Select(w => StatementWords.Of(Said.By("orla-fennick", w))).ToList();
        foreach (var a in words)
        {
            foreach (var b in words)
            {
                Assert.Equal(a.Contradicts(b), b.Contradicts(a));
                Assert.Equal(a.ExchangesAWordOf(b), b.ExchangesAWordOf(a));
                Assert.Equal(a.LongestQuotedRun(b).Length, b.LongestQuotedRun(a).Length);
            }
        }
    }

    [Fact]
    public void No_statement_is_lost_and_none_stands_twice() =>
        AnyStatement.List[0, 40].Sample(statements =>
        {
            var kept = ClusterBuilder.Build(statements).SelectMany(c => c.Statements).Select(s => s.Id.ToString()).Order(StringComparer.Ordinal);
            return kept.SequenceEqual(statements.Select(s => s.Id.ToString()).Distinct().Order(StringComparer.Ordinal));
        });

    [Fact]
    public void The_order_of_arrival_changes_nothing() =>
        AnyStatement.List[0, 30].SelectMany(s => Gen.Shuffle(s.ToArray()).Select(shuffled => (s, shuffled))).Sample((s, shuffled) =>
            Picture(ClusterBuilder.Build(s)) == Picture(ClusterBuilder.Build(shuffled)));

    [Fact]
    public void What_arrives_twice_changes_nothing() =>
        AnyStatement.List[0, 30].Sample(s => Picture(ClusterBuilder.Build(s)) == Picture(ClusterBuilder.Build([.. s, .. s])));

    [Fact]
    public void Folding_what_is_folded_changes_nothing() =>
        AnyStatement.List[0, 30].Sample(s =>
        {
            var once = ClusterBuilder.Build(s);
            return Picture(once) == Picture(ClusterBuilder.Build(once.SelectMany(c => c.Statements)));
        });

    private static string Picture(IReadOnlyList<Cluster> clusters) => string.Join('\n', clusters.Select(c =>
        $"{c.Id} {c.FirstSeen:O} {string.Join(' ', c.Statements.Select(s => s.Id))} {string.Join(' ', c.Outlets)} {string.Join(' ', c.Wordings.Select(w => w.Text))}"));
}
