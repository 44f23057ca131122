using System.Text.Json.Nodes;
using Alerts.Platform.Access;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace Alerts.Platform.Web.OpenApi;

/// <summary>Completes what the framework reads off an endpoint: who may call it, how it can fail, what its parameters mean, examples.</summary>
internal static class OpenApiOperations
{
    private const string Json = "application/json";
    private static readonly HashSet<string> s_ids = new(StringComparer.Ordinal) { "id", "change", "term", "story", "item", "feed" };

    internal static Task TransformAsync(OpenApiOperation operation, OpenApiOperationTransformerContext context, CancellationToken _)
    {
        var metadata = context.Description.ActionDescriptor.EndpointMetadata;
        operation.OperationId ??= FallbackId(context.Description.HttpMethod!, context.Description.RelativePath!);
        AddBody(operation, metadata);
        DescribeParameters(operation, context);
        AddIfMatch(operation, metadata);
        AddSecurity(operation, metadata, context.Document!);
        AddExamples(operation);
        AddFailures(operation, context);
        return Task.CompletedTask;
    }

    // For an endpoint that has no name: GET api/things/{id}/parts → getThingsByIdParts.
    private static string FallbackId(string method, string path)
    {
        var parts = path.Split('/', '.', '-').Where(p => p.Length > 0 && p != "api").Select(p => p.Trim('{', '}', '*'));
        return method.ToLowerInvariant() + string.Concat(parts.Select(p => char.ToUpperInvariant(p[0]) + p[1..]));
    }

    private static void AddBody(OpenApiOperation operation, IList<object> metadata)
    {
        if (metadata.OfType<FileBody>().FirstOrDefault() is not { } file)
        {
            return;
        }

        operation.RequestBody = new OpenApiRequestBody
        {
            Required = true,
            Content = file.ContentTypes.ToDictionary(
                type => type,
                type => new OpenApiMediaType
                {
                    Schema = new OpenApiSchema
                    {
                        Type = type == Json ? JsonSchemaType.Array : JsonSchemaType.String,
                        Items = type == Json ? new OpenApiSchema { Type = JsonSchemaType.Object } : null,
                    },
                }
            ),
        };
    }

    private static void DescribeParameters(OpenApiOperation operation, OpenApiOperationTransformerContext context)
    {
        var texts = OpenApiTexts.Load();
        foreach (var parameter in operation.Parameters?.OfType<OpenApiParameter>() ?? [])
        {
            parameter.Description ??= texts.Parameters.GetValueOrDefault(parameter.Name!);
            if (parameter.Schema is not OpenApiSchema schema)
            {
                continue;
            }

            if (s_ids.Contains(parameter.Name!) && schema.Format != "uuid")
            {
                OpenApiSchemas.MakeId(schema);
            }
            else if (parameter.Name == "after")
            {
                (schema.Type, schema.Format) = (JsonSchemaType.String, null);
            }

            var described = context.Description.ParameterDescriptions.FirstOrDefault(p => p.Name == parameter.Name);
            if (described?.ParameterDescriptor?.ParameterType is { } type && Choices.EnumOf(type) is { } choices)
            {
                schema.Enum = [.. Choices.Of(choices).Select(c => (JsonNode)c)];
            }
        }
    }

    private static void AddIfMatch(OpenApiOperation operation, IList<object> metadata)
    {
        if (metadata.OfType<IfMatch>().FirstOrDefault() is not { } ifMatch)
        {
            return;
        }

        operation.Parameters ??= [];
        operation.Parameters.Add(
            new OpenApiParameter
            {
                Name = "If-Match",
                In = ParameterLocation.Header,
                Required = ifMatch.IsRequired,
                Description = "The ETag of what was read; * overwrites whatever is there.",
                Schema = new OpenApiSchema { Type = JsonSchemaType.String },
            }
        );
    }

    private static void AddSecurity(OpenApiOperation operation, IList<object> metadata, OpenApiDocument document)
    {
        var key = new OpenApiSecurityRequirement { [new(AdminKeyAuthentication.SchemeName, document)] = [] };
        var token = new OpenApiSecurityRequirement { [new(OpenApiDocumentServices.ManageTokenScheme, document)] = [] };
        operation.Security =
            metadata.OfType<ManageToken>().Any() ? [token, key]
            : NeedsAdmin(metadata) ? [key]
            : IsForReaders(metadata) || metadata.OfType<OptionalKey>().Any() ? [new(), key]
            : [];
    }

    private static void AddExamples(OpenApiOperation operation)
    {
        var texts = OpenApiTexts.Load();
        if (texts.Requests.TryGetValue(operation.OperationId!, out var request))
        {
            Set(operation.RequestBody?.Content, request);
        }

        if (texts.Answers.TryGetValue(operation.OperationId!, out var answer))
        {
            Set(operation.Responses!.FirstOrDefault(r => r.Key.StartsWith('2')).Value?.Content, answer);
        }

        static void Set(IDictionary<string, OpenApiMediaType>? content, JsonNode example)
        {
            if (content?.FirstOrDefault(c => c.Key.Contains("json", StringComparison.Ordinal)).Value is { } media)
            {
                media.Example = example.DeepClone();
            }
        }
    }

    private static void AddFailures(OpenApiOperation operation, OpenApiOperationTransformerContext context)
    {
        var metadata = context.Description.ActionDescriptor.EndpointMetadata;
        var statuses = new List<string>();
        var changes = !HttpMethods.IsGet(context.Description.HttpMethod!);
        Add("400", operation.RequestBody is not null || operation.Parameters?.Any(p => p.In == ParameterLocation.Query) == true);
        Add("401", operation.Security is { Count: > 0 });
        Add("403", NeedsAdmin(metadata));
        Add("404", context.Description.RelativePath!.Contains('{', StringComparison.Ordinal));
        Add("409", changes);
        Add("412", metadata.OfType<IfMatch>().Any());
        Add("413", operation.RequestBody is not null);
        Add("415", operation.RequestBody is not null && !metadata.OfType<FileBody>().Any());
        Add("428", metadata.OfType<IfMatch>().Any(m => m.IsRequired));
        Add("429", metadata.OfType<RateLimited>().Any());
        Add("default", true);
        foreach (var framework in operation.Responses!.Keys.Where(k => k.StartsWith('4')).Except(statuses).ToList())
        {
            statuses.Add(framework);
        }

        foreach (var status in statuses)
        {
            OpenApiFailures.Add(operation, status, context.Document!);
        }

        void Add(string status, bool applies)
        {
            if (applies)
            {
                statuses.Add(status);
            }
        }
    }

    private static bool NeedsAdmin(IList<object> metadata) => metadata.OfType<IAuthorizeData>().Any() && !IsForReaders(metadata);

    // Anyone, unless the stories are not public.
    private static bool IsForReaders(IList<object> metadata) => metadata.OfType<IAuthorizeData>().Any(a => a.Policy == "Reader");
}
