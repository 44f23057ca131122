using Alerts.Reading.Stories.Anatomy;
using Alerts.Reading.Stories.Knowledge;
using Alerts.Reading.Text;

namespace Alerts.Reading.Stories.Frames;

/// <summary>Chinese noun phrases: country, office, title, then the name, joined by nothing or by 的.</summary>
internal sealed class ChineseActors(KnowledgeBase knowledge, PhraseBook phrases, Discourse discourse) : ActorFinder(knowledge, phrases, discourse)
{
    protected override bool HomeFirst => true;

    protected override bool Joins(Sentence sentence, NounPhrase phrase, Part next)
    {
        var between = sentence.Flat.AsSpan(phrase.End, next.Start - phrase.End);
        if (between is not ("" or "的") || phrase.Alias is not null || phrase.Outlet is not null || (next.Office?.Government is { } own && phrase.Code is { } code && own != code))
        {
            return false;
        }

        return next.Outlet is not null ? phrase is { Code: not null, Office: null } : next.Office is not null || next.IsHead || next.Person is not null;
    }

    protected override void Complete(Sentence sentence, NounPhrase phrase, int limit)
    {
        // 《中央日报》
        if (phrase.Outlet is not null && phrase.Start > 0 && phrase.End < sentence.Text.Length && sentence.Text[phrase.Start - 1] is '《' or '「' or '“' && sentence.Text[phrase.End] is '》' or '」' or '”')
        {
            phrase.Start--;
            phrase.End++;
        }

        if (phrase.Person is { } person)
        {
            phrase.NamesToRemember.AddRange(person.Names.Where(n => Folding.IsHan(n[0])));
        }
    }

    protected override IEnumerable<Part> Aliases(Sentence sentence) => [];

    protected override bool IsAnaphor(Sentence sentence, NounPhrase phrase) => false;

    protected override bool IsFormer(Sentence sentence, NounPhrase phrase) => phrase.Start > 0 && sentence.Flat[phrase.Start - 1] is '前';
}
