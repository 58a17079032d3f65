using CsCheck;
using NewsMonitor.Core.Digests;
using NewsMonitor.Core.Digests.Building;
using NewsMonitor.Core.Statements;
using NewsMonitor.Core.Stories;
using NewsMonitor.Language.Sentiment;

namespace NewsMonitor.Core.Tests.Digests.Building;

public class DigestBuilderTests
{
    [Fact]
    public void Every_statement_stands_in_one_cluster_and_repeats_are_counted()
    {
        var digest = DigestBuilder.Build(SampleDay.Sources);

        Assert.Equal(new DigestCounts(6, 3, 2, 6, 3), digest.Counts);
        Assert.Equal(3, digest.Counts.Folded);
        Assert.Equal(SampleDay.Statements.Select(s => s.Id.ToString()).Order(), digest.Clusters.SelectMany(c => c.Carried).Select(c => c.Id).Order());
    }

    [Fact]
    public void What_three_outlets_carry_about_a_leader_comes_first_and_the_reason_is_told_in_words()
    {
        var first = DigestBuilder.Build(SampleDay.Sources).Clusters[0];

        Assert.Equal("new position · 3 outlets · about Gradimir Voltsev · strongly positive", first.Reason);
        Assert.Equal(["The Courier", "Harbour Post", "Polaris"], first.Outlets);
    }

    [Fact]
    public void A_scrap_comes_after_what_says_something()
    {
        var scrap = SampleDay.Said("arvo-karovsky", "Harbour scrap", "Harbour Post", 8, "water", SentimentLabel.Neutral);
        Assert.Equal(scrap.Id.ToString(), DigestBuilder.Build(SampleDay.Sources with { Statements = [scrap, .. SampleDay.Statements] }).Clusters[^1].Id);
    }

    [Fact]
    public void What_was_said_before_is_repeated_and_both_texts_are_there()
    {
        var yesterday = Yesterday("The Krasna dam will be run by a board of three engineers");

        var cluster = DigestBuilder.Build(SampleDay.Sources with { Before = [yesterday] }).Clusters.Single(c => c.First.Text.Contains("dam", StringComparison.Ordinal));

        Assert.Equal(Novelty.Repeated, cluster.Novelty);
        Assert.StartsWith("repeated from 7 January · 3 outlets", cluster.Reason, StringComparison.Ordinal);
        Assert.Equal("The Krasna dam will be run by a board of three engineers", cluster.Earlier!.Text);
    }

    [Fact]
    public void What_denies_what_was_said_before_reads_against_it()
    {
        var yesterday = Yesterday("The Krasna dam will not be run by a board of three engineers");

        var cluster = DigestBuilder.Build(SampleDay.Sources with { Before = [yesterday] }).Clusters.Single(c => c.First.Text.Contains("dam", StringComparison.Ordinal));

        Assert.Equal(Novelty.Reversed, cluster.Novelty);
        Assert.StartsWith("reads against 7 January", cluster.Reason, StringComparison.Ordinal);
        Assert.Equal("The Krasna dam will not be run by a board of three engineers", cluster.Earlier!.Text);
    }

    [Fact]
    public void Another_leaders_words_are_no_earlier_position()
    {
        var yesterday = Yesterday("We will not lift the timber tariff in March");

        Assert.All(DigestBuilder.Build(SampleDay.Sources with { Before = [yesterday] }).Clusters, c => Assert.Equal(Novelty.New, c.Novelty));
    }

    [Fact]
    public void A_leaders_day_tells_whom_he_spoke_about_and_how()
    {
        var karovsky = DigestBuilder.Build(SampleDay.Sources).Leaders[0];

        Assert.Equal("Arvo Karovsky", karovsky.Name);
        Assert.Equal(new Tally(2, 1, 1, 0, 0), karovsky.Sentiment);
        Assert.Equal(["Gradimir Voltsev", "Sarmovia"], karovsky.About.Select(a => a.Name));
        Assert.Equal(new Tally(2, 1, 0, 0, 0), karovsky.About[0].Sentiment);
    }

    [Fact]
    public void The_days_before_give_the_usual_sentiment_and_tell_which_phrases_rise()
    {
        var before = Yesterday("The Krasna dam will be mended", SentimentLabel.Negative, "Krasna dam");

        var karovsky = DigestBuilder.Build(SampleDay.Sources with { Before = [before] }).Leaders[0];

        Assert.Equal(new Tally(0, 0, 1, 0, 0), karovsky.Before);
        Assert.DoesNotContain(karovsky.Rising, p => p.Phrase == "Krasna dam");
        Assert.Contains(karovsky.Rising, p => p is { Phrase: "burnt ferry", Today: 1, PerDayBefore: 0 });
    }

    [Theory]
    [InlineData("Krasna dams")]
    [InlineData("krasna-dam")]
    [InlineData("KRASNA DAM’S")]
    public void A_phrase_in_another_form_is_no_new_phrase(string form)
    {
        var before = Yesterday("The Krasna dam will be mended", SentimentLabel.Negative, form);

        var karovsky = DigestBuilder.Build(SampleDay.Sources with { Before = [before] }).Leaders[0];

        Assert.DoesNotContain(karovsky.Rising, p => p.Phrase == "Krasna dam");
    }

