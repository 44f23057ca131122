using Alerts.Alerting;
using Alerts.Editions;
using Alerts.Platform.Language;
using Alerts.Reading.Stories;
using Alerts.Reading.Stories.Facts;

namespace Alerts.Channels;

/// <summary>What a reader is shown of one message, whatever carries it: each text on one line, nothing escaped. Pure.</summary>
public sealed record AlertView
{
    /// <summary>Of a whole message, links aside; of one story in a digest.</summary>
    private const int MostWords = 250;
    private const int MostWordsInDigest = 70;

    /// <summary>Lines of a digest's contents, and stories below them: what is beyond is on the page.</summary>
    private const int MostLines = 60;
    internal const int MostDetailed = 25;

    public required Reader Reader { get; init; }
    public required string Subject { get; init; }

    /// <summary>What a list of mails shows behind the subject: the news, not the layout's first words.</summary>
    public required string Preview { get; init; }

    /// <summary>Before the stories; null for a single one.</summary>
    public string? Opening { get; init; }

    /// <summary>Those with something new first.</summary>
    public required IReadOnlyList<StoryEdition> Stories { get; init; }

    /// <summary>How many more there are on the page.</summary>
    public required int Left { get; init; }

    /// <summary>How many of them are told; the others have a line in the contents.</summary>
    public required int Detailed { get; init; }

    /// <summary>After the stories; null outside digests.</summary>
    public string? Closing { get; init; }

    /// <summary>Why the reader gets this.</summary>
    public required string Reason { get; init; }
    public required string HomeUrl { get; init; }
    public required string PreferencesUrl { get; init; }

    /// <summary>Where each of the stories can be muted.</summary>
    public required Func<StoryEdition, string> MuteUrl { get; init; }
    public required string UnsubscribeUrl { get; init; }

    internal ReaderText Words => Reader.Words;

    internal IEnumerable<StoryEdition> Told => Stories.Take(Detailed);

    internal static AlertView From(AlertMessage message, SubscriberLinks links)
    {
        var reader = Reader.Of(message.Subscription.Preferences, message.Now);
        var reason = reader.Words["Mail.Reason", new Wishes(message.Subscription.Preferences, reader.Words).InWords()];
        var stories = Editions(message, links, reader);
        var isOne = stories.Count == 1;
        var most = isOne ? MostWords - BriefWords.Count(reason) - BriefWords.Count(reader.ZoneNote) : MostWordsInDigest;
        return new AlertView
        {
            Reader = reader,
            Subject = isOne ? stories[0].Subject : DigestSubject(stories, reader.Words),
            Preview = isOne ? stories[0].Preview : string.Join(" · ", stories.Skip(1).Take(5).Select(s => s.Headline.Text)),
            Opening = isOne ? null : reader.Words["Mail.Opening", stories.Count],
            Stories = [.. stories.Take(MostLines).Select(s => s.Within(most, isExplained: isOne))],
            Left = Math.Max(0, stories.Count - MostLines),
            Detailed = Math.Min(stories.Count, MostDetailed),
            Closing = message.IsDigest ? reader.Words["Mail.Closing"] : null,
            Reason = reason,
            HomeUrl = links.Home,
            PreferencesUrl = links.Preferences(message.ManageToken),
            MuteUrl = story => links.Mute(story.Id, message.ManageToken),
            UnsubscribeUrl = links.Unsubscribe(message.ManageToken),
        };
    }

    /// <summary>
    /// One entry a story, whatever number of alerts it had: the newest facts, and all that changed since the reader was told. A story that
    /// is new to the reader has only its facts, and what was corrected.
    /// </summary>
    private static List<StoryEdition> Editions(AlertMessage message, SubscriberLinks links, Reader reader) =>
        message
            .Alerts.GroupBy(a => a.StoryId)
            .Select(g => Edition([.. g.OrderBy(a => a.StoryVersion)], links, reader))
            .OrderByDescending(s => s.News is not null)
            .ThenByDescending(s => s.Status)
            .ToList();

    private static StoryEdition Edition(IReadOnlyList<Alert> alerts, SubscriberLinks links, Reader reader)
    {
        var latest = alerts[^1];
        var kind = alerts.Any(a => a.Kind == AlertKind.Correction) ? AlertKind.Correction : alerts[0].Kind;
        var changes = alerts
            .SelectMany(a => a.Changes.Where(c => a == latest || StillHolds(c, latest.Facts)))
            .Where(c => alerts[0].Kind != AlertKind.New || c.Kind <= ChangeKind.Correction)
            .DistinctBy(c => (c.Kind, c.Text))
            .ToList();
        return EditionWriter.Write(latest.StoryId, latest.Facts, kind, changes, links.Story(latest.StoryId), reader);
    }

    /// <summary>What a later alert of the same digest took back is no news in it.</summary>
    private static bool StillHolds(StoryChange change, StoryFacts facts) =>
        change.Kind switch
        {
            ChangeKind.Response => facts.Responses.Any(r => !r.Superseded && r.Sentence == change.Sentence && r.Outlet == change.Outlet),
            ChangeKind.Origin => facts.Origins.Any(o => o.Name == change.Value),
            ChangeKind.Contradiction => facts.Contradictions.Any(c => Wording.Key(c.Slot) == change.Value),
            _ => true,
        };

    private static string DigestSubject(List<StoryEdition> stories, ReaderText words) =>
        words[
            "Subject.Digest",
            stories.Count,
            StoryEdition.TopicOf(stories[0].News is { } news ? $"{news}: {stories[0].Headline.Text}" : stories[0].Headline.Text)
        ];
}
