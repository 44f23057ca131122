using System.Text.Json.Nodes;
using Alerts.Platform.Access;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace Alerts.Platform.Web.OpenApi;

/// <summary>Completes what the framework reads off an endpoint: who may call it, how it can fail, what its parameters mean, examples.</summary>
internal sealed class DescribedOperation(OpenApiOperation operation, OpenApiOperationTransformerContext context)
{
    private const string Json = "application/json";
    private static readonly HashSet<string> s_ids = new(StringComparer.Ordinal) { "id", "change", "term", "story", "item", "feed" };
    private readonly IList<object> _metadata = context.Description.ActionDescriptor.EndpointMetadata;
    private readonly OpenApiTexts _texts = OpenApiTexts.Load();

    internal static Task TransformAsync(OpenApiOperation operation, OpenApiOperationTransformerContext context, CancellationToken _)
    {
        new DescribedOperation(operation, context).Complete();
        return Task.CompletedTask;
    }

    private void Complete()
    {
        operation.OperationId ??= FallbackId(context.Description.HttpMethod!, context.Description.RelativePath!);
        AddBody();
        DescribeParameters();
        AddIfMatch();
        AddSecurity();
        AddExamples();
        AddFailures();
    }

    // For an endpoint that has no name: GET api/things/{id}/parts → getThingsByIdParts.
    private static string FallbackId(string method, string path)
    {
        var parts = path.Split('/', '.', '-').Where(p => p.Length > 0 && p != "api").Select(p => p.Trim('{', '}', '*'));
        return method.ToLowerInvariant() + string.Concat(parts.Select(p => char.ToUpperInvariant(p[0]) + p[1..]));
    }

    private void AddBody()
    {
        if (_metadata.OfType<FileBody>().FirstOrDefault() is not { } file)
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

    private void DescribeParameters()
    {
        foreach (var parameter in operation.Parameters?.OfType<OpenApiParameter>() ?? [])
        {
            parameter.Description ??= _texts.Parameters.GetValueOrDefault(parameter.Name!);
            if (parameter.Schema is OpenApiSchema schema)
            {
                Describe(schema, parameter.Name!);
            }
        }
    }

    private void Describe(OpenApiSchema schema, string parameter)
    {
        if (s_ids.Contains(parameter) && schema.Format != "uuid")
        {
            OpenApiSchemas.MakeId(schema);
        }
        else if (parameter == "after")
        {
            (schema.Type, schema.Format) = (JsonSchemaType.String, null);
        }

        var described = context.Description.ParameterDescriptions.FirstOrDefault(p => p.Name == parameter);
        if (described?.ParameterDescriptor?.ParameterType is { } type && Choices.EnumOf(type) is { } choices)
        {
            schema.Enum = [.. Choices.Of(choices).Select(c => (JsonNode)c)];
        }
    }

    private void AddIfMatch()
    {
        if (_metadata.OfType<IfMatch>().FirstOrDefault() is not { } ifMatch)
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

    private void AddSecurity()
    {
        var key = new OpenApiSecurityRequirement { [new(AdminKeyAuthentication.SchemeName, context.Document)] = [] };
        var token = new OpenApiSecurityRequirement { [new(OpenApiDocumentServices.ManageTokenScheme, context.Document)] = [] };
        operation.Security =
            _metadata.OfType<ManageToken>().Any() ? [token, key]
            : NeedsAdmin ? [key]
            : IsForReaders || _metadata.OfType<OptionalKey>().Any() ? [new(), key]
            : [];
    }

    private void AddExamples()
    {
        if (_texts.Requests.TryGetValue(operation.OperationId!, out var request))
        {
            Set(operation.RequestBody?.Content, request);
        }

        if (_texts.Answers.TryGetValue(operation.OperationId!, out var answer))
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

    private void AddFailures()
    {
        var ours = Failures().Where(f => f.Applies).Select(f => f.Status).ToList();
        var framework = operation.Responses!.Keys.Where(k => k.StartsWith('4')).Except(ours).ToList();
        foreach (var status in ours.Concat(framework))
        {
            OpenApiFailures.Add(operation, status, context.Document!);
        }
    }

    private IEnumerable<(string Status, bool Applies)> Failures()
    {
        var hasBody = operation.RequestBody is not null;
        yield return ("400", hasBody || operation.Parameters?.Any(p => p.In == ParameterLocation.Query) == true);
        yield return ("401", operation.Security is { Count: > 0 });
        yield return ("403", NeedsAdmin);
        yield return ("404", context.Description.RelativePath!.Contains('{', StringComparison.Ordinal));
        yield return ("409", !HttpMethods.IsGet(context.Description.HttpMethod!));
        yield return ("412", _metadata.OfType<IfMatch>().Any());
        yield return ("413", hasBody);
        yield return ("415", hasBody && !_metadata.OfType<FileBody>().Any());
        yield return ("428", _metadata.OfType<IfMatch>().Any(m => m.IsRequired));
        yield return ("429", _metadata.OfType<RateLimited>().Any());
        yield return ("default", true);
    }

    private bool NeedsAdmin => _metadata.OfType<IAuthorizeData>().Any() && !IsForReaders;

    // Anyone, unless the stories are not public.
    private bool IsForReaders => _metadata.OfType<IAuthorizeData>().Any(a => a.Policy == "Reader");
}
