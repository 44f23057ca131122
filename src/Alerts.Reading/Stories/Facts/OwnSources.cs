using Alerts.Reading.Stories.Frames;
using Alerts.Reading.Stories.Knowledge;

namespace Alerts.Reading.Stories.Facts;

/// <summary>What an outlet has of its own: officials who speak to it alone and without their names, and what its own people saw.</summary>
internal static class OwnSources
{
    /// <summary>"A U.S. official told Reuters on condition of anonymity", in a text of Reuters': no public word of Washington's.</summary>
    public static bool IsConfided(Frame frame, ReadItem item) =>
        frame is { Source: { Kind: SourceKind.Government, IsAnonymous: true }, IsMention: false }
        && item.Phrases.Find("title", frame.Sentence.Flat, n => n is "title.spokes" or "title.speaker").Count == 0
        && (ToldTo(frame, item) ?? (item.Phrases.Has("confided.any", frame.Sentence.Flat) ? item.Outlet : null)) is { } told
        && told.Family == item.Outlet.Family;

    /// <summary>The outlet that somebody told something; null where the verb names none.</summary>
    private static Entity.Outlet? ToldTo(Frame frame, ReadItem item) =>
        item
            .Frames.FirstOrDefault(f =>
                f is { Cue.IsTold: true, Source.Outlet: not null } && f.Sentence == frame.Sentence && f.Cue.Start == frame.Cue.Start
            )
            ?.Source.Outlet;

    /// <summary>An outlet's own word of what somebody confided to it.</summary>
    public static ItemOrigin Of(Frame frame, ReadItem item) =>
        new(OriginKind.FirstHand, item.Outlet.Name, item.Outlet.Family, frame.Sentence.Text, Anonymous: true, item.Outlet.StateOf)
        {
            Officials = frame.Source.Government,
        };

    /// <summary>"A Reuters witness", "BBC journalists saw", 共同通信の記者が確認: its own name stands before its people.</summary>
    public static bool HasWitness(ReadSentence sentence, ReadItem item) =>
        sentence.Mentions.Any(m =>
            m.Entity is Entity.Outlet outlet
            && outlet.Family == item.Outlet.Family
            && item.Phrases.EndAt("witness.any", sentence.Sentence.Flat, m.Start + m.Length) > 0
        );
}
