using System.Text;
using AngleSharp.Html.Parser;
using Microsoft.Extensions.Options;
using NewsMonitor.Core.Articles;
using NewsMonitor.Core.Digests;
using NewsMonitor.Core.Digests.Renderings;
using NewsMonitor.Core.Queries;
using NewsMonitor.Core.Statements;
using NewsMonitor.Language.Names;
using NewsMonitor.Language.Sentiment;
using NewsMonitor.Language.Text;
using NewsMonitor.Web.Digests;
using NewsMonitor.Web.Leaders;
using NewsMonitor.Web.Mail;
using NewsMonitor.Web.Statements;

namespace NewsMonitor.Web.Tests;

/// <summary>Whatever an outlet writes into a field, a reader's browser and mail program see words.</summary>
public class HostileStringsTests
{
    private static readonly string[] _poisons =
    [
        "<script>alert(1)</script><img src=x onerror=alert(1)>",
        "\"><svg onload=alert(1)> ' onmouseover='alert(1)' x='",
        "</title></style></textarea><iframe src=https://evil.invalid></iframe>",
        "=1+1\r\nBcc: someone@evil.invalid\r\n\r\n<b>body</b>",
        "\u202Egnihton\u202C \u2066\u200Fmarks\u2069 \u0000\u0007\u001B[31m",
        "]]><!-- {{7*7}} @(1+1) &amp;lt;script&amp;gt;",
    ];

    public static TheoryData<string> Poisons() => [.. _poisons, string.Concat(Enumerable.Repeat(_poisons[0], 200))[..10_000], new string('W', 10_000)];

    [Theory]
    [MemberData(nameof(Poisons))]
    public async Task No_page_carries_it_as_markup(string poison)
    {
        await using var pages = new PageRenderer();
        var statement = Statement(poison);
        var digest = Digest(statement, poison);
        var search = new Dictionary<string, string> { ["q"] = poison, ["about"] = poison, ["outlet"] = poison, ["from"] = poison };
        var article = new StoredArticle
        {
            Id = "a", Url = statement.Article.Url, FeedId = "f", Outlet = poison, Day = SampleDay.Day, Seen = SampleDay.Now, Title = poison,
            Text = new string('x', 10) + statement.Text + "\n\n" + poison, Statements = [],
        };
        IReadOnlyList<Leader> leaders = SampleDay.Leaders.Leaders;

        await HarmlessAsync(await pages.RenderAsync<DigestPage>(new Dictionary<string, object?> { ["Digest"] = digest }));
        await HarmlessAsync(await pages.RenderAsync<StatementPage>(new Dictionary<string, object?> { ["Statement"] = statement, ["Name"] = "Arvo Karovsky", ["Proof"] = Proof.Of(statement, article) }));
        await HarmlessAsync(await pages.RenderAsync<LeaderPage>(new Dictionary<string, object?>
        {
            ["Leader"] = leaders[0], ["From"] = SampleDay.Day, ["To"] = SampleDay.Day, ["Days"] = digest.Leaders, ["Statements"] = new[] { statement },
        }));
        await HarmlessAsync(await pages.RenderAsync<SearchPage>(new Dictionary<string, object?>
        {
            ["Given"] = search, ["Problems"] = new[] { new ParameterProblem("q", poison) }, ["Results"] = new StatementResults([statement], poison), ["Leaders"] = leaders,
        }));
    }

