using Alerts.Reading.Stories.Anatomy;
using Alerts.Reading.Stories.Knowledge;

namespace Alerts.Reading.Stories.Frames;

/// <summary>Who is meant by a Korean title with no more than a surname beside it, or with nothing: 신 대변인, 사키 대변인, 대변인은.</summary>
internal sealed class KoreanTitles(KnowledgeBase knowledge, PhraseBook phrases, Discourse discourse, KoreanNames people)
{
    private readonly SourceNames _names = new(knowledge, discourse.Article.Item.At);

    // Whom the text named so far.
    private readonly HashSet<PersonRecord> _seen = [];

    public void See(PersonRecord person) => _seen.Add(person);

    public bool IsAnaphor(Sentence sentence, NounPhrase phrase) =>
        phrase is { PersonName: null, IsPersonHead: true }
        && (
            OpensWith(sentence, phrase)
            || (
                phrases.Find("demonstrative", sentence.Flat[Math.Max(0, phrase.Start - 3)..phrase.Start]) is [.., var last]
                && last.End == Math.Min(3, phrase.Start)
            )
        );

    /// <summary>대변인은 at the head of a sentence is the one of that title who spoke right before.</summary>
    private bool OpensWith(Sentence sentence, NounPhrase phrase) =>
        phrase is { Count: 1 }
        && (phrase.Start == 0 || phrases.EndAt("speech.leans", sentence.Flat, 0) >= phrase.Start - 1)
        && !sentence.IsTitle
        && discourse.Last is { Source: { Government: { } government } } spoke
        && spoke.Sentence >= sentence.Index - 2
        && discourse.Titled(sentence.Flat[phrase.Start..phrase.Last.End])?.Government == government;

    /// <summary>김 부부장 is the one of that surname who was named; 신 대변인, of whom nothing is known, is of the government that spoke right before.</summary>
    public Source? Of(Sentence sentence, NounPhrase phrase, string called)
    {
        if (
            sentence.IsTitle
            || phrase is not { Count: 1, IsPersonHead: true }
            || phrases.EndAt("title.speaker", sentence.Flat, phrase.Last.Start) != phrase.Last.End
        )
        {
            return null;
        }

        if (people.SurnameBefore(sentence.Text, phrase.Last.Start) is not { } surname)
        {
            return people.WordBeforeTitle(sentence.Text, phrase.Last.Start) is { Length: > 1 } word
                ? AtBriefing(sentence, phrase, $"{word} {called}") ?? Holding(word)
                : null;
        }

        // 김 부대변인 is no leader of that surname.
        var isSpokesman = phrases.EndAt("title.spokes", sentence.Flat, phrase.Last.Start) == phrase.Last.End;
        var named = _seen
            .Where(p => !isSpokesman && IsOfSurname(p, surname))
            .Select(_names.Person)
            .Where(s => s.Kind == SourceKind.Government)
            .Take(2)
            .ToArray();
        return named.Length == 1 ? named[0]
            : Attributed(sentence, phrase, $"{surname} {called}") is { } told ? told
            : AtBriefing(sentence, phrase, $"{surname} {called}") is { } host ? host
            : Holding(surname) is { } holder ? holder
            : discourse.Last is { Source: { Kind: SourceKind.Government } last } spoke
            && spoke.Sentence >= sentence.Index - 2
            && (!last.IsPerson || last.IsAnonymous)
            && (surname.Length > 1 || last.Government is "KR" or "KP" or "CN" or "TW")
                ? last with
                {
                    IsPerson = true,
                }
            : null;
    }

    /// <summary>스가 장관, whom nothing introduced, is the only one of that foreign surname who holds an office at the time.</summary>
    private Source? Holding(string surname) => surname.Length > 1 ? _names.HolderOfSurname(surname) : null;

    /// <summary>사키 대변인은 국무부 정례브리핑에서: who speaks where an office briefs the press speaks for it.</summary>
    private Source? AtBriefing(Sentence sentence, NounPhrase phrase, string called) =>
        OfOffice(sentence, phrase, called, m => m.Start >= phrase.End && phrases.EndAt("briefing.any", sentence.Flat, m.End) > 0);

    /// <summary>정 장관 is the foreign minister in 외교부에 따르면 정 장관은.</summary>
    private Source? Attributed(Sentence sentence, NounPhrase phrase, string called) =>
        OfOffice(sentence, phrase, called, m => m.End <= phrase.Start && phrases.EndAt("speech.according", sentence.Flat, m.End) > 0);

    private Source? OfOffice(Sentence sentence, NounPhrase phrase, string called, Predicate<NameMatch> isWanted)
    {
        var office = knowledge
            .Names.Find(sentence.Text, sentence.Flat)
            .Where(m => isWanted(m))
            .Select(m => m.Named)
            .OfType<Named.Office>()
            .FirstOrDefault()
            ?.Record;
        if (office is null || (office.Government ?? discourse.Home) is not { } government)
        {
            return null;
        }

        phrase.NamesToRemember.Add(called);
        return _names.Office(office, government, null, null) with { IsPerson = true };
    }

    /// <summary>리 in 리 외무상, where 리선권 alone of that surname was named.</summary>
    public string? GovernmentOf(string surname) => OnlyOne(_seen.Where(p => IsOfSurname(p, surname)).Select(p => p.Country));

    private static bool IsOfSurname(PersonRecord person, string surname) =>
        person.Names.Any(n => n.StartsWith(surname, StringComparison.Ordinal));

    private static string? OnlyOne(IEnumerable<string?> countries) =>
        countries.Distinct(StringComparer.Ordinal).Take(2).ToArray() is [var only] ? only : null;
}
