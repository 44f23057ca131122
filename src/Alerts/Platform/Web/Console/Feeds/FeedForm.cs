using Alerts.Polling;
using Alerts.Polling.Lists;
using Alerts.Reading.Stories;

namespace Alerts.Platform.Web.Console.Feeds;

/// <summary>A feed as the fields of a form, and back. Pure.</summary>
internal static class FeedForm
{
    internal static readonly IReadOnlyList<(string Name, string Label, string Hint)> ListFields =
    [
        ("list-items", "Entries", "ul.news > li, or data.posts"),
        ("list-title", "Title of an entry", "within it; of a page, else the link’s text"),
        ("list-link", "Link", "within an entry; of a page, else its first link"),
        ("list-date", "Date", "within an entry"),
        ("list-text", "Text", "within an entry, where it has one"),
        ("list-id", "Id", "of a JSON entry"),
    ];

    internal static FormFields Of(FeedInput feed, long version) =>
        FormFields.Of(
            ("version", version),
            ("url", feed.Url),
            ("title", feed.Title),
            ("outlet", feed.Outlet),
            ("language", feed.Language),
            ("trust", feed.Trust),
            ("speaksFor", feed.SpeaksFor),
            ("siteUrl", feed.SiteUrl),
            ("tags", string.Join('\n', feed.Tags ?? [])),
            ("enabled", feed.Enabled),
            ("fullText", feed.FullText),
            ("list", feed.List?.Kind),
            ("list-items", feed.List?.Items),
            ("list-title", feed.List?.Title),
            ("list-link", feed.List?.Link),
            ("list-date", feed.List?.Date),
            ("list-text", feed.List?.Text),
            ("list-id", feed.List?.Id)
        );

    internal static FeedInput Read(FormFields form) =>
        new(
            form.Text("url"),
            form.Optional("title"),
            form.Optional("outlet"),
            form.Optional("language"),
            form.IsOn("enabled"),
            form.IsOn("fullText"),
            form.ChoiceOf<Trust>("trust"),
            form.Optional("speaksFor"),
            ReadList(form),
            form.Optional("siteUrl"),
            form.Lines("tags")
        );

    /// <summary>The rules for a list; null for a feed.</summary>
    internal static ListRules? ReadList(FormFields form) =>
        form.ChoiceOf<ListKind>("list") is { } kind
            ? new ListRules(
                kind,
                form.Text("list-items"),
                form.Optional("list-title"),
                form.Optional("list-link"),
                form.Optional("list-date"),
                form.Optional("list-text"),
                form.Optional("list-id")
            )
            : null;
}
