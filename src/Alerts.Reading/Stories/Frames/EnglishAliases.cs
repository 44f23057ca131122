using Alerts.Reading.Stories.Anatomy;
using Alerts.Reading.Stories.Knowledge;

namespace Alerts.Reading.Stories.Frames;

/// <summary>Names that an English text introduced before, or that a post it spoke of makes known.</summary>
internal sealed class EnglishAliases(PhraseBook phrases, Discourse discourse, SourceNames names, EnglishPersons persons)
{
    private const int TitleReach = 20;

    // "'s" and the space behind it.
    private const int Genitive = 3;

    public IEnumerable<Part> In(Sentence sentence)
    {
        var flat = sentence.Flat;
        if (discourse.LastOutlet is { } outlet)
        {
            foreach (var back in phrases.Find("outletback", flat))
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
            if ((discourse.Named(flat[i..end]) ?? Holding(sentence, i, end)) is { } source && !IsAnothers(sentence, end, source))
            {
                yield return new Part(i, end) { Alias = source };
            }

            i = end - 1;
        }
    }

    /// <summary>"Ahmed Roe" is none of the Ahmeds of whom the text spoke before.</summary>
    private bool IsAnothers(Sentence sentence, int end, Source source) =>
        !sentence.IsTitle
        && persons.NameWord(sentence.Text, end, sentence.Text.Length) is > 0 and var next
        && discourse.Named(sentence.Flat[(end + 1)..next])?.IsSame(source) != true;

    /// <summary>"Roe said", where nothing tells who Roe is: she who answers for a government that the text speaks of.</summary>
    private Source? Holding(Sentence sentence, int start, int end)
    {
        var word = sentence.Text[start..end];
        if (sentence.Flat.AsSpan(0, start).EndsWith("'s "))
        {
            return names.HolderOf(sentence.Text[..(start - Genitive)], word);
        }

        if (names.HolderOfSurname(word) is { Government: { } code } holder)
        {
            return discourse.HasSeen(code) || discourse.Article.Home == code || IsHeadlineName(sentence, start, end) ? holder : null;
        }

        return IsHeadlineName(sentence, start, end) && phrases.Find("ofkorea", sentence.Flat).Count > 0
            ? names.PresidentOfSurname(word)
            : null;
    }

    /// <summary>"Abe slams launch", "No plan for talks: Abe", "…, Abe says": a headline calls those in office by their family names.</summary>
    private bool IsHeadlineName(Sentence sentence, int start, int end) =>
        (sentence.IsTitle || (sentence.Index == 1 && discourse.Article.Item.Title.Length == 0))
        && persons.NameWord(sentence.Text, end, sentence.Text.Length) <= 0
        && (
            EnglishText.TrimEnd(sentence.Flat, start) is var before
                && (before == 0 || (sentence.IsTitle && sentence.Flat[before - 1] is ',' or ';' or ':' or '-' or '—' or '–'))
            || sentence.Flat.AsSpan(end).StartsWith(" says")
        );

    /// <summary>"The ministry's spokesman said … . Jane Roe told reporters …": the name comes a sentence after the post.</summary>
    private Part? Unfolded(Sentence sentence)
    {
        if (
            sentence.IsTitle
            || discourse.Last is not { Source: { Kind: SourceKind.Government, IsUntold: true } post } last
            || last.Sentence != sentence.Index - 1
        )
        {
            return null;
        }

        var end = persons.NamesEnd(" " + sentence.Text, 0, sentence.Text.Length + 1) - 1;
        if (
            end <= 0
            || end >= sentence.Text.Length
            || !sentence.Text.AsSpan(0, end).Contains(' ')
            || phrases.Find("cue", sentence.Flat[end..Math.Min(end + TitleReach, sentence.Flat.Length)]) is not [{ Start: 1 }, ..]
        )
        {
            return null;
        }

        var name = sentence.Text[..end];
        var source = Officials.Called(post, name);
        discourse.Introduce(name, source);
        discourse.Introduce(name[(name.LastIndexOf(' ') + 1)..], source);
        return new Part(0, end) { Alias = source };
    }
}
