using System.Globalization;
using System.Text;
using Alerts.Editions;
using Alerts.Platform.Language;

namespace Alerts.Channels.Email;

/// <summary>The plain-text body of an alert mail. Pure.</summary>
internal static class MailText
{
    internal static string Write(AlertView view)
    {
        var text = new StringBuilder();
        if (view.Opening is not null)
        {
            AppendContents(text, view);
        }

        foreach (var story in view.Told)
        {
            Append(text, story, view.Words, isExplained: view.Opening is null);
            AppendParagraph(text, $"{view.Words["Mail.Mute"]}: {view.MuteUrl(story)}");
        }

        AppendParagraph(text, view.Closing);
        // What stands below "-- " is a signature to mail programs.
        return text.Append("-- \n")
            .Append(view.Reason)
            .Append('\n')
            .Append(view.Reader.ZoneNote)
            .Append('\n')
            .Append(view.Words["Mail.Preferences"])
            .Append(": ")
            .Append(view.PreferencesUrl)
            .Append('\n')
            .Append(view.Words["Mail.Unsubscribe"])
            .Append(": ")
            .Append(view.UnsubscribeUrl)
            .Append('\n')
            .ToString();
    }

    private static void AppendContents(StringBuilder text, AlertView view)
    {
        AppendParagraph(text, view.Opening);
        var number = 0;
        foreach (var story in view.Stories)
        {
            text.Append(CultureInfo.InvariantCulture, $"{++number}. {PlainText.Cut(story.Headline.Text, 120)} [{story.Label}]\n");
            text.Append(number > view.Detailed ? $"   {story.Url}\n" : "");
        }

        text.Append('\n');
        AppendParagraph(text, view.Left == 0 ? null : $"{view.Words.Count("Mail.More", view.Left)}: {view.HomeUrl}");
    }

    internal static string Write(NoticeView view)
    {
        var text = new StringBuilder();
        foreach (var line in view.Lines)
        {
            AppendParagraph(text, line.Url is null ? line.Text : line.Text + "\n" + line.Url);
        }

        if (view.Sample is not null)
        {
            AppendParagraph(text, view.Reader.Words["Notice.Sample"]);
            Append(text, view.Sample, view.Reader.Words, isExplained: true);
        }

        return text.ToString();
    }

    private static void Append(StringBuilder text, StoryEdition story, ReaderText words, bool isExplained)
    {
        text.Append(story.Kicker).Append('\n');
        text.Append(story.MarkedHeadline).Append('\n');
        text.Append(story.News is null ? "" : $"\n> {story.News}\n\n");
        text.Append(isExplained ? story.Explanation + "\n" : "");
        text.Append(story.Basis).Append('\n');
        text.Append(story.Published is null ? "" : story.Published + "\n").Append('\n');
        foreach (var section in story.Sections)
        {
            text.Append(section.Title).Append(":\n");
            foreach (var entry in section.Entries)
            {
                text.Append("- ").Append(entry.Line(words)).Append('\n');
                text.Append(entry.Original is null ? "" : $"  {entry.Original.Text}\n");
            }

            text.Append('\n');
        }

        AppendParagraph(text, $"{words["Mail.Story"]}: {story.Url}");
    }

    private static void AppendParagraph(StringBuilder text, string? paragraph) => text.Append(paragraph is null ? "" : paragraph + "\n\n");
}
