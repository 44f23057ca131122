using System.Text.Json.Nodes;

namespace Alerts.Channels.Teams;

/// <summary>The card of an alert or a digest. Pure.</summary>
internal static class AlertCard
{
    /// <summary>Teams refuses messages somewhere above 21 KB.</summary>
    internal const int MaxBytes = 20 * 1024;

    private const int MaxDetails = 12;

    /// <summary>The message as JSON in UTF-8, shortened to the allowed size by leaving out the last details first, then stories.</summary>
    internal static byte[] Write(AlertView view)
    {
        for (var details = MaxDetails; details > 1; details--)
        {
            if (Write(view, view.Stories.Count, details) is { Length: <= MaxBytes } card)
            {
                return card;
            }
        }

        var stories = view.Stories.Count;
        while (Write(view, stories, details: 1) is { Length: > MaxBytes } && stories > 1)
        {
            stories /= 2;
        }

        return Write(view, stories, details: 1);
    }

    private static byte[] Write(AlertView view, int stories, int details)
    {
        var body = view.Stories.Take(stories).SelectMany(s => Story(s, details)).ToList();
        if (stories < view.Stories.Count)
        {
            body.Add(CardJson.Small($"{view.Stories.Count - stories} more stories are on the page."));
        }

        body.Add(CardJson.Small(CardText.Escape(view.Reason)));
        var story = stories == 1 ? CardJson.Open("Story and sources", view.Stories[0].Url) : CardJson.Open("All stories", view.HomeUrl);
        return CardJson.Message(
            body,
            [story, CardJson.Open("Preferences", view.PreferencesUrl), CardJson.Open("Unsubscribe", view.UnsubscribeUrl)]
        );
    }

    private static IEnumerable<JsonNode> Story(StoryView story, int details)
    {
        var answers = story.Answers.Count == 0 ? "no statement seen" : string.Join("; ", story.Answers.Take(details));
        yield return CardJson.Small(CardText.Escape($"{story.Region} [{story.Label}]"));
        yield return CardJson.Heading(CardText.Escape(PlainText.Cut(story.Headline, 300)));
        yield return CardJson.Facts(
            ("Status", Value(story.Label)),
            ("Rests on", Value(story.Basis)),
            ("Official responses", Value(answers))
        );
        foreach (var section in story.Sections)
        {
            var shown = section.Entries.Take(details).ToList();
            details -= shown.Count;
            if (shown.Count > 0)
            {
                yield return CardJson.Title(CardText.Escape(section.Title));
            }

            foreach (var entry in shown)
            {
                yield return CardJson.Text(CardText.Escape(PlainText.Cut(entry.Line, 600)));
            }
        }
    }

    private static string Value(string text) => CardText.Escape(PlainText.Cut(text, 400));
}
