using Alerts.Reading.Text;

namespace Alerts.Reading.Stories.Anatomy;

internal enum SentenceKind
{
    Title,
    Body,
    Subhead,
}

/// <summary>A sentence of an item: as quoted, as compared, and what is quotation in it.</summary>
/// <param name="Text">As the outlet wrote it, without dateline and credit.</param>
/// <param name="Index">0 is the title.</param>
/// <param name="Paragraph">Counted from 0; the title is -1.</param>
internal sealed record Sentence(string Text, int Index, SentenceKind Kind, int Paragraph)
{
    /// <summary>Folded character by character: the same offsets as <see cref="Text"/>.</summary>
    public string Flat { get; } = Folding.Flat(Text);

    public IReadOnlyList<Quotation> Quotations { get; } = Anatomy.Quotations.In(Text);

    /// <summary>Whose turn it belongs to, in the minutes of a press conference.</summary>
    public Turn? Turn { get; init; }

    public bool IsTitle => Kind == SentenceKind.Title;

    public bool IsAllQuotation => Quotations.Any(q => q is { Depth: 0, Start: 0 } && q.End >= Text.AsSpan().TrimEnd().Length - 1);

    /// <summary>Where parts of a headline begin: behind …, ... and ···.</summary>
    public IEnumerable<int> PartStarts()
    {
        yield return 0;
        for (var i = 1; i < Flat.Length; i++)
        {
            if (!IsBreak(i) && IsBreak(i - 1))
            {
                yield return i;
            }
        }
    }

    private bool IsBreak(int at) =>
        Flat[at] is '…' or '‥' || (at > 0 && Flat[at] is '.' or '·' && Flat[at - 1] == Flat[at] && (at < 2 || Flat[at - 2] == Flat[at]));

    /// <summary>The innermost quotation around a place.</summary>
    public Quotation? QuotationAt(int at)
    {
        Quotation? innermost = null;
        foreach (var quotation in Quotations)
        {
            if (quotation.Start > at)
            {
                break;
            }

            if (quotation.Contains(at) && (innermost is not { } other || quotation.Depth > other.Depth))
            {
                innermost = quotation;
            }
        }

        return innermost;
    }
}
