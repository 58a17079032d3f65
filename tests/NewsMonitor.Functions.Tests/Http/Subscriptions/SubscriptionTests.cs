using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using AngleSharp.Html.Parser;
using Microsoft.Extensions.DependencyInjection;
using NewsMonitor.Core.Pipeline;
using NewsMonitor.Core.Subscriptions;

namespace NewsMonitor.Functions.Tests.Http.Subscriptions;

/// <summary>The way of a subscriber, over HTTP and his mailbox.</summary>
public class SubscriptionTests(SampleSite site)
{
    private SubscriptionLinks Links => site.Services.GetRequiredService<SubscriptionLinks>();

    private ISubscriberStore Store => site.Services.GetRequiredService<ISubscriberStore>();

    [Fact]
    public async Task Who_signs_up_is_mailed_a_link_and_subscribed_only_when_its_button_is_pressed()
    {
        var mailbox = new Mailbox(site);
        var answer = await mailbox.SignUpAsync(("leaders", "arvo-karovsky"), ("weekdays", "monday"), ("weekdays", "friday"), ("hour", "6"), ("zone", "Europe/Warsaw"));
        Assert.Equal(HttpStatusCode.Accepted, answer.StatusCode);

        var mail = Assert.Single(await mailbox.ConfirmationsAsync());
        Assert.Equal(mailbox.Address, mail.To.ToString());
        Assert.Null(mail.Headers[MimeKit.HeaderId.ListUnsubscribe]);
        Assert.Contains("on Monday and Friday at 06:00, Europe/Warsaw, about Arvo Karovsky", string.Join(' ', mail.TextBody!.Split(default(char[]), StringSplitOptions.RemoveEmptyEntries)), StringComparison.Ordinal);

        // Scanners open every link, some twice.
        var link = await mailbox.LinkAsync();
        Assert.Contains("<form method=\"post\"", await site.Client.GetStringAsync(link), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, (await site.Client.SendAsync(new HttpRequestMessage(HttpMethod.Head, link))).StatusCode);
        Assert.Null(await mailbox.SubscriberAsync());

        Assert.Equal(HttpStatusCode.OK, (await site.Client.PostAsync(link, null)).StatusCode);
        var subscriber = await mailbox.SubscriberAsync();
        Assert.Equal(SubscriberState.Active, subscriber!.State);
        Assert.Equal(new DeliveryTime(6, "Europe/Warsaw", []) with { Weekdays = subscriber.Time.Weekdays }, subscriber.Time);
        Assert.Equal([DayOfWeek.Monday, DayOfWeek.Friday], subscriber.Time.Weekdays);
        Assert.Equal(["arvo-karovsky"], subscriber.Leaders);
        Assert.Equal(new DateTimeOffset(2026, 1, 12, 5, 0, 0, TimeSpan.Zero), subscriber.NextDue);
        Assert.Null(await Store.FindSignUpAsync(mailbox.Id, default));

        // Pressed once more: nothing changes.
        Assert.Equal(HttpStatusCode.OK, (await site.Client.PostAsync(link, null)).StatusCode);
    }

