using System.Reflection;
using Alerts.Pipeline;
using Alerts.Platform.Access;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Microsoft.OpenApi;

namespace Alerts.Platform.Web.OpenApi;

/// <summary>What the API says of itself at <c>/openapi/v1.json</c>.</summary>
internal static class OpenApiDocumentServices
{
    internal const string ManageTokenScheme = "ManageToken";

    /// <summary>Schemas that the framework makes for failures, in place of which ours stands.</summary>
    private static readonly string[] s_replaced = ["ProblemDetails", "HttpValidationProblemDetails"];

    internal static IServiceCollection AddOpenApiDocument(this IServiceCollection services) =>
        services.AddOpenApi(options =>
        {
            options.AddSchemaTransformer(OpenApiSchemas.TransformAsync);
            options.AddOperationTransformer(DescribedOperation.TransformAsync);
            options.AddDocumentTransformer(TransformAsync);
        });

    private static Task TransformAsync(OpenApiDocument document, OpenApiDocumentTransformerContext context, CancellationToken _)
    {
        var texts = OpenApiTexts.Load();
        var baseUrl = context.ApplicationServices.GetRequiredService<IOptions<AlertsOptions>>().Value.BaseUrl;
        document.Info = new OpenApiInfo
        {
            // And not the name of the program that happens to serve it.
            Title = "Alerts",
            Version = Release(),
            Description = texts.Description,
            License = new OpenApiLicense { Name = "MIT", Identifier = "MIT" },
        };
        document.Servers = [new OpenApiServer { Url = baseUrl.TrimEnd('/') }];
        var used = document
            .Paths.SelectMany(p => p.Value.Operations ?? [])
            .SelectMany(o => o.Value.Tags ?? new HashSet<OpenApiTagReference>());
        document.Tags = new HashSet<OpenApiTag>(
            used.Select(t => t.Reference.Id!).Distinct().Select(name => new OpenApiTag { Name = name, Description = texts.Tag(name) })
        );
        var components = document.Components ??= new OpenApiComponents();
        AddSecurity(components);
        AddFailures(components, texts);
        return Task.CompletedTask;
    }

    private static void AddSecurity(OpenApiComponents components)
    {
        components.SecuritySchemes ??= new Dictionary<string, IOpenApiSecurityScheme>();
        components.SecuritySchemes[AdminKeyAuthentication.SchemeName] = new OpenApiSecurityScheme
        {
            Type = SecuritySchemeType.ApiKey,
            In = ParameterLocation.Header,
            Name = AdminKeyAuthentication.HeaderName,
            Description = "An admin key.",
        };
        components.SecuritySchemes[ManageTokenScheme] = new OpenApiSecurityScheme
        {
            Type = SecuritySchemeType.Http,
            Scheme = "bearer",
            Description = "The manage token of a subscription, which confirming it answers and each message's links carry.",
        };
    }

    private static void AddFailures(OpenApiComponents components, OpenApiTexts texts)
    {
        components.Schemas ??= new Dictionary<string, IOpenApiSchema>();
        foreach (var name in s_replaced)
        {
            components.Schemas.Remove(name);
        }

        components.Schemas[OpenApiFailures.SchemaName] = OpenApiFailures.Schema();
        components.Responses ??= new Dictionary<string, IOpenApiResponse>();
        foreach (var (name, description) in texts.Failures)
        {
            components.Responses[name] = OpenApiFailures.Response(description);
        }
    }

    private static string Release() =>
        typeof(OpenApiDocumentServices)
            .Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()!
            .InformationalVersion.Split('+')[0];
}
