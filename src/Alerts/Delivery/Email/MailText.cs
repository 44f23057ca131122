using System.Text;

namespace Alerts.Delivery.Email;

/// <summary>The plain-text body. Pure.</summary>
internal static class MailText
{
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
            .Append(Line(facts.Headline)).Append('\n')
            .Append("Rests on: ").Append(Line(story.Basis)).Append("\n\n");
        Section(text, "What changed", story.Changes.Select(c => c.Sentence is null ? c.Text : $"{c.Text} \"{c.Sentence}\"{(c.Outlet is null ? "" : $" ({c.Outlet})")}"));
        Section(text, "In brief", facts.Brief.Bullets.Select(b => $"{b.Text} ({b.Outlet}){(b.Original is null ? "" : $"\n  {Line(b.Original)}")}"));
        Section(text, "Official responses", facts.Responses.Select(r => $"{r.Speaker}: {MailStory.StanceInWords(r.Stance)}. \"{r.Sentence}\" ({r.Outlet})"));
        Section(text, "Sources disagree", facts.Contradictions.SelectMany(c => c.Values.Select(v => $"{c.Slot}: {v.Value}. \"{v.Sentence}\" ({v.Outlet})")));
        text.Append("Story and sources: ").Append(story.Url).Append("\n\n");
    }

    private static void Section(StringBuilder text, string title, IEnumerable<string> lines)
    {
        var first = true;
        foreach (var line in lines)
        {
            text.Append(first ? title + ":\n" : "").Append("- ").Append(line.Contains("\n  ", StringComparison.Ordinal) ? line : Line(line)).Append('\n');
            first = false;
        }

        text.Append(first ? "" : "\n");
    }

    private static string Line(string text) => EmailMessageWriter.OneLine(text);
}
