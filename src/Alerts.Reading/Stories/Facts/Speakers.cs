using Alerts.Reading.Stories.Knowledge;
using Alerts.Reading.Text;

namespace Alerts.Reading.Stories.Facts;

/// <param name="Name">Office and, where the text names one or the date tells, its holder.</param>
internal sealed record Speaker(string Name, string Government, string OfficeId);

internal readonly record struct SpeakerMention(Speaker Speaker, int Start, int End, bool IsPlace);

/// <summary>Who speaks for a government in a sentence: offices, their holders, ministries, and capitals that stand for governments.</summary>
internal static class Speakers
{
    public static IReadOnlyList<SpeakerMention> In(Sentence sentence, ReadItem item)
    {
        var found = new List<SpeakerMention>();
        var people = sentence.Mentions.Where(m => m.Entity is Entity.Person).ToArray();
        foreach (var mention in sentence.Mentions)
        {
            if (IsFormer(sentence, mention))
            {
                continue;
            }

            if (mention.Entity is Entity.Office office && StandsForOffice(sentence, mention))
            {
                // The name stands beside the office, after it in English and before it in the others.
                var named = people.Where(p => Math.Min(Math.Abs(p.Start - mention.End), Math.Abs(mention.Start - p.End)) <= 12).Select(p => (Entity.Person)p.Entity).FirstOrDefault(p => p.Country == office.Government);
                found.Add(new SpeakerMention(Of(office, named, item), mention.Start, mention.End, IsPlace: sentence.Mentions.Any(m => m.Start == mention.Start && m.Entity is Entity.Place)));
            }
            else if (mention.Entity is Entity.Place { IsCountry: true } country && KnowledgeBase.Shipped.Offices.GetValueOrDefault(Folding.Lower(country.Id) + "-gov") is { } government && IsSubject(sentence, mention))
            {
                found.Add(new SpeakerMention(Of(government, null, item), mention.Start, mention.End, IsPlace: true));
            }
            else if (mention.Entity is Entity.Outlet { StateOf: "KP" } outlet)
            {
                found.Add(new SpeakerMention(new Speaker(outlet.Name, "KP", "kp-state-media"), mention.Start, mention.End, IsPlace: true));
            }
            else if (mention.Entity is Entity.Person person && OfficeOf(person, item) is { } held)
            {
                found.Add(new SpeakerMention(Of(held, person, item), mention.Start, mention.End, IsPlace: false));
            }
        }

        if (found.Count == 0 && BySurname(sentence, item) is { } surname)
        {
            found.Add(surname);
        }

        return found;
    }

    /// <summary>The speaker whose answer a formula is: the nearest before it, in English also one named after it. A capital counts only where nobody else does.</summary>
    public static Speaker? Nearest(IReadOnlyList<SpeakerMention> speakers, Formula formula, string language)
    {
        // "A told parliament of a letter from B, confirming …": it is A who confirms.
        var isParticiple = language == "en" && formula.IsParticiple;
        var before = speakers.Where(s => s.End <= formula.Start).OrderBy(s => s.IsPlace).ThenBy(s => isParticiple ? s.Start : -s.Start).ToArray();
        var after = speakers.Where(s => s.Start >= formula.End).OrderBy(s => s.IsPlace).ThenBy(s => s.Start).ToArray();
        var nearest = before.Length > 0 && (!before[0].IsPlace || after.Length == 0) ? before[0].Speaker : language == "en" && after.Length > 0 ? after[0].Speaker : null;
        return nearest ?? (before.Length > 0 ? before[0].Speaker : null);
    }

    /// <summary>Whether a sentence goes on with the speaker before: quoted speech, a pronoun, or no subject at all where the language drops it.</summary>
    public static bool Continues(Sentence sentence, string language) =>
        language is "ja" or "ko" or "zh"
            ? true
            : sentence.Has("he ") || sentence.Has("she ") || sentence.Lower.StartsWith('"');

    /// <summary>Who held an office once answers for it no more.</summary>
    private static bool IsFormer(Sentence sentence, Mention mention)
    {
        var before = sentence.Lower.AsSpan(0, mention.Start);
        var after = sentence.Lower.AsSpan(mention.End);
        return mention.Entity switch
        {
            Entity.Office => before.TrimEnd().EndsWith("former") || before.EndsWith("ex-") || before.EndsWith("元") || before.EndsWith("前") || before.EndsWith("전 ") || before.TrimEnd().EndsWith("former japanese"),
            Entity.Person => after.StartsWith("元") || after.StartsWith("前") || after.StartsWith(" 전 ") || FormerBefore(before),
            _ => false,
        };
    }

