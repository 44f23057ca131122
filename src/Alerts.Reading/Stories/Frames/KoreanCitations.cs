using Alerts.Reading.Stories.Knowledge;

namespace Alerts.Reading.Stories.Frames;

/// <summary>Outlets whose report a Korean noun or 에 따르면 names: CNN 보도, 방콕포스트의 ‘…’ 보도, 교도통신에 따르면.</summary>
internal sealed class KoreanCitations(PhraseBook phrases)
{
    private const int VerbReach = 40;

    private readonly KoreanCoordination _beside = new(phrases);

    /// <summary>교도통신 보도, NHK의 기사: a noun that only its outlet makes an act.</summary>
    public bool IsNounOfReport(Cue cue, SentenceMarks marks) =>
        cue.Class == CueClass.Reports && phrases.EndAt("speech.publication", marks.Flat, cue.Start) == cue.End;

    public List<Source> EndingAt(Cue cue, SentenceMarks marks)
    {
        var actor = marks.Actors.LastOrDefault(a =>
            a.End == cue.Start || (a.End < cue.Start && phrases.EndAt("particle.plural", marks.Flat, a.End) == cue.Start)
        )
            ?? BeforeQuotation(cue, marks)
            ?? OfReport(cue, marks);
        if (actor is null)
        {
            return [];
        }

        var sources = _beside.With(actor, marks);
        return cue.Class == CueClass.Attributes ? sources : [.. sources.Where(s => s.Kind is SourceKind.Outlet or SourceKind.Unnamed)];
    }

    /// <summary>방콕포스트의 ‘…’ 보도: the outlet before the quotation.</summary>
    private Actor? BeforeQuotation(Cue cue, SentenceMarks marks)
    {
        foreach (var quotation in marks.Sentence.Quotations)
        {
            if (phrases.EndAt("speech.ofquotation", marks.Flat, quotation.End) > cue.Start && quotation.End <= cue.Start)
            {
                return marks.Actors.LastOrDefault(a =>
                    a.End < quotation.Start && marks.Flat.AsSpan(a.End, quotation.Start - a.End) is "의 " or " "
                );
            }
        }

        return null;
    }

    /// <summary>CNN의 건강이상설 보도, 요미우리신문 12일자 보도: what is reported, or when, stands between.</summary>
    private Actor? OfReport(Cue cue, SentenceMarks marks) =>
        IsNounOfReport(cue, marks)
        && marks.Actors.LastOrDefault(a => a.End < cue.Start && a.First.Kind == SourceKind.Outlet) is { } outlet
        && cue.Start - outlet.End <= VerbReach
        && marks.Flat[outlet.End..cue.Start] is var between
        && (between.StartsWith("의 ", StringComparison.Ordinal) || between.EndsWith("일자", StringComparison.Ordinal))
        && !between.AsSpan().ContainsAny(",.\"“”")
        && !marks.Closes.Any(c => c.Start >= outlet.End && c.End <= cue.Start)
            ? outlet
            : null;
}