    [Fact]
    public void Feeds_that_fail_or_fell_silent_are_named()
    {
        var feeds = DigestBuilder.Build(SampleDay.Sources).Feeds;

        Assert.Equal([("harbour", FeedNoteState.Failing), ("polaris", FeedNoteState.Silent)], feeds.Select(f => (f.FeedId, f.State)));
        Assert.Equal("HttpStatus: 503", feeds[0].Error);
    }

    [Fact]
    public void A_changed_article_counts_as_it_stands_now_and_the_change_is_told()
    {
        var corrected = SampleDay.Said("arvo-karovsky", "Courier ferry", "The Courier", 12, "Someone in Sarmovia has paid for the burnt ferry", null, revision: 2);

        var digest = DigestBuilder.Build(SampleDay.Sources with { Statements = [.. Withdrawn("Courier ferry", SampleDay.Now), corrected] });

        Assert.Equal(6, digest.Counts.Statements);
        var correction = Assert.Single(digest.Corrections);
        Assert.Equal(["Nobody in Sarmovia has paid for the burnt ferry"], correction.Before);
        Assert.Equal(["Someone in Sarmovia has paid for the burnt ferry"], correction.Now);
    }

    [Fact]
    public void Words_that_an_outlet_took_back_altogether_count_no_more_and_are_told()
    {
        var digest = DigestBuilder.Build(SampleDay.Sources with { Statements = Withdrawn("Courier ferry", SampleDay.Now) });

        Assert.Equal(5, digest.Counts.Statements);
        var correction = Assert.Single(digest.Corrections);
        Assert.Equal(["Nobody in Sarmovia has paid for the burnt ferry"], correction.Before);
        Assert.Empty(correction.Now);
    }

    [Fact]
    public void What_came_into_an_article_later_is_no_correction()
    {
        var added = SampleDay.Said("arvo-karovsky", "Courier ferry", "The Courier", 15, "The dam is safe", null, revision: 2);

        var digest = DigestBuilder.Build(SampleDay.Sources with { Statements = [.. SampleDay.Statements, added] });

        Assert.Equal(7, digest.Counts.Statements);
        Assert.Empty(digest.Corrections);
    }

    [Fact]
    public void Yesterdays_words_that_were_changed_today_are_told_today()
    {
        var yesterday = DigestBuilder.Build(SampleDay.Sources with { Statements = Withdrawn("Courier ferry", SampleDay.Now.AddHours(8)) });

        var today = DigestBuilder.Build(SampleDay.Sources with { Day = SampleDay.Day.AddDays(1), Statements = [], Before = [yesterday] });
        var later = DigestBuilder.Build(SampleDay.Sources with { Day = SampleDay.Day.AddDays(2), Statements = [], Before = [today, yesterday] });

        Assert.Equal(SampleDay.Day, Assert.Single(today.Corrections).Day);
        Assert.Empty(later.Corrections);
    }

    [Fact]
    public void Outlets_that_carry_one_text_are_told_from_those_that_wrote_their_own()
    {
        string[] articles = [.. SampleDay.Statements.Take(3).Select(s => s.Article.Id)];
        var copy = new Story([Article(articles[0]), Article(articles[1])]);

        var cluster = DigestBuilder.Build(SampleDay.Sources with { Stories = [copy] }).Clusters.Single(c => c.Outlets.Count == 3);

        Assert.Equal(2, cluster.Texts);
        Assert.Contains("3 outlets · 2 texts", cluster.Reason, StringComparison.Ordinal);
        Assert.Equal([articles[0], articles[0], articles[2]], cluster.Carried.OrderBy(c => c.Published).Select(c => c.Story));

        static StoryArticle Article(string id) => new(id, SampleDay.Now, ArticleFingerprint.Of("the words of the story are these and no others"), "Outlet");
    }

    private static StoredStatement[] Withdrawn(string article, DateTimeOffset seen) =>
        [.. SampleDay.Statements.Select(s => s.Article.Title == article ? s with { Withdrawn = new Withdrawal(2, seen, s.Article.Title) } : s)];

    [Fact]
    public void A_choice_of_leaders_counts_theirs_alone()
    {
        var digest = DigestBuilder.Build(SampleDay.Sources).For(["ilse-brandvold"]);

        Assert.Equal(new DigestCounts(2, 1, 1, 2, 2), digest.Counts);
        Assert.Equal(["ilse-brandvold"], digest.Leaders.Select(l => l.LeaderId));
    }

    [Fact]
    public void The_order_in_which_statements_come_changes_nothing()
    {
        var expected = Json(DigestBuilder.Build(SampleDay.Sources));
        Gen.Shuffle(SampleDay.Statements.ToArray()).Sample(shuffled => Json(DigestBuilder.Build(SampleDay.Sources with { Statements = shuffled })) == expected, iter: 30);
    }

    private static string Json(Digest digest) => System.Text.Json.JsonSerializer.Serialize(digest, DigestJson.Default.Digest);

    private static Digest Yesterday(string text, SentimentLabel label = SentimentLabel.Neutral, params string[] phrases) => DigestBuilder.Build(SampleDay.Sources with
    {
        Day = SampleDay.Day.AddDays(-1),
        Statements = [SampleDay.Said("arvo-karovsky", "Courier before", "The Courier", 9, text, label, day: SampleDay.Day.AddDays(-1), phrases: phrases)],
    });
}
