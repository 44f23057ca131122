using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Alerts.Platform.Access;
using ModelContextProtocol;

namespace Alerts.Host.Mcp;

/// <summary>The stories for assistants, by the Model Context Protocol, at <c>/mcp</c> and with an admin key.</summary>
internal static class McpEndpoint
{
    internal const string Path = "/mcp";

    private static readonly IJsonTypeInfoResolver s_shapes = JsonTypeInfoResolver.Combine(
        HostJson.All,
        McpJsonUtilities.DefaultOptions.TypeInfoResolver
    );

    internal static IServiceCollection AddStoryTools(this IServiceCollection services)
    {
        services
            .AddMcpServer(o =>
            {
                o.ServerInfo = new() { Name = "alerts", Version = typeof(McpEndpoint).Assembly.GetName().Version!.ToString(3) };
                o.ServerInstructions =
                    "Stories on Japan–North Korea relations, read from news feeds in four languages. Sentences are the sources' own. "
                    + "Say on whose word a story rests, and never that a government has not answered unless a source says so.";
            })
            // Each call stands alone, so that any instance can answer it.
            .WithHttpTransport(o => o.Stateless = true)
            .WithTools<StoryTools>(new JsonSerializerOptions(McpJsonUtilities.DefaultOptions) { TypeInfoResolver = s_shapes });
        return services;
    }

    internal static void MapStoryTools(this IEndpointRouteBuilder routes) => routes.MapMcp(Path).RequireAdmin(AdminScopes.Read);
}
