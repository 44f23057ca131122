using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Unicode;
using Alerts.Platform.Access;
using Alerts.Platform.Web.OpenApi;
using Microsoft.AspNetCore.Http.Json;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Alerts.Platform.Web;

internal static class WebServices
{
    internal static IServiceCollection AddAlertsWeb(this IServiceCollection services, IConfiguration configuration)
    {
        services.TryAddSingleton<AdminKeys>();
        services.AddScoped<NamedKeys>();
        services.TryAddSingleton<PageRenderer>();
        // Japanese, Korean and Chinese stay themselves in pages and mails; only what means something in HTML is escaped.
        services.Replace(ServiceDescriptor.Singleton(HtmlEncoder.Create(UnicodeRanges.All)));
        services.AddRouting();
        services.AddAccess(configuration);
        services.AddOpenApiDocument();
        services.Configure<JsonOptions>(o =>
        {
            // First the service's own, since what the framework brings would read by reflection what is forgotten there.
            o.SerializerOptions.TypeInfoResolverChain.Clear();
            o.SerializerOptions.TypeInfoResolverChain.Add(AlertsJson.Default);
            o.SerializerOptions.Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping;
            o.SerializerOptions.Converters.Add(new JsonStringEnumConverter(JsonNamingPolicy.CamelCase, allowIntegerValues: false));
        });
        // So that a bad body gets a sentence, not an empty 400.
        services.Configure<RouteHandlerOptions>(o => o.ThrowOnBadRequest = true);
        return services;
    }
}
