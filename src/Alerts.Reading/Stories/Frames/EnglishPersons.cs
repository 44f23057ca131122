using Alerts.Reading.Stories.Anatomy;
using Alerts.Reading.Stories.Knowledge;
using Alerts.Reading.Text;

namespace Alerts.Reading.Stories.Frames;

/// <summary>What belongs to an English noun phrase and is no part known by name: a person's name, letters in brackets, "'s office".</summary>
internal sealed class EnglishPersons(PhraseBook phrases)
{
    private const int MostNameWords = 4;
    private const int LongestBracket = 24;
    private const int MostLetters = 7;
    private const int TitleReach = 20;
    private const int Abbreviation = 3;

    /// <summary>"Prime Minister Jane Roe's office", "Jane Roe's new government" speak for her.</summary>
    public void PassOffice(Sentence sentence, NounPhrase phrase)
    {
        var flat = sentence.Flat;
        var start = phrase.End + 3;
        var isPerson = phrase.Person is not null || phrase.PersonName is not null || phrase.IsPersonHeadOrPost || phrase.Alias is not null;
        if (
            !isPerson
            || start >= flat.Length
            || flat[phrase.End + 1] != 's'
            || flat[phrase.End] is not ('\'' or '’')
            || flat[start - 1] != ' '
        )
        {
            return;
        }

        var next = EnglishText.WordEnd(flat, start);
        var end = phrases.EndAt("body.any", flat, phrases.EndAt("word.adjective", flat, start) == next ? next + 1 : start);
        phrase.End = Math.Max(phrase.End, end);
    }

    /// <summary>"Fuji News Network (FNN)", "Mainland Affairs Council (MAC)": the letters mean it further on.</summary>
    public static void PassBracket(string text, NounPhrase phrase)
    {
        var open = phrase.End + 1;
        if (
            open >= text.Length
            || text[phrase.End] != ' '
            || text[open] != '('
            || text.AsSpan(open, Math.Min(LongestBracket, text.Length - open)).IndexOf(')') is not (> 0 and var close)
        )
        {
            return;
        }

        var letters = text[(open + 1)..(open + close)];
        if (letters.Length is > 1 and < MostLetters && letters.All(char.IsAsciiLetterUpper))
        {
            phrase.NamesToRemember.Add(letters);
        }

        phrase.End = open + close + 1;
    }

    /// <summary>"A ministry official, Jane Roe, said": Roe is she, further on.</summary>
    public void Follow(string text, NounPhrase phrase)
    {
        if (
            !phrase.IsPersonHeadOrPost
            || phrase.PersonName is not null
            || phrase.Person is not null
            || !text.AsSpan(phrase.End).StartsWith(", ")
        )
        {
            return;
        }

        var start = phrase.End + 2;
        var end = NamesEnd(text, phrase.End + 1, text.Length);
        if (end > start && end < text.Length && text[end] == ',' && text.AsSpan(start, end - start).Contains(' '))
        {
            AddAll(phrase, text[start..end]);
        }
    }

    /// <summary>"Minister Voices Regret": no name.</summary>
    public bool IsVerbOfTitle(Sentence sentence, int end) =>
        sentence.IsTitle
        && end + 1 < sentence.Flat.Length
        && phrases.Find("cue", sentence.Flat[(end + 1)..Math.Min(end + TitleReach, sentence.Flat.Length)]) is [{ Start: 0 }, ..];

    /// <summary>Where a row of name words ends that begins behind a space.</summary>
    public int NamesEnd(string text, int space, int limit)
    {
        var end = space;
        for (var words = 0; words < MostNameWords && NameWord(text, end, limit) is > 0 and var next; words++)
        {
            end = next;
        }

        return end;
    }

    /// <summary>"Jane Roe, Japan's ambassador to China", "Jane Roe, the country's ambassador": Roe is she, further on.</summary>
    public void Apposed(Sentence sentence, NounPhrase phrase)
    {
        var text = sentence.Text;
        var comma = text.AsSpan(0, BeforeOwner(sentence.Flat, phrase.Start)).TrimEnd(' ').Length - 1;
        if (comma < 3 || text[comma] != ',' || phrase.PersonName is not null || phrase.Person is not null || !phrase.IsPersonHeadOrPost)
        {
            return;
        }

        var start = comma;
        for (var words = 0; words < MostNameWords; words++)
        {
            var (before, word) = EnglishText.WordBefore(sentence.Flat, start);
            if (word.Length < 2 || !char.IsUpper(text[before]) || phrases.EndAt("word.time", word, 0) == word.Length)
            {
                break;
            }

            start = before;
        }

        if (text.AsSpan(start, comma - start).Contains(' '))
        {
            AddAll(phrase, text[start..comma]);
        }
    }

    private int BeforeOwner(string flat, int at)
    {
        var (start, word) = EnglishText.WordBefore(flat, at);
        return EnglishText.SkipArticle(flat, word.Length > 0 && phrases.EndAt("owner.any", word, 0) == word.Length ? start : at);
    }

    /// <summary>The end of a capitalised word that is no day, month or name of something else; 0 where none follows.</summary>
    public int NameWord(string text, int end, int limit)
    {
        if (end + 2 >= text.Length || text[end] != ' ' || end + 1 >= limit || !char.IsUpper(text[end + 1]))
        {
            return 0;
        }

        var to = end + 1;
        while (to < limit && (char.IsLetter(text[to]) || (text[to] is '-' or '\'' or '’' && to + 1 < limit && char.IsLetter(text[to + 1]))))
        {
            to++;
        }

        if (to < text.Length && text[to] == '.' && to - end == 2)
        {
            to++;
        }

        var word = Folding.Flat(text[(end + 1)..to]);
        return IsTime(word, text, to, limit) ? 0
            : word.EndsWith("'s", StringComparison.Ordinal) ? 0
            : to;
    }

    /// <summary>Sun in "Sun, 3 May" is a day, and none in "Minister Sun Weidong".</summary>
    private bool IsTime(string word, string text, int end, int limit) =>
        phrases.EndAt("word.time", word, 0) == word.Length && (word.Length != Abbreviation || NameWord(text, end, limit) == 0);

    public static void AddAll(NounPhrase phrase, string name)
    {
        phrase.NamesToRemember.AddRange(
            name.Split([' ', ','], StringSplitOptions.RemoveEmptyEntries)
                .Where(w =>
                    char.IsUpper(w[0])
                    && (w.Length > 2 || (w.Length == 2 && name.StartsWith(w + " ", StringComparison.Ordinal) && w is not "He"))
                )
        );
        phrase.NamesToRemember.Add(name);
    }

    public static string Surname(PersonRecord person) =>
        person.Country is "KP" or "KR" or "CN" or "TW" ? person.Names[0].Split(' ')[0] : person.Names[0].Split(' ')[^1];
}
