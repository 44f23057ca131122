using Alerts.Reading.Stories.Anatomy;
using Alerts.Reading.Stories.Knowledge;
using Alerts.Reading.Text;

namespace Alerts.Reading.Stories.Frames;

/// <summary>Korean noun phrases: office, name, title, joined by a space, by 의 or by nothing.</summary>
internal sealed class KoreanActors(KnowledgeBase knowledge, PhraseBook phrases, Discourse discourse) : ActorFinder(knowledge, phrases, discourse)
{
    private const int LongestBetween = 16;

    protected override bool HomeFirst => true;

    protected override bool Joins(Sentence sentence, NounPhrase phrase, Part next)
    {
        var gap = next.Start - phrase.End;
        if (gap > LongestBetween || phrase.Alias is not null || phrase.Outlet is not null || next.Alias is not null || (next.Office?.Government is { } own && phrase.Code is { } code && own != code))
        {
            return false;
        }

        var between = sentence.Flat.AsSpan(phrase.End, gap);
        var isBare = between is "" or " " or "의 ";
        return next switch
        {
            { Outlet: not null } => isBare && phrase is { Code: not null, Office: null, Head: null },
            { Office: not null } => phrase.IsDemonym ? between.Length == 0 || between is " " : isBare,
            { IsHead: true } => isBare || IsName(between),
            { Person: not null } => isBare,
            _ => false,
        };
    }

    protected override void Complete(Sentence sentence, NounPhrase phrase, int limit)
    {
        if (phrase.Person is { } person)
        {
            phrase.NamesToRemember.AddRange(person.Names.Where(n => Folding.IsHangul(n[0])));
        }
    }

    protected override IEnumerable<Part> Aliases(Sentence sentence) => [];

    protected override bool IsAnaphor(Sentence sentence, NounPhrase phrase) => false;

    protected override bool IsFormer(Sentence sentence, NounPhrase phrase) => sentence.Flat.AsSpan(0, phrase.Last.Start).TrimEnd().EndsWith(" 전");

    /// <summary>A name of two to four syllables between spaces.</summary>
    private static bool IsName(ReadOnlySpan<char> between)
    {
        var name = between.Trim();
        return name.Length is >= 2 and <= 4 && !name.Contains(' ') && Folding.IsHangul(name[0]);
    }
}
