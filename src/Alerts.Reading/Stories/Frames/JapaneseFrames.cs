using Alerts.Reading.Stories.Knowledge;
using Alerts.Reading.Text;

namespace Alerts.Reading.Stories.Frames;

internal sealed class JapaneseFrames(KnowledgeBase knowledge, PhraseBook phrases, Discourse discourse)
    : VerbFinalFrames(phrases, discourse, c => Folding.IsHan(c) || Folding.IsKatakana(c) || c is ')' or '」')
{
    public override ActorFinder Actors { get; } = new JapaneseActors(knowledge, phrases, discourse);

    /// <summary>Whose text it is about may stand in the title alone.</summary>
    public override void Prepare() => Actors.In(Discourse.Article.Sentences[0]);
}
