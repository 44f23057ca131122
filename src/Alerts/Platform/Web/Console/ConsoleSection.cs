namespace Alerts.Platform.Web.Console;

/// <param name="Title">As the navigation names it.</param>
public sealed record ConsoleSection(string Path, string Title)
{
    public static ConsoleSection Today { get; } = new(ConsoleAddress.Home, "Today");
    public static ConsoleSection Terms { get; } = new("/console/terms", "Watch terms");
    public static ConsoleSection Items { get; } = new("/console/items", "Items");
    public static ConsoleSection Stories { get; } = new("/console/stories", "Stories");
    public static ConsoleSection Feeds { get; } = new("/console/feeds", "Feeds");
    public static ConsoleSection Readers { get; } = new("/console/readers", "Readers");
    public static ConsoleSection Knowledge { get; } = new("/console/knowledge", "Knowledge");
    public static ConsoleSection Access { get; } = new("/console/access", "Access");

    /// <summary>All, in the order of the navigation.</summary>
    public static IReadOnlyList<ConsoleSection> All { get; } = [Today, Terms, Items, Stories, Feeds, Readers, Knowledge, Access];
}
