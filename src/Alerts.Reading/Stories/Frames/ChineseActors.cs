using Alerts.Reading.Stories.Anatomy;
using Alerts.Reading.Stories.Knowledge;
using Alerts.Reading.Text;

namespace Alerts.Reading.Stories.Frames;

/// <summary>Chinese noun phrases: country, office, title, then the name, joined by nothing or by 的.</summary>
internal sealed class ChineseActors(KnowledgeBase knowledge, PhraseBook phrases, Discourse discourse, ChineseWords words)
    : ActorFinder(knowledge, phrases, discourse)
{
    private const int LongestTitle = 10;
    private const int LongestName = 5;
    private const int LongestForeignName = 14;
    private const string EndsOfTitles = "人长相官使席理统卿记臣表令问赞办";

    protected override bool HomeFirst => true;

    protected override bool Joins(Sentence sentence, NounPhrase phrase, Part next)
    {
        var between = sentence.Flat.AsSpan(phrase.End, next.Start - phrase.End);
        if (
            between.Length > LongestTitle
            || phrase.Alias is not null
            || phrase.Outlet is not null
            || phrase.IsUnnamed
            || phrase.Person is not null
        )
        {
            return false;
        }

        if (next.Outlet is not null)
        {
            return between is "" or "的" or "《" or "「" or "“" or "\"" && phrase is { Code: not null, Office: null, Head: null };
        }

        if (next.Person is not null)
        {
            return between.Length == 0 && (phrase.Office is not null || phrase.Head is not null || phrase.Code == next.Person.Country);
        }

        if (next.Code is not null)
        {
            // 中国驻柬埔寨大使馆
            return between is "驻" or "常驻" && phrase.Code is not null;
        }

        if (next.Word is "word.unnamed")
        {
            return between.Length == 0 && (phrase.Code is not null || phrase.Office is not null);
        }

        if (!(next.Office is not null || next.IsHead) || (next.Office?.Government is { } own && phrase.Code is { } code && own != code))
        {
            return false;
        }

        return between is "" or "前" or "原" || (!phrase.IsDemonym && (between is "的" || IsPartOfTitle(sentence, phrase.End, next.Start)));
    }

    protected override void Complete(Sentence sentence, NounPhrase phrase, int limit)
    {
        var (text, flat) = (sentence.Text, sentence.Flat);
        if (phrase.Outlet is not null)
        {
            Close(text, phrase);
            phrase.End = Math.Max(phrase.End, Phrases.EndAt("word.etc", flat, phrase.End));
            Close(text, phrase);
        }
        else if (phrase.Person is { } person)
        {
            Remember(phrase, person.Country, person.Names.Where(n => Folding.IsHan(n[0])));
        }
        else if (phrase.Last.IsHead || phrase.Last.Office is not null)
        {
            NameAfter(sentence, phrase, limit);
        }

        if (
            phrase.End < flat.Length
            && flat[phrase.End] is '('
            && flat.IndexOf(')', phrase.End, Math.Min(40, flat.Length - phrase.End)) is > 0 and var close
        )
        {
            phrase.End = close + 1;
        }
    }

    /// <summary>
    /// Names introduced before, and 他 or 她 for the one who spoke last, where nobody else is named before it in the sentence.
    /// </summary>
    protected override IEnumerable<Part> Aliases(Sentence sentence)
    {
        var flat = sentence.Flat;
        foreach (var (name, source) in Discourse.Names)
        {
            for (
                var at = flat.IndexOf(name, StringComparison.Ordinal);
                at >= 0;
                at = flat.IndexOf(name, at + name.Length, StringComparison.Ordinal)
            )
            {
                yield return new Part(at, at + name.Length) { Alias = source };
            }
        }

        if (
            Discourse.Last is { Source: { IsPerson: true, Kind: SourceKind.Government } last } spoke
            && spoke.Sentence >= sentence.Index - 2
            && !sentence.IsTitle
        )
        {
            for (var at = flat.AsSpan().IndexOfAny('他', '她'); at >= 0; at = -1)
            {
                if (
                    (at == 0 || ChineseWords.IsBoundary(sentence, at - 1) || words.EndingAt(sentence, at) is not null)
                    && flat.AsSpan(at + 1) is not ['们' or '人' or '国' or '的', ..]
                    && sentence.QuotationAt(at) is null
                )
                {
                    yield return new Part(at, at + 1) { Alias = last };
                }
            }
        }
    }

    /// <summary>该发言人, 这名官员; a bare 发言人 right behind one who spoke.</summary>
    protected override bool IsAnaphor(Sentence sentence, NounPhrase phrase) =>
        words.EndingAt(sentence, phrase.Start) is { Class: "word.this" }
        && Discourse.Last?.Source.Kind == SourceKind.Government
        && Discourse.Last.Value.Sentence >= sentence.Index - 2;

    protected override bool IsFormer(Sentence sentence, NounPhrase phrase)
    {
        var flat = sentence.Flat;
        for (var at = phrase.Start - 1; at < phrase.End; at++)
        {
            if (at >= 0 && flat[at] is '前' && words.ClassAt(sentence, at) is "word.former" && at + 1 < flat.Length)
            {
                return true;
            }
        }

        return false;
    }

    protected override bool IsName(Sentence sentence, NameMatch match) =>
        match.Named switch
        {
            Named.Government => Phrases.EndAt("join.notgovernment", sentence.Flat, match.End) == 0
                && !(match.Start > 0 && sentence.Flat[match.Start - 1] is '内'),
            Named.Office => match.End - match.Start > 1 && !(match.Start > 0 && sentence.Flat[match.Start - 1] is '副'),
            _ => true,
        };

    /// <summary>Whether what stands before a title is the rest of it: 国际贸易 in 英国政府国际贸易部, 驻港特派员 in 外交部驻港特派员公署.</summary>
    private bool IsPartOfTitle(Sentence sentence, int from, int to)
    {
        for (var at = from; at < to; at++)
        {
            if (
                !Folding.IsHan(sentence.Flat[at])
                || (words.IsStop(sentence, at) && sentence.Flat[at] is not '驻')
                || Phrases.EndAt("join.notgovernment", sentence.Flat, at) > 0
            )
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>汪文斌 in 外交部发言人汪文斌当天呼吁: Han up to a word of grammar, a cue or a sign.</summary>
    private void NameAfter(Sentence sentence, NounPhrase phrase, int limit)
    {
        var (text, flat) = (sentence.Text, sentence.Flat);
        if (!EndsOfTitles.Contains(flat[phrase.End - 1], StringComparison.Ordinal))
        {
            return;
        }

        var end = phrase.End;
        while (
            end < flat.Length
            && end - phrase.End < LongestForeignName
            && (Folding.IsHan(flat[end]) || flat[end] is '·')
            && !words.IsStop(sentence, end)
        )
        {
            end++;
        }

        var length = end - phrase.End;
        var isForeign = end < flat.Length && flat[end] is '(' || flat.AsSpan(phrase.End, length).Contains('·');
        if (
            length < 2
            || length > (isForeign ? LongestForeignName : LongestName)
            || !words.IsStop(sentence, end)
            || end > limit
            || flat[end - 1] is '的'
        )
        {
            return;
        }

        phrase.PersonName = text[phrase.End..end];
        phrase.End = end;
        Remember(phrase, phrase.Code ?? phrase.Office?.Government, [phrase.PersonName]);
    }

    /// <summary>Japanese names are shortened to the surname, others are given whole.</summary>
    private static void Remember(NounPhrase phrase, string? country, IEnumerable<string> names)
    {
        foreach (var name in names)
        {
            phrase.NamesToRemember.Add(name);
            if (country == "JP" && name.Length >= 4)
            {
                phrase.NamesToRemember.Add(name[..2]);
            }
        }
    }

    /// <summary>《中央日报》</summary>
    private static void Close(string text, NounPhrase phrase)
    {
        if (phrase.End < text.Length && text[phrase.End] is '》' or '」' or '”' or '"')
        {
            phrase.End++;
        }

        if (phrase.Start > 0 && text[phrase.Start - 1] is '《' or '「' or '“' or '"')
        {
            phrase.Start--;
        }
    }
}
