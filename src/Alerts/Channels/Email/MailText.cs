using System.Text;

namespace Alerts.Channels.Email;

/// <summary>The plain-text body of an alert mail. Pure.</summary>
internal static class MailText
{
    internal static string Write(AlertView view)
    {
        var text = new StringBuilder();
        AppendParagraph(text, view.Opening);
        foreach (var story in view.Stories)
        {
            Append(text, story);
        }

        AppendParagraph(text, view.Closing);
        // What stands below "-- " is a signature to mail programs.
        return text.Append("-- \n")
            .Append(view.Reason)
            .Append('\n')
            .Append("Preferences: ")
            .Append(view.PreferencesUrl)
            .Append('\n')
            .Append("Unsubscribe: ")
            .Append(view.UnsubscribeUrl)
            .Append('\n')
            .ToString();
    }

    private static void Append(StringBuilder text, StoryView story)
    {
        text.Append(story.Region)
            .Append(" [")
            .Append(story.Label)
            .Append("]\n")
            .Append(story.Headline)
            .Append('\n')
            .Append(story.Basis)
            .Append("\n\n");
        foreach (var section in story.Sections)
        {
            text.Append(section.Title).Append(":\n");
            foreach (var entry in section.Entries)
            {
                text.Append("- ").Append(entry.Line).Append('\n');
                text.Append(entry.Original is null ? "" : $"  {entry.Original}\n");
            }

            text.Append('\n');
        }

        AppendParagraph(text, "Story and sources: " + story.Url);
    }

    private static void AppendParagraph(StringBuilder text, string? paragraph) => text.Append(paragraph is null ? "" : paragraph + "\n\n");
}
