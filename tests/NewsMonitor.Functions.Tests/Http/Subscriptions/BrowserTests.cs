using Microsoft.Playwright;
using NewsMonitor.Cli.Commands;
using NewsMonitor.Core.Subscriptions;

namespace NewsMonitor.Functions.Tests.Http.Subscriptions;

/// <summary>What a reader does in a browser: Chromium with the pages' own policy and without script.</summary>
public class BrowserTests(SampleSite site)
{
    [Fact]
    public async Task Somebody_subscribes_by_keyboard_presses_the_button_the_mail_leads_to_and_leaves_by_its_link()
    {
        var browser = Chromium.Find();
        Assert.SkipWhen(browser is null, "Chromium is not installed.");
        using var playwright = await Playwright.CreateAsync();
        await using var chromium = await playwright.Chromium.LaunchAsync(new() { ExecutablePath = browser, Args = ["--no-sandbox"] });
        await using var context = await chromium.NewContextAsync(new() { JavaScriptEnabled = false, ViewportSize = new() { Width = 390, Height = 844 } });
        var page = await context.NewPageAsync();
        var mailbox = new Mailbox(site);

        // The first stop of the keyboard leaps over the navigation.
        await page.GotoAsync(new Uri(site.Client.BaseAddress!, "/subscribe").AbsoluteUri);
        await page.Keyboard.PressAsync("Tab");
        await page.Keyboard.PressAsync("Enter");
        await page.Keyboard.PressAsync("Tab");
        await page.Keyboard.TypeAsync(mailbox.Address);
        await page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToHaveTextAsync("Look into your mailbox");

        await page.GotoAsync(new Uri(site.Client.BaseAddress!, await mailbox.LinkAsync()).AbsoluteUri);
        await page.GetByRole(AriaRole.Button).PressAsync("Enter");
        await page.WaitForLoadStateAsync();
        Assert.Equal(SubscriberState.Active, (await mailbox.SubscriberAsync())!.State);

        var links = (SubscriptionLinks)site.Services.GetService(typeof(SubscriptionLinks))!;
        await page.GotoAsync(links.Unsubscribe(mailbox.Id).AbsoluteUri);
        Assert.Equal(SubscriberState.Active, (await mailbox.SubscriberAsync())!.State);
        await page.GetByRole(AriaRole.Button, new() { Name = "Leave" }).PressAsync("Enter");
        await page.WaitForLoadStateAsync();
        Assert.NotEqual(SubscriberState.Active, (await mailbox.SubscriberAsync())?.State);
    }
}
