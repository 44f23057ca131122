using Alerts.Platform.Access;
using Alerts.Platform.Web.Console.Feeds;
using Alerts.Platform.Web.Console.Items;
using Alerts.Platform.Web.Console.Overview;
using Alerts.Platform.Web.Console.Stories;
using Alerts.Platform.Web.Console.Terms;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Alerts.Platform.Web.Console;

/// <param name="Name">Of the module among the assets that fills the page.</param>
internal sealed record PageScript(string Name);

/// <summary>The sections of the console, each with pages and actions of its own.</summary>
internal sealed class ConsolePages : IApi
{
    public void Map(IEndpointRouteBuilder routes)
    {
        new TodayConsole().Map(routes);
        new TermsConsole().Map(routes);
        new ItemsConsole().Map(routes);
        new StoriesConsole().Map(routes);
        new FeedsConsole().Map(routes);
        MapScripted<ReadersPage>(routes, ConsoleSection.Readers, "console-readers.js", AdminScopes.Readers);
        MapScripted<KnowledgePage>(routes, ConsoleSection.Knowledge, "console-knowledge.js");
        MapScripted<AccessPage>(routes, ConsoleSection.Access, "console-access.js", AdminScopes.Keys);
    }

    private static void MapScripted<TPage>(
        IEndpointRouteBuilder routes,
        ConsoleSection section,
        string script,
        AdminScopes scope = AdminScopes.Read
    )
        where TPage : IComponent =>
        routes
            .MapConsole(section, scope)
            .MapGet("", (ConsoleRequest console) =>
                console.PageAsync<ScriptedPage<TPage>, PageScript>(section.Title, new PageScript(script))
            );
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
