using System.Text;
using NewsMonitor.Core.Digests.Renderings;
using NewsMonitor.Core.Leaders;
using NewsMonitor.Core.Subscriptions;

namespace NewsMonitor.Web.Mail;

/// <summary>Writes the mail by which a sign-up is confirmed, in text and in HTML that loads nothing.</summary>
public sealed class ConfirmationMail(PageRenderer pages, WatchList leaders) : ISubscriptionMail
{
    private const string Subject = "Confirm that you want the News Monitor's digest";

    /// <inheritdoc/>
    public async Task<MailBody> WriteConfirmationAsync(SignUp signUp, Uri confirm, Uri? preferences, CancellationToken cancellation)
    {
        var asked = PlainLine.Of($"It will come {ChoiceWords.Of(signUp.Time)}, about {ChoiceWords.Of(signUp.Leaders, leaders.NameOf)}.");
        var html = await pages.RenderAsync<ConfirmationMailHtml>(new Dictionary<string, object?>
        {
            [nameof(ConfirmationMailHtml.Subject)] = Subject,
            [nameof(ConfirmationMailHtml.Asked)] = asked,
            [nameof(ConfirmationMailHtml.Confirm)] = confirm,
            [nameof(ConfirmationMailHtml.Preferences)] = preferences,
        });
        var opening = new StringBuilder();
        WrappedLines.Append(opening, $"Somebody, probably you, asked that what leaders said be mailed to this address. {asked}", "");
        var text = $"""
            {opening}
            To have it so, open this page and press the button, within
            {SubscriptionLinks.TimeToConfirm.TotalHours} hours:

            {confirm.AbsoluteUri}

            {(preferences is null ? "" : $"You get the digest already; confirming changes it to this. As it is\nnow:\n\n{preferences.AbsoluteUri}\n\n")}If it was not you, do nothing: no other mail comes of it, and the
            address is forgotten.

            """;
        return new(Subject, text.ReplaceLineEndings("\n"), html);
    }
}
