using Alerts.Reading.Stories.Anatomy;
using Alerts.Reading.Stories.Frames;

namespace Alerts.Reading.Stories.Facts;

/// <summary>Outlets that an item names behind what a government told itself: most report beside it, some have told it first.</summary>
/// <param name="told">Where a government tells the news itself; null where none does.</param>
internal sealed class BesideTold(ReadItem item, Frame? told)
{
    private const int Lead = 2;
    private const int Opening = 4;

    /// <summary>Whether an outlet reports beside what a government told. One that hands on that government's own word does not.</summary>
    /// <param name="relayed">The government whose word the outlet hands on.</param>
    public bool Is(Frame frame, string? relayed) =>
        told is not null
        && frame.Sentence.Index > told.Sentence.Index
        && frame.Source.Outlet!.StateOf != told.Source.Government
        && relayed != told.Source.Government
        && !IsRepeated(frame.Sentence)
        && !(frame.Sentence.Index <= Opening && VagueSources.AreInTitle(item))
        && !WasAsked(frame);

    /// <summary>"A spokesman confirmed it to Reuters": whom a government answers has reported it first.</summary>
    private bool WasAsked(Frame frame) =>
        item.Frames.Any(f =>
            f is { Cue.IsTold: true, Source.Outlet: not null }
            && f.Source.Outlet!.Family == frame.Source.Outlet!.Family
            && item.Frames.Any(a => a.Sentence == f.Sentence && a.Source.Government == told!.Source.Government && a.Cue.IsAnswer)
        );

    /// <summary>Whether a sentence tells once more what a government does in the lead: the outlet behind it has told it first.</summary>
    public bool IsRepeated(Sentence sentence) =>
        item.Frames.Where(f => f.Sentence == sentence && f.Source.Kind == SourceKind.Government).ToArray() is [var first, ..] telling
        && Array.TrueForAll(telling, f => f.Source.Government == first.Source.Government)
        && Array.Exists(telling, f => f.Cue.IsMove && IsInLead(f));

    private bool IsInLead(Frame move) =>
        item.Frames.Any(f =>
            f.Sentence is { IsTitle: false, Index: <= Lead }
            && f.Sentence.Index < move.Sentence.Index
            && f.Cue.Class == move.Cue.Class
            && f.Source.Government == move.Source.Government
            && f.Time == FrameTime.Now
        );
}
