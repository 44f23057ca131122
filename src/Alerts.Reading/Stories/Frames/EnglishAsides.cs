using Alerts.Reading.Stories.Knowledge;

namespace Alerts.Reading.Stories.Frames;

/// <summary>What stands between commas in an English sentence and tells more of the one before it.</summary>
internal sealed class EnglishAsides(PhraseBook phrases, SentenceMarks marks)
{
    public const int Longest = 160;

    /// <summary>"The Exempel, citing officials, said": what the comma opens tells more of the one before it.</summary>
    public bool IsAside(int comma) =>
        marks.ActorEndingAt(comma) is not null
        && phrases.EndAt("aside.any", marks.Flat, Math.Min(comma + 2, marks.Flat.Length)) is > 0 and var end
        && end == EnglishText.WordEnd(marks.Flat, end - 1);

    /// <summary>"Jane Roe, the union's lead spokesperson for trade, said": a name that is not known, and what she is.</summary>
    public Actor? Apposed(int comma, int end) =>
        marks.ActorEndingAt(comma) is null
        && comma > 1
        && EnglishText.WordBefore(marks.Flat, comma) is { Word.Length: > 1, Start: var name }
        && char.IsUpper(marks.Sentence.Text[name])
        && marks.Actors.FirstOrDefault(a => a.Start > comma && EnglishText.SkipArticle(marks.Flat, a.Start) <= comma + 2) is { } actor
        && !marks.Flat.AsSpan(actor.End).StartsWith("'s ")
            ? Closing(actor, end) ?? (actor is { IsPlace: false, First.IsPerson: true } ? actor : null)
            : null;

    /// <summary>"An official in charge of trade at Tokyo's foreign ministry," is of that.</summary>
    private Actor? Closing(Actor opening, int end) =>
        opening.First.Kind == SourceKind.Unnamed
            ? marks.Actors.FirstOrDefault(a => a is { IsPlace: false, First.Kind: SourceKind.Government } && a.End == end)
            : null;

    /// <summary>"Officials, who called it "routine," later said": where the clause opens whose end the quotation is.</summary>
    public int RelativeBefore(int quotation)
    {
        var comma = quotation > 0 ? marks.Flat.LastIndexOf(',', quotation - 1) : -1;
        return comma > 0 && quotation - comma < Longest && IsAside(comma) ? comma : -1;
    }
}
