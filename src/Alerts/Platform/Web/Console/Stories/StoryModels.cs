using Alerts.Stories;
using Alerts.Stories.Desk;

namespace Alerts.Platform.Web.Console.Stories;

internal sealed record StoryListModel(FormFields Search, Page<StoryView> Stories);

/// <summary>A story on the editor's desk.</summary>
/// <param name="Others">Into which its items may go: the latest stories.</param>
/// <param name="Items">The form of what belongs together.</param>
/// <param name="Retraction">The form that takes the story back.</param>
internal sealed record StoryModel(
    StoryView Story,
    StoryDeskView Desk,
    IReadOnlyList<StoryHistoryEntry> History,
    IReadOnlyList<Story> Others,
    FormFields Items,
    FormFields Retraction
)
{
    internal string Address => $"/console/stories/{Story.Id}";

    internal string TitleOf(string itemId) => Story.Items.FirstOrDefault(i => i.Id == itemId)?.Title ?? $"item {itemId}";

    internal ItemEdits? EditsOf(string itemId) => Desk.Edits.FirstOrDefault(e => e.Item.ToString() == itemId);
}

/// <summary>Words for what happens to stories.</summary>
internal static class StoryWords
{
    internal static string Of(string kind) =>
        kind switch
        {
            "edited" => "set right:",
            "retracted" => "taken back:",
            "held" => "held back",
            "opened" => "opened by",
            "joined" => "joined by",
            "revised" => "text changed by its publisher:",
            "withdrawn" => "page taken away:",
            "moved" => "moved here:",
            "merged" => "merged with",
            "split" => "split from or into",
            _ => kind,
        };
}
