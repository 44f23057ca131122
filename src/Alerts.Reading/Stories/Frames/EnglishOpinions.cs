using Alerts.Reading.Stories.Knowledge;

namespace Alerts.Reading.Stories.Frames;

/// <summary>A newspaper's opinion piece tells what governments say only where it names who said so, or when.</summary>
internal sealed class EnglishOpinions(PhraseBook phrases, Discourse discourse)
{
    private const string Signs = ":|-–—])";

    // A commentary of a state's outlet is that state's word.
    private readonly Lazy<bool> _isOpinion = new(() =>
        discourse.Article.Outlet.StateOf is null
        && discourse.Article.Credits.All(c => c.Outlet.StateOf is null)
        && IsMarked(discourse.Article.Sentences[0].Flat.Trim(), phrases)
    );

    public bool Holds(Cue cue, SentenceMarks marks) =>
        cue.Class >= CueClass.Confirms && _isOpinion.Value && phrases.Find("day", marks.Flat).Count == 0 && !IsTold(cue, marks);

    /// <summary>"Opinion: …", "[Editorial] …", "… | Analysis".</summary>
    private static bool IsMarked(string title, PhraseBook phrases)
    {
        var start = title.StartsWith('[') || title.StartsWith('(') ? 1 : 0;
        if (phrases.EndAt("opinion.label", title, start) is > 0 and var end && title.AsSpan(end).TrimStart() is [var sign, ..])
        {
            return Signs.Contains(sign, StringComparison.Ordinal);
        }

        var bar = title.LastIndexOf('|');
        return bar > 0 && phrases.EndAt("opinion.label", title[(bar + 1)..].Trim(), 0) == title[(bar + 1)..].Trim().Length;
    }

    private static bool IsTold(Cue cue, SentenceMarks marks) =>
        marks.Cues.Any(c => c is { Class: CueClass.Says or CueClass.Attributes, IsContent: false } && c.Start != cue.Start);
}
