using Alerts.Reading.Stories.Anatomy;
using Alerts.Reading.Stories.Knowledge;
using Alerts.Reading.Text;

namespace Alerts.Reading.Stories.Frames;

/// <summary>Finds the cues of a sentence: the phrase classes <c>cue.*</c>, and <c>said.*</c> for what was said itself.</summary>
internal static class Cues
{
    public static IReadOnlyList<Cue> In(Sentence sentence, PhraseBook phrases)
    {
        var cues = new List<Cue>();
        foreach (var match in phrases.Find("cue", sentence.Flat))
        {
            if (LeavesQuotation(match, sentence, phrases))
            {
                continue;
            }

            if (Enum.TryParse<CueClass>(match.Class.AsSpan(4), ignoreCase: true, out var kind))
            {
                cues.Add(new Cue(kind, StartOf(match, sentence), match.End));
            }
        }

        if (sentence.IsTitle)
        {
            AddNouns(sentence, phrases, cues);
        }

        // "Rejected a report by the Sankei": what is rejected names its source.
        foreach (var match in phrases.Find("credit", sentence.Flat))
        {
            if (!cues.Exists(c => c.Start < match.End && match.End <= c.End))
            {
                cues.Add(new Cue(CueClass.Attributes, match.Start, match.End) { IsCredit = true });
            }
        }

        foreach (var match in phrases.Find("said", sentence.Flat))
        {
            var isTaken = cues.Exists(c => c.Start < match.End && match.Start < c.End && c.End - c.Start >= match.End - match.Start);
            if (
                !isTaken
                && Enum.TryParse<CueClass>(match.Class.AsSpan(5), ignoreCase: true, out var kind)
                && !(IsVerbToo(kind, phrases) && sentence.QuotationAt(match.Start) is null)
            )
            {
                cues.RemoveAll(c => c.Start < match.End && match.Start < c.End);
                cues.Add(new Cue(kind, match.Start, match.End, IsContent: true));
            }
        }

        if (sentence.IsTitle)
        {
            AddBare(sentence, phrases, cues);
            AddColons(sentence, phrases, cues);
        }

        cues.AddRange(phrases.Find("told", sentence.Flat).Select(m => new Cue(CueClass.Attributes, m.Start, m.End, IsTold: true)));
        cues.Sort((a, b) => a.Start.CompareTo(b.Start));
        return cues;
    }

    /// <summary>An "informed source," that …: an English verb and its object do not stand on both sides of a quotation's end.</summary>
    private static bool LeavesQuotation(PhraseMatch match, Sentence sentence, PhraseBook phrases) =>
        phrases.Language == "en" && sentence.QuotationAt(match.Start) is { End: var end } && end < match.End;

    /// <summary>「深刻な懸念」を伝達: the verb stands outside of what it quotes.</summary>
    private static int StartOf(PhraseMatch match, Sentence sentence) =>
        sentence.QuotationAt(match.Start) is { End: var end } && end < match.End ? end : match.Start;

    /// <summary>보도에 외교부 “예의주시”: what is said begins with the quotation.</summary>
    private static int StartWithin(PhraseMatch match, Sentence sentence) =>
        sentence.QuotationAt(match.Start) is null && sentence.QuotationAt(match.End - 1) is { Start: var start } ? start + 1 : match.Start;

    /// <summary>A headline may end its part with a noun for the verb: 日本、北朝鮮の主張を拒否.</summary>
    private static void AddNouns(Sentence sentence, PhraseBook phrases, List<Cue> cues)
    {
        foreach (var match in phrases.Find("headnoun", sentence.Flat))
        {
            if (
                (EndsPart(sentence.Flat, match.End, phrases) || IsBeforeWords(match, sentence.Flat, phrases))
                && !IsBeforeName(match, sentence.Flat)
                && !IsTopic(match, sentence)
                && BeginsPart(sentence.Flat, match.Start, phrases)
                && !cues.Exists(c => c.Start < match.End && match.Start < c.End)
                && Enum.TryParse<CueClass>(match.Class.AsSpan(9), ignoreCase: true, out var kind)
            )
            {
                cues.Add(new Cue(kind, match.Start, match.End));
            }
        }
    }

