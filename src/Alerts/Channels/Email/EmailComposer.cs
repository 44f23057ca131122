using System.Collections.Concurrent;
using System.Text;
using Alerts.Editions;
using Alerts.Platform.Data;
using Alerts.Platform.Web;
using Alerts.Subscriptions;
using Microsoft.Extensions.Options;

namespace Alerts.Channels.Email;

/// <summary>Makes mails of alerts and notices, with the headers by which mail programs file, thread and unsubscribe.</summary>
internal sealed class EmailComposer(PageRenderer renderer, SubscriberLinks links, IOptions<EmailOptions> options, TimeProvider clock)
{
    private const int MaxTemplates = 200;
    private const string Doctype = "<!DOCTYPE html>\n";

    /// <summary>Gmail cuts off at 102 KB.</summary>
    private const int MaxBytes = 88 * 1024;

    // Random, so that no feed text can hold them.
    private static readonly string s_anyToken = SubscriptionToken.Create();
    private static readonly string s_anyUnsubscribe = "https://" + Guid.NewGuid().ToString("N") + ".invalid/";
    private readonly ConcurrentDictionary<string, Template> _templates = new(StringComparer.Ordinal);

    private readonly Mailbox? _replyTo = Mailbox.Parse(options.Value.ReplyTo ?? "");

    public Mailbox From { get; } = Mailbox.Parse(options.Value.From ?? "") ?? new Mailbox("Alerts", "alerts@" + links.Host);

    public async Task<EmailMessage> AlertAsync(AlertMessage message)
    {
        var template = await TemplateAsync(message);
        var unsubscribe = links.Unsubscribe(message.ManageToken);
        string Personal(string text) =>
            text.Replace(s_anyUnsubscribe, unsubscribe, StringComparison.Ordinal)
                .Replace(s_anyToken, message.ManageToken, StringComparison.Ordinal);
        return new EmailMessage
        {
            From = From,
            To = message.Subscription.Address,
            Subject = template.Subject,
            Text = Personal(template.Text),
            Html = Personal(template.Html),
            MessageId = message.MessageId + "@" + From.Domain,
            Date = message.Now,
            Headers = [.. ListHeaders(unsubscribe), .. ThreadHeaders(message)],
        };
    }

    public async Task<EmailMessage> NoticeAsync(Subscription subscription, Notice notice, Guid id)
    {
        var view = NoticeView.From(notice, subscription, links, clock.GetUtcNow());
        var parameters = new Dictionary<string, object?> { [nameof(NoticeMail.View)] = view };
        var html = await renderer.FragmentAsync<NoticeMail>(parameters, view.Reader.Words);
        return Plain(subscription.Address, view.Subject, MailText.Write(view)) with
        {
            Html = Doctype + html,
            MessageId = $"notice-{subscription.Id:N}-{id:N}@{From.Domain}",
        };
    }

    public EmailMessage Plain(string to, string subject, string text) =>
        new()
        {
            From = From,
            To = to,
            Subject = subject,
            Text = text + "\n",
            MessageId = $"{Guid.NewGuid():N}@{From.Domain}",
            Date = clock.GetUtcNow(),
            Headers = [.. AutomaticHeaders()],
        };

    // Readers with the same wishes get the same words: rendered once, with the reader's own links put in after.
    private async Task<Template> TemplateAsync(AlertMessage message)
    {
        var key = KeyOf(message);
        if (_templates.TryGetValue(key, out var kept))
        {
            return kept;
        }

        var view = AlertView.From(message with { ManageToken = s_anyToken }, links) with { UnsubscribeUrl = s_anyUnsubscribe };
        view = await WithinAsync(view);
        var html = await HtmlAsync(view);
        if (_templates.Count >= MaxTemplates)
        {
            _templates.Clear();
        }

        return _templates[key] = new Template(view.Subject, MailText.Write(view), html);
    }

    // Mail programs cut off what is longer, and the links to unsubscribe with it.
    private async Task<AlertView> WithinAsync(AlertView view)
    {
        while (view.Detailed > 1 && Encoding.UTF8.GetByteCount(await HtmlAsync(view)) > MaxBytes)
        {
            view = view with { Detailed = view.Detailed / 2 };
        }

        return view;
    }

    private async Task<string> HtmlAsync(AlertView view) =>
        Doctype + await renderer.FragmentAsync<AlertMail>(new Dictionary<string, object?> { [nameof(AlertMail.View)] = view }, view.Words);

    private static string KeyOf(AlertMessage message) =>
        string.Join(
            '\n',
            string.Join(',', message.Alerts.Select(a => a.Id)),
            message.IsDigest ? "digest" : "alert",
            JsonColumns.Write(message.Subscription.Preferences),
            string.Join(',', message.Terms)
        );

    private IEnumerable<KeyValuePair<string, string>> ListHeaders(string unsubscribe)
    {
        yield return new("List-Id", $"Japan-North Korea alerts <alerts.{links.Host}>");
        // On one line each: some receivers do not unfold them.
        yield return new("List-Unsubscribe", $"<{unsubscribe}>");
        yield return new("List-Unsubscribe-Post", "List-Unsubscribe=One-Click");
        foreach (var header in AutomaticHeaders())
        {
            yield return header;
        }
    }

    private IEnumerable<KeyValuePair<string, string>> AutomaticHeaders()
    {
        yield return new("Auto-Submitted", "auto-generated");
        // Exchange answers automatically whatever lacks this one.
        yield return new("X-Auto-Response-Suppress", "All");
        if (_replyTo is not null)
        {
            yield return new("Reply-To", MimeWriter.ToText(_replyTo, utf8: false));
        }
    }

    private IEnumerable<KeyValuePair<string, string>> ThreadHeaders(AlertMessage message)
    {
        if (message.Thread is not { } thread)
        {
            yield break;
        }

        // Outlook goes by these two alone.
        yield return new("Thread-Topic", HeaderText.Encode(StoryEdition.TopicOf(thread.Topic), "Thread-Topic: ".Length));
        yield return new("Thread-Index", ThreadIndex.Write(thread, From.Domain, message.Earlier.Count, message.Now));
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
