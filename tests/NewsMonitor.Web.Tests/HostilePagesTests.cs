using System.Text;
using AngleSharp.Dom;
using AngleSharp.Html.Parser;
using Microsoft.AspNetCore.Components;
using NewsMonitor.Core.Digests;
using NewsMonitor.Core.Queries;
using NewsMonitor.Core.Subscriptions;
using NewsMonitor.Core.Tests.Digests;
using NewsMonitor.Language.Names;
using NewsMonitor.Web.Digests;
using NewsMonitor.Web.Leaders;
using NewsMonitor.Web.Operations;
using NewsMonitor.Web.Shared;
using NewsMonitor.Web.Statements;
using NewsMonitor.Web.Subscriptions;

namespace NewsMonitor.Web.Tests;

/// <summary>Whatever an outlet or a subscriber writes into a field, a reader's browser sees words.</summary>
public class HostilePagesTests
{
    private static readonly UTF8Encoding _strict = new(false, throwOnInvalidBytes: true);

    [Theory]
    [MemberData(nameof(Poison.Kinds), MemberType = typeof(Poison))]
    public async Task No_page_carries_it_as_anything_but_words(string kind)
    {
        await using var pages = new PageRenderer();
        var poison = Poison.Of(kind);
        var p = new Poisoned(poison);
        var leaders = new[] { p.Leader };
        var given = new Dictionary<string, string> { ["q"] = poison, ["about"] = poison, ["outlet"] = poison, ["from"] = poison, ["leader"] = poison, ["sentiment"] = poison };

        await HarmlessAsync<DigestPage>(("Digest", p.Digest));
        await HarmlessAsync<StatementPage>(("Statement", p.Statement), ("Name", poison), ("Proof", Proof.Of(p.Statement, p.Article)));
        await HarmlessAsync<StatementPage>(("Statement", p.Direct), ("Name", poison), ("Proof", Proof.Of(p.Direct, p.Article)));
        await HarmlessAsync<StatementPage>(("Statement", p.Withdrawn), ("Name", poison), ("Proof", null));
        await HarmlessAsync<LeaderPage>(
            ("Leader", p.Leader), ("Countries", new[] { new Country("XV", poison, []) }), ("From", SampleDay.Day), ("To", SampleDay.Day), ("Days", p.Digest.Leaders), ("Statements", new[] { p.Statement, p.Direct }));
        await HarmlessAsync<LeadersPage>(("Latest", SampleDay.Day), ("Countries", new[] { new Country("XV", poison, []) }), ("Entries", new[] { (p.Leader, (LeaderDay?)p.Digest.Leaders[0]) }));
        await HarmlessAsync<MatrixPage>(("From", SampleDay.Day), ("To", SampleDay.Day), ("Matrix", p.Matrix));
        await HarmlessAsync<SearchPage>(("Given", given), ("Problems", p.Problems), ("Results", new StatementResults([p.Statement, p.Direct], poison)), ("Leaders", leaders));
        await HarmlessAsync<SubscribePage>(("Email", poison), ("Problems", p.Problems), ("Leaders", leaders));
        await HarmlessAsync<ConfirmPage>(("SignUp", p.SignUp), ("First", SampleDay.Now), ("NameOf", (Func<string, string>)(_ => poison)), ("Action", "/api/subscriptions/0123/confirm?token=1.x"));
        await HarmlessAsync<PreferencesPage>(
            ("Subscriber", p.Subscriber), ("Choice", SubscriptionChoice.Usual), ("Problems", p.Problems), ("Leaders", leaders), ("Address", (Func<string, string>)(what => $"/{what}")), ("Leave", "/leave"));
        await HarmlessAsync<OperatorsPage>(("Condition", p.Condition));
        await HarmlessAsync<MessagePage>(("Heading", "Not found"), ("Text", poison));

        async Task HarmlessAsync<TPage>(params (string Name, object? Value)[] parameters)
            where TPage : IComponent
        {
            var html = await pages.RenderAsync<TPage>(parameters.ToDictionary(x => x.Name, x => x.Value));
            using var page = await new HtmlParser().ParseDocumentAsync(html);
            Check(page, typeof(TPage).Name);
            _strict.GetBytes(html);
        }
    }

    private static void Check(IDocument page, string name)
    {
        Assert.Empty(page.QuerySelectorAll("script, style, iframe, img, object, embed, [style], b"));
        Assert.Single(page.QuerySelectorAll("title"));
        Assert.Single(page.QuerySelectorAll("main"));
        foreach (var element in page.All)
        {
            foreach (var attribute in element.Attributes)
            {
                Assert.False(attribute.Name.StartsWith("on", StringComparison.OrdinalIgnoreCase), $"{name}: {attribute.Name}");
                Assert.DoesNotContain(attribute.Value, Poison.IsFelt);
            }

            if (element.GetAttribute("href") is { } href) Assert.True(href.StartsWith('/') || href.StartsWith('#') || href.StartsWith("https://outlets.invalid/", StringComparison.Ordinal), $"{name}: {href[..Math.Min(80, href.Length)]}");
        }

        // As a reader sees it: what the renderer writes as a character reference is the character again.
        var felt = page.DocumentElement.TextContent.FirstOrDefault(Poison.IsFelt);
        Assert.True(felt == default, $"{name}: U+{(int)felt:X4}");
    }

    [Theory]
    [InlineData("javascript:alert(1)")]
    [InlineData("data:text/html,<script>alert(1)</script>")]
    [InlineData("file:///etc/passwd")]
    [InlineData("vbscript:x")]
    public async Task An_address_that_is_not_of_the_web_is_not_linked_to(string address)
    {
        await using var pages = new PageRenderer();
        var statement = new Poisoned("words").Statement;
        statement = statement with { Article = statement.Article with { Url = new Uri(address) } };
        var p = new Poisoned("words");
        var digest = p.Digest with { Corrections = [p.Digest.Corrections[0] with { Url = new Uri(address) }] };
        foreach (var html in new[]
        {
            await pages.RenderAsync<StatementPage>(new Dictionary<string, object?> { ["Statement"] = statement, ["Name"] = "Arvo Karovsky" }),
            await pages.RenderAsync<StatementPage>(new Dictionary<string, object?> { ["Statement"] = statement, ["Name"] = "Arvo Karovsky", ["Proof"] = new Proof(p.Article.Text, [], address) }),
            await pages.RenderAsync<DigestPage>(new Dictionary<string, object?> { ["Digest"] = digest }),
        })
        {
            using var page = await new HtmlParser().ParseDocumentAsync(html);
            Assert.DoesNotContain(page.QuerySelectorAll("[href]"), a => !a.GetAttribute("href")!.StartsWith('/') && !a.GetAttribute("href")!.StartsWith('#'));
        }
    }
}
