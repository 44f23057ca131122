using Alerts.Platform.Access;
using Alerts.Platform.Web.Console.Access;
using Alerts.Platform.Web.Console.Feeds;
using Alerts.Platform.Web.Console.Items;
using Alerts.Platform.Web.Console.Knowledge;
using Alerts.Platform.Web.Console.Overview;
using Alerts.Platform.Web.Console.Readers;
using Alerts.Platform.Web.Console.Stories;
using Alerts.Platform.Web.Console.Terms;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Alerts.Platform.Web.Console;

/// <summary>The sections of the console, each with pages and actions of its own.</summary>
internal sealed class ConsolePages : IApi
{
    private static readonly IApi[] s_sections =
    [
        new TodayConsole(),
        new TermsConsole(),
        new ItemsConsole(),
        new StoriesConsole(),
        new FeedsConsole(),
        new ReadersConsole(),
        new KnowledgeConsole(),
        new AccessConsole(),
    ];

    public void Map(IEndpointRouteBuilder routes)
    {
        foreach (var section in s_sections)
        {
            section.Map(routes);
        }
    }
}

internal static class ConsoleRoutes
{
    /// <summary>
    /// The pages of a section, open to those who may read it, and its actions, open to those with the scope. A session counts only where a
    /// page of ours asks.
    /// </summary>
    internal static RouteGroupBuilder MapConsole(this IEndpointRouteBuilder routes, ConsoleSection section, AdminScopes scope) =>
        routes.MapGroup(section.Path).ExcludeFromDescription().RequireAdmin(scope).WithMetadata(section);
}
