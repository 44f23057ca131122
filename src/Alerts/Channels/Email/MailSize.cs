using System.Globalization;

namespace Alerts.Channels.Email;

/// <summary>Makes a mail shorter that mail programs would cut: fewer stories, then fewer lines of the last one. Pure.</summary>
internal static class MailSize
{
    /// <param name="bytes">What the view came to.</param>
    internal static AlertView Shorten(AlertView view, int bytes, int limit)
    {
        var share = (double)limit / bytes;
        view = view with { Preview = PlainText.Cut(view.Preview, 200) };
        if (view.Stories.Count > 1)
        {
            var shown = Math.Clamp((int)(view.Stories.Count * share * 0.95), 1, view.Stories.Count - 1);
            var total = int.Max(view.Stories.Count, TotalOf(view));
            return view with
            {
                Stories = [.. view.Stories.Take(shown)],
                Closing = string.Create(
                    CultureInfo.InvariantCulture,
                    $"The first {shown} of {total} stories are here, all of them on the site: {view.HomeUrl}"
                ),
            };
        }

        return view with
        {
            Stories = [.. view.Stories.Select(s => s with { Sections = [.. s.Sections.Select(Half)] })],
            Closing = $"Shortened; the story has all of it: {view.Stories[0].Url}",
        };
    }

    // The closing of a view that was cut before holds the count.
    private static int TotalOf(AlertView view) =>
        view.Closing?.Split(' ') is ["The", "first", _, "of", var total, ..] ? int.Parse(total, CultureInfo.InvariantCulture) : 0;

    private static ViewSection Half(ViewSection section) =>
        section with
        {
            Entries = [.. section.Entries.Take((section.Entries.Count + 1) / 2).Select(Shorter)],
        };

    private static ViewEntry Shorter(ViewEntry entry) =>
        entry with
        {
            Text = entry.Text is null ? null : PlainText.Cut(entry.Text, Math.Max(80, entry.Text.Length / 2)),
            Quote = entry.Quote is null ? null : PlainText.Cut(entry.Quote, Math.Max(80, entry.Quote.Length / 2)),
            Original = entry.Original is null ? null : PlainText.Cut(entry.Original, Math.Max(80, entry.Original.Length / 2)),
        };
}
