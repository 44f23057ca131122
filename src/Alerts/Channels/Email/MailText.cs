using System.Text;
using Alerts.Reading.Stories;
using Alerts.Reading.Stories.Facts;

namespace Alerts.Channels.Email;

/// <summary>The plain-text body. Pure.</summary>
internal static class MailText
{
    private const string Indent = "  ";

    internal static string Alert(MailView view)
    {
        var text = new StringBuilder();
        foreach (var story in view.Stories)
        {
            Story(text, story);
        }

        if (view.IsDigest)
        {
            text.Append("Nothing else since the last digest.\n\n");
        }

        return text.Append("-- \n")
            .Append(Line(view.Reason)).Append('\n')
            .Append("Preferences: ").Append(view.PreferencesUrl).Append('\n')
            .Append("Unsubscribe: ").Append(view.UnsubscribeUrl).Append('\n')
            .ToString();
    }

    private static void Story(StringBuilder text, MailStory story)
    {
        var facts = story.Facts;
        text.Append(Line(facts.Region)).Append(" [").Append(story.Label).Append("]\n")
            .Append(Line(story.Mark + facts.Headline)).Append('\n')
            .Append(Line(story.Basis)).Append("\n\n");
        Section(text, "What changed", story.Changes.Select(c => c.Sentence is null ? c.Text : $"{c.Text} {MailStory.Quote(c.Sentence)}{(c.Outlet is null ? "" : $" ({c.Outlet})")}"));
        Section(text, "In brief", facts.Brief.Bullets.SelectMany(b => b.Original is null ? [$"{b.Text} ({b.Outlet})"] : new[] { $"{b.Text} ({b.Outlet})", Indent + b.Original }));
        Section(text, "Official responses", Wording.Answers(facts.Responses).Select(a => a.Response.Stance == Stance.NoStatement ? $"{a.Response.Speaker}: {a.Stances}" : $"{a.Response.Speaker}: {a.Stances}. {MailStory.Quote(a.Response.Sentence)} ({a.Response.Outlet})"));
        foreach (var contradiction in facts.Contradictions)
        {
            Section(text, "Sources disagree on " + MailStory.SlotInWords(contradiction.Slot), contradiction.Values.Select(v => $"{v.Value}: {MailStory.Quote(v.Sentence)} ({v.Outlet})"));
        }

        text.Append("Story and sources: ").Append(story.Url).Append("\n\n");
    }

    private static void Section(StringBuilder text, string title, IEnumerable<string> lines)
    {
        var first = true;
        foreach (var line in lines)
        {
            text.Append(first ? title + ":\n" : "").Append(line.StartsWith(Indent, StringComparison.Ordinal) ? Indent : "- ").Append(Line(line)).Append('\n');
            first = false;
        }

        text.Append(first ? "" : "\n");
    }

    private static string Line(string text) => EmailMessageWriter.OneLine(text);
}
