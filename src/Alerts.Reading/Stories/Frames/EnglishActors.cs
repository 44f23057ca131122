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
    private const int LongestBracket = 24;
    private const int MostLetters = 7;
    private const int TitleReach = 20;

    private readonly KnowledgeBase _knowledge = knowledge;
    private readonly SourceNames _names = new(knowledge, discourse.Article.Item.At);

    protected override bool HomeFirst => false;

    protected override bool Joins(Sentence sentence, NounPhrase phrase, Part next)
    {
        var glue = sentence.Flat.AsSpan(phrase.End, next.Start - phrase.End);
        if (phrase.Alias is { Kind: SourceKind.Government, IsPerson: false })
        {
            return glue is " " && next.Word == "word.head.person";
        }

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
            && !(IsMission(phrase.Office) && phrase.Code is null && !glue.StartsWith(" of "))
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
            var end = IsVerbOfTitle(sentence, phrase.End) ? phrase.End : NamesEnd(text, phrase.End, limit);
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

        PassOffice(sentence, phrase);
        PassBracket(text, phrase);
        Follow(text, phrase);
    }

    /// <summary>"Prime Minister Jane Roe's office", "Jane Roe's new government" speak for her.</summary>
    private void PassOffice(Sentence sentence, NounPhrase phrase)
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
        var end = Phrases.EndAt("body.any", flat, Phrases.EndAt("word.adjective", flat, start) == next ? next + 1 : start);
        phrase.End = Math.Max(phrase.End, end);
    }

    /// <summary>"Fuji News Network (FNN)", "Mainland Affairs Council (MAC)": the letters mean it further on.</summary>
    private static void PassBracket(string text, NounPhrase phrase)
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
    private void Follow(string text, NounPhrase phrase)
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
    private bool IsVerbOfTitle(Sentence sentence, int end) =>
        sentence.IsTitle
        && end + 1 < sentence.Flat.Length
        && Phrases.Find("cue", sentence.Flat[(end + 1)..Math.Min(end + TitleReach, sentence.Flat.Length)]) is [{ Start: 0 }, ..];

    /// <summary>Where a row of name words ends that begins behind a space.</summary>
    private int NamesEnd(string text, int space, int limit)
    {
        var end = space;
        for (var words = 0; words < MostNameWords && NameWord(text, end, limit) is > 0 and var next; words++)
        {
            end = next;
        }

        return end;
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
        : IsLastSpeaker(office, phrase) ? Discourse.Last?.Source.Government
        : base.GovernmentOf(office, phrase) ?? OfMission(office) ?? Topical(office, phrase);

    /// <summary>What stands behind "in" and "to" is where it is, not whose.</summary>
    private static bool IsMission(OfficeRecord? office) => office?.Kind is "embassy" or "ambassador" or "un-mission";

    /// <summary>"The embassy", where an ambassador was named.</summary>
    private string? OfMission(OfficeRecord office) =>
        office.Kind switch
        {
            "embassy" => Discourse.GovernmentOf("ambassador"),
            "ambassador" => Discourse.GovernmentOf("embassy"),
            _ => null,
        };

    /// <summary>
    /// A ministry of no country, in a text of no country, is that of the government that opens the title and spoke last; of either where the
    /// other is nobody.
    /// </summary>
    private string? Topical(OfficeRecord office, NounPhrase phrase)
    {
        var spoke = Discourse.Last is { Source: { Kind: SourceKind.Government } last } ? last.Government : null;
        var topic = Discourse.Topic ?? spoke;
        return
            Discourse.Article.Home is null
            && phrase.Person is null
            && topic is not null
            && (spoke ?? topic) == topic
            && !IsMission(office)
            && (_knowledge.OfficeOf(topic, office.Kind) is not { } own || IsCalledSo(own, office))
            && !_names.IsAnothers(office, topic, phrase.PersonName)
            ? topic
            : null;
    }

    /// <summary>Nobody calls the State Department a foreign ministry.</summary>
    private static bool IsCalledSo(OfficeRecord own, OfficeRecord office) =>
        own.Title.Contains(office.Title[(office.Title.LastIndexOf(' ') + 1)..], StringComparison.Ordinal);

    /// <summary>Keeps whose act the title tells.</summary>
    public void Entitle(SentenceMarks title)
    {
        if (
            title.Actors is [{ First: { Kind: SourceKind.Government, Government: { } code } } opening, ..]
            && EnglishText.SkipArticle(title.Flat, opening.Start) == 0
            && opening.End + 1 < title.Flat.Length
            && title.Flat[opening.End] == ' '
            && char.IsLower(title.Sentence.Text[opening.End + 1])
            && EnglishText.WordAt(title.Flat, opening.End + 1) is var next
            && next is not ("and" or "or")
            && Phrases.EndAt("word.preposition", next, 0) != next.Length
        )
        {
            Discourse.Topic = code;
        }
    }

    /// <summary>"The government", in a text of no country, is the one that spoke last, and not one whose ships it tells of.</summary>
    private bool IsLastSpeaker(OfficeRecord office, NounPhrase phrase) =>
        office.Kind == "government"
        && phrase.PersonName is null
        && Discourse.Article.Home is null
        && Discourse.Last is { Source.Kind: SourceKind.Government };

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
        if (Discourse.LastOutlet is { } outlet)
        {
            foreach (var back in Phrases.Find("outletback", flat))
            {
                yield return new Part(back.Start, back.End) { Alias = outlet };
            }
        }

        if (Unfolded(sentence) is { } told)
        {
            yield return told;
        }

        for (var i = 0; i < flat.Length; i++)
        {
            if (!char.IsUpper(sentence.Text[i]) || !PhraseTrie<int>.IsStart(flat, i))
            {
                continue;
            }

            var end = EnglishText.WordEnd(flat, i);
            if ((Discourse.Named(flat[i..end]) ?? Holding(sentence.Text[i..end])) is { } source && !IsAnothers(sentence, end, source))
            {
                yield return new Part(i, end) { Alias = source };
            }

            i = end - 1;
        }
    }

    /// <summary>"Ahmed Roe" is none of the Ahmeds of whom the text spoke before.</summary>
    private bool IsAnothers(Sentence sentence, int end, Source source) =>
        !sentence.IsTitle
        && NameWord(sentence.Text, end, sentence.Text.Length) is > 0 and var next
        && Discourse.Named(sentence.Flat[(end + 1)..next])?.IsSame(source) != true;

    /// <summary>"Roe said", where nothing tells who Roe is: she who answers for a government that the text speaks of.</summary>
    private Source? Holding(string word) =>
        _names.HolderOfSurname(word) is { Government: { } code } holder && (Discourse.HasSeen(code) || Discourse.Article.Home == code)
            ? holder
            : null;

    /// <summary>"The ministry's spokesman said … . Jane Roe told reporters …": the name comes a sentence after the post.</summary>
    private Part? Unfolded(Sentence sentence)
    {
        if (
            sentence.IsTitle
            || Discourse.Last is not { Source: { Kind: SourceKind.Government, IsUntold: true } post } last
            || last.Sentence != sentence.Index - 1
        )
        {
            return null;
        }

        var end = NamesEnd(" " + sentence.Text, 0, sentence.Text.Length + 1) - 1;
        if (
            end <= 0
            || end >= sentence.Text.Length
            || !sentence.Text.AsSpan(0, end).Contains(' ')
            || Phrases.Find("cue", sentence.Flat[end..Math.Min(end + TitleReach, sentence.Flat.Length)]) is not [{ Start: 1 }, ..]
        )
        {
            return null;
        }

        var name = sentence.Text[..end];
        var source = Called(post, name);
        Discourse.Introduce(name, source);
        Discourse.Introduce(name[(name.LastIndexOf(' ') + 1)..], source);
        return new Part(0, end) { Alias = source };
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
            ? Discourse.Titled(sentence.Flat[phrase.First.Start..phrase.First.End]) is { } body
                ? Called(body, name)
                : Discourse.Titled("minister") is { Government: { } code }
                    ? Called(_names.Government(code), name)
                    : null
            : null;

    protected override bool IsAlone(Sentence sentence, NounPhrase phrase) =>
        Phrases.EndAt("noun.statement", sentence.Flat, Math.Min(phrase.End + 1, sentence.Flat.Length)) > 0;

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
                or " in the "
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
