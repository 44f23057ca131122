using Alerts.Reading.Stories.Anatomy;
using Alerts.Reading.Stories.Knowledge;
using Alerts.Reading.Text;

namespace Alerts.Reading.Stories.Frames;

/// <summary>Japanese words that stand for somebody who was named before: 同紙, a surname with 氏.</summary>
internal sealed class JapaneseAliases(PhraseBook phrases, Discourse discourse)
{
    private const int LongestSurname = 8;

    public IEnumerable<Part> In(Sentence sentence) => SameOutlet(sentence).Concat(Known(sentence)).Concat(Strangers(sentence));

    /// <summary>同紙: the outlet that was named last.</summary>
    private IEnumerable<Part> SameOutlet(Sentence sentence)
    {
        foreach (var match in phrases.Find("sameoutlet", sentence.Flat))
        {
            yield return new Part(match.Start, match.End)
            {
                Alias = discourse.LastOutlet ?? SourceNames.Named(sentence.Text[match.Start..match.End]),
            };
        }
    }

    private IEnumerable<Part> Known(Sentence sentence)
    {
        foreach (var (name, source) in discourse.Names)
        {
            for (
                var at = sentence.Flat.IndexOf(name, StringComparison.Ordinal);
                at >= 0;
                at = sentence.Flat.IndexOf(name, at + name.Length, StringComparison.Ordinal)
            )
            {
                if (at == 0 || !Folding.IsHan(sentence.Flat[at - 1]))
                {
                    yield return new Part(at, at + name.Length) { Alias = source };
                }
            }
        }
    }

    /// <summary>李氏: somebody, though nobody said who.</summary>
    private static IEnumerable<Part> Strangers(Sentence sentence)
    {
        var flat = sentence.Flat;
        for (var at = flat.IndexOf('氏', StringComparison.Ordinal); at > 0; at = flat.IndexOf('氏', at + 1))
        {
            var start = at;
            while (start > 0 && at - start < LongestSurname && (Folding.IsHan(flat[start - 1]) || Folding.IsKatakana(flat[start - 1])))
            {
                start--;
            }

            if (start < at)
            {
                yield return new Part(start, at + 1) { Alias = SourceNames.Named(sentence.Text[start..(at + 1)]) };
            }
        }
    }
}
