using System.Text.Json;
using Alerts.Reading.Feeds;

namespace Alerts.Polling.Lists;

/// <summary>The entries of a JSON document, by paths.</summary>
internal sealed class JsonList(ListRules rules, Uri url)
{
    private static readonly JsonDocumentOptions s_lenient = new()
    {
        AllowTrailingCommas = true,
        CommentHandling = JsonCommentHandling.Skip,
        MaxDepth = 64,
    };

    internal FeedDocument Read(ReadOnlyMemory<byte> body)
    {
        var bytes = body.Span.StartsWith((byte[])[0xEF, 0xBB, 0xBF]) ? body[3..] : body;
        using var json = JsonDocument.Parse(bytes, s_lenient);
        var entries = JsonPath.Parse(rules.Items)?.Of(json.RootElement);
        if (entries is not { ValueKind: JsonValueKind.Array } list)
        {
            return new FeedDocument.NotAFeed($"The document has no list at '{rules.Items}'.", []);
        }

        return ListReading.Document(
            ListReading.JsonFormat,
            null,
            null,
            [.. list.EnumerateArray().Select(Item).OfType<ParsedItem>()],
            $"The list at '{rules.Items}' has no entry with '{rules.Title}' and '{rules.Link}'."
        );
    }

    private ParsedItem? Item(JsonElement entry)
    {
        var title = Text(entry, rules.Title);
        var link = Links.Resolve(url, Text(entry, rules.Link));
        return title is null || link is null || !Links.IsWeb(link)
            ? null
            : new ParsedItem
            {
                Id = Text(entry, rules.Id),
                Title = title,
                Link = link,
                Published = ListDate.Of(Text(entry, rules.Date)),
                Content = Text(entry, rules.Text),
            };
    }

    private static string? Text(JsonElement entry, string? path) => path is null ? null : JsonPath.Parse(path)?.TextOf(entry);
}
