using System.Buffers.Text;
using System.Text.Json;
using CsCheck;
using NewsMonitor.Core.Stories;

namespace NewsMonitor.Core.Tests.Stories;

public sealed class StoryBuilderTests
{
    private static readonly string[] Vocabulary = [.. Enumerable.Range(0, 2000).Select(i => $"w{i}")];

    private static readonly Gen<string[]> AnyText = Gen.Int[0, Vocabulary.Length - 1].Select(i => Vocabulary[i]).Array[250, 400];

    [Fact]
    public void Copies_that_were_edited_are_one_story_and_other_articles_are_their_own() =>
        Gen.Select(AnyText, AnyText, Gen.Int[0, 200]).Sample((text, other, cut) =>
        {
            var copy = text.Where((_, i) => i < cut || i > cut + 40).Select((w, i) => i % 25 == 0 ? "changed" : w);
            var stories = StoryBuilder.Build([Article("a", text), Article("b", copy), Article("c", other)]);
            return stories.Count == 2 && stories.Single(s => s.Articles.Count == 2).Articles.Select(a => a.Id).Order().SequenceEqual(["a", "b"]);
        });

    [Fact]
    public void A_brief_is_one_story_with_the_report_whose_beginning_it_is() =>
        Gen.Select(AnyText, AnyText).Sample((one, two) =>
        {
            var report = one.Concat(two).Concat(one.Reverse()).ToArray();
            return StoryBuilder.Build([Article("report", report), Article("brief", report.Take(110))]).Count == 1;
        }, iter: 30);

    [Fact]
    public void A_round_up_is_its_own_story_beside_those_that_it_sums_up()
    {
        var random = new Random(20260107);
        var reports = Enumerable.Range(0, 6).Select(_ => random.GetItems(Vocabulary, 300)).ToList();
        var roundUp = random.GetItems(Vocabulary, 50).Concat(reports.SelectMany(r => r.Take(40)));

        Assert.Equal(7, StoryBuilder.Build([.. reports.Select((r, i) => Article($"report-{i}", r)), Article("round-up", roundUp)]).Count);
    }

    [Fact]
    public void Case_punctuation_and_white_space_are_of_no_matter() =>
        Assert.Equal(ArticleFingerprint.Of("The dam, he said, “stays shut”."), ArticleFingerprint.Of("the DAM he said\n\n- stays   shut"));

    [Fact]
    public void The_estimate_is_near_the_true_resemblance() =>
        Gen.Select(AnyText, Gen.Int[20, 230]).Sample((text, kept) =>
        {
            var part = text[..kept];
            var truth = (double)(kept - ArticleFingerprint.ShingleWords + 1) / (text.Length - ArticleFingerprint.ShingleWords + 1);

            // Five standard deviations of a share of 128 draws.
            return Math.Abs(Fingerprint(text).Resemblance(Fingerprint(part)) - truth) < 0.22;
        });

    [Fact]
    public void The_order_of_arrival_and_repetition_change_nothing() =>
        Gen.Select(AnyText.Array[1, 4], Gen.Int[0, 100].Array[1, 12]).SelectMany((texts, picks) =>
        {
            var articles = picks.Select((p, i) => Article($"a{i}", texts[p % texts.Length].Skip(p % 7))).ToArray();
            return Gen.Shuffle(articles.Concat(articles).ToArray()).Select(shuffled => (articles, shuffled));
        }).Sample((articles, shuffled) => Picture(articles) == Picture(shuffled), iter: 50);

    [Fact]
    public void Texts_of_one_word_or_none_have_a_fingerprint()
    {
        Assert.Equal(ArticleFingerprint.Of(""), ArticleFingerprint.Of(" ... "));
        Assert.NotEqual(ArticleFingerprint.Of("dam"), ArticleFingerprint.Of("gate"));
    }

    [Fact]
    public void A_fingerprint_survives_its_way_through_text_and_JSON()
    {
        var fingerprint = ArticleFingerprint.Of("The dam stays shut until the engineers have been let in.");

        Assert.Equal(fingerprint, ArticleFingerprint.Parse(fingerprint.ToString()));
        Assert.Equal(fingerprint, JsonSerializer.Deserialize<ArticleFingerprint>(JsonSerializer.Serialize(fingerprint)));
        Assert.Throws<JsonException>(() => JsonSerializer.Deserialize<ArticleFingerprint>("\"no fingerprint!\""));
        Assert.Throws<FormatException>(() => ArticleFingerprint.Parse("AAAA"));
    }

    [Fact]
    public void A_fingerprint_kept_before_there_were_leads_is_read_and_resembles_as_a_whole()
    {
        var fingerprint = ArticleFingerprint.Of("The dam stays shut until the engineers have been let in.");
        var old = ArticleFingerprint.Parse(Base64Url.EncodeToString(Base64Url.DecodeFromChars(fingerprint.ToString()).AsSpan(0, 256)));

        Assert.Equal(1, old.Resemblance(fingerprint));
        Assert.Equal(0, old.LeadResemblance(fingerprint));
        Assert.Equal(0, fingerprint.LeadResemblance(old));
    }

    private static StoryArticle Article(string id, IEnumerable<string> words) => new(id, DateTimeOffset.UnixEpoch, Fingerprint(words));

    private static ArticleFingerprint Fingerprint(IEnumerable<string> words) => ArticleFingerprint.Of(string.Join(' ', words));

    private static string Picture(IEnumerable<StoryArticle> articles) =>
        string.Join('\n', StoryBuilder.Build(articles).Select(s => string.Join(' ', s.Articles.Select(a => a.Id))));
}
