using NewsMonitor.Core.Articles;
using NewsMonitor.Core.Statements;
using NewsMonitor.Core.Stories;
using NewsMonitor.Language.Statements;
using NewsMonitor.Language.Text;

namespace NewsMonitor.Core.Tests.Stories;

public sealed class ArticleRevisionTests
{
    private static readonly DateTimeOffset _noon = new(2026, 1, 7, 12, 0, 0, TimeSpan.Zero);

    [Fact]
    public void The_same_text_is_no_revision() =>
        Assert.Null(ArticleRevision.Next(Article("The dam is safe.", "The dam is safe"), Article("The dam is safe.", "The dam is safe"), _noon));

    [Fact]
    public void Words_that_stand_keep_their_id_though_they_moved_and_others_come_and_go()
    {
        var before = Article("The dam is safe. Nobody was hurt.", "The dam is safe", "Nobody was hurt");
        var after = ArticleRevision.Next(before, Article("It was Monday. The dam is safe. Four were hurt.", "The dam is safe", "Four were hurt"), _noon.AddHours(3))!;

        Assert.Equal((2, _noon.AddHours(3)), (after.Revision, after.Seen));
        Assert.Equal([Id(before, 0)], after.Standing.Select(statement => statement.Id));
        Assert.Equal(["Four were hurt"], after.Statements.Select(statement => statement.Text));
        Assert.Equal([Id(before, 1)], after.Withdrawn);
        Assert.Single(after.Changes!.Paragraphs);
    }

    [Fact]
    public void What_stands_over_several_revisions_is_still_the_first_one_and_goes_when_it_goes()
    {
        var first = Article("The dam is safe.", "The dam is safe");
        var second = ArticleRevision.Next(first, Article("So he spoke. The dam is safe.", "The dam is safe"), _noon)!;
        var third = ArticleRevision.Next(second, Article("So he spoke.", []), _noon)!;

        Assert.Equal([Id(first, 0)], second.Standing.Select(statement => statement.Id));
        Assert.Equal(3, third.Revision);
        Assert.Equal([Id(first, 0)], third.Withdrawn);
    }

    [Fact]
    public void Other_words_at_the_same_place_are_another_statement()
    {
        var before = Article("The dam is safe.", "The dam is safe");
        var after = ArticleRevision.Next(before, Article("The dam is weak.", "The dam is weak"), _noon)!;

        Assert.Equal(before.Statements[0].Content, after.Statements[0].Content);
        Assert.NotEqual(Id(before, 0), Id(after, 0));
    }

    [Fact]
    public void The_same_words_said_twice_count_twice()
    {
        var before = Article("We are ready. We are ready.", "We are ready", "We are ready");
        var after = ArticleRevision.Next(before, Article("We are ready. Once.", "We are ready"), _noon)!;

        Assert.Single(after.Standing);
        Assert.Single(after.Withdrawn);
        Assert.Empty(after.Statements);
    }

    [Fact]
    public void A_paywall_that_came_up_or_a_wall_in_another_language_takes_nothing_back()
    {
        var before = Article("The dam is safe.", "The dam is safe");

        Assert.Null(ArticleRevision.Next(before, Article("Subscribe.") with { IsPaywalled = true }, _noon));
        Assert.Null(ArticleRevision.Next(before, Article("The dam…") with { IsTruncated = true }, _noon));
        Assert.Null(ArticleRevision.Next(before, Article("Wir brauchen Ihre Zustimmung.") with { Language = "de" }, _noon));
    }

    private static StatementId Id(StoredArticle article, int position) => StatementRecord.Of(article, article.Statements[position]).Id;

    private static StoredArticle Article(string text, params string[] said)
    {
        var from = 0;
        return new()
        {
            Id = "a",
            Url = new Uri("https://outlet.example/a"),
            FeedId = "feed",
            Outlet = "Courier",
            Day = new(2026, 1, 7),
            Seen = _noon,
            Title = "The dam",
            Text = text,
            Language = "en",
            Statements = [.. said.Select(words => Said(words, from = text.IndexOf(words, from, StringComparison.Ordinal), from += words.Length))],
        };
    }

    private static Statement Said(string words, int start, int end) => new()
    {
        Kind = StatementKind.Direct,
        Speaker = new("arvo-karovsky", "Arvo Karovsky", new(0, 1), Resolution.Name, 1, []),
        Content = [new TextSpan(start, end)],
        Text = words,
    };
}
