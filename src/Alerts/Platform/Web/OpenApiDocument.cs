using Alerts.Platform.Access;
using Microsoft.AspNetCore.Authorization;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.OpenApi;

namespace Alerts.Platform.Web;

/// <summary>What the API says of itself at <c>/openapi/v1.json</c>.</summary>
internal static class OpenApiDocumentServices
{
    internal static IServiceCollection AddOpenApiDocument(this IServiceCollection services) =>
        services.AddOpenApi(options =>
        {
            options.AddDocumentTransformer(
                (document, _, _) =>
                {
                    // And not the name of the program that happens to serve it.
                    document.Info.Title = "Alerts";
                    document.Components ??= new OpenApiComponents();
                    document.Components.SecuritySchemes ??= new Dictionary<string, IOpenApiSecurityScheme>();
                    document.Components.SecuritySchemes[AdminKeyAuthentication.SchemeName] = new OpenApiSecurityScheme
                    {
                        Type = SecuritySchemeType.ApiKey,
                        In = ParameterLocation.Header,
                        Name = AdminKeyAuthentication.HeaderName,
                        Description = "An admin key.",
                    };
                    return Task.CompletedTask;
                }
            );
            options.AddOperationTransformer(
                (operation, context, _) =>
                {
                    if (context.Description.ActionDescriptor.EndpointMetadata.OfType<IAuthorizeData>().Any())
                    {
                        var scheme = new OpenApiSecuritySchemeReference(AdminKeyAuthentication.SchemeName, context.Document);
                        operation.Security = [new OpenApiSecurityRequirement { [scheme] = [] }];
                    }

                    return Task.CompletedTask;
                }
            );
        });
}
