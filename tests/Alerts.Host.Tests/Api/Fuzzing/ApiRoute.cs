using System.Text.Json;
using Alerts.Host.Serving;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Alerts.Host.Tests.Api.Fuzzing;

/// <param name="Path">With its parameters in braces.</param>
/// <param name="Parameters">As the OpenAPI document has them: name, place, schema.</param>
/// <param name="Bodies">Media type and schema.</param>
/// <param name="IsPublic">Anyone may call it.</param>
internal sealed record ApiRoute(
    string Method,
    string Path,
    IReadOnlyList<JsonElement> Parameters,
    IReadOnlyList<(string MediaType, JsonElement Schema)> Bodies,
    bool IsPublic
)
{
    /// <summary>All that the document describes, and the pages, forms and files that are in no document.</summary>
    internal static IReadOnlyList<ApiRoute> All(JsonElement document)
    {
        var described = document
            .GetProperty("paths")
            .EnumerateObject()
            .SelectMany(path => path.Value.EnumerateObject().Select(o => Of(o.Name.ToUpperInvariant(), path.Name, o.Value)))
            .ToList();
        var known = described.Select(r => $"{r.Method} {r.Path}").ToHashSet();
        return [.. described, .. Mapped().Where(r => !known.Contains($"{r.Method} {r.Path}"))];
    }

    private static ApiRoute Of(string method, string path, JsonElement operation) =>
        new(
            method,
            path,
            operation.TryGetProperty("parameters", out var parameters) ? [.. parameters.EnumerateArray()] : [],
            operation.TryGetProperty("requestBody", out var body)
                ? [.. body.GetProperty("content").EnumerateObject().Select(c => (c.Name, c.Value.GetProperty("schema")))]
                : [],
            operation.GetProperty("security").EnumerateArray().All(s => !s.EnumerateObject().Any())
                || operation.GetProperty("security").EnumerateArray().Any(s => !s.EnumerateObject().Any())
        );

    private static IEnumerable<ApiRoute> Mapped()
    {
        using var app = LocalHost.Build(urls: null, demo: true, isSilent: true);
        foreach (var endpoint in app.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>())
        {
            var path = "/" + endpoint.RoutePattern.RawText!.TrimStart('/').Replace(":long", "", StringComparison.Ordinal);
            foreach (var method in endpoint.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods ?? ["GET"])
            {
                yield return new ApiRoute(method, path, [], [], IsPublic: !path.StartsWith("/mcp", StringComparison.Ordinal));
            }
        }
    }
}
