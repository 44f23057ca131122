using Alerts.Reading.Stories.Anatomy;
using Alerts.Reading.Stories.Knowledge;

namespace Alerts.Reading.Stories.Frames;

/// <summary>What may stand between two parts of one English noun phrase.</summary>
internal sealed class EnglishGlue(PhraseBook phrases)
{
    public bool Joins(Sentence sentence, NounPhrase phrase, Part next)
    {
        var glue = sentence.Flat.AsSpan(phrase.End, next.Start - phrase.End);
        if (phrase.Alias is { Kind: SourceKind.Government, IsPerson: false })
        {
            return glue is " " && next.Word == "word.head.person";
        }

        var isTitle = next.Office is not null || next.IsHead;
        if (phrase.Pair is not null)
        {
            return isTitle && phrase.Head is null && next.Office is null or { Government: null } && IsBefore(glue);
        }

        if (glue.Length > 40 || phrase.Person is not null || phrase.Alias is not null)
        {
            return false;
        }

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
                { Code: { } code } => IsMissionToUn(sentence, glue, next)
                    || (isTitle && (next.Office?.Government ?? code) == code)
                    || (next.Person is { } person && person.Country == code)
                    || next.Outlet is not null
                    || next.Word is not null,
                _ => next.Word is not null,
            };
        }

        // "spokesman for the Foreign Ministry in Beijing", "Foreign Ministry of Iran", "Embassy in Mongolia".
        // "Analysed by US authorities, South Korea's military said": behind a comma, another's office is another.
        return IsAfter(glue)
            && !(glue is ", " && next.Code is { } other && phrase.Code is { } own && other != own)
            && !(EnglishHomes.IsMission(phrase.Office) && phrase.Code is null && !glue.StartsWith(" of "))
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

    /// <summary>"Japan's UN envoy" is Japan's, and so is "Japan UN envoy".</summary>
    private bool IsMissionToUn(Sentence sentence, ReadOnlySpan<char> glue, Part next) =>
        next.Code == "UN"
        && (
            glue.StartsWith("'")
            || (glue is " " && next.End + 1 < sentence.Flat.Length && phrases.EndAt("word.head.person", sentence.Flat, next.End + 1) > 0)
        );

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
            if (phrases.EndAt("word.adjective", word, 0) != word.Length)
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
}
