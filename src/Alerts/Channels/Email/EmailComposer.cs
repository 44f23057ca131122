using System.Collections.Concurrent;
using System.Globalization;
using System.Text.Json;
using Alerts.Delivery;
using Alerts.Platform.Web;
using Alerts.Subscriptions;
using Microsoft.Extensions.Options;

namespace Alerts.Channels.Email;

/// <summary>Makes mails of alerts and notices: subject, both bodies, and the headers by which mail programs file, thread and unsubscribe.</summary>
public sealed class EmailComposer(PageRenderer renderer, SubscriberLinks links, IOptions<EmailOptions> options, TimeProvider clock)
{
    private const int MaxTemplates = 200;

    // Random, so that no feed text can hold them.
    private static readonly string AnyToken = SubscriptionToken.Create();
    private static readonly string AnyUnsubscribe = "https://" + Guid.NewGuid().ToString("N") + ".invalid/";
    private readonly ConcurrentDictionary<string, Template> _templates = new(StringComparer.Ordinal);

    public Mailbox From { get; } = Mailbox.Parse(options.Value.From ?? "") ?? new Mailbox("Alerts", "alerts@" + links.Host);

    public async Task<EmailMessage> AlertAsync(AlertMessage message)
    {
        var template = await TemplateAsync(message);
        string Personal(string text) => text.Replace(AnyUnsubscribe, links.Unsubscribe(message.ManageToken), StringComparison.Ordinal).Replace(AnyToken, message.ManageToken, StringComparison.Ordinal);
        return new EmailMessage
        {
            From = From,
            To = message.Subscription.Address,
            Subject = template.Subject,
            Text = Personal(template.Text),
            Html = Personal(template.Html),
            MessageId = message.MessageId + "@" + From.Domain,
            Date = message.Now,
            Headers = [.. ListHeaders(message), .. ThreadHeaders(message)],
        };
    }

    // Readers with the same wishes get the same words: rendered once, with the reader's own links put in after.
    private async Task<Template> TemplateAsync(AlertMessage message)
    {
        var key = string.Join(',', message.Alerts.Select(a => a.Id)) + (message.IsDigest ? " digest " : " alert ") + JsonSerializer.Serialize(message.Subscription.Preferences) + string.Join(',', message.Terms);
        if (_templates.TryGetValue(key, out var kept))
        {
            return kept;
        }

        var view = MailView.Of(message with { ManageToken = AnyToken }, links) with { UnsubscribeUrl = AnyUnsubscribe };
        var html = "<!DOCTYPE html>\n" + await renderer.FragmentAsync<AlertMail>(new Dictionary<string, object?> { [nameof(AlertMail.View)] = view });
        if (_templates.Count >= MaxTemplates)
        {
            _templates.Clear();
        }

        return _templates[key] = new Template(view.Subject, MailText.Alert(view), html);
    }

    public EmailMessage Notice(Subscription subscription, Notice notice)
    {
        var (subject, text) = notice switch
        {
            Notice.Confirm confirm => (
                confirm.IsReminder ? "Reminder: please confirm your alerts" : "Please confirm your alerts",
                $"""
                Somebody, most likely you, asked for alerts on Japan-North Korea relations at this address.

                To confirm, open this page and press the button:
                {links.Confirm(confirm.Token)}

                The link works until {confirm.ExpiresAt.UtcDateTime.ToString("d MMMM yyyy HH:mm", CultureInfo.InvariantCulture)} UTC.
                If it was not you, do nothing: without the confirmation nothing is sent{(confirm.IsReminder ? ", and there is no further reminder" : "")}.
                """),
            Notice.AlreadySubscribed already => (
                "You already get these alerts",
                $"""
                Somebody, most likely you, asked for alerts on Japan-North Korea relations at this address, which already gets them. Nothing was changed.

                Your preferences (how often, topics, languages, pause):
                {links.Preferences(already.ManageToken)}

                Stop the alerts:
                {links.Unsubscribe(already.ManageToken)}
                """),
            Notice.ChannelFailed failed => (
                $"Your {Wording(failed.Channel)} no longer gets alerts",
                $"""
                Alerts to your {Wording(failed.Channel)} ({failed.Address}) are refused, so nothing more is sent there.
                What it answered last: {failed.Reason}

                Once it is repaired, resume it, or see what to do, on its own page:
                {links.Preferences(failed.ManageToken)}

                Your alerts here go on as before.
                """),
            _ => throw new ArgumentOutOfRangeException(nameof(notice)),
        };
        return Plain(subscription.Address, subject, text);
    }

    internal static string Wording(ChannelKind channel) => channel switch
    {
        ChannelKind.Email => "email address",
        ChannelKind.Teams => "Teams channel",
        _ => "webhook",
    };

    public EmailMessage Plain(string to, string subject, string text) => new()
    {
        From = From,
        To = to,
        Subject = subject,
        Text = text + "\n",
        MessageId = $"{Guid.NewGuid():N}@{From.Domain}",
        Date = clock.GetUtcNow(),
        Headers = [new("Auto-Submitted", "auto-generated")],
    };

    private IEnumerable<KeyValuePair<string, string>> ListHeaders(AlertMessage message)
    {
        yield return new("List-Id", $"Japan-North Korea alerts <alerts.{links.Host}>");
        // On one line each: some receivers do not unfold them.
        yield return new("List-Unsubscribe", $"<{links.Unsubscribe(message.ManageToken)}>");
        yield return new("List-Unsubscribe-Post", "List-Unsubscribe=One-Click");
        yield return new("Auto-Submitted", "auto-generated");
    }

    private IEnumerable<KeyValuePair<string, string>> ThreadHeaders(AlertMessage message)
    {
        if (message.Thread is not { } thread)
        {
            yield break;
        }

        // Outlook goes by these two alone.
        yield return new("Thread-Topic", EmailMessageWriter.EncodedText(thread.Topic, "Thread-Topic: ".Length));
        yield return new("Thread-Index", ThreadIndex.Of(thread, From.Domain, message.Earlier.Count, message.Now));
        if (message.Earlier.Count > 0)
        {
            // The first and the latest few: enough for every reader, and a bounded header.
            string[] earlier = [message.Earlier[0], .. message.Earlier.Skip(1).TakeLast(9)];
            yield return new("In-Reply-To", $"<{earlier[^1]}@{From.Domain}>");
            yield return new("References", string.Join("\r\n ", earlier.Select(id => $"<{id}@{From.Domain}>")));
        }
    }

    private sealed record Template(string Subject, string Text, string Html);
}
