using Alerts.Reading.Stories.Frames;

namespace Alerts.Reading.Stories.Facts;

/// <summary>Governments on whose word an item's event stands: who tells it in the lead, and who tells the same beside it.</summary>
internal sealed class EventBodies(ReadItem item, Core core, LeadVoices voices)
{
    private const int Lead = 2;
    private const int Opening = 4;
    private const int ShortText = 2;

    /// <summary>Governments that tell the news in the lead, and one that tells of the same event further down.</summary>
    public List<ItemOrigin> Read()
    {
        var bodies = OnTitle(voices.Bodies(Lead));
        return bodies.Count == 1 && voices.Told is { } told && !voices.IsReacting(told.Source.Government!)
            ? [.. bodies, .. voices.Bodies(Opening, f => f.Source.Government != told.Source.Government && IsOnEvent(f)).Take(1)]
            : bodies;
    }

    /// <summary>A summary of a sentence or two may tell how others see it: the headline says whose news it is.</summary>
    private List<ItemOrigin> OnTitle(List<ItemOrigin> bodies)
    {
        var titled = bodies.Count == 0 || item.Article.Body.Skip(ShortText).Any() ? [] : voices.OfTitle();
        bool IsTitled(ItemOrigin body) => titled.Exists(t => t.Government == body.Government);
        return bodies.Exists(IsTitled) ? bodies.FindAll(b => IsTitled(b) || TellsEvent(b))
            : titled.Exists(t => !t.IsOwnAct) ? titled
            : bodies;
    }

    /// <summary>日本防卫省也表示，朝鲜发射了导弹: not how it sees the event, but the event.</summary>
    private bool TellsEvent(ItemOrigin body) =>
        body is { IsOwnAct: false, IsAnswer: false, Kind: OriginKind.Body }
        && item.Opening.FirstOrDefault(s => s.Text == body.Sentence) is { } told
        && core.Overlap(told) >= (item.Frames.Any(f => f.Sentence == told.Sentence && IsSecondWatch(f)) ? 1 : 2);

    /// <summary>"Seoul's military said it flew 600 kilometres. Japan's Defence Ministry said it fell into the sea": each saw it.</summary>
    private bool IsSecondWatch(Frame frame) =>
        frame.Source.IsWatch && voices.Told is { Source.IsWatch: true } told && told.Source.Government != frame.Source.Government;

    private bool IsOnEvent(Frame frame) =>
        frame
            is {
                Through: null,
                IsMention: false,
                Source.Government: not "KP",
                Sentence.Index: > Lead,
                Cue.Class: CueClass.Says or CueClass.Attributes or CueClass.Announces
            }
        && item.Of(frame.Sentence) is { } read
        && core.Overlap(read) >= (IsSecondWatch(frame) ? 1 : 2)
        && !item.IsSaidEarlier(frame)
        && !item.Frames.Any(f => f.Sentence == frame.Sentence && !f.Source.IsSame(frame.Source))
        && !voices
            .In(Opening)
            .Any(f => f.Source.Government == frame.Source.Government && (f.Cue.IsAnswer || f.Cue.Class > CueClass.Announces));
}