    [Fact]
    public async Task Nobody_learns_from_the_answer_whether_an_address_is_known()
    {
        var (unknown, known, left) = (new Mailbox(site), new Mailbox(site), new Mailbox(site));
        await known.SubscribeAsync();
        await left.SubscribeAsync();
        await site.Client.PostAsync(new Uri(Links.Unsubscribe(left.Id).PathAndQuery, UriKind.Relative), null);

        var answers = new List<string>();
        foreach (var mailbox in new[] { unknown, known, left })
        {
            var answer = await mailbox.SignUpAsync();
            answers.Add($"{(int)answer.StatusCode} {string.Join(',', answer.Headers.Where(h => h.Key != "Date").Select(h => $"{h.Key}={string.Join(';', h.Value)}"))} {await answer.Content.ReadAsStringAsync()}");
        }

        Assert.Single(answers.Distinct());

        // A subscriber's own mailbox tells him that he is one.
        var links = Mailbox.LinksIn((await known.ConfirmationsAsync())[^1]).ToArray();
        Assert.Contains(links, l => l.OriginalString.Contains("/preferences?", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Who_left_is_remembered_by_a_hash_alone_and_comes_back_only_by_his_mailbox()
    {
        var mailbox = new Mailbox(site);
        await mailbox.SubscribeAsync();
        var before = await mailbox.LinkAsync();
        var leave = new Uri(Links.Unsubscribe(mailbox.Id).PathAndQuery, UriKind.Relative);
        Assert.Equal(HttpStatusCode.OK, (await site.Client.GetAsync(leave)).StatusCode);
        Assert.NotNull(await mailbox.SubscriberAsync());
        using var oneClick = new FormUrlEncodedContent([new("List-Unsubscribe", "One-Click")]);
        Assert.Equal(HttpStatusCode.OK, (await site.Client.PostAsync(leave, oneClick)).StatusCode);

        Assert.Null(await mailbox.SubscriberAsync());
        Assert.Equal(SuppressionCause.Left, (await Store.FindSuppressionAsync(mailbox.Id, default))!.Cause);

        // The link of the first sign-up is spent.
        Assert.Equal(HttpStatusCode.NotFound, (await site.Client.PostAsync(before, null)).StatusCode);
        Assert.Null(await mailbox.SubscriberAsync());

        site.Time.Advance(TimeSpan.FromSeconds(1));
        await mailbox.SubscribeAsync();
        Assert.NotNull(await mailbox.SubscriberAsync());
        Assert.Null(await Store.FindSuppressionAsync(mailbox.Id, default));
    }

    [Fact]
    public async Task An_address_gets_three_mails_a_day_however_often_somebody_signs_it_up()
    {
        var mailbox = new Mailbox(site);
        for (var i = 0; i < 6; i++)
        {
            Assert.Equal(HttpStatusCode.Accepted, (await mailbox.SignUpAsync()).StatusCode);
            await mailbox.ConfirmationsAsync();
            site.Time.Advance(TimeSpan.FromSeconds(1));
        }

        Assert.Equal(3, (await mailbox.ConfirmationsAsync()).Count);
    }

    [Fact]
    public async Task A_machine_that_signs_up_one_address_after_the_other_is_stopped()
    {
        var machine = new Mailbox(site);
        HttpResponseMessage answer;
        var allowed = 0;
        while ((answer = await machine.SignUpAsync()).StatusCode == HttpStatusCode.Accepted) allowed++;

        Assert.Equal(HttpStatusCode.TooManyRequests, answer.StatusCode);
        Assert.NotNull(answer.Headers.RetryAfter);
        Assert.Equal(20, allowed);
        Assert.Equal(HttpStatusCode.Accepted, (await new Mailbox(site).SignUpAsync()).StatusCode);
    }

    [Fact]
    public async Task A_form_that_comes_in_chunks_and_tells_no_length_is_read_no_further_than_others()
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/subscriptions")
        {
            Content = new StringContent(string.Concat(Enumerable.Repeat($"zone={new string('a', 4000)}&", 50)), new MediaTypeHeaderValue("application/x-www-form-urlencoded")),
            Headers = { { "X-Forwarded-For", "192.0.2.78:1" } },
        };
        request.Headers.TransferEncodingChunked = true;

        var answer = await site.Client.SendAsync(request);

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Contains("longer than 65536 bytes", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("email", "nobody")]
    [InlineData("email", "a@b.example\r\nBcc: c@d.example")]
    [InlineData("hour", "25")]
    [InlineData("zone", "Europe/Atlantis")]
    [InlineData("weekdays", "3")]
    [InlineData("leaders", "nobody")]
    public async Task What_cannot_be_used_is_named_on_the_form_and_to_programs(string field, string value)
    {
        var mailbox = new Mailbox(site, field == "email" ? value : null);
        var page = await mailbox.SignUpAsync((field, value));
        Assert.Equal(HttpStatusCode.BadRequest, page.StatusCode);
        using var document = await new HtmlParser().ParseDocumentAsync(await page.Content.ReadAsStringAsync());
        Assert.Equal(field, document.QuerySelector("[role=alert] li strong")!.TextContent);

        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/subscriptions")
        {
            Content = JsonContent.Create(new Dictionary<string, string> { ["email"] = mailbox.Address, [field] = value }),
            Headers = { { "X-Forwarded-For", "192.0.2.77:1" } },
        };
        var answer = await site.Client.SendAsync(request);
        Assert.Equal("application/problem+json", answer.Content.Headers.ContentType!.MediaType);
        using var problem = JsonDocument.Parse(await answer.Content.ReadAsStringAsync());
        Assert.Equal([field], problem.RootElement.GetProperty("errors").EnumerateObject().Select(p => p.Name));
    }

    [Fact]
    public async Task Of_a_body_that_cannot_be_read_nothing_else_is_said()
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/subscriptions")
        {
            Content = new StringContent("{", new MediaTypeHeaderValue("application/json")),
            Headers = { { "X-Forwarded-For", "192.0.2.79:1" } },
        };
        var answer = await site.Client.SendAsync(request);

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        using var problem = JsonDocument.Parse(await answer.Content.ReadAsStringAsync());
        Assert.Equal(["body"], problem.RootElement.GetProperty("errors").EnumerateObject().Select(p => p.Name));
    }

    [Fact]
    public async Task Preferences_are_changed_paused_exported_and_erased_with_the_link_in_the_mail()
    {
        var mailbox = new Mailbox(site);
        await mailbox.SubscribeAsync();
        var preferences = new Uri(Links.Preferences(mailbox.Id).PathAndQuery, UriKind.Relative);
        using var page = await new HtmlParser().ParseDocumentAsync(await site.Client.GetStringAsync(preferences));
        Assert.Equal("UTC", page.QuerySelector("select[name=zone] option[selected]")!.GetAttribute("value"));

        using var form = new FormUrlEncodedContent([new("hour", "8"), new("zone", "Asia/Tokyo"), new("weekdays", "sunday"), new("leaders", "arvo-karovsky")]);
        var saved = await site.Client.PostAsync(preferences, form);
        Assert.Contains("Saved.", await saved.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Equal(new DateTimeOffset(2026, 1, 10, 23, 0, 0, TimeSpan.Zero), (await mailbox.SubscriberAsync())!.NextDue);

        using var wrong = new FormUrlEncodedContent([new("hour", "25"), new("zone", "Asia/Tokyo")]);
        var refused = await site.Client.PostAsync(preferences, wrong);
        Assert.Equal(HttpStatusCode.BadRequest, refused.StatusCode);
        Assert.DoesNotContain("Saved.", await refused.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Equal(8, (await mailbox.SubscriberAsync())!.Time.Hour);

        using (var zone = JsonDocument.Parse(await (await site.Client.PostAsJsonAsync(preferences, new { zone = "Europe/Warsaw" })).Content.ReadAsStringAsync()))
        {
            Assert.Equal(("Europe/Warsaw", 8), (zone.RootElement.GetProperty("zone").GetString(), zone.RootElement.GetProperty("hour").GetInt32()));
            Assert.Equal("sunday", Assert.Single(zone.RootElement.GetProperty("weekdays").EnumerateArray()).GetString());
            Assert.Equal("arvo-karovsky", Assert.Single(zone.RootElement.GetProperty("leaders").EnumerateArray()).GetString());
        }

        var paused = await site.Client.PostAsJsonAsync(preferences, new { hour = 8, zone = "Asia/Tokyo", paused = true });
        using (var json = JsonDocument.Parse(await paused.Content.ReadAsStringAsync())) Assert.Equal("Paused", json.RootElement.GetProperty("state").GetString());
        Assert.Empty(await Store.DueAsync(DateTimeOffset.MaxValue.AddDays(-20), default).Where(s => s.Id == mailbox.Id).ToListAsync());

        var export = await site.Client.PostAsync(Beside(preferences, "export"), null);
        Assert.Contains(mailbox.Address, await export.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Contains("no-store", export.Headers.CacheControl!.ToString(), StringComparison.Ordinal);

        Assert.Equal(HttpStatusCode.MethodNotAllowed, (await site.Client.GetAsync(Beside(preferences, "erase"))).StatusCode);
        Assert.Contains(Directory.GetFiles(site.MailFolder), file => file.Contains(mailbox.Id, StringComparison.Ordinal));
        Assert.Equal(HttpStatusCode.OK, (await site.Client.PostAsync(Beside(preferences, "erase"), null)).StatusCode);
        Assert.DoesNotContain(Directory.GetFiles(site.MailFolder), file => file.Contains(mailbox.Id, StringComparison.Ordinal));
        Assert.Equal(new SubscriberRecord(null, null, [], null) with { Deliveries = [] }, (await site.Services.GetRequiredService<Subscribers>().ExportAsync(mailbox.Id, default)) with { Deliveries = [] });
        Assert.Equal(HttpStatusCode.NotFound, (await site.Client.GetAsync(preferences)).StatusCode);
    }

    [Fact]
    public async Task A_link_does_what_it_was_made_for_and_nothing_else()
    {
        var (mine, other) = (new Mailbox(site), new Mailbox(site));
        await mine.SubscribeAsync();
        await other.SubscribeAsync();
        var unsubscribe = Links.Unsubscribe(mine.Id).PathAndQuery;
        string[] wrong =
        [
            unsubscribe.Replace("/unsubscribe?", "/preferences?", StringComparison.Ordinal),
            unsubscribe.Replace("/unsubscribe?", "/confirm?", StringComparison.Ordinal),
            Links.Preferences(mine.Id).PathAndQuery.Replace("/preferences?", "/unsubscribe?", StringComparison.Ordinal),
            unsubscribe.Replace(mine.Id, other.Id, StringComparison.Ordinal),
            unsubscribe[..^1],
            unsubscribe + "0",
            unsubscribe.Replace("token=0.", "token=1.", StringComparison.Ordinal),
            $"/api/subscriptions/{mine.Id}/unsubscribe",
        ];
        foreach (var path in wrong)
        {
            Assert.Equal(HttpStatusCode.Forbidden, (await site.Client.PostAsync(new Uri(path, UriKind.Relative), null)).StatusCode);
            Assert.NotNull(await mine.SubscriberAsync());
            Assert.NotNull(await other.SubscriberAsync());
        }
    }

    [Fact]
    public async Task Sign_ups_that_are_not_confirmed_in_time_are_forgotten()
    {
        var mailbox = new Mailbox(site);
        await mailbox.SignUpAsync();
        var store = Store;
        var signUp = (await store.FindSignUpAsync(mailbox.Id, default))!;
        await store.SaveSignUpAsync(signUp with { Asked = signUp.Asked.AddHours(-49) }, default);
        await site.Services.GetRequiredService<ForgetSignUps>().RunAsync(default);
        Assert.Null(await store.FindSignUpAsync(mailbox.Id, default));
    }

    private static Uri Beside(Uri preferences, string name) => new(preferences.OriginalString.Replace("/preferences?", $"/{name}?", StringComparison.Ordinal), UriKind.Relative);
}
