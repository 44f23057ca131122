using Alerts.Reading.Stories.Anatomy;
using Alerts.Reading.Stories.Knowledge;

namespace Alerts.Reading.Stories.Frames;

/// <summary>
/// Who acts at a place of a Korean sentence. A topic (은/는) reaches to the main verb; a subject (이/가) only to the verb of its own clause,
/// whose ending
/// takes it away. A topic or subject that is nobody known still stands in the way: then nobody is named.
/// </summary>
internal sealed class KoreanClauses(PhraseBook phrases)
{
    private const int LongestNoun = 6;

    // With 고: 고 일본 공영방송 NHK가.
    private const int LongestApposition = 12;

    // No noun that stands beside another ends so.
    private const string BoundEnds = "한뒤후은는을를에서고며채도,.\"“”";

    private SentenceMarks? _marks;
    private List<Mark> _read = [];

    private enum Kind
    {
        Topic,
        Subject,
        Adnominal,
        Strong,
        Joint,
        Quoted,

        /// <summary>라고 right behind a quotation mark.</summary>
        Spoken,

        /// <summary>느냐는 질문에: what was asked, with all who act in it.</summary>
        Asked,
    }

    /// <returns>The actor; <c>null</c> as actor where somebody unknown acts; <c>IsNamed</c> false where nobody does.</returns>
    /// <param name="isEmbedded">Whether the verb belongs to a clause within another: "… denied it, he said".</param>
    public (bool IsNamed, Actor? Actor) At(int at, SentenceMarks marks, bool isEmbedded)
    {
        var level = marks.Sentence.QuotationAt(at);
        var open = new List<Mark>();
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

        var topic = open.FindLastIndex(m => m.Kind == Kind.Topic);
        var last = open[^1];

        // …했다고 교도통신이 전했다: the complement ends before its subject.
        if (last is { Kind: Kind.Subject, Actor: not null } && IsBehindComplement(last.Start, marks.Flat))
        {
            return Named(last);
        }

        if (topic < 0)
        {
            return Named(Outermost(open, open.Count - 1));
        }

        // A subject behind a topic: its own clause where one was closed before it, or where the verb is within another.
        if (last.Kind == Kind.Subject && (isEmbedded || open[topic].IsClosed))
        {
            // What somebody unknown says of a government is no word of that government; nor is it clear whose a verb is behind a relative
            // clause.
            return isEmbedded && (last.IsDoubtful || open[topic] is { Actor: null, IsClosed: false }) ? (true, null) : Named(last);
        }

        return Named(Outermost(open, topic));
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

    private static (bool IsNamed, Actor? Actor) Named(Mark mark) => (true, mark.Actor);

    /// <summary>Of several that stand open with nothing closed between, the first is the one of the main verb.</summary>
    private static Mark Outermost(List<Mark> open, int index)
    {
        while (index > 0 && open[index - 1] is { IsClosed: false, IsPassed: false } && open[index - 1].Kind == open[index].Kind)
        {
            index--;
        }

        return open[index];
    }

    private static void Take(Mark mark, List<Mark> open)
    {
        var hasSubject = open.Count > 0 && open[^1].Kind == Kind.Subject;
        switch (mark.Kind)
        {
            case Kind.Topic or Kind.Subject:
                open.Add(mark);
                break;
            // 관계 개선은 ‘개꿈’이라고: a topic of what was said, where somebody known stands open before it.
            case Kind.Spoken
            or Kind.Quoted
                when open.Count > 1
                    && open[^1] is { Kind: Kind.Topic, Actor: null, IsClosed: false }
                    && open.Exists(m => m is { Kind: Kind.Topic, Actor: not null, IsClosed: false }):
                open.RemoveAt(open.Count - 1);
                break;
            case Kind.Asked:
                open.RemoveAll(m => m.Kind == Kind.Subject);
                break;
            case Kind.Strong when hasSubject:
                open.RemoveAt(open.Count - 1);
                break;
            case Kind.Strong when open.Count > 0:
                open[^1] = open[^1] with { IsPassed = true };
                break;
            case Kind.Adnominal when hasSubject && open.Count > 1 && open[^2] is { Kind: Kind.Topic, IsClosed: false }:
                open[^1] = open[^1] with { IsDoubtful = true };
                break;
            case Kind.Adnominal when hasSubject && open.Count > 1 && !open[^2].IsClosed:
            case Kind.Quoted when hasSubject && open.Count > 1 && !open[^2].IsClosed:
                open.RemoveAt(open.Count - 1);
                break;
            case Kind.Joint or Kind.Quoted when open.Count > 0:
                open[^1] = open[^1] with { IsClosed = true };
                break;
        }
    }

    private List<Mark> MarksOf(SentenceMarks marks)
    {
        if (_marks != marks)
        {
            _marks = marks;
            _read = Read(marks);
        }

        return _read;
    }

    private List<Mark> Read(SentenceMarks marks)
    {
        var read = new List<Mark>();
        foreach (var actor in marks.Actors)
        {
            if (Particle(actor.End, marks.Flat) is { } particle)
            {
                read.Add(new Mark(particle.Kind, actor.Start, particle.End, marks.Sentence.QuotationAt(actor.Start), actor));
            }
        }

        foreach (var close in marks.Closes)
        {
            var isOfQuotation = close.Start > 0 && marks.Flat[close.Start - 1] is '”' or '"' or '’' or '\'' or '″';
            if (KindOf(close.Class) is { } kind && (!isOfQuotation || kind == Kind.Quoted))
            {
                var closes = isOfQuotation ? Kind.Spoken : kind;
                read.Add(new Mark(closes, close.Start, close.End, marks.Sentence.QuotationAt(close.Start)));
            }
        }

        ReadWords(marks, read);
        read.Sort((a, b) => a.End.CompareTo(b.End));
        return read;
    }

    /// <summary>Words with a particle that no known actor bears, and verbs that stand before the noun they describe.</summary>
    private void ReadWords(SentenceMarks marks, List<Mark> read)
    {
        var flat = marks.Flat;
        var known = read.Where(m => m.Actor is not null).ToArray();
        for (var start = 0; start < flat.Length; )
        {
            var space = flat.IndexOf(' ', start);
            var end = space < 0 ? flat.Length : space;
            var word = flat.AsSpan(start, end - start).TrimEnd(",.:;");
            var to = start + word.Length;
            var isName = marks.Actors.Any(a => a.Start < to && start < a.End && to <= a.End);
            if (word.Length > 1 && !isName && !known.Any(m => m.Start < to && start < m.End))
            {
                var level = marks.Sentence.QuotationAt(to - 1);
                if (level is not null && phrases.EndAt("first.person", flat, start) == to)
                {
                    // “우리는 …”: who says so.
                }
                else if (KindOf(word) is { } kind)
                {
                    read.Add(new Mark(kind, start, to, level));
                }
                else if (
                    end < flat.Length
                    && IsAdnominal(word)
                    && !marks.Actors.Any(a => a.Start < to && start < a.End)
                    && !marks.Closes.Any(c => c.Class is "close.strong" && c.Start <= to && start < c.End)
                )
                {
                    read.Add(new Mark(Kind.Adnominal, start, to, level));
                }
            }

            start = end + 1;
        }
    }

    private bool IsAdnominal(ReadOnlySpan<char> word) =>
        (EndsWith("ending.adnominal", word) || (word[^1] is '는' or '은' && EndsWith("ending.verbal", word)))
        && !EndsWith("noun.inert", word[..^1])
        && !EndsWith("ending.postposition", word);

    private static Kind? KindOf(string close) =>
        close switch
        {
            "close.strong" => Kind.Strong,
            "close.joint" => Kind.Joint,
            "close.quoted" => Kind.Quoted,
            "close.asked" => Kind.Asked,
            _ => null,
        };

    private (Kind Kind, int End)? Particle(int at, string flat)
    {
        var from = Math.Max(at, phrases.EndAt("particle.plural", flat, at));
        foreach (var start in new[] { from, at })
        {
            if (phrases.EndAt("particle.topic", flat, start) is > 0 and var topic && EndsWord(flat, topic))
            {
                return (Kind.Topic, topic);
            }

            if (phrases.EndAt("particle.subject", flat, start) is > 0 and var subject && EndsWord(flat, subject))
            {
                return (Kind.Subject, subject);
            }
        }

        return at < flat.Length && flat[at] == ':' ? (Kind.Topic, at + 1) : null;
    }

    private static bool EndsWord(string flat, int at) => at >= flat.Length || !char.IsLetterOrDigit(flat[at]);

    /// <summary>은 and 이 stand behind a consonant, 는 and 가 behind a vowel: a verb's ending mostly betrays itself.</summary>
    private Kind? KindOf(ReadOnlySpan<char> word)
    {
        var before = word[^2];
        var isHangul = before is >= '\uAC00' and <= '\uD7A3';
        var hasFinal = isHangul && (before - '\uAC00') % 28 != 0;
        Kind? kind = word[^1] switch
        {
            '은' when hasFinal || !isHangul => Kind.Topic,
            '는' when !hasFinal => Kind.Topic,
            '이' when hasFinal || !isHangul => Kind.Subject,
            '가' when !hasFinal => Kind.Subject,
            _ => null,
        };
        return kind is null || EndsWith("ending.verbal", word) || IsInert(word[..^1]) || IsQuoting(word) ? null : kind;
    }

    /// <summary>“상종하지 않겠다”는 성명: what was said is no topic.</summary>
    private static bool IsQuoting(ReadOnlySpan<char> word) =>
        word is [.., '다' or '자' or '라' or '냐' or '까', '”' or '"' or '’' or '\'' or '″', '는'];

    /// <summary>Nouns of one syllable count as whole words and behind figures alone: 리 in 할 리가, but not in 부장조리가.</summary>
    private bool IsInert(ReadOnlySpan<char> noun) =>
        EndsWith("noun.inert", noun, shortest: noun.Length > 1 ? 2 : 1)
        || (noun.Length > 1 && char.IsAsciiDigit(noun[^2]) && EndsWith("noun.inert", noun[^1..]));

    private bool EndsWith(string name, ReadOnlySpan<char> word, int shortest = 1)
    {
        var text = word.ToString();
        for (var start = Math.Max(0, text.Length - LongestNoun); start <= text.Length - shortest; start++)
        {
            if (phrases.EndAt(name, text, start) == text.Length)
            {
                return true;
            }
        }

        return false;
    }

    private readonly record struct Mark(Kind Kind, int Start, int End, Quotation? Level, Actor? Actor = null, bool IsClosed = false)
    {
        /// <summary>Whether the end of a clause lies behind it.</summary>
        public bool IsPassed { get; init; }

        /// <summary>Whether a relative clause may have taken it.</summary>
        public bool IsDoubtful { get; init; }
    }

    /// <summary>반성할것을 요구: whether what somebody shall do stands between.</summary>
    public static bool IsObject(int from, int to, string flat) =>
        flat.AsSpan(from, Math.Max(0, to - from)).Contains("것을", StringComparison.Ordinal);
}
