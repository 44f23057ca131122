using Alerts.Reading.Stories.Anatomy;
using Alerts.Reading.Stories.Frames;
using Alerts.Reading.Stories.Knowledge;

namespace Alerts.Reading.Stories.Facts;

/// <summary>
/// Whose own act a lead tells with no verb of speech: 警察庁は…注意喚起を行った, "Austria's Interior Ministry has closed …". What a state's
/// bare name does, such as firing a missile, others tell.
/// </summary>
internal static class ActingOffices
{
    // A day may stand first: 12日,
    private const int Reach = 12;

    /// <summary>The office that opens the first sentence, or the headline of an item without text, as its subject; null where none does.</summary>
    public static Source? Of(Article article, KnowledgeBase knowledge)
    {
        var lead = article.Body.FirstOrDefault() ?? article.Sentences[0];
        var found = knowledge.Names.Find(lead.Text, lead.Flat);
        var at = found.FindIndex(n => n.Named is Named.Office { Record.Body: true });
        if (
            at < 0
            || at > 1
            || found[at].Named is not Named.Office { Record: var office }
            // 她说,「我们敦促日方停止」: of whom the words speak does nothing.
            || lead.QuotationAt(found[at].Start) is not null
        )
        {
            return null;
        }

        // The state before an office says whose it is.
        var state = at == 1 && found[0].Named is Named.Government && found[at].Start - found[0].End <= 3 ? found[0] : default;
        var start =
            at == 0 ? found[0].Start
            : state.Named is null ? int.MaxValue
            : state.Start;
        if (found[0].Start > 0 && lead.Flat[found[0].Start - 1] is '驻')
        {
            return null;
        }

        var code = office.Government ?? state.Named?.OfState ?? (at == 0 ? article.Home : null);
        return
            code is null or "KP"
            || start > Reach
            || IsAnyOf(lead.Flat, start, knowledge.PhrasesIn(article.Language))
            || !IsSubject(lead.Flat, found[at].End, article.Language)
            ? null
            : new SourceNames(knowledge, article.Item.At).Office(office, code, null, null);
    }

    private static bool IsSubject(string flat, int end, string language) =>
        language switch
        {
            "ja" => Phrase.IsAt(flat, end, "は", "が", "などは", "など"),
            "ko" => Phrase.IsAt(flat, end, "은 ", "는 ", "이 ", "가 "),
            "zh" => end < flat.Length && !Phrase.IsAt(flat, end, "的", "、", "和", "与", "在"),
            _ => end + 1 < flat.Length && flat[end] == ' ' && Phrase.IsAt(flat, end + 1, "has ", "have ", "will ", "on ")
                || (end + 1 < flat.Length && flat[end] == ' ' && IsVerb(flat, end + 1)),
        };

    /// <summary>"No government has confirmed it".</summary>
    private static bool IsAnyOf(string flat, int start, PhraseBook phrases) =>
        EnglishText.WordBefore(flat, start).Word is { Length: > 0 } word && phrases.EndAt("word.anyof", word, 0) == word.Length;

    private static bool IsVerb(string flat, int at)
    {
        var word = flat[at..EnglishText.WordEnd(flat, at)];
        return word.Length > 3 && (word.EndsWith("ed", StringComparison.Ordinal) || word.EndsWith('s'));
    }
}
