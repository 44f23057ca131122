using Alerts.Reading.Stories.Anatomy;
using Alerts.Reading.Stories.Knowledge;

namespace Alerts.Reading.Stories.Frames;

/// <summary>Finds the cues of a sentence: the phrase classes <c>cue.*</c>, and <c>said.*</c> for what was said itself.</summary>
internal static class Cues
{
    public static IReadOnlyList<Cue> In(Sentence sentence, PhraseBook phrases)
    {
        var cues = new List<Cue>();
        foreach (var match in phrases.Find("cue", sentence.Flat))
        {
            if (Enum.TryParse<CueClass>(match.Class.AsSpan(4), ignoreCase: true, out var kind))
            {
                cues.Add(new Cue(kind, match.Start, match.End));
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

        cues.AddRange(phrases.Find("told", sentence.Flat).Select(m => new Cue(CueClass.Attributes, m.Start, m.End, IsTold: true)));
        cues.Sort((a, b) => a.Start.CompareTo(b.Start));
        return cues;
    }

    /// <summary>A headline may end its part with a noun for the verb: 日本、北朝鮮の主張を拒否.</summary>
    private static void AddNouns(Sentence sentence, PhraseBook phrases, List<Cue> cues)
    {
        foreach (var match in phrases.Find("headnoun", sentence.Flat))
        {
            var ends =
                match.End == sentence.Flat.Length
                || sentence.Flat[match.End] is '「' or '、' or '=' or '-' or '―' or '…' or '('
                || (sentence.Flat[match.End] is ' ' && phrases.Language != "ko");

            // 제의 거부 rejects a proposal, and 군항의 is of a port.
            var begins = phrases.Language != "ko" || match.Start == 0 || sentence.Flat[match.Start - 1] is ' ';
            if (
                ends
                && begins
                && !cues.Exists(c => c.Start < match.End && match.Start < c.End)
                && Enum.TryParse<CueClass>(match.Class.AsSpan(9), ignoreCase: true, out var kind)
            )
            {
                cues.Add(new Cue(kind, match.Start, match.End));
            }
        }
    }

    /// <summary>抗議した is said within quotation marks, and told without them.</summary>
    private static bool IsVerbToo(CueClass kind, PhraseBook phrases) => kind >= CueClass.Announces && phrases.Language == "ja";
}
