using Alerts.Reading.Feeds;
using Alerts.Reading.Feeds.Encodings;
using Alerts.Reading.Text;
using AngleSharp.Dom;
using AngleSharp.Html.Parser;

namespace Alerts.Polling.Lists;

/// <summary>The entries of a page, by selectors.</summary>
internal sealed class HtmlList(ListRules rules, Uri url)
{
    internal FeedDocument Read(ReadOnlyMemory<byte> body, string? contentType)
    {
        var page = Parse(body, contentType);
        var address = page.QuerySelector("base[href]")?.GetAttribute("href") is { } own ? Links.Combine(url, own) ?? url : url;
        var items = page.QuerySelectorAll(rules.Items)
            .Select(e => Item(e, address))
            .OfType<ParsedItem>()
            .DistinctBy(i => (i.Link, i.Title));
        return ListReading.Document(
            ListReading.HtmlFormat,
            Line(page.QuerySelector("title")?.TextContent),
            page.DocumentElement.GetAttribute("lang"),
            [.. items],
            $"The page has nothing that the selector '{rules.Items}' finds with a link in it: it may have been made anew."
        );
    }

    private static IDocument Parse(ReadOnlyMemory<byte> body, string? contentType)
    {
        if (HttpCharset.Of(contentType) is { } charset && CharacterSets.Named(charset) is { } encoding)
        {
            return new HtmlParser().ParseDocument(encoding.GetString(body.Span));
        }

        // The page's own declaration counts where the server gives none.
        using var stream = new MemoryStream(body.ToArray(), writable: false);
        return new HtmlParser().ParseDocument(stream);
    }

    private ParsedItem? Item(IElement entry, Uri page)
    {
        var link = LinkOf(entry);
        if (Links.Resolve(page, link?.GetAttribute("href")) is not { } address || !Links.IsWeb(address))
        {
            return null;
        }

        var title = Line((rules.Title is { } titled ? entry.QuerySelector(titled) : link)?.TextContent);
        return title is null
            ? null
            : new ParsedItem
            {
                Title = title,
                Link = address,
                Published = Date(entry, address),
                Summary = rules.Text is { } text ? entry.QuerySelector(text)?.InnerHtml : null,
            };
    }

    private IElement? LinkOf(IElement entry) =>
        rules.Link is { } selector ? entry.QuerySelector(selector)
        : entry.Matches("a[href]") ? entry
        : entry.QuerySelector("a[href]");

    private DateTimeOffset? Date(IElement entry, string address)
    {
        var dated = entry.QuerySelector(rules.Date ?? "time");
        return ListDate.Of(dated?.GetAttribute("datetime"))
            ?? ListDate.Of(Line(dated?.TextContent))
            ?? (rules.Date is null ? ListDate.Within(Line(entry.TextContent)) ?? ListDate.OfAddress(address) : null);
    }

    private static string? Line(string? text)
    {
        var line = PlainText.FromHtml(System.Net.WebUtility.HtmlEncode(text ?? "")).Replace('\n', ' ').Trim();
        return line.Length == 0 ? null : line;
    }
}
