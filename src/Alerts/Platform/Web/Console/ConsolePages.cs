using Alerts.Platform.Access;
using Alerts.Platform.Access.OpenId;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Options;

namespace Alerts.Platform.Web.Console;

/// <param name="Title">As the navigation names it.</param>
/// <param name="Script">The name of its module among the assets.</param>
public sealed record ConsoleSection(string Path, string Title, string Script, Type Page);

/// <param name="CanSignIn">Whether there is an issuer to sign in at, beside keys.</param>
/// <param name="Name">Whose session the browser holds; null where it holds none.</param>
/// <param name="Said">What is to be told at once.</param>
public sealed record ConsoleVisitor(bool CanSignIn, string? Name, string? Said = null);

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
            routes
                .MapGet(section.Path, (HttpContext context, PageRenderer pages, IOptions<OpenIdSettings> openId) =>
                    ShowAsync(pages, section, new ConsoleVisitor(openId.Value.IsOn, context.SignedInName()))
                )
                .ExcludeFromDescription();
        }
    }

    /// <summary>The first page, for somebody who came back from the issuer in vain.</summary>
    internal static Task<IResult> RefusedAsync(PageRenderer pages, string said) =>
        ShowAsync(pages, Sections[0], new ConsoleVisitor(CanSignIn: true, Name: null, said));

    private static Task<IResult> ShowAsync(PageRenderer pages, ConsoleSection section, ConsoleVisitor visitor)
    {
        RenderFragment body = builder =>
        {
            builder.OpenComponent(0, section.Page);
            builder.CloseComponent();
        };
        return pages.WholePageAsync<ConsoleLayout>(
            new Dictionary<string, object?>
            {
                [nameof(ConsoleLayout.Section)] = section,
                [nameof(ConsoleLayout.Visitor)] = visitor,
                [nameof(ConsoleLayout.ChildContent)] = body,
            }
        );
    }
}
