using System.Text.Json.Nodes;
using Microsoft.OpenApi;

namespace Alerts.Platform.Web.OpenApi;

/// <summary>How failures look, and which an operation can have: once in the document, named by each operation.</summary>
internal static class OpenApiFailures
{
    internal const string SchemaName = "Problem";
    private const string ContentType = "application/problem+json";

    /// <summary>Status → the name of the response in <c>components/responses</c>.</summary>
    private static readonly Dictionary<string, string> s_names = new(StringComparer.Ordinal)
    {
        ["400"] = "Invalid",
        ["401"] = "NoKey",
        ["403"] = "NotAllowed",
        ["404"] = "NotFound",
        ["409"] = "Conflict",
        ["410"] = "Gone",
        ["412"] = "Stale",
        ["413"] = "TooLarge",
        ["415"] = "WrongContentType",
        ["428"] = "NoIfMatch",
        ["429"] = "TooMany",
        ["default"] = "Unexpected",
    };

    internal static void Add(OpenApiOperation operation, string status, OpenApiDocument document) =>
        operation.Responses![status] = new OpenApiResponseReference(s_names[status], document);

    internal static OpenApiResponse Response(string description) =>
        new()
        {
            Description = description,
            Content = new Dictionary<string, OpenApiMediaType>
            {
                [ContentType] = new OpenApiMediaType { Schema = new OpenApiSchemaReference(SchemaName) },
            },
        };

    /// <summary>RFC 9457, with <c>errors</c> by field.</summary>
    internal static OpenApiSchema Schema() =>
        new()
        {
            Type = JsonSchemaType.Object,
            Description = "A failure, as RFC 9457 has it.",
            Required = new HashSet<string> { "title", "status" },
            Properties = new Dictionary<string, IOpenApiSchema>
            {
                ["type"] = Text("A URI that names the kind of problem."),
                ["title"] = Text("What is wrong, in a few words."),
                ["status"] = new OpenApiSchema { Type = JsonSchemaType.Integer, Description = "The HTTP status." },
                ["detail"] = Text("What to do about it."),
                ["instance"] = Text("A URI that names this occurrence."),
                ["traceId"] = Text("By which the log knows the request."),
                ["errors"] = new OpenApiSchema
                {
                    Type = JsonSchemaType.Object,
                    Description = "Field → what is wrong with it, in sentences.",
                    AdditionalProperties = new OpenApiSchema
                    {
                        Type = JsonSchemaType.Array,
                        Items = new OpenApiSchema { Type = JsonSchemaType.String },
                    },
                },
            },
            Examples =
            [
                JsonNode.Parse(
                    """{"title":"The watch term is not valid.","status":400,"errors":{"weight":["A weight lies between 0 and 10."]}}"""
                )!,
            ],
        };

    private static OpenApiSchema Text(string description) => new() { Type = JsonSchemaType.String, Description = description };
}
