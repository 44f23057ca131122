using System.Globalization;
using System.Text;
using Alerts.Editions;
using Alerts.Platform.Language;

namespace Alerts.Channels.Email;

/// <summary>The plain-text body of a mail. Pure.</summary>
internal sealed class MailText
{
    private readonly StringBuilder _text = new();

    private MailText() { }

    internal static string Write(AlertView view)
    {
        var mail = new MailText();
        if (view.Opening is not null)
        {
            mail.AppendContents(view);
        }

        foreach (var story in view.Told)
        {
            mail.Append(story, view.Words, isExplained: view.Opening is null);
            mail.AppendParagraph(view.Words["Entry.Said", view.Words["Mail.Mute"], view.MuteUrl(story)]);
        }

        mail.AppendParagraph(view.Closing);
        mail.AppendSignature(view);
        return mail._text.ToString();
    }

    internal static string Write(NoticeView view)
    {
        var mail = new MailText();
        foreach (var line in view.Lines)
        {
            mail.AppendParagraph(line.Url is null ? line.Text : line.Text + "\n" + line.Url);
        }

        if (view.Sample is not null)
        {
            mail.AppendParagraph(view.Reader.Words["Notice.Sample"]);
            mail.Append(view.Sample, view.Reader.Words, isExplained: true);
        }

        return mail._text.ToString();
    }

    private void AppendContents(AlertView view)
    {
        AppendParagraph(view.Opening);
        var number = 0;
        foreach (var story in view.Stories)
        {
            _text.Append(CultureInfo.InvariantCulture, $"{++number}. {PlainText.Cut(story.MarkedHeadline, 140)} [{story.Label}]\n");
            _text.Append(number > view.Detailed ? $"   {story.Url}\n" : "");
        }

        _text.Append('\n');
        AppendParagraph(view.Left == 0 ? null : view.Words["Entry.Said", view.Words.Count("Mail.More", view.Left), view.HomeUrl]);
    }

    private void Append(StoryEdition story, ReaderText words, bool isExplained)
    {
        AppendLine(story.Kicker);
        AppendLine(story.MarkedHeadline);
        _text.Append(story.News is null ? "" : $"\n> {story.News}\n\n");
        _text.Append(isExplained ? story.Explanation + "\n" : "");
        AppendLine(story.Basis);
        _text.Append(story.Published is null ? "" : story.Published + "\n").Append('\n');
        foreach (var section in story.Sections)
        {
            Append(section, words);
        }

        AppendParagraph(words["Entry.Said", words["Mail.Story"], story.Url]);
    }

    private void Append(EditionSection section, ReaderText words)
    {
        AppendLine(section.Title + words.Around("Entry.Said")[1].TrimEnd());
        foreach (var entry in section.Entries)
        {
            AppendLine("- " + entry.Line(words));
            _text.Append(entry.Original is null ? "" : $"  {entry.Original.Text}\n");
        }

        _text.Append('\n');
    }

    // What stands below "-- " is a signature to mail programs.
    private void AppendSignature(AlertView view)
    {
        AppendLine("-- ");
        AppendLine(view.Reason);
        AppendLine(view.Reader.ZoneNote);
        AppendLine(view.Words["Entry.Said", view.Words["Mail.Preferences"], view.PreferencesUrl]);
        AppendLine(view.Words["Entry.Said", view.Words["Mail.Unsubscribe"], view.UnsubscribeUrl]);
    }

    private void AppendLine(string line) => _text.Append(line).Append('\n');

    private void AppendParagraph(string? paragraph) => _text.Append(paragraph is null ? "" : paragraph + "\n\n");
}
