using Alerts.Reading.Stories.Knowledge;

namespace Alerts.Reading.Stories.Frames;

/// <summary>What the ending of a Japanese verb tells of its clause.</summary>
/// <param name="isNoun">Whether a character can end, or begin, a noun.</param>
internal sealed class VerbForms(PhraseBook phrases, Predicate<char> isNoun)
{
    public int InflectedEnd(Cue cue, SentenceMarks marks) => Math.Max(cue.End, phrases.EndAt("inflection.any", marks.Flat, cue.End));

    /// <summary>Whether the clause of a cue belongs to another, or to a noun: 打診していると, 認めたことを, 提案した会談.</summary>
    public bool IsEmbedded(Cue cue, SentenceMarks marks) =>
        (
            InflectedEnd(cue, marks) is var end
            && end < marks.Flat.Length
            && end > cue.Start
            && !isNoun(marks.Flat[end - 1])
            && marks.Flat[end - 1] is not ('て' or 'で' or '、' or ',' or 'め' or 'し' or 'ず')
            && BeginsNoun(marks.Flat[end])
        )
        || phrases.EndAt("word.embeds", marks.Flat, InflectedEnd(cue, marks)) > 0;

    /// <summary>What another demands, in 求めていることを非難した, is what the one who speaks is about.</summary>
    public bool IsNominal(Cue cue, SentenceMarks marks) => phrases.EndAt("word.nominal", marks.Flat, InflectedEnd(cue, marks)) > 0;

    /// <summary>What was proposed, in 提案した終戦宣言, is told beside the news; a statement that rejects is the news itself.</summary>
    public bool IsRelative(Cue cue, SentenceMarks marks) =>
        InflectedEnd(cue, marks) is var end
        && end > cue.Start
        && end < marks.Flat.Length
        && !isNoun(marks.Flat[end - 1])
        && marks.Flat[end - 1] is not ('て' or 'で' or '、' or ',' or 'め' or 'し' or 'ず')
        && marks.Flat[end] is not ('」' or ')')
        && BeginsNoun(marks.Flat[end])
        && phrases.EndAt("speechnoun.any", marks.Flat, end) == 0;

    /// <summary>拒否したら、制裁を決める: what is done in a case that may come.</summary>
    public bool IsConditional(Cue cue, SentenceMarks marks) =>
        !marks.Sentence.IsTitle
        && marks.Flat.AsSpan(cue.End) is ['る', '。' or 'と', ..] or ['る'] or ['す', 'る', '。' or 'と', ..] or ['す', 'る']
        && phrases
            .Find("condition", marks.Flat[..cue.Start])
            .Exists(m => marks.SameQuotation(m.Start, cue.Start) && marks.Sentence.QuotationAt(cue.Start) is null);

    /// <summary>12人 in 帰国を求める12人 too.</summary>
    private bool BeginsNoun(char c) => isNoun(c) || char.IsAsciiDigit(c);
}
