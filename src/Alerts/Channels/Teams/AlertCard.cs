using System.Text.Json.Nodes;
using Alerts.Editions;
using Alerts.Platform.Language;

namespace Alerts.Channels.Teams;

/// <summary>The card of an alert or a digest. Pure.</summary>
internal sealed class AlertCard(AlertView view)
{
    /// <summary>Teams refuses messages somewhere above 21 KB.</summary>
    internal const int MaxBytes = 20 * 1024;

    private const int MostWords = 250;
    private const int MostStories = 12;
    private const int MostLines = 25;

    /// <summary>The message as JSON in UTF-8: where it would be too long, stories say less, then fewer are told.</summary>
    internal byte[] Write()
    {
        var words = view.Stories.Count == 1 ? MostWords : MostWords / 2;
        var told = Math.Min(MostStories, view.Stories.Count);
        while (true)
        {
            var card = Write(told, words);
            if (CardJson.ExpandedLength(card) <= MaxBytes || (told == 0 && words == 0))
            {
                return card;
            }

            words = words < 30 ? 0 : words / 2;
            told = words > 0 || view.Stories.Count == 1 ? told : told / 2;
        }
    }

    private byte[] Write(int told, int words)
    {
        var whole = Math.Max(told, 1);
        var listed = view.Stories.Skip(whole).Take(told == 0 ? 0 : MostLines).ToList();
        IEnumerable<JsonNode> body =
        [
            .. view.Stories.Take(whole).SelectMany(s => Story(s.Within(words), view.Words)),
            .. listed.Select(s => CardJson.Text(CardText.Escape(PlainText.Cut(s.MarkedHeadline, 140)))),
            .. More(view.Left + view.Stories.Count - whole - listed.Count),
            CardJson.Small(CardText.Escape(view.Reason)),
            CardJson.Small(CardText.Escape(view.Reader.ZoneNote)),
        ];
        return CardJson.Message(PlainText.Cut(view.Subject, 200), body, Buttons());
    }

    private IEnumerable<JsonNode> More(int left) => left > 0 ? [CardJson.Small(CardText.Escape(view.Words.Count("Mail.More", left)))] : [];

    private IEnumerable<JsonNode> Buttons() =>
        [
            view.Stories.Count == 1
                ? CardJson.Open(view.Words["Mail.Story"], view.Stories[0].Url)
                : CardJson.Open(view.Words["Mail.AllStories"], view.HomeUrl),
            CardJson.Open(view.Words["Mail.Preferences"], view.PreferencesUrl),
            CardJson.Open(view.Words["Mail.Unsubscribe"], view.UnsubscribeUrl),
        ];

    internal static IEnumerable<JsonNode> Story(StoryEdition story, ReaderText words)
    {
        yield return CardJson.Small(CardText.Escape(story.Kicker));
        yield return CardJson.Heading(CardText.Escape(PlainText.Cut(story.MarkedHeadline, 300)));
        if (story.News is not null)
        {
            yield return CardJson.News(CardText.Escape(PlainText.Cut(story.News, 400)));
        }

        foreach (var section in story.Sections)
        {
            yield return CardJson.Title(CardText.Escape(section.Title));
            foreach (var entry in section.Entries)
            {
                var line = CardText.Escape(PlainText.Cut(entry.Line(words), 900));
                yield return entry.IsEarlier ? CardJson.Small(line) : CardJson.Text(line);
            }
        }

        yield return CardJson.Small(Value(words["Card.Explained", words["Card.Status"], story.Label, story.Explanation]));
        yield return CardJson.Small(Value(words["Entry.Said", words["Card.Basis"], story.Basis]));
        if (story.Published is not null)
        {
            yield return CardJson.Small(CardText.Escape(story.Published));
        }
    }

    private static string Value(string text) => CardText.Escape(PlainText.Cut(text, 400));
}
