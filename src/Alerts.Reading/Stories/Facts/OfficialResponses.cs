using System.Text.RegularExpressions;
using Alerts.Reading.Stories.Knowledge;

namespace Alerts.Reading.Stories.Facts;

/// <summary>What each government answers: speaker × stance, with the sentence and the outlet.</summary>
internal static partial class OfficialResponses
{
    private const int MostPerItem = 8;

    public static IReadOnlyList<OfficialResponse> Of(ReadItem item, Core core, IReadOnlySet<string> originFamilies)
    {
        var responses = new List<OfficialResponse>();
        Speaker? last = null;
        foreach (var sentence in item.Sentences)
        {
            var speakers = Speakers.In(sentence, item);
            foreach (var formula in Answers(sentence, item.Language))
            {
                // "确认" and "confirm" have other uses, which nobody in the sentence speaks.
                var mayGoOn = formula.Stance != Stance.Confirms || item.Language == "en";
                var speaker = Speakers.Nearest(speakers, formula, item.Language) ?? (mayGoOn && Speakers.Continues(sentence, item.Language) ? last : null);
                if (speaker is not null && Judge(sentence, formula, item, core, originFamilies) is { } judged)
                {
                    responses.Add(new OfficialResponse(speaker.Name, judged.Stance, sentence.Text, item.Outlet.Name, item.Item.Url, speaker.Government, judged.About, item.Language, item.Item.At, item.Item.Id));
                }
            }

            last = speakers.Count > 0 ? speakers[^1].Speaker : last;
        }

        // A title says in short, and often more strongly, what a sentence of the text says in full: it counts only where the text says nothing of that government.
        var inText = responses.Where(r => r.Sentence != item.Item.Title).Select(r => r.Government).ToHashSet(StringComparer.Ordinal);
        responses.RemoveAll(r => r.Sentence == item.Item.Title && inText.Contains(r.Government));
        return [.. responses.DistinctBy(r => (r.Government, r.Speaker, r.Stance)).Take(MostPerItem)];
    }

    /// <summary>Who acknowledges a thing and declines to say more has acknowledged it.</summary>
    private static IEnumerable<Formula> Answers(Sentence sentence, string language)
    {
        var formulas = Formulas.In(sentence, language);
        return formulas.Where(f => f.Stance != Stance.Declines || !formulas.Exists(o => o.Stance is Stance.Confirms or Stance.Denies && o.End <= f.Start && ObjectOf.Formula(sentence, o, language) == "event"));
    }

    /// <summary>"In 2024 Tokyo denied similar reports" is background.</summary>
    private static bool IsOfAnotherYear(Sentence sentence, ReadItem item) =>
        item.Item.At != default && Year().Matches(sentence.Lower).Any(m => int.Parse(m.Value, System.Globalization.CultureInfo.InvariantCulture) < item.Item.At.Year)
        && !Year().Matches(sentence.Lower).Any(m => m.ValueSpan.SequenceEqual(item.Item.At.Year.ToString(System.Globalization.CultureInfo.InvariantCulture)));

    /// <summary>"Declined to comment on a separate report about tariffs" answers something else.</summary>
    private static bool IsOfAnotherMatter(Sentence sentence, Formula formula, Core core)
    {
        var rest = sentence.Lower[formula.End..];
        var clause = rest.Split([',', ';', '。', '，', '、'], 2)[0];
        var named = sentence.Mentions.Where(m => m.Start >= formula.End && m.End <= formula.End + clause.Length && m.Entity is Entity.Concept).Select(m => m.Entity.Id).ToArray();
        return Separate().IsMatch(sentence.Lower) && !core.Overlaps(named);
    }

    [GeneratedRegex("\\b(?:separate|another|different|unrelated|other) (?:media )?(?:report|matter|issue|article|question)|別の(?:報道|記事)|다른 보도|另一(?:则|則|篇|项|項)")]
    private static partial Regex Separate();

    [GeneratedRegex(@"(?<![\d.,])20\d\d(?![\d.,%]|\s?(?:km|kg|人|名|명))")]
    private static partial Regex Year();

    private static (Stance Stance, string? About)? Judge(Sentence sentence, Formula formula, ReadItem item, Core core, IReadOnlySet<string> originFamilies)
    {
        if (IsOfAnotherYear(sentence, item) || IsOfAnotherMatter(sentence, formula, core))
        {
            return null;
        }

        // An answer to somebody else's report is no answer to this one.
        var cited = sentence.Mentions.Select(m => m.Entity).OfType<Entity.Outlet>().Where(o => o.StateOf is null).Select(o => o.Family).Where(f => f != item.Outlet.Family).ToArray();
        if (cited.Length > 0 && !cited.Any(originFamilies.Contains))
        {
            return null;
        }

        var about = ObjectOf.Formula(sentence, formula, item.Language);
        return formula.Stance switch
        {
            Stance.Confirms when about is "report" => (Stance.AwareOfReport, "report"),
            Stance.Confirms when about is null || core.Overlap(sentence) == 0 => null,
            Stance.Denies when about is null && core.Overlap(sentence) < 2 => null,
            Stance.Denies => (Stance.Denies, about ?? "event"),
            Stance.AwareOfReport => (Stance.AwareOfReport, "report"),
            var stance => (stance, about),
        };
    }
}
