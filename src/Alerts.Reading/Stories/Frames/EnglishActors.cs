using Alerts.Reading.Stories.Anatomy;
using Alerts.Reading.Stories.Knowledge;
using Alerts.Reading.Text;

namespace Alerts.Reading.Stories.Frames;

/// <summary>English noun phrases: what modifies stands before, or behind "of", "for", "in"; a person's name follows the title.</summary>
internal sealed class EnglishActors(KnowledgeBase knowledge, PhraseBook phrases, Discourse discourse)
    : ActorFinder(knowledge, phrases, discourse)
{
    private const int MostNameWords = 4;
    private const int LongestOpener = 60;

    private readonly KnowledgeBase _knowledge = knowledge;
    private readonly SourceNames _names = new(knowledge, discourse.Article.Item.At);

    protected override bool HomeFirst => false;

    protected override bool Joins(Sentence sentence, NounPhrase phrase, Part next)
    {
        var glue = sentence.Flat.AsSpan(phrase.End, next.Start - phrase.End);
        if (glue.Length > 40 || phrase.Person is not null || phrase.Alias is not null || phrase.Pair is not null)
        {
            return false;
        }

        var isTitle = next.Office is not null || next.IsHead;
        if (IsBefore(glue))
        {
            return phrase switch
            {
                { Outlet: not null } => next.Word == "word.head.body"
                    && sentence.Flat.AsSpan(next.Start, next.End - next.Start) is "agency",
                { Office: not null } or { Head: not null } => next.Person is not null
                    || next.IsHead
                    || (next.Outlet is not null && phrase.Office is null)
                    || (next.Office is not null && phrase.Office is null or { Government: null })
                    || next.Word == "word.unnamed",
                { Code: { } code } => (isTitle && (next.Office?.Government ?? code) == code)
                    || (next.Person is { } person && person.Country == code)
                    || next.Outlet is not null
                    || next.Word is not null,
                _ => next.Word is not null,
            };
        }

        // "spokesman for the Foreign Ministry in Beijing", "Foreign Ministry of Iran", "Embassy in Mongolia".
        return IsAfter(glue)
            && (phrase.Office is not null || phrase.Head is not null)
            && phrase.Outlet is null
            && next.Person is null
            && next.Word is null
            && next.Outlet is null
            && (
                phrase.Code is null
                || (next.Office?.Government ?? phrase.Code) == phrase.Code
                || phrase.Office?.Kind is "embassy" or "ambassador" or "un-mission"
            );
    }

    protected override void Complete(Sentence sentence, NounPhrase phrase, int limit)
    {
        var text = sentence.Text;
        if (phrase.Person is { } known)
        {
            phrase.NamesToRemember.Add(Surname(known));
            AddAll(phrase, text[phrase.Last.Start..phrase.End]);
        }
        else if (phrase.Office is not null || phrase.Head == "word.head.person")
        {
            var end = phrase.End;
            for (var words = 0; words < MostNameWords && NameWord(text, end, limit) is > 0 and var next; words++)
            {
                end = next;
            }

            if (end > phrase.End)
            {
                phrase.PersonName = text[(phrase.End + 1)..end];
                phrase.End = end;
                AddAll(phrase, phrase.PersonName);
            }
        }

        Apposed(sentence, phrase);
        if (phrase is { Code: null, Office: { Government: null, Body: true } } && Opener(sentence, phrase.Start) is { } code)
        {
            phrase.Take(code);
        }

        // "Fuji News Network (FNN)", "Hayashi, 65," are left to the grammar; brackets are not.
        var open = phrase.End + 1;
        if (
            open < text.Length
            && text[phrase.End] == ' '
            && text[open] == '('
            && text.AsSpan(open, Math.Min(24, text.Length - open)).IndexOf(')') is > 0 and var close
        )
        {
            phrase.End = open + close + 1;
        }
    }

    /// <summary>"China summoned the ambassador, the foreign ministry said": whose ministry it is stands where the sentence begins.</summary>
    private string? Opener(Sentence sentence, int office)
    {
        var before = sentence.Flat.AsSpan(0, office).TrimEnd();
        if (!before.EndsWith(", the") && !before.EndsWith(",\" the"))
        {
            return null;
        }

        var head = sentence.Text[..Math.Min(sentence.Text.Length, LongestOpener)];
        return _knowledge
            .Names.Find(head, Folding.Flat(head))
            .Where(m => m.Start == 0 || (m.Start == 4 && head.StartsWith("The ", StringComparison.Ordinal)))
            .Select(m => (m.Named as Named.Government)?.Code ?? (m.Named as Named.Office)?.Record.Government)
            .FirstOrDefault(c => c is not null);
    }

    /// <summary>Where a text speaks of two foreign ministries, one without its country is neither.</summary>
    protected override string? GovernmentOf(OfficeRecord office, NounPhrase phrase) =>
        office.Kind is { } kind && Discourse.IsOfSeveral(kind) && phrase.PersonName is not null && phrase.Person is null
            ? _names.GovernmentHeldBy(office, phrase.PersonName)
        : IsElsewhere(office, phrase) ? null
        : base.GovernmentOf(office, phrase);

    /// <summary>"The government", in a text that spoke of another state and of none at home, is not the one at home.</summary>
    private bool IsElsewhere(OfficeRecord office, NounPhrase phrase) =>
        phrase.PersonName is null
        && phrase.Person is null
        && office.Kind is { } kind
        && Discourse.GovernmentOf(kind) is null
        && Discourse.Article.Home is { } home
        && Discourse.Last is { Source.Government: { } spoke }
        && spoke != home
        && !Discourse.HasSeen(home);

    /// <summary>"Jane Roe, Japan's ambassador to China": Roe is she, further on.</summary>
    private void Apposed(Sentence sentence, NounPhrase phrase)
    {
        var text = sentence.Text;
        var comma = text.AsSpan(0, phrase.Start).TrimEnd(' ').Length - 1;
        if (comma < 3 || text[comma] != ',' || phrase.PersonName is not null || phrase.Person is not null || !phrase.IsPersonHeadOrPost)
        {
            return;
        }

        var start = comma;
        for (var words = 0; words < MostNameWords; words++)
        {
            var (before, word) = EnglishText.WordBefore(sentence.Flat, start);
            if (word.Length < 2 || !char.IsUpper(text[before]) || Phrases.EndAt("word.time", word, 0) == word.Length)
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

    protected override IEnumerable<Part> Aliases(Sentence sentence)
    {
        var flat = sentence.Flat;
        for (var i = 0; i < flat.Length; i++)
        {
            if (!char.IsUpper(sentence.Text[i]) || !PhraseTrie<int>.IsStart(flat, i))
            {
                continue;
            }

            var end = EnglishText.WordEnd(flat, i);
            if (Discourse.Named(flat[i..end]) is { } source)
            {
                yield return new Part(i, end) { Alias = source };
            }

            i = end - 1;
        }
    }

    protected override bool IsAnaphor(Sentence sentence, NounPhrase phrase)
    {
        var before = sentence.Flat.AsSpan(0, phrase.Start).TrimEnd();
        return phrase.PersonName is null
            && (before.EndsWith(" the") || before is "the" || before.EndsWith(" his") || before.EndsWith(" that"));
    }

    /// <summary>Of the ministry that was named before.</summary>
    protected override Source? OfBody(Sentence sentence, NounPhrase phrase) =>
        phrase is { Count: > 1, First.Word: "word.head.body", IsPersonHead: true, PersonName: { } name }
        && Discourse.Titled(sentence.Flat[phrase.First.Start..phrase.First.End]) is { } body
            ? body with
            {
                Name = $"{body.Name} ({name})",
                IsPerson = true,
            }
            : null;

    protected override bool IsFormer(Sentence sentence, NounPhrase phrase)
    {
        var before = sentence.Flat.AsSpan(Math.Max(0, phrase.Start - 12), Math.Min(12, phrase.Start)).TrimEnd();
        var inside = sentence.Flat.AsSpan(phrase.Start, phrase.End - phrase.Start);
        return before.EndsWith("former")
            || before.EndsWith("ex-")
            || before.EndsWith("late")
            || inside.Contains(" former ", StringComparison.Ordinal)
            || inside.StartsWith("former ")
            || inside.StartsWith("ex-");
    }

    protected override bool IsName(Sentence sentence, NameMatch match) =>
        match.Named switch
        {
            // "the Tokyo time", "Washington Post" are other things; "South China Sea" holds no China.
            Named.Government => !Phrases.Starts(
                "word.notgovernment",
                sentence.Flat[match.End..Math.Min(sentence.Flat.Length, match.End + 24)].TrimStart()
            ),
            _ => true,
        };

    /// <summary>A space, a genitive, and adjectives that leave it the same office.</summary>
    private bool IsBefore(ReadOnlySpan<char> glue)
    {
        if (glue.StartsWith("'s "))
        {
            glue = glue[2..];
        }
        else if (glue.StartsWith("' "))
        {
            glue = glue[1..];
        }

        if (glue is " " or "-" or ". ")
        {
            return true;
        }

        if (glue.Length < 3 || glue[0] != ' ' || glue[^1] != ' ')
        {
            return false;
        }

        foreach (var word in glue.Trim().ToString().Split(' '))
        {
            if (Phrases.EndAt("word.adjective", word, 0) != word.Length)
            {
                return false;
            }
        }

        return true;
    }

    private static bool IsAfter(ReadOnlySpan<char> glue) =>
        glue
            is " of "
                or " of the "
                or " for "
                or " for the "
                or " at the "
                or " at "
                or " in "
                or " from "
                or " from the "
                or " to "
                or " to the "
                or " with the "
                or ", ";

    /// <summary>The end of a capitalised word that is no day, month or name of something else; 0 where none follows.</summary>
    private int NameWord(string text, int end, int limit)
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
        return Phrases.EndAt("word.time", word, 0) == word.Length ? 0
            : word.EndsWith("'s", StringComparison.Ordinal) ? 0
            : to;
    }

    private static void AddAll(NounPhrase phrase, string name)
    {
        phrase.NamesToRemember.AddRange(
            name.Split([' ', ','], StringSplitOptions.RemoveEmptyEntries).Where(w => w.Length > 2 && char.IsUpper(w[0]))
        );
        phrase.NamesToRemember.Add(name);
    }

    private static string Surname(PersonRecord person) =>
        person.Country is "KP" or "KR" or "CN" or "TW" ? person.Names[0].Split(' ')[0] : person.Names[0].Split(' ')[^1];
}
