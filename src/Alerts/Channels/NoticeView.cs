using Alerts.Alerting;
using Alerts.Editions;
using Alerts.Subscriptions;

namespace Alerts.Channels;

/// <param name="Url">Where its button leads; null for a mere sentence.</param>
/// <param name="Button">What stands on it.</param>
public sealed record NoticeLine(string Text, string? Url = null, string? Button = null);

/// <summary>A message about a subscription itself, in its reader's language, whatever carries it. Pure.</summary>
public sealed record NoticeView
{
    /// <summary>Of the sample: it shows what comes, and is not the matter itself.</summary>
    private const int MostWordsInSample = 150;

    public required Reader Reader { get; init; }
    public required string Subject { get; init; }
    public required IReadOnlyList<NoticeLine> Lines { get; init; }

    /// <summary>A code to give on the page, where the carrier shows one.</summary>
    public string? Code { get; init; }

    /// <summary>An alert that the wishes would have brought; null where there was none.</summary>
    public StoryEdition? Sample { get; init; }

    internal static NoticeView From(Notice notice, Subscription subscription, SubscriberLinks links, DateTimeOffset now)
    {
        var reader = Reader.Of(subscription.Preferences, now);
        var words = reader.Words;
        return notice switch
        {
            Notice.Confirm confirm => Confirm(confirm, subscription, links, reader),
            Notice.AlreadySubscribed already => new NoticeView
            {
                Reader = reader,
                Subject = words["Notice.Already.Subject"],
                Lines =
                [
                    new(words["Notice.Already"]),
                    new(words["Notice.YourPreferences"], links.Preferences(already.ManageToken), words["Mail.Preferences"]),
                    new(words["Notice.Stop"], links.Unsubscribe(already.ManageToken), words["Mail.Unsubscribe"]),
                ],
            },
            Notice.SignIn signIn => new NoticeView
            {
                Reader = reader,
                Subject = words["Notice.SignIn.Subject"],
                Lines =
                [
                    new(words["Notice.SignIn", reader.Exact(signIn.ExpiresAt)], links.SignIn(signIn.Token), words["Site.SignIn"]),
                    new(words["Notice.SignIn.Ignore"]),
                    new(reader.ZoneNote),
                ],
            },
            Notice.FlowSilent silent => new NoticeView
            {
                Reader = reader,
                Subject = words["Notice.Silent.Subject"],
                Lines = [new(words["Notice.Silent", silent.Address, silent.Reason])],
            },
            Notice.ChannelFailed failed => Failed(failed, links, reader),
            _ => throw new ArgumentOutOfRangeException(nameof(notice)),
        };
    }

    private static NoticeView Confirm(Notice.Confirm confirm, Subscription subscription, SubscriberLinks links, Reader reader)
    {
        var words = reader.Words;
        var wishes = new Wishes(subscription.Preferences, words);
        var isTeams = subscription.Channel == ChannelKind.Teams;
        return new NoticeView
        {
            Reader = reader,
            Subject = words[confirm.IsReminder ? "Notice.Reminder.Subject" : "Notice.Confirm.Subject"],
            Code = isTeams ? confirm.Token : null,
            Lines =
            [
                new(words["Notice.Asked"]),
                .. confirm.Joins is { } other
                    ? [new NoticeLine(words["Notice.Joins", words[$"Channel.{other}"]])]
                    : Array.Empty<NoticeLine>(),
                new(words["Notice.What", wishes.InWords()]),
                new(words["Notice.When", wishes.Rhythm()]),
                new(
                    words[isTeams ? "Notice.GiveCode" : "Notice.OpenAndPress"],
                    links.Confirm(confirm.Token),
                    words["Notice.Confirm.Button"]
                ),
                new(words["Notice.Until", reader.Exact(confirm.ExpiresAt)]),
                new(reader.ZoneNote),
                .. confirm.IsReminder ? [new NoticeLine(words["Notice.LastReminder"])] : Array.Empty<NoticeLine>(),
            ],
            Sample = confirm.Sample is { } sample ? Told(sample, links, reader) : null,
        };
    }

    private static NoticeView Failed(Notice.ChannelFailed failed, SubscriberLinks links, Reader reader)
    {
        var words = reader.Words;
        var channel = words[$"Channel.{failed.Channel}"];
        var reason = failed.Answer is { } answer ? words["Notice.Failed.Answer", answer] : words["Notice.Failed.NoMailbox"];
        return new NoticeView
        {
            Reader = reader,
            Subject = words["Notice.Failed.Subject", channel],
            Lines =
            [
                new(words["Notice.Failed", channel, failed.Address, reason]),
                new(words["Notice.Repair"], links.SignUp, words["Notice.Repair.Button"]),
            ],
        };
    }

    private static StoryEdition Told(Alert alert, SubscriberLinks links, Reader reader) =>
        EditionWriter
            .Write(alert.StoryId, alert.Facts, alert.Kind, alert.Changes, links.Story(alert.StoryId), reader)
            .Within(MostWordsInSample);
}
