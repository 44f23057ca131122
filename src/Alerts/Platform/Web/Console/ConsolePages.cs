using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Alerts.Platform.Web.Console;

/// <param name="Title">As the navigation names it.</param>
/// <param name="Script">The name of its module among the assets.</param>
internal sealed record ConsoleSection(string Path, string Title, string Script, Type Page);

/// <summary>The sections of the console, each a page of its own.</summary>
internal sealed class ConsolePages : IApi
{
    internal static IReadOnlyList<ConsoleSection> Sections { get; } =
    [
        new("/console", "Today", "console-today.js", typeof(TodayPage)),
        new("/console/terms", "Watch terms", "console-terms.js", typeof(TermsPage)),
        new("/console/items", "Items", "console-items.js", typeof(ItemsPage)),
        new("/console/stories", "Stories", "console-stories.js", typeof(StoriesPage)),
        new("/console/feeds", "Feeds", "console-feeds.js", typeof(FeedsPage)),
        new("/console/readers", "Readers", "console-readers.js", typeof(ReadersPage)),
        new("/console/knowledge", "Knowledge", "console-knowledge.js", typeof(KnowledgePage)),
        new("/console/access", "Access", "console-access.js", typeof(AccessPage)),
    ];

    public void Map(IEndpointRouteBuilder routes)
    {
        foreach (var section in Sections)
        {
            routes.MapGet(section.Path, (PageRenderer pages) => ShowAsync(pages, section)).ExcludeFromDescription();
        }
    }

    private static Task<IResult> ShowAsync(PageRenderer pages, ConsoleSection section)
    {
        RenderFragment body = builder =>
        {
            builder.OpenComponent(0, section.Page);
            builder.CloseComponent();
        };
        return pages.WholePageAsync<ConsoleLayout>(
            new Dictionary<string, object?>
            {
                [nameof(ConsoleLayout.Title)] = section.Title,
                [nameof(ConsoleLayout.Script)] = section.Script,
                [nameof(ConsoleLayout.ChildContent)] = body,
            }
        );
    }
}
