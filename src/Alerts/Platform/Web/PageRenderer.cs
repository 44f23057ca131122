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
    /// <summary>The component within the site's layout.</summary>
    public async Task<IResult> PageAsync<TComponent>(
        string title,
        IReadOnlyDictionary<string, object?> parameters,
        int statusCode = StatusCodes.Status200OK
    )
        where TComponent : IComponent
    {
        RenderFragment body = builder =>
        {
            builder.OpenComponent<TComponent>(0);
            builder.AddMultipleAttributes(1, parameters.Where(p => p.Value is not null).Select(p => KeyValuePair.Create(p.Key, p.Value!)));
            builder.CloseComponent();
        };
        var html = await FragmentAsync<Layout>(
            new Dictionary<string, object?> { [nameof(Layout.Title)] = title, [nameof(Layout.ChildContent)] = body }
        );
        return new HtmlPage(html, statusCode);
    }

    /// <summary>The component alone, such as the body of a mail.</summary>
    public async Task<string> FragmentAsync<TComponent>(IReadOnlyDictionary<string, object?> parameters)
        where TComponent : IComponent
    {
        await using var scope = scopes.CreateAsyncScope();
        await using var renderer = new HtmlRenderer(scope.ServiceProvider, loggers);
        return await renderer.Dispatcher.InvokeAsync(async () =>
            (
                await renderer.RenderComponentAsync<TComponent>(ParameterView.FromDictionary(new Dictionary<string, object?>(parameters)))
            ).ToHtmlString()
        );
    }

    private sealed class HtmlPage(string html, int statusCode) : IResult
    {
        public Task ExecuteAsync(HttpContext httpContext)
        {
            var response = httpContext.Response;
            response.StatusCode = statusCode;
            response.ContentType = "text/html; charset=utf-8";
            response.Headers.ContentSecurityPolicy =
                "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self' data:; connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";
            response.Headers["Referrer-Policy"] = "no-referrer";
            return response.WriteAsync(html, httpContext.RequestAborted);
        }
    }
}
