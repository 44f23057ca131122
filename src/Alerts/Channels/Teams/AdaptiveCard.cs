using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Alerts.Channels.Email;
using Alerts.Delivery;
using Alerts.Reading.Stories;
using Alerts.Reading.Stories.Facts;

namespace Alerts.Channels.Teams;

/// <summary>Cards for the Workflows webhook: version 1.4, which mobile Teams shows too. Pure.</summary>
internal static class AdaptiveCard
{
    /// <summary>Teams refuses messages somewhere above 21 KB.</summary>
    internal const int MaxBytes = 20 * 1024;

    private static readonly JsonSerializerOptions Json = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The message as JSON in UTF-8, shortened to the allowed size by leaving out the last details first.</summary>
    internal static byte[] Alert(AlertMessage message, SubscriberLinks links)
    {
        var view = MailView.Of(message, links);
        for (var (stories, details) = (view.Stories.Count, 12); ; (stories, details) = details > 1 ? (stories, details - 1) : (stories / 2, 1))
        {
            var body = view.Stories.Take(stories).SelectMany(s => Story(s, details)).ToList();
            if (stories < view.Stories.Count)
            {
                body.Add(Text($"{view.Stories.Count - stories} more stories are on the page.", subtle: true));
            }

            body.Add(Text(Escape(view.Reason), subtle: true));
            List<JsonNode> actions = [Open(stories == 1 ? "Story and sources" : "All stories", stories == 1 ? view.Stories[0].Url : links.Home), Open("Preferences", view.PreferencesUrl), Open("Unsubscribe", view.UnsubscribeUrl)];
            var bytes = Message(body, actions);
            if (bytes.Length <= MaxBytes || (stories <= 1 && details <= 1))
            {
                return bytes;
            }
        }
    }

    internal static byte[] Notice(Notice notice, SubscriberLinks links) => notice switch
    {
        Notice.Confirm confirm => Message(
            [Text("Alerts on Japan-North Korea relations", heading: true), Text("Somebody asked for alerts in this channel. To confirm, give this code on the page:"), Text(confirm.Token, monospace: true), Text("If it was not you, do nothing.", subtle: true)],
            [Open("Confirm", links.Confirm(confirm.Token))]),
        Notice.AlreadySubscribed already => Message(
            [Text("Alerts on Japan-North Korea relations", heading: true), Text("Somebody asked for alerts in this channel, which already gets them. Nothing was changed.")],
            [Open("Preferences", links.Preferences(already.ManageToken)), Open("Unsubscribe", links.Unsubscribe(already.ManageToken))]),
        Notice.ChannelFailed failed => Message(
            [
                Text($"Your {EmailComposer.Wording(failed.Channel)} no longer gets alerts", heading: true),
                Text(Escape($"Alerts to {failed.Address} are refused, so nothing more is sent there. What it answered last: {failed.Reason}")),
                Text("Once it is repaired, resume it on its own page. Your alerts here go on as before.", subtle: true),
            ],
            [Open("Its preferences", links.Preferences(failed.ManageToken))]),
        _ => throw new ArgumentOutOfRangeException(nameof(notice)),
    };

    /// <summary>Feed text must not become links, emphasis or lists.</summary>
    internal static string Escape(string text)
    {
        var line = EmailMessageWriter.OneLine(text);
        var escaped = new StringBuilder(line.Length + 8);
        for (var i = 0; i < line.Length; i++)
        {
            var isMarkup = line[i] switch
            {
                '.' or '-' or '+' or '#' or '(' or ')' or '!' => escaped.Length < 4, // Lists and headings: where a line begins.
                '&' => i + 1 < line.Length && (line[i + 1] == '#' || char.IsAsciiLetter(line[i + 1])),
                var c => @"\`*_{}[]|<>~".Contains(c, StringComparison.Ordinal),
            };
            escaped.Append(isMarkup ? "\\" : "").Append(line[i]);
        }

        return escaped.ToString();
    }

