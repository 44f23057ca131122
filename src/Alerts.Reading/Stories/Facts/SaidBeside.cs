using Alerts.Reading.Stories.Frames;
using Alerts.Reading.Stories.Knowledge;

namespace Alerts.Reading.Stories.Facts;

/// <summary>What a government says in a sentence that says it better in other words.</summary>
/// <param name="all">All that governments say in the item.</param>
internal sealed class SaidBeside(Frame[] all, PhraseBook phrases)
{
    public bool Is(Frame frame) => IsMereDetail(frame) || IsVehicle(frame) || IsRefusal(frame);

    /// <summary>Who confirms or denies and gives no details has answered all the same.</summary>
    private bool IsMereDetail(Frame frame) =>
        frame.Cue.Class == CueClass.Declines
        && Others(frame).Any(o => o is { Cue.Class: CueClass.Confirms or CueClass.Denies, IsNegated: false });

    /// <summary>받아들일 수 없다는 입장을 통보했다: what is announced is the refusal itself.</summary>
    private bool IsVehicle(Frame frame) =>
        frame.Cue is { Class: CueClass.Announces, IsContent: false }
        && Others(frame)
            .Any(o =>
                o.Cue is { IsContent: true, Class: not CueClass.Announces }
                && o.Cue.Start >= frame.ContentStart
                && o.Cue.End <= frame.ContentEnd
            );

    /// <summary>反論「受け入れられない」: who argues back by refusing calls nothing false.</summary>
    private bool IsRefusal(Frame frame) =>
        frame.Cue is { Class: CueClass.Denies, IsContent: false }
        && phrases.Has("rebuttal.any", frame.Sentence.Flat[frame.Cue.Start..frame.Cue.End])
        && Others(frame).Any(o => o is { Cue.Class: CueClass.Rejects, IsNegated: false });

    private IEnumerable<Frame> Others(Frame frame) =>
        all.Where(o => o.Sentence == frame.Sentence && o.Source.Government == frame.Source.Government);
}