    /// <summary>"Tokyo silent on the offer", "Report untrue: Kremlin": words that need no verb in a headline.</summary>
    private static void AddBare(Sentence sentence, PhraseBook phrases, List<Cue> cues)
    {
        foreach (var match in phrases.Find("bare", sentence.Flat).Concat(phrases.Find("baresaid", sentence.Flat)))
        {
            var dot = match.Class.IndexOf('.', StringComparison.Ordinal);
            if (
                !cues.Exists(c =>
                    c.Class >= CueClass.Confirms
                    && c.Start < match.End
                    && match.Start < c.End
                    && (c.Start < match.Start || match.End <= c.End)
                )
                && Enum.TryParse<CueClass>(match.Class.AsSpan(dot + 1), ignoreCase: true, out var kind)
                && (phrases.Language == "en" || kind is CueClass.Declines or CueClass.Aware || EndsPart(sentence.Flat, match.End, phrases))
            )
            {
                cues.RemoveAll(c => c.Start < match.End && match.Start < c.End);
                cues.Add(
                    new Cue(
                        kind,
                        StartWithin(match, sentence),
                        match.End,
                        IsContent: match.Class.StartsWith("baresaid", StringComparison.Ordinal)
                    )
                    {
                        IsBare = true,
                    }
                );
            }
        }
    }

    /// <summary>外交部:没有这个安排: a colon says as much as a verb.</summary>
    private static void AddColons(Sentence sentence, PhraseBook phrases, List<Cue> cues)
    {
        var flat = sentence.Flat;
        for (var at = flat.IndexOf(':', StringComparison.Ordinal); at > 0 && phrases.Language == "zh"; at = flat.IndexOf(':', at + 1))
        {
            if (Folding.IsHan(flat[at - 1]) && !cues.Exists(c => !c.IsContent && c.Start < at + 1 && at <= c.End))
            {
                cues.Add(new Cue(CueClass.Says, at, at + 1) { IsColon = true });
            }
        }
    }

    /// <summary>輸出規制「3つの楔」, 極右が求める「単一文化」: what the quotation is about.</summary>
    private static bool IsBeforeName(PhraseMatch match, string flat) =>
        match.End < flat.Length
        && flat[match.End] is '「'
        && (match.Class is "headnoun.announces" || flat[match.End - 1] is 'る' or 'す' or 'え');

    /// <summary>“회담 제의, 진정성 없다”: what is spoken of.</summary>
    private static bool IsTopic(PhraseMatch match, Sentence sentence) =>
        match.End < sentence.Flat.Length && sentence.Flat[match.End] == ',' && sentence.QuotationAt(match.Start) is not null;

    private static bool EndsPart(string flat, int at, PhraseBook phrases) =>
        at == flat.Length
        || flat[at] is '「' or '、' or '=' or '-' or '―' or '…' or '('
        || flat.AsSpan(at).StartsWith("...")
        || flat.AsSpan(at).StartsWith("···")
        || (
            phrases.Language == "ko"
                ? EndsQuote(flat, at, phrases) || flat[at] is ',' || phrases.EndAt("headtail.any", flat, at) > 0
                : flat[at] is ' '
        );

    /// <summary>日대사 초치 “…”: what is said beside a protest; 파기 ‘항의’ is a protest at what was announced.</summary>
    private static bool IsBeforeWords(PhraseMatch match, string flat, PhraseBook phrases) =>
        phrases.Language == "ko"
        && match.Class is not "headnoun.announces"
        && match.End + 1 < flat.Length
        && flat[match.End] is ' '
        && IsQuote(flat[match.End + 1]);

    /// <summary>‘회담 제의’ 담화 tells of a statement, and nobody proposes.</summary>
    private static bool EndsQuote(string flat, int at, PhraseBook phrases) =>
        IsQuote(flat[at]) && phrases.EndAt("quotednoun.any", flat, at + 2) == 0;

    /// <summary>제의 거부 rejects a proposal, and 군항의 is of a port.</summary>
    private static bool BeginsPart(string flat, int at, PhraseBook phrases) =>
        phrases.Language != "ko" || at == 0 || flat[at - 1] is ' ' or '…' or '·' || IsQuote(flat[at - 1]);

    private static bool IsQuote(char c) => c is '\'' or '"' or '‘' or '’' or '“' or '”';

    /// <summary>抗議した is said within quotation marks, and told without them.</summary>
    private static bool IsVerbToo(CueClass kind, PhraseBook phrases) => kind >= CueClass.Announces && phrases.Language == "ja";
}
