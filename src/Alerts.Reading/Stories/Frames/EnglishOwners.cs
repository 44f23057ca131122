using Alerts.Reading.Stories.Anatomy;
using Alerts.Reading.Stories.Knowledge;
using Alerts.Reading.Text;

namespace Alerts.Reading.Stories.Frames;

/// <summary>Whose an office is that an English sentence names without its country, where the sentence itself tells.</summary>
internal sealed class EnglishOwners(KnowledgeBase knowledge, PhraseBook phrases)
{
    private const int LongestOpener = 60;

    public string? Of(OfficeRecord office, Sentence sentence, int start) =>
        Opener(sentence, start) ?? (office.Kind == "government" ? Sayer(sentence, start) : null);

    /// <summary>"President Jane Roe of Exempel": whose she is stands behind her name.</summary>
    public void AfterName(Sentence sentence, NounPhrase phrase)
    {
        const string Of = " of ";
        if (
            phrase is not { PersonName: not null, Code: null, Office: null or { Government: null } }
            || !sentence.Flat.AsSpan(phrase.End).StartsWith(Of)
        )
        {
            return;
        }

        var start = phrase.End + Of.Length;
        var home = knowledge.Names.Find(sentence.Text, sentence.Flat).Find(m => m.Start == start && IsState(m.Named));
        if (home.Named?.OfState is { } code)
        {
            phrase.Take(code);
            phrase.End = home.End;
        }
    }

    /// <summary>
    /// "China summoned the ambassador, the foreign ministry said": whose ministry it is stands where the sentence begins. Who fired or flew
    /// is told of by another's ministry.
    /// </summary>
    private string? Opener(Sentence sentence, int office)
    {
        var before = sentence.Flat[..office].TrimEnd();
        var isBare = before.EndsWith(',');
        if (!isBare && !(phrases.Find("behind", before) is [.., { } last] && last.End == before.Length))
        {
            return null;
        }

        return phrases.Find("observed", before).Count > 0 ? null : Head(sentence, isBare);
    }

    /// <summary>"Exempel's minister said the government had acted": whose it is opened the sentence, and no other is named.</summary>
    private string? Sayer(Sentence sentence, int office)
    {
        if (
            EnglishText.WordBefore(sentence.Flat, office).Word is not ("the" or "its" or "his" or "her" or "their")
            || !phrases.Has("cue.says", sentence.Flat[..office])
        )
        {
            return null;
        }

        var named = knowledge.Names.Find(sentence.Text[..office], sentence.Flat[..office]).Select(m => m.Named.OfState).OfType<string>();
        return named.Distinct(StringComparer.Ordinal).Take(2).ToArray() is [var only] && Head(sentence, isBare: false) == only
            ? only
            : null;
    }

    /// <summary>The government with whose name or office a sentence opens.</summary>
    private string? Head(Sentence sentence, bool isBare)
    {
        var head = sentence.Text[..Math.Min(sentence.Text.Length, LongestOpener)];
        return knowledge
            .Names.Find(head, Folding.Flat(head))
            .Where(m => !isBare || m.Named is Named.Office)
            .Where(m => m.Start == 0 || (m.Start == 4 && head.StartsWith("The ", StringComparison.Ordinal)))
            .Select(m => m.Named.OfState)
            .FirstOrDefault(c => c is not null);
    }

    private static bool IsState(Named named) => named is Named.Government { Form: not NameForm.Demonym };
}
