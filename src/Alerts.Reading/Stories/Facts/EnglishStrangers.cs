using Alerts.Reading.Stories.Anatomy;
using Alerts.Reading.Stories.Frames;
using Alerts.Reading.Stories.Knowledge;
using Alerts.Reading.Text;

namespace Alerts.Reading.Stories.Facts;

/// <summary>English names that nobody has written down: "Harbour Lines said", ", says Harbour Lines", "according to the county's report".</summary>
internal sealed class EnglishStrangers(ReadItem item, Sentence sentence)
{
    private const int MostWords = 6;
    private const int LongestName = 80;

    /// <summary>Who speaks; null where a known source does, or nobody who is named.</summary>
    public string? Name()
    {
        var cues = Cues.In(sentence, item.Phrases).Where(c => !IsTaken(c)).ToArray();
        foreach (var verb in cues.Where(IsVerb))
        {
            if ((Before(verb.Start) ?? After(verb.End)) is { } name && !IsState(name))
            {
                return name;
            }
        }

        return cues.Where(c => c is { Class: CueClass.Attributes, IsCredit: false, IsTold: false })
            .Select(c => Behind(c.End))
            .FirstOrDefault(n => n is not null);
    }

    /// <summary>"Said", and not the States.</summary>
    private bool IsVerb(Cue cue) =>
        cue.Class is CueClass.Says or CueClass.Announces
        && char.IsLower(sentence.Text[cue.Start])
        && sentence.QuotationAt(cue.Start) is null;

    private bool IsTaken(Cue cue) => item.Frames.Any(f => f.Sentence == sentence && f.Cue.Start == cue.Start);

    /// <summary>"Harbour Lines has said": a word that only opens the sentence is no name.</summary>
    private string? Before(int verb)
    {
        var (at, word) = EnglishText.WordBefore(sentence.Flat, verb);
        var end = word is "has" or "have" or "had" ? at : verb;
        var start = end;
        var words = 0;
        while (
            words < MostWords
            && EnglishText.WordBefore(sentence.Flat, start) is ({ } before, { Length: > 0 })
            && char.IsUpper(sentence.Text[before])
        )
        {
            start = before;
            words++;
        }

        return words > 1 || (words == 1 && (start > 0 || IsInitials(start))) ? sentence.Text[start..end].Trim() : null;
    }

    private string? After(int verb)
    {
        var start = verb + 1;
        if (start >= sentence.Text.Length || sentence.Text[verb] != ' ' || !char.IsUpper(sentence.Text[start]))
        {
            return null;
        }

        var end = sentence.Flat.AsSpan(start).IndexOfAny(',', '.', ';');
        var name = sentence.Text[start..(end < 0 ? sentence.Text.Length : start + end)];
        return name.Length <= LongestName ? name : null;
    }

    /// <summary>"Claimed North Korea announced": a state is no stranger, and what it is said to do is not what it said.</summary>
    private bool IsState(string name) =>
        item.Of(sentence) is { } read && read.Mentions.Any(m => m.Entity is Entity.Place { IsCountry: true } && IsAlone(m, name));

    private bool IsAlone(Mention mention, string name)
    {
        var state = sentence.Text[mention.Start..mention.End];
        return name.StartsWith(state, StringComparison.Ordinal) && name.AsSpan(state.Length).TrimStart() is [] or [>= 'a' and <= 'z', ..];
    }

    private bool IsInitials(int start) => start + 1 < sentence.Text.Length && char.IsUpper(sentence.Text[start + 1]);

    /// <summary>"According to a statement from her record label": whoever it is, unless he is nobody in particular.</summary>
    private string? Behind(int end)
    {
        var length = sentence.Flat.AsSpan(end).IndexOfAny(',', '.', ';');
        var name = sentence.Text[end..(length < 0 ? sentence.Text.Length : end + length)].Trim();
        return name.Length is > 0 and <= LongestName && (IsProper(name) || !IsNobody(name)) ? name : null;
    }

    private static bool IsProper(string name) => name.Split(' ').Count(w => w.Length > 0 && char.IsUpper(w[0])) > 1;

    private bool IsNobody(string name) =>
        item.Phrases.Find("word", Folding.Flat(name), n => n is "word.unnamed" or "word.vague" or "word.head.person").Count > 0;
}
