using Alerts.Reading.Stories.Frames;
using Alerts.Reading.Text;

namespace Alerts.Reading.Stories.Facts;

/// <summary>Sources of an item's opening that nobody names: people who speak unnamed, and "local media".</summary>
internal sealed class VagueSources
{
    /// <param name="opening">The last sentence that is looked at.</param>
    public VagueSources(ReadItem item, int opening)
    {
        var nobody = item.Frames.Where(f => f.Sentence.Index <= opening && f.Source.Kind == SourceKind.Unnamed).ToArray();
        Frame = Array.Find(nobody, f => f.Sentence.Index < opening && IsVague(f, item));
        Anonymous = Array.Find(nobody, f => !IsVague(f, item) && !IsBehind(f) && !IsPublic(f, item))?.Sentence.Text;
    }

    /// <summary>"Local media", "reports"; null where there are none.</summary>
    public Frame? Frame { get; }

    /// <summary>The sentence in which somebody unnamed speaks to the outlet itself; null where nobody does.</summary>
    public string? Anonymous { get; }

    /// <summary>"Media: it knew": whom the text names is whom the title means.</summary>
    public static bool AreInTitle(ReadItem item) =>
        item.Article.Sentences is [{ IsTitle: true } title, ..]
        && item.Phrases.Find("word", title.Flat, n => n == "word.vague").Exists(m => title.Flat.AsSpan(m.End) is [':', ..]);

    /// <summary>"Local media", "reports": nobody in particular, and nobody's own source either.</summary>
    public static bool IsVague(Frame frame, ReadItem item) =>
        item
            .Phrases.Find("word", frame.Sentence.Flat)
            .Exists(m =>
                m.Class == "word.vague" && frame.Source.Name.Contains(frame.Sentence.Text[m.Start..m.End], StringComparison.Ordinal)
            );

    /// <summary>"Officials said": nobody's own sources, unless they spoke to the outlet or behind no name.</summary>
    private static bool IsPublic(Frame frame, ReadItem item) =>
        item.Language == "en"
        && frame.Cue is { Class: CueClass.Says, IsTold: false }
        && item.Phrases.EndAt("word.head.person", Folding.Flat(frame.Source.Name), 0) == frame.Source.Name.Length
        && !item.Phrases.Has("confided.any", frame.Sentence.Flat)
        && !item.Frames.Any(f => f.Cue.IsTold && f.Sentence == frame.Sentence);

    /// <summary>"Local media reported Tuesday": the sources of a later sentence are theirs.</summary>
    private bool IsBehind(Frame frame) =>
        Frame is { Cue.Class: CueClass.Reports or CueClass.Attributes } vague && vague.Sentence.Index < frame.Sentence.Index;
}