    private static IEnumerable<JsonNode> Story(MailStory story, int details)
    {
        var facts = story.Facts;
        yield return Text(Escape($"{facts.Region} [{story.Label}]"), subtle: true);
        yield return Text(Escape(story.Mark + Cut(facts.Headline, 300)), heading: true);
        yield return new JsonObject
        {
            ["type"] = "FactSet",
            ["facts"] = new JsonArray(
                Fact("Status", story.Label),
                Fact("Rests on", story.Basis),
                Fact("Official responses", facts.Responses.Count == 0 ? "no statement seen" : string.Join("; ", Wording.Answers(facts.Responses).Take(details).Select(a => $"{a.Response.Speaker}: {a.Stances}")))),
        };
        foreach (var (title, lines) in Sections(story))
        {
            var shown = lines.Take(details).ToList();
            details -= shown.Count;
            if (shown.Count > 0)
            {
                yield return Text(Escape(title), title: true);
            }

            foreach (var line in shown)
            {
                yield return Text(Escape(Cut(line, 600)));
            }
        }
    }

    private static IEnumerable<(string Title, IEnumerable<string> Lines)> Sections(MailStory story)
    {
        var facts = story.Facts;
        yield return ("What changed", story.Changes.Select(c => c.Sentence is null ? c.Text : $"{c.Text} {MailStory.Quote(c.Sentence)}{(c.Outlet is null ? "" : $" ({c.Outlet})")}"));
        yield return ("In brief", facts.Brief.Bullets.Select(b => $"{b.Text} ({b.Outlet})"));
        yield return ("Official responses", facts.Responses.Where(r => r.Stance != Stance.NoStatement).Select(r => $"{r.Speaker}: {MailStory.Quote(r.Sentence)} ({r.Outlet})"));
        foreach (var contradiction in facts.Contradictions)
        {
            yield return ($"Sources disagree on {MailStory.SlotInWords(contradiction.Slot)}", contradiction.Values.Select(v => $"{v.Value}: {MailStory.Quote(v.Sentence)} ({v.Outlet})"));
        }
    }

    private static byte[] Message(List<JsonNode> body, List<JsonNode> actions) => JsonSerializer.SerializeToUtf8Bytes(
        new JsonObject
        {
            ["type"] = "message",
            ["attachments"] = new JsonArray(new JsonObject
            {
                ["contentType"] = "application/vnd.microsoft.card.adaptive",
                ["contentUrl"] = null,
                ["content"] = new JsonObject
                {
                    ["$schema"] = "http://adaptivecards.io/schemas/adaptive-card.json",
                    ["type"] = "AdaptiveCard",
                    ["version"] = "1.4",
                    ["body"] = new JsonArray([.. body]),
                    ["actions"] = new JsonArray([.. actions]),
                    ["msteams"] = new JsonObject { ["width"] = "Full" },
                },
            }),
        },
        Json);

    private static JsonObject Text(string text, bool heading = false, bool title = false, bool subtle = false, bool monospace = false)
    {
        var block = new JsonObject { ["type"] = "TextBlock", ["text"] = text, ["wrap"] = true };
        if (heading)
        {
            (block["weight"], block["size"]) = ("Bolder", "Medium");
        }

        if (title)
        {
            (block["weight"], block["spacing"]) = ("Bolder", "Medium");
        }

        if (subtle)
        {
            (block["isSubtle"], block["size"]) = (true, "Small");
        }

        if (monospace)
        {
            (block["fontType"], block["size"]) = ("Monospace", "Large");
        }

        return block;
    }

    private static JsonObject Fact(string title, string value) => new() { ["title"] = title, ["value"] = Escape(Cut(value, 400)) };

    private static JsonObject Open(string title, string url) => new() { ["type"] = "Action.OpenUrl", ["title"] = title, ["url"] = url };

    private static string Cut(string text, int length) => text.Length <= length ? text : text[..(char.IsHighSurrogate(text[length - 2]) ? length - 2 : length - 1)] + "…";
}
