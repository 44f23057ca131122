using System.Globalization;

namespace Alerts.Channels;

/// <summary>What a reader is shown of one message, whatever carries it: each text on one line, nothing escaped. Pure.</summary>
public sealed record AlertView
{
    public required string Subject { get; init; }

    /// <summary>What a list of mails shows behind the subject: the news, not the layout's first words.</summary>
    public required string Preview { get; init; }

    /// <summary>Before the stories; null for a single one.</summary>
    public string? Opening { get; init; }

    /// <summary>Those with something new first.</summary>
    public required IReadOnlyList<StoryView> Stories { get; init; }

    /// <summary>After the stories; null outside digests.</summary>
    public string? Closing { get; init; }

    /// <summary>Why the reader gets this.</summary>
    public required string Reason { get; init; }
    public required string HomeUrl { get; init; }
    public required string PreferencesUrl { get; init; }
    public required string UnsubscribeUrl { get; init; }

    internal static AlertView From(AlertMessage message, SubscriberLinks links)
    {
        // One entry a story, whatever number of alerts it had: the newest facts, and all that changed.
        var stories = message
            .Alerts.GroupBy(a => a.StoryId)
            .Select(g => StoryView.From([.. g.OrderBy(a => a.StoryVersion)], links.Story(g.Key), message.Thread?.Topic))
            .OrderByDescending(s => s.Changes.Count > 0)
            .ThenByDescending(s => s.Status)
            .ToList();
        return new AlertView
        {
            Subject = stories.Count == 1 ? stories[0].Subject : $"{stories.Count} stories: {StoryView.TopicOf(stories[0].Title)}",
            Preview = PreviewOf(stories),
            Opening = stories.Count == 1 ? null : $"{stories.Count} stories, those with something new first.",
            Stories = stories,
            Closing = message.IsDigest ? "Nothing else since the last digest." : null,
            Reason = ReasonFor(message),
            HomeUrl = links.Home,
            PreferencesUrl = links.Preferences(message.ManageToken),
            UnsubscribeUrl = links.Unsubscribe(message.ManageToken),
        };
    }

    private static string PreviewOf(List<StoryView> stories) =>
        stories switch
        {
            [{ Changes: { Count: > 0 } changes }] => string.Join(" ", changes.Select(c => c.Text)),
            [var story] => story.Brief.Count > 0 ? story.Brief[0].Text! : story.Basis,
            _ => string.Join(" · ", stories.Skip(1).Select(s => s.Title)),
        };

    private static string ReasonFor(AlertMessage message)
    {
        var preferences = message.Subscription.Preferences;
        var topics = preferences.Topics.Count == 0 ? "all topics" : "the topics " + string.Join(", ", preferences.Topics);
        var names = preferences.Languages.Select(l => CultureInfo.GetCultureInfo(l).EnglishName);
        var languages = preferences.Languages.Count == 0 ? "" : " in " + string.Join(", ", names);
        var terms = message.Terms.Count == 0 ? "" : $" It matched: {string.Join(", ", message.Terms)}.";
        return PlainText.ToOneLine($"You get this because you subscribed to {topics}{languages}.{terms}");
    }
}
