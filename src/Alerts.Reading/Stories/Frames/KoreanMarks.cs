using Alerts.Reading.Stories.Knowledge;

namespace Alerts.Reading.Stories.Frames;

/// <summary>Finds where Korean clauses have their topics and subjects, by particles, and where they end.</summary>
internal sealed class KoreanMarks(PhraseBook phrases)
{
    private const int LongestNoun = 6;

    public List<KoreanMark> Read(SentenceMarks marks)
    {
        var read = new List<KoreanMark>();
        foreach (var actor in marks.Actors)
        {
            if (Particle(actor.End, marks.Flat) is { } particle)
            {
                read.Add(new KoreanMark(particle.Kind, actor.Start, particle.End, marks.Sentence.QuotationAt(actor.Start), actor));
            }
        }

        foreach (var close in marks.Closes)
        {
            var isOfQuotation = close.Start > 0 && marks.Flat[close.Start - 1] is '”' or '"' or '’' or '\'' or '″';
            if (KindOf(close.Class) is { } kind && (!isOfQuotation || kind == KoreanMarkKind.Quoted))
            {
                var closes = isOfQuotation ? KoreanMarkKind.Spoken : kind;
                read.Add(new KoreanMark(closes, close.Start, close.End, marks.Sentence.QuotationAt(close.Start)));
            }
        }

        ReadWords(marks, read);
        read.Sort((a, b) => a.End.CompareTo(b.End));
        return read;
    }

    /// <summary>Words with a particle that no known actor bears, and verbs that stand before the noun they describe.</summary>
    private void ReadWords(SentenceMarks marks, List<KoreanMark> read)
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
                    read.Add(new KoreanMark(kind, start, to, level));
                }
                else if (
                    end < flat.Length
                    && IsAdnominal(word)
                    && !marks.Actors.Any(a => a.Start < to && start < a.End)
                    && !marks.Closes.Any(c => c.Class is "close.strong" && c.Start <= to && start < c.End)
                )
                {
                    read.Add(new KoreanMark(KoreanMarkKind.Adnominal, start, to, level));
                }
            }

            start = end + 1;
        }
    }

    private bool IsAdnominal(ReadOnlySpan<char> word) =>
        (EndsWith("ending.adnominal", word) || (word[^1] is '는' or '은' && EndsWith("ending.verbal", word)))
        && !EndsWith("noun.inert", word[..^1])
        && !EndsWith("ending.postposition", word);

    private static KoreanMarkKind? KindOf(string close) =>
        close switch
        {
            "close.strong" => KoreanMarkKind.Strong,
            "close.joint" => KoreanMarkKind.Joint,
            "close.quoted" => KoreanMarkKind.Quoted,
            "close.asked" => KoreanMarkKind.Asked,
            _ => null,
        };

    private (KoreanMarkKind Kind, int End)? Particle(int at, string flat)
    {
        var from = Math.Max(at, phrases.EndAt("particle.plural", flat, at));
        foreach (var start in new[] { from, at })
        {
            if (phrases.EndAt("particle.topic", flat, start) is > 0 and var topic && EndsWord(flat, topic))
            {
                return (KoreanMarkKind.Topic, topic);
            }

            if (phrases.EndAt("particle.subject", flat, start) is > 0 and var subject && EndsWord(flat, subject))
            {
                return (KoreanMarkKind.Subject, subject);
            }
        }

        return at < flat.Length && flat[at] == ':' ? (KoreanMarkKind.Topic, at + 1) : null;
    }

    private static bool EndsWord(string flat, int at) => at >= flat.Length || !char.IsLetterOrDigit(flat[at]);

    /// <summary>은 and 이 stand behind a consonant, 는 and 가 behind a vowel: a verb's ending mostly betrays itself.</summary>
    private KoreanMarkKind? KindOf(ReadOnlySpan<char> word)
    {
        var before = word[^2];
        var isHangul = before is >= '\uAC00' and <= '\uD7A3';
        var hasFinal = isHangul && (before - '\uAC00') % 28 != 0;
        KoreanMarkKind? kind = word[^1] switch
        {
            '은' when hasFinal || !isHangul => KoreanMarkKind.Topic,
            '는' when !hasFinal => KoreanMarkKind.Topic,
            '이' when hasFinal || !isHangul => KoreanMarkKind.Subject,
            '가' when !hasFinal => KoreanMarkKind.Subject,
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
}
