using Alerts.Polling;

namespace Alerts.Platform.Web.Console.Feeds;

/// <param name="States">How many feeds there are of each state.</param>
/// <param name="Found">How many fit the search.</param>
/// <param name="Shown">Those of this page.</param>
/// <param name="Next">Where the next page begins; null at the end.</param>
internal sealed record FeedListModel(
    FormFields Search,
    IReadOnlyDictionary<FeedState, int> States,
    int Found,
    IReadOnlyList<FeedView> Shown,
    string? Next
)
{
    internal int All => States.Values.Sum();
}

/// <param name="Theirs">The feed as somebody else has left it meanwhile.</param>
internal sealed record FeedModel(FeedView Feed, FormFields Form, FeedInput? Theirs = null);

/// <param name="Preview">What is at the address; null before it was looked at.</param>
internal sealed record NewFeedModel(FormFields Form, FeedPreview? Preview = null);

internal sealed record CatalogueModel(IReadOnlyList<CatalogueLanguage> Languages);

/// <param name="Import">What became of a list; null before one was given.</param>
internal sealed record FeedFilesModel(FormFields Form, OpmlImport? Import = null);

/// <summary>Words for feeds.</summary>
internal static class FeedWords
{
    internal static string NameOf(FeedView feed) => feed.Outlet ?? feed.Title ?? feed.Url;

    internal static string Of(FeedState state) =>
        state switch
        {
            FeedState.Muted => "gone",
            FeedState.New => "not polled yet",
            FeedState.Ok => "well",
            FeedState.Disabled => "switched off",
            _ => Choices.Name(state),
        };

    internal static string Of(FetchResult result) =>
        result switch
        {
            FetchResult.Read => "a document was read",
            FetchResult.NotModified => "nothing has changed",
            FetchResult.AskedToWait => "asked to wait",
            FetchResult.Gone => "gone for good",
            _ => "failed",
        };

    internal static string OfHub(string state) =>
        state switch
        {
            "asked" => "was asked to tell of changes",
            "active" => "tells of changes",
            _ => "does not tell of changes",
        };
}
