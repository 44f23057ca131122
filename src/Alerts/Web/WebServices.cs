using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Http.Json;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Alerts.Web;

internal static class WebServices
{
    internal static IServiceCollection AddAlertsWeb(this IServiceCollection services)
    {
        services.TryAddSingleton<AdminKeys>();
        services.TryAddScoped<PageRenderer>();
        services.AddRouting();
        services.AddOpenApi();
        services.Configure<JsonOptions>(o => o.SerializerOptions.Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping);
        // So that a bad body gets a sentence, not an empty 400.
        services.Configure<RouteHandlerOptions>(o => o.ThrowOnBadRequest = true);
        return services;
    }
}