    [Theory]
    [MemberData(nameof(Poisons))]
    public async Task No_mail_carries_it_as_markup_or_as_a_header(string poison)
    {
        await using var pages = new PageRenderer();
        var site = Options.Create(new SiteOptions { Address = new Uri("https://monitor.invalid/") });
        var mail = await new DigestMail(pages, new TextRendering(site), site)
            .WriteAsync(Digest(Statement(poison), poison), new Uri("https://monitor.invalid/p?s=1"), new Uri("https://monitor.invalid/u?s=1"), default);

        Assert.DoesNotContain(mail.Subject, char.IsControl);
        Assert.InRange(mail.Subject.Length, 1, 120);
        Assert.DoesNotContain(mail.Text, c => (char.IsControl(c) && c != '\n') || c is '\u202E' or '\u2066' or '\u200F');
        Assert.True(Encoding.UTF8.GetByteCount(mail.Html) < 102_000, "Gmail cuts it off.");
        using var page = await new HtmlParser().ParseDocumentAsync(mail.Html);
        Assert.Empty(page.QuerySelectorAll("script, iframe, img, link, object, embed, svg, form, [src], [background]"));
        Assert.DoesNotContain("url(", mail.Html, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain(page.All, e => e.Attributes.Any(a => a.Name.StartsWith("on", StringComparison.OrdinalIgnoreCase)));
        Assert.All(page.QuerySelectorAll("a"), a => Assert.StartsWith("https://monitor.invalid/", a.GetAttribute("href"), StringComparison.Ordinal));
    }

    [Fact]
    public async Task An_address_that_is_not_of_the_web_is_not_linked_to()
    {
        await using var pages = new PageRenderer();
        var statement = Statement("words");
        statement = statement with { Article = statement.Article with { Url = new Uri("javascript:alert(1)") } };
        using var page = await new HtmlParser().ParseDocumentAsync(
            await pages.RenderAsync<StatementPage>(new Dictionary<string, object?> { ["Statement"] = statement, ["Name"] = "Arvo Karovsky" }));
        Assert.DoesNotContain(page.QuerySelectorAll("[href]"), a => a.GetAttribute("href")!.StartsWith("javascript", StringComparison.OrdinalIgnoreCase));
    }

    private static StoredStatement Statement(string poison)
    {
        var said = SampleDay.Said("arvo-karovsky", poison, poison, 9, poison, SentimentLabel.Negative, "XS", phrases: [poison]);
        return said with
        {
            Article = said.Article with { Id = new string('a', 24) },
            Targets = [said.Targets[0] with { Target = said.Targets[0].Target with { Name = poison } }],
            Occasion = new(new TextSpan(10, 10 + poison.Length), null, null, poison),
            Via = [new(poison, new TextSpan(10, 11))],
            Analysis = said.Analysis! with { Analyzer = poison },
        };
    }

    private static Digest Digest(StoredStatement statement, string poison)
    {
        var sources = SampleDay.Sources with { Statements = [statement] };
        var before = DigestBuilder.Build(sources with
        {
            Day = SampleDay.Day.AddDays(-1),
            Statements = [statement with { Id = StatementId.Derive(SampleDay.Day.AddDays(-1), statement.LeaderId, "b", statement.Content) }],
        });
        return DigestBuilder.Build(sources with { Before = [before] }) with
        {
            Corrections = [new Correction(statement.LeaderId, "Arvo Karovsky", poison, statement.Article.Url, poison, 2, [poison], [poison], SampleDay.Now, SampleDay.Day)],
            Feeds = [new FeedNote("f", poison, FeedNoteState.Failing, SampleDay.Now, poison)],
        };
    }

    private static async Task HarmlessAsync(string html)
    {
        using var page = await new HtmlParser().ParseDocumentAsync(html);
        Assert.Empty(page.QuerySelectorAll("script, style, iframe, img, object, embed, [style], b"));
        Assert.DoesNotContain(page.All, e => e.Attributes.Any(a => a.Name.StartsWith("on", StringComparison.OrdinalIgnoreCase)));
        Assert.DoesNotContain(page.QuerySelectorAll("[href]"), e => e.GetAttribute("href") is { } h && !h.StartsWith('/') && !h.StartsWith('#') && !h.StartsWith("https://outlets.invalid/", StringComparison.Ordinal));
        Assert.DoesNotContain(html, c => char.IsControl(c) && c is not ('\n' or '\r' or '\t'));
        Assert.DoesNotContain('\u202E', html);
        Assert.Single(page.QuerySelectorAll("title"));
        Assert.Single(page.QuerySelectorAll("main"));
    }
}
