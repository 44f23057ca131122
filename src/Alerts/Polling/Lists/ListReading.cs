using System.Text.Json;
using Alerts.Reading.Feeds;
using AngleSharp.Css.Parser;

namespace Alerts.Polling.Lists;

/// <summary>Reads a page or a JSON document with a list as if it were a feed.</summary>
internal static class ListReading
{
    internal const string HtmlFormat = "htmlList";
    internal const string JsonFormat = "jsonList";
    private const int MostRule = 500;

    /// <summary>What is wrong with rules, in a sentence; null where nothing is.</summary>
    internal static string? Problem(ListRules rules)
    {
        string?[] all = [rules.Items, rules.Title, rules.Link, rules.Date, rules.Text, rules.Id];
        if (string.IsNullOrWhiteSpace(rules.Items))
        {
            return "Give under 'items' where the entries of the list are: a CSS selector for a page, a path for a JSON document.";
        }

        if (Array.Find(all, r => r?.Length > MostRule) is { } longRule)
        {
            return $"'{longRule[..40]}…' is longer than {MostRule} characters.";
        }

        if (rules is { Kind: ListKind.Json, Title: null } or { Kind: ListKind.Json, Link: null })
        {
            return "A JSON list needs the paths of 'title' and 'link' within an entry, such as title.rendered.";
        }

        var unread =
            rules.Kind == ListKind.Html
                ? Array.Find([rules.Items, rules.Title, rules.Link, rules.Date, rules.Text], r => r is not null && !IsSelector(r))
                : Array.Find(all, r => r is not null && JsonPath.Parse(r) is null);
        return unread is null ? null
            : rules.Kind == ListKind.Html ? $"'{unread}' is no CSS selector."
            : $"'{unread}' is no path, such as data.posts or title.rendered.";
    }

    internal static FeedDocument Read(ListRules rules, ReadOnlyMemory<byte> body, string? contentType, Uri url)
    {
        try
        {
            return rules.Kind == ListKind.Html ? new HtmlList(rules, url).Read(body, contentType) : new JsonList(rules, url).Read(body);
        }
        catch (JsonException e)
        {
            return new FeedDocument.NotAFeed($"This is no JSON: {e.Message}", []);
        }
    }

    internal static FeedDocument Document(
        string format,
        string? title,
        string? language,
        IReadOnlyList<ParsedItem> items,
        string missing
    ) =>
        items.Count == 0
            ? new FeedDocument.NotAFeed(missing, [])
            : new FeedDocument.Feed(
                new ParsedFeed
                {
                    Format = format,
                    Encoding = "utf-8",
                    Title = title,
                    Language = language,
                    Items = items,
                }
            );

    private static bool IsSelector(string text) => s_selectors.ParseSelector(text) is not null;

    private static readonly CssSelectorParser s_selectors = new();
}
