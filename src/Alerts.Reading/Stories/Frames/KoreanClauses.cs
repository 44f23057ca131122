using Alerts.Reading.Stories.Knowledge;

namespace Alerts.Reading.Stories.Frames;

/// <summary>
/// Who acts at a place of a Korean sentence. A topic (은/는) reaches to the main verb; a subject (이/가) only to the verb of its own clause,
/// whose ending takes it away. A topic or subject that is nobody known still stands in the way: then nobody is named.
/// </summary>
internal sealed class KoreanClauses(PhraseBook phrases)
{
    // With 고: 고 일본 공영방송 NHK가.
    private const int LongestApposition = 12;

    // No noun that stands beside another ends so.
    private const string BoundEnds = "한뒤후은는을를에서고며채도,.\"“”";

    private readonly KoreanMarks _reader = new(phrases);
    private SentenceMarks? _marks;
    private List<KoreanMark> _read = [];

    /// <returns>The actor; <c>null</c> as actor where somebody unknown acts; <c>IsNamed</c> false where nobody does.</returns>
    /// <param name="isEmbedded">Whether the verb belongs to a clause within another: "… denied it, he said".</param>
    public (bool IsNamed, Actor? Actor) At(int at, SentenceMarks marks, bool isEmbedded)
    {
        var level = marks.Sentence.QuotationAt(at);
        var open = new List<KoreanMark>();
        foreach (var mark in MarksOf(marks).Where(m => m.End <= at && m.Level == level))
        {
            Take(mark, open);
        }

        // “독도는 …받아들일 수 없다고 항의한다”: what a quotation was about up to its own 다고 does not act.
        open.RemoveAll(m => level is not null && m is { Actor: null, IsClosed: true });
        if (open.Count == 0)
        {
            return (false, null);
        }

        var topic = open.FindLastIndex(m => m.Kind == KoreanMarkKind.Topic);
        var last = open[^1];

        // …했다고 교도통신이 전했다: the complement ends before its subject.
        if (last is { Kind: KoreanMarkKind.Subject, Actor: not null } && IsBehindComplement(last.Start, marks.Flat))
        {
            return Named(last);
        }

        if (topic < 0)
        {
            // 김여정이 기시다 총리가 제안했다고 밝혔다: of two subjects the second acts within.
            return Named(isEmbedded && !last.IsDoubtful ? last : Outermost(open, open.Count - 1));
        }

        // A subject behind a topic: its own clause where one was closed before it, or where the verb is within another.
        if (last.Kind == KoreanMarkKind.Subject && (isEmbedded || open[topic].IsClosed))
        {
            // What somebody unknown says of a government is no word of that government; nor is it clear whose a verb is behind a relative
            // clause.
            return isEmbedded && (last.IsDoubtful || open[topic] is { Actor: null, IsClosed: false }) ? (true, null) : Named(last);
        }

        // 북한은 일본은 부인했다고 비난했다: of two topics the second acts within.
        return Named(isEmbedded && open[topic].Actor is not null ? open[topic] : Outermost(open, topic));
    }

    /// <summary>Where topic or subject particles make an actor act, in a stretch of the sentence outside quotations.</summary>
    public Actor? LastIn(int from, int to, SentenceMarks marks) =>
        MarksOf(marks).LastOrDefault(m => m.Start >= from && m.End <= to && m.Level is null && m.Actor is not null).Actor;

    /// <summary>Whether a topic or subject particle makes that actor act.</summary>
    public bool IsActing(Actor actor, SentenceMarks marks) => MarksOf(marks).Exists(m => m.Actor == actor);

    /// <summary>…다고 외교부가, …라고 일본 공영방송 NHK가: whether what is said ends right before.</summary>
    public static bool IsBehindComplement(int at, string flat)
    {
        var from = Math.Max(0, at - LongestApposition);
        var end = flat.AsSpan(from, at - from).LastIndexOf("고 ");
        return end > 0
            && flat[from + end - 1] is '다' or '라' or '자' or '냐' or '"' or '”' or '’' or '\''
            && IsApposition(flat[(from + end + 2)..at]);
    }

    /// <summary>15일 일본 공영방송; but 전한 뒤 goes on with something else.</summary>
    private static bool IsApposition(string between) =>
        Array.TrueForAll(between.Split(' ', StringSplitOptions.RemoveEmptyEntries), w =>
            !BoundEnds.Contains(w[^1], StringComparison.Ordinal)
        );

    /// <summary>반성할것을 요구: whether what somebody shall do stands between.</summary>
    public static bool IsObject(int from, int to, string flat) =>
        flat.AsSpan(from, Math.Max(0, to - from)).Contains("것을", StringComparison.Ordinal);

    private static (bool IsNamed, Actor? Actor) Named(KoreanMark mark) => (true, mark.Actor);

    /// <summary>Of several that stand open with nothing closed between, the first is the one of the main verb.</summary>
    private static KoreanMark Outermost(List<KoreanMark> open, int index)
    {
        while (index > 0 && open[index - 1] is { IsClosed: false, IsPassed: false } && open[index - 1].Kind == open[index].Kind)
        {
            index--;
        }

        return open[index];
    }

    private static void Take(KoreanMark mark, List<KoreanMark> open)
    {
        var hasSubject = open.Count > 0 && open[^1].Kind == KoreanMarkKind.Subject;
        switch (mark.Kind)
        {
            case KoreanMarkKind.Topic or KoreanMarkKind.Subject:
                open.Add(mark);
                break;
            // 관계 개선은 ‘개꿈’이라고: a topic of what was said, where somebody known stands open before it.
            case KoreanMarkKind.Spoken
            or KoreanMarkKind.Quoted
                when open.Count > 1
                    && open[^1] is { Kind: KoreanMarkKind.Topic, Actor: null, IsClosed: false }
                    && open.Exists(m => m is { Kind: KoreanMarkKind.Topic, Actor: not null, IsClosed: false }):
                open.RemoveAt(open.Count - 1);
                break;
            case KoreanMarkKind.Asked:
                open.RemoveAll(m => m.Kind == KoreanMarkKind.Subject);
                break;
            case KoreanMarkKind.Strong when hasSubject:
                open.RemoveAt(open.Count - 1);
                break;
            case KoreanMarkKind.Strong when open.Count > 0:
                open[^1] = open[^1] with { IsPassed = true };
                break;
            case KoreanMarkKind.Adnominal when hasSubject && open.Count > 1 && open[^2] is { Kind: KoreanMarkKind.Topic, IsClosed: false }:
                open[^1] = open[^1] with { IsDoubtful = true };
                break;
            case KoreanMarkKind.Adnominal when hasSubject && open.Count > 1 && !open[^2].IsClosed:
            case KoreanMarkKind.Quoted when hasSubject && open.Count > 1 && !open[^2].IsClosed:
                open.RemoveAt(open.Count - 1);
                break;
            case KoreanMarkKind.Joint or KoreanMarkKind.Quoted when open.Count > 0:
                open[^1] = open[^1] with { IsClosed = true };
                break;
        }
    }

    private List<KoreanMark> MarksOf(SentenceMarks marks)
    {
        if (_marks != marks)
        {
            _marks = marks;
            _read = _reader.Read(marks);
        }

        return _read;
    }
}
