using Alerts.Reading.Stories.Knowledge;
using Alerts.Reading.Text;

namespace Alerts.Reading.Stories.Frames;

internal sealed class JapaneseFrames(KnowledgeBase knowledge, PhraseBook phrases, Discourse discourse) : VerbFinalFrames(phrases, discourse)
{
    public override ActorFinder Actors { get; } = new JapaneseActors(knowledge, phrases, discourse);

    protected override bool IsNounBefore(char c) => Folding.IsHan(c) || Folding.IsKatakana(c) || c is ')' or '」';
}
