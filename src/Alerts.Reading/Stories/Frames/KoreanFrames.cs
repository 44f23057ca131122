using Alerts.Reading.Stories.Knowledge;
using Alerts.Reading.Text;

namespace Alerts.Reading.Stories.Frames;

internal sealed class KoreanFrames(KnowledgeBase knowledge, PhraseBook phrases, Discourse discourse) : VerbFinalFrames(phrases, discourse)
{
    public override ActorFinder Actors { get; } = new KoreanActors(knowledge, phrases, discourse);

    protected override bool IsNounBefore(char c) => Folding.IsHangul(c) || c is ')' or '"' or '”';
}
