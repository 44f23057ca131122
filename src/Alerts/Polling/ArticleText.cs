using System.Text.Json;
using Alerts.Reading.Text;
using AngleSharp.Dom;
using AngleSharp.Html.Parser;
using SmartReader;

namespace Alerts.Polling;

/// <summary>
/// The main text of an article page: by Mozilla's Readability rules, else what the page's own metadata gives as the article's body,
/// else its description.
/// </summary>
internal sealed class ArticleText
{
    private const int LeastBody = 200;
    private const int MaxDepth = 8;
    private const string AnyAddress = "https://page.invalid/";
    private static readonly JsonDocumentOptions s_lenient = new()
    {
        AllowTrailingCommas = true,
        CommentHandling = JsonCommentHandling.Skip,
    };

    private readonly IDocument _page;

    private ArticleText(IDocument page) => _page = page;

    /// <returns>Plain text, or null where the page has none that looks like an article.</returns>
    internal static string? Of(ReadOnlyMemory<byte> page)
    {
        using var stream = new MemoryStream(page.ToArray());
        var article = new ArticleText(new HtmlParser().ParseDocument(stream));
        return article.FromPage() ?? article.FromLinkedData() ?? article.FromMetadata();
    }

    private string? FromPage()
    {
        var article = new Reader(AnyAddress, _page.DocumentElement.OuterHtml).GetArticle();
        var body = article.IsReadable ? PlainText.FromHtml(article.Content) : "";
        return body.Length >= LeastBody ? body : null;
    }

    private string? FromLinkedData()
    {
        foreach (var script in _page.QuerySelectorAll("script[type='application/ld+json']"))
        {
            if (TryParse(script.TextContent) is { } json && Body(json, 0) is { } body)
            {
                return PlainText.FromHtml(body);
            }
        }

        return null;
    }

    // Many pages have scripts here that are nearly JSON.
    private static JsonElement? TryParse(string script)
    {
        try
        {
            using var json = JsonDocument.Parse(script, s_lenient);
            return json.RootElement.Clone();
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static string? Body(JsonElement element, int depth) =>
        element.ValueKind switch
        {
            _ when depth > MaxDepth => null,
            JsonValueKind.Object => OwnBody(element)
                ?? element.EnumerateObject().Select(p => Body(p.Value, depth + 1)).FirstOrDefault(b => b is not null),
            JsonValueKind.Array => element.EnumerateArray().Select(e => Body(e, depth + 1)).FirstOrDefault(b => b is not null),
            _ => null,
        };

    private static string? OwnBody(JsonElement element) =>
        element.TryGetProperty("articleBody", out var body)
        && body.ValueKind == JsonValueKind.String
        && body.GetString() is { Length: >= LeastBody } text
            ? text
            : null;

    private string? FromMetadata()
    {
        var meta = _page.QuerySelector("meta[property='og:description']") ?? _page.QuerySelector("meta[name='description']");
        return meta?.GetAttribute("content") is { Length: > 0 } text ? PlainText.FromHtml(text) : null;
    }
}