    private static bool FormerBefore(ReadOnlySpan<char> before)
    {
        var near = before[Math.Max(0, before.Length - 40)..];
        return near.IndexOfAny(',', '.') is var stop && (stop < 0 ? near : near[(stop + 1)..]).Contains("former ", StringComparison.Ordinal);
    }

    /// <summary>Whether an office is meant: "in Beijing" is a place, and "British prime minister" is somebody else's.</summary>
    public static bool StandsForOffice(Sentence sentence, Mention mention)
    {
        var office = (Entity.Office)mention.Entity;
        var isCapital = sentence.Mentions.Any(m => m.Start == mention.Start && m.Entity is Entity.Place);
        var before = sentence.Lower.AsSpan(0, mention.Start).TrimEnd();
        var word = before[(before.LastIndexOf(' ') + 1)..];
        var isClock = isCapital && sentence.Lower.AsSpan(mention.End).StartsWith(" time");
        var isWhere = isClock || (isCapital && word is "in" or "near" or "at" or "to" or "from" or "of" or "on" or "outside" or "around" or "central" or "via" or "with" or "against" or "over");
        var country = sentence.Mentions.LastOrDefault(m => m.End <= mention.Start && mention.Start - m.End <= 3 && m.Entity is Entity.Place { IsCountry: true });
        return !isWhere && (country.Entity is null || country.Entity.Id == office.Government || !IsBare(sentence.Lower[mention.Start..mention.End]));
    }

    // Names without a country in them belong to whichever country stands before.
    private static bool IsBare(string name) => !KnowledgeBase.Shipped.Gazetteer.Find(name, name).Exists(m => m.Entity is Entity.Place { IsCountry: true });

    /// <summary>Whether a country does something in the sentence: a verb or a subject particle follows.</summary>
    private static bool IsSubject(Sentence sentence, Mention mention)
    {
        var after = sentence.Lower[mention.End..];
        var word = after.TrimStart().Split([' ', ','], 2)[0];
        if (after.TrimStart('\'', 's', ' ') is var of && (of.StartsWith("embassy", StringComparison.Ordinal) || of.StartsWith("mission", StringComparison.Ordinal) || of.StartsWith("officials", StringComparison.Ordinal) || of.StartsWith("foreign ministry", StringComparison.Ordinal) || of.StartsWith("government", StringComparison.Ordinal)))
        {
            return true;
        }

        return "はが는은이가".Contains(after.Length > 0 ? after[0] : ' ', StringComparison.Ordinal) || CountryVerbs.Contains(word) || (after.Length > 0 && Folding.IsHan(after[0]) && mention.Start == 0);
    }

    private static readonly HashSet<string> CountryVerbs = new(StringComparer.Ordinal)
    {
        "has", "had", "have", "did", "does", "is", "was", "will", "would", "denied", "denies", "declined", "declines", "refused", "confirmed", "confirms", "acknowledged", "admitted", "said", "says", "rejected", "dismissed", "remained", "neither", "also", "later", "again", "flatly", "categorically",
    };

    private static Speaker Of(Entity.Office office, Entity.Person? named, ReadItem item)
    {
        var holder = named ?? (office.HolderAt(item.Item.At) is { } id ? KnowledgeBase.Shipped.People[id] : null);
        return new Speaker(office.IsBody || holder is null ? office.Title : $"{office.Title} {holder.Name}", office.Government, office.Id);
    }

    private static Entity.Office? OfficeOf(Entity.Person person, ReadItem item)
    {
        var mentioned = item.Sentences.Take(12).SelectMany(s => s.Mentions).Select(m => m.Entity).OfType<Entity.Office>().Where(o => o.Holders.Any(h => h.Person == person.Id)).FirstOrDefault();
        return mentioned ?? KnowledgeBase.Shipped.Offices.Values.Where(o => o.IsHeldBy(person.Id, item.Item.At)).OrderBy(o => o.Id, StringComparer.Ordinal).FirstOrDefault();
    }

    /// <summary>"Hayashi said" after the full name was given.</summary>
    private static SpeakerMention? BySurname(Sentence sentence, ReadItem item)
    {
        foreach (var person in item.Sentences.SelectMany(s => s.Mentions).Select(m => m.Entity).OfType<Entity.Person>().Distinct())
        {
            var surname = Folding.Lower(person.Country is "JP" or "US" ? person.Name.Split(' ')[^1] : person.Name.Split(' ')[0]);
            var at = person.Country is "KP" or "KR" ? -1 : Phrase.Find(sentence.Lower, surname);
            if (at >= 0 && OfficeOf(person, item) is { } office)
            {
                return new SpeakerMention(Of(office, person, item), at, at + surname.Length, IsPlace: false);
            }
        }

        return null;
    }
}
