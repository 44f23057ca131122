using System.Text;
using System.Text.Json.Nodes;
using Alerts.Platform.Data;

namespace Alerts.Channels.Teams;

/// <summary>The parts of an Adaptive Card of version 1.2, the least that has all of them. Texts are Markdown. Pure.</summary>
internal static class CardJson
{
    /// <summary>Of <c>\uXXXX</c>.</summary>
    private const int EscapeLength = 6;

    /// <summary>The message that a Workflows webhook takes, in UTF-8.</summary>
    /// <param name="summary">What a toast shows, and what is read where no card can be shown: plain text.</param>
    internal static byte[] Message(string summary, IEnumerable<JsonNode> body, IEnumerable<JsonNode> actions)
    {
        var card = new JsonObject
        {
            ["$schema"] = "http://adaptivecards.io/schemas/adaptive-card.json",
            ["type"] = "AdaptiveCard",
            ["version"] = "1.2",
            ["fallbackText"] = summary,
            ["body"] = new JsonArray([.. body]),
            ["actions"] = new JsonArray([.. actions]),
            ["msteams"] = new JsonObject { ["width"] = "Full" },
        };
        var attachment = new JsonObject
        {
            ["contentType"] = "application/vnd.microsoft.card.adaptive",
            ["contentUrl"] = null,
            ["content"] = card,
        };
        var message = new JsonObject
        {
            ["type"] = "message",
            ["summary"] = summary,
            ["attachments"] = new JsonArray(attachment),
        };
        return JsonColumns.WriteBytes(message);
    }

    /// <summary>A message that a flow answers and has nothing to post of.</summary>
    internal static byte[] NoCard() => """{"type":"message","summary":"check","attachments":[]}"""u8.ToArray();

    /// <summary>Bytes of the message once a workflow has read it and written it with escapes, as some of its steps do.</summary>
    internal static int ExpandedLength(byte[] message) => Encoding.UTF8.GetString(message).Sum(c => char.IsAscii(c) ? 1 : EscapeLength);

    internal static JsonObject Text(string text) =>
        new()
        {
            ["type"] = "TextBlock",
            ["text"] = text,
            ["wrap"] = true,
        };

    internal static JsonObject Heading(string text) => Styled(text, ("weight", "Bolder"), ("size", "Medium"));

    internal static JsonObject News(string text) => Styled(text, ("weight", "Bolder"), ("color", "Accent"));

    internal static JsonObject Title(string text) => Styled(text, ("weight", "Bolder"), ("spacing", "Medium"));

    internal static JsonObject Code(string text) => Styled(text, ("fontType", "Monospace"), ("size", "Large"));

    internal static JsonObject Small(string text) => Styled(text, ("isSubtle", true), ("size", "Small"));

    internal static JsonObject Open(string title, string url) =>
        new()
        {
            ["type"] = "Action.OpenUrl",
            ["title"] = title,
            ["url"] = url,
        };

    private static JsonObject Styled(string text, params (string Name, JsonNode Value)[] styles)
    {
        var block = Text(text);
        foreach (var (name, value) in styles)
        {
            block[name] = value;
        }

        return block;
    }
}
