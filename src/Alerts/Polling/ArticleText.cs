using System.Text.Json;
using Alerts.Reading.Text;
using AngleSharp.Dom;
using AngleSharp.Html.Parser;

namespace Alerts.Polling;

/// <summary>The main text of an article page: what the page's own metadata gives as the article's body, else the paragraphs that stand densest together, else its description.</summary>
internal static class ArticleText
{
    private const int LeastBody = 200;
    private const int MaxDepth = 8;

    /// <returns>Plain text, or null where the page has none that looks like an article.</returns>
    internal static string? Of(ReadOnlyMemory<byte> page)
    {
        using var stream = new MemoryStream(page.ToArray());
        var document = new HtmlParser().ParseDocument(stream);
        return FromLinkedData(document) ?? FromParagraphs(document) ?? FromMetadata(document);
    }

    private static string? FromLinkedData(IDocument document)
    {
        foreach (var script in document.QuerySelectorAll("script[type='application/ld+json']"))
        {
            try
            {
                using var json = JsonDocument.Parse(script.TextContent, new JsonDocumentOptions { AllowTrailingCommas = true, CommentHandling = JsonCommentHandling.Skip });
                if (Body(json.RootElement, 0) is { } body)
                {
                    return PlainText.FromHtml(body);
                }
            }
            catch (JsonException)
            {
                // Many pages have scripts here that are nearly JSON; the text is elsewhere too.
            }
        }

        return null;
    }

    private static string? Body(JsonElement element, int depth) => element.ValueKind switch
    {
        _ when depth > MaxDepth => null,
        JsonValueKind.Object when element.TryGetProperty("articleBody", out var body) && body.ValueKind == JsonValueKind.String && body.GetString() is { Length: >= LeastBody } text => text,
        JsonValueKind.Object => element.EnumerateObject().Select(p => Body(p.Value, depth + 1)).FirstOrDefault(b => b is not null),
        JsonValueKind.Array => element.EnumerateArray().Select(e => Body(e, depth + 1)).FirstOrDefault(b => b is not null),
        _ => null,
    };

    private static string? FromParagraphs(IDocument document)
    {
        foreach (var noise in document.QuerySelectorAll("nav, aside, header, footer, form, figure, script, style, noscript, [hidden], [aria-hidden='true']").ToList())
        {
            noise.Remove();
        }

        // Paragraphs side by side are an article; a paragraph that is mostly links is a menu.
        var best = document.QuerySelectorAll("p").Where(p => p.ParentElement is not null && LinkShare(p) < 0.5)
            .GroupBy(p => p.ParentElement!)
            .Select(g => (Text: string.Join('\n', g.Select(p => PlainText.FromHtml(p.InnerHtml)).Where(t => t.Length > 0)), InArticle: g.Key.Closest("article, main, [itemprop='articleBody']") is not null))
            .OrderByDescending(g => g.Text.Length * (g.InArticle ? 2 : 1)).FirstOrDefault();
        return best.Text?.Length >= LeastBody ? best.Text : null;
    }

    private static double LinkShare(IElement paragraph) =>
        paragraph.QuerySelectorAll("a").Sum(a => a.TextContent.Length) / (double)Math.Max(1, paragraph.TextContent.Length);

    private static string? FromMetadata(IDocument document) =>
        (document.QuerySelector("meta[property='og:description']") ?? document.QuerySelector("meta[name='description']"))?.GetAttribute("content") is { Length: > 0 } description
            ? PlainText.FromHtml(description)
            : null;
}
