using Alerts.Platform.Language;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Alerts.Platform.Web;

/// <summary>Renders Razor components to HTML without the rest of Blazor, so that every host serves the same pages.</summary>
/// <remarks>Singletons render mails: each page gets a scope of its own, since Blazor's renderer resolves scoped services.</remarks>
public sealed class PageRenderer(IServiceScopeFactory scopes, ILoggerFactory loggers)
{
    /// <summary>The component within the site's layout, in the language of the request.</summary>
    public Task<IResult> PageAsync<TComponent>(
        string title,
        IReadOnlyDictionary<string, object?> parameters,
        int statusCode = StatusCodes.Status200OK
    )
        where TComponent : IComponent => Task.FromResult<IResult>(new HtmlPage(this, title, Content<TComponent>(parameters), statusCode));

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

    private sealed class HtmlPage(PageRenderer renderer, string title, RenderFragment body, int statusCode) : IResult
    {
        public async Task ExecuteAsync(HttpContext httpContext)
        {
            var words = ReaderText.Current;
            var html = await renderer.FragmentAsync<Layout>(
                new Dictionary<string, object?>
                {
                    [nameof(Layout.Title)] = title,
                    [nameof(Layout.ChildContent)] = body,
                    [nameof(Layout.Address)] = httpContext.Request.Path + httpContext.Request.QueryString,
                },
                words
            );
            var response = httpContext.Response;
            response.StatusCode = statusCode;
            response.ContentType = "text/html; charset=utf-8";
            response.Headers.ContentLanguage = words.Language;
            response.Headers.Vary = "Accept-Language, Cookie";
            response.Headers.ContentSecurityPolicy =
                "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self' data:; connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";
            response.Headers["Referrer-Policy"] = "no-referrer";
            response.Headers.XContentTypeOptions = "nosniff";
            await response.WriteAsync(html, httpContext.RequestAborted);
        }
    }
}
