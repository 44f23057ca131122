using Alerts.Reading.Stories.Frames;
using Alerts.Reading.Stories.Knowledge;

namespace Alerts.Reading.Stories.Facts;

/// <summary>"NBC also reported the plan", 産経新聞も報じた: an outlet that tells the same as the one before, by a word beside its name.</summary>
internal sealed class Likewise(ReadItem item, Core core)
{
    // Between a name and its verb, in characters.
    private const int Reach = 24;

    public bool Is(Frame frame, bool hasSources) =>
        frame.Cue.Class is CueClass.Reports or CueClass.Says
        && item.Of(frame.Sentence) is { } read
        && (hasSources || core.Overlap(read) > 0)
        && read.Mentions.Any(m => m.Entity is Entity.Outlet outlet && outlet.Family == frame.Source.Outlet!.Family && IsMarked(m, frame));

    private bool IsMarked(Mention mention, Frame frame)
    {
        var flat = frame.Sentence.Flat;
        var end = OutletTails.End(item.Phrases, flat, mention.Start + mention.Length);
        if (item.Language is "ja" or "ko")
        {
            return item.Phrases.EndAt("likewise.any", flat, end) > 0;
        }

        return frame.Cue.Start >= end && frame.Cue.Start - end <= Reach && item.Phrases.Has("likewise.any", flat[end..frame.Cue.Start]);
    }
}
