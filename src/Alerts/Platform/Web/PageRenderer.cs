using Alerts.Platform.Language;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Alerts.Platform.Web;

/// <summary>Renders Razor components to HTML without the rest of Blazor, so that every host serves the same pages.</summary>
/// <remarks>Singletons render mails: each page gets a scope of its own, since Blazor's renderer resolves scoped services.</remarks>
internal sealed class PageRenderer(IServiceScopeFactory scopes, ILoggerFactory loggers)
{
    /// <summary>The component within the site's layout, in the language of the request.</summary>
    /// <param name="description">What is shown of the page where somebody shares its address.</param>
    /// <param name="feed">Path and query of the Atom feed that tells of what is on the page; null where that is all alerts.</param>
    public Task<IResult> PageAsync<TComponent>(
        string title,
        IReadOnlyDictionary<string, object?> parameters,
        int statusCode = StatusCodes.Status200OK,
        string? description = null,
        string? feed = null
    )
        where TComponent : IComponent =>
        Task.FromResult<IResult>(new HtmlPage(this, new Head(title, description, feed), Content<TComponent>(parameters), statusCode));

    /// <summary>The component alone, such as the body of a mail.</summary>
    public async Task<string> FragmentAsync<TComponent>(IReadOnlyDictionary<string, object?> parameters, ReaderText words)
        where TComponent : IComponent
    {
        await using var scope = scopes.CreateAsyncScope();
        await using var renderer = new HtmlRenderer(scope.ServiceProvider, loggers);
        var spoken = ParameterView.FromDictionary(
            new Dictionary<string, object?>
            {
                [nameof(CascadingValue<>.Value)] = words,
                [nameof(CascadingValue<>.IsFixed)] = true,
                [nameof(CascadingValue<>.ChildContent)] = Content<TComponent>(parameters),
            }
        );
        return await renderer.Dispatcher.InvokeAsync(async () =>
            (await renderer.RenderComponentAsync<CascadingValue<ReaderText>>(spoken)).ToHtmlString()
        );
    }

    private static RenderFragment Content<TComponent>(IReadOnlyDictionary<string, object?> parameters)
        where TComponent : IComponent =>
        builder =>
        {
            builder.OpenComponent<TComponent>(0);
            builder.AddMultipleAttributes(1, parameters.Where(p => p.Value is not null).Select(p => KeyValuePair.Create(p.Key, p.Value!)));
            builder.CloseComponent();
        };

    /// <summary>A component that is a page with a frame of its own, in English, and for its reader alone.</summary>
    public async Task<IResult> WholePageAsync<TComponent>(
        IReadOnlyDictionary<string, object?> parameters,
        int statusCode = StatusCodes.Status200OK
    )
        where TComponent : IComponent => new WholePage(await FragmentAsync<TComponent>(parameters, ReaderText.Current), statusCode);

    private static void SetPolicy(HttpResponse response)
    {
        response.Headers.ContentSecurityPolicy =
            $"default-src 'none'; style-src 'self'; script-src 'self' {InlineScript.GuessZone.Hash}; img-src 'self' data:; connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";
        // Other sites learn no address of ours. With no-referrer, forms would name no origin either, and be refused.
        response.Headers["Referrer-Policy"] = "same-origin";
    }

    private sealed class WholePage(string html, int statusCode) : IResult
    {
        public Task ExecuteAsync(HttpContext httpContext)
        {
            SetPolicy(httpContext.Response);
            httpContext.Response.StatusCode = statusCode;
            httpContext.Response.Headers.CacheControl = "no-store";
            return new SentText(html, "text/html; charset=utf-8").WriteAsync(httpContext);
        }
    }

    private sealed record Head(string Title, string? Description, string? Feed);

    private sealed class HtmlPage(PageRenderer renderer, Head head, RenderFragment body, int statusCode) : IResult
    {
        public async Task ExecuteAsync(HttpContext httpContext)
        {
            var words = ReaderText.Current;
            var (request, response) = (httpContext.Request, httpContext.Response);
            var isPrivate = statusCode != StatusCodes.Status200OK || response.Headers.CacheControl.Count > 0;
            var html = await renderer.FragmentAsync<Layout>(
                new Dictionary<string, object?>
                {
                    [nameof(Layout.Title)] = head.Title,
                    [nameof(Layout.Description)] = head.Description,
                    [nameof(Layout.Feed)] = head.Feed,
                    [nameof(Layout.ChildContent)] = body,
                    [nameof(Layout.Address)] = request.Path + request.QueryString,
                    [nameof(Layout.IsPrivate)] = isPrivate,
                },
                words
            );
            response.StatusCode = statusCode;
            response.Headers.ContentLanguage = words.Language;
            response.Headers.Append("Vary", "Accept-Language, Cookie");
            SetPolicy(response);
            // What somebody's secret is on is neither kept nor compressed, which would tell its length.
            await (
                isPrivate
                    ? new SentText(html, "text/html; charset=utf-8").WriteAsync(httpContext)
                    : new SentText(html, "text/html; charset=utf-8").WriteCachedAsync(httpContext, "no-cache")
            );
        }
    }
}
