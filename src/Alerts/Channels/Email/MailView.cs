using System.Globalization;
using Alerts.Alerting;
using Alerts.Delivery;
using Alerts.Reading.Stories;

namespace Alerts.Channels.Email;

/// <summary>What both bodies of an alert mail show, worked out once. Pure.</summary>
public sealed record MailView
{
    public required string Subject { get; init; }
    public required bool IsDigest { get; init; }
    public required IReadOnlyList<MailStory> Stories { get; init; }
    public required string Reason { get; init; }

    /// <summary>What a list of mails shows behind the subject: the news, not the layout's first words.</summary>
    public required string Preview { get; init; }
    public required string PreferencesUrl { get; init; }
    public required string UnsubscribeUrl { get; init; }

    internal static MailView Of(AlertMessage message, SubscriberLinks links)
    {
        // One entry a story, whatever number of alerts it had: the newest facts, and all that changed.
        var stories = message.Alerts.GroupBy(a => a.StoryId).Select(g => MailStory.Of([.. g.OrderBy(a => a.StoryVersion)], links.Story(g.Key), message.Thread?.Topic))
            .OrderByDescending(s => s.Changes.Count > 0).ThenByDescending(s => s.Facts.Status).ToList();
        return new MailView
        {
            IsDigest = message.IsDigest,
            Stories = stories,
            Subject = message.IsDigest ? DigestSubject(stories) : stories[0].Subject,
            Reason = ReasonLine(message),
            Preview = PreviewOf(stories),
            PreferencesUrl = links.Preferences(message.ManageToken),
            UnsubscribeUrl = links.Unsubscribe(message.ManageToken),
        };
    }

    private static string PreviewOf(List<MailStory> stories) => stories switch
    {
        [{ Changes: { Count: > 0 } changes }] => string.Join(" ", changes.Select(c => c.Text)),
        [var story] => story.Facts.Brief.Bullets.Count > 0 ? story.Facts.Brief.Bullets[0].Text : story.Basis,
        _ => string.Join(" · ", stories.Skip(1).Select(s => s.Facts.Headline)),
    };

    private static string DigestSubject(List<MailStory> stories) =>
        stories.Count == 1 ? stories[0].Subject : $"{stories.Count} stories: {stories[0].Facts.Headline}";

    private static string ReasonLine(AlertMessage message)
    {
        var preferences = message.Subscription.Preferences;
        var topics = preferences.Topics.Count == 0 ? "all topics" : "the topics " + string.Join(", ", preferences.Topics);
        var languages = preferences.Languages.Count == 0 ? "" : " in " + string.Join(", ", preferences.Languages.Select(l => CultureInfo.GetCultureInfo(l).EnglishName));
        var terms = message.Terms.Count == 0 ? "" : $" It matched: {string.Join(", ", message.Terms)}.";
        return $"You get this because you subscribed to {topics}{languages}.{terms}";
    }
}

/// <param name="Mark">What goes before the headline: <c>Follow-up: </c>, <c>Correction: </c> or nothing.</param>
/// <param name="Label">The status in words for the subject, such as <c>single source</c>.</param>
/// <param name="Subject">Of a mail about this story alone.</param>
public sealed record MailStory(StoryFacts Facts, IReadOnlyList<StoryChange> Changes, string Mark, string Label, string Url, string Subject)
{
    /// <param name="topic">The headline that the story's conversation began with; null for a digest.</param>
    internal static MailStory Of(IReadOnlyList<Alert> alerts, string url, string? topic)
    {
        var last = alerts[^1];
        var label = Labels[last.Facts.Status];
        var mark = alerts.Any(a => a.Kind == AlertKind.Correction) ? "Correction: " : alerts[0].Kind == AlertKind.New ? "" : "Follow-up: ";
        // What varies stands in brackets, which mail programs leave out when they compare subjects. A corrected headline is told at the price of a new conversation.
        var subject = $"[{mark}{label}] {(mark == "Follow-up: " ? topic ?? last.Facts.Headline : last.Facts.Headline)}";
        return new(last.Facts, [.. alerts.SelectMany(a => a.Changes).DistinctBy(c => (c.Kind, c.Text))], mark, label, url, subject);
    }

    internal static readonly Dictionary<StoryStatus, string> Labels = new()
    {
        [StoryStatus.Rumour] = "rumour",
        [StoryStatus.SingleOrigin] = "single source",
        [StoryStatus.IndependentOrigins] = "several sources",
        [StoryStatus.Official] = "official",
    };

    internal static string SlotInWords(string slot) => slot switch
    {
        "response" => "the official response",
        "date" => "the date",
        "place" => "the place",
        "number" => "a number",
        "participants" => "who took part",
        "nextMeeting" => "the next meeting",
        _ => slot,
    };

    /// <summary>In quotation marks, unless it brings its own.</summary>
    internal static string Quote(string sentence) => sentence.Length > 0 && "“\"«「『‘".Contains(sentence[0], StringComparison.Ordinal) ? sentence : $"“{sentence}”";

    /// <summary>The word it rests on: how many outlets, whose word.</summary>
    internal string Basis
    {
        get
        {
            var outlets = Facts.Outlets.Count == 1 ? Facts.Outlets[0] : $"{Facts.Outlets.Count} outlets";
            var origins = Facts.Origins.Count == 0 ? "origin not identified" : string.Join(", ", Facts.Origins.Select(o => o.Name).Distinct());
            return Facts.IndependentOrigins switch
            {
                0 => $"{outlets}, {origins}",
                1 => $"{outlets}, one origin: {origins}",
                _ => $"{outlets}, {Facts.IndependentOrigins} independent origins: {origins}",
            };
        }
    }
}
