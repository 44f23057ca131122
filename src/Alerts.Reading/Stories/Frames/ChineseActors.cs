using Alerts.Reading.Stories.Anatomy;
using Alerts.Reading.Stories.Knowledge;
using Alerts.Reading.Text;

namespace Alerts.Reading.Stories.Frames;

/// <summary>Chinese noun phrases: country, office, title, then the name, joined by nothing or by 的.</summary>
internal sealed class ChineseActors : ActorFinder
{
    private const int LongestGloss = 60;
    private const int LongestAside = 40;

    // 双方 and an adverb of time.
    private const int ReachOfBoth = 6;

    private readonly ChineseWords _words;
    private readonly ChineseJoints _joints;
    private readonly ChineseNames _names;
    private readonly ChineseAliases _aliases;
    private readonly ChineseMatches _matches;
    private readonly ChineseOffices _offices;
    private readonly SourceNames _sources;

    // Who holds the press conference that the text tells of.
    private (OfficeRecord? Office, string? Code) _host;

    public ChineseActors(KnowledgeBase knowledge, PhraseBook phrases, Discourse discourse, ChineseWords words)
        : base(knowledge, phrases, discourse)
    {
        _words = words;
        _joints = new ChineseJoints(phrases, words);
        _names = new ChineseNames(words);
        _aliases = new ChineseAliases(knowledge, phrases, discourse, words);
        _matches = new ChineseMatches(knowledge, phrases, discourse, words, _aliases);
        _offices = new ChineseOffices(phrases, discourse, _matches);
        _sources = new SourceNames(knowledge, discourse.Article.Item.At);
    }

    protected override bool HomeFirst => true;

    protected override bool Joins(Sentence sentence, NounPhrase phrase, Part next) => _joints.Join(sentence, phrase, next);

    protected override void Complete(Sentence sentence, NounPhrase phrase, int limit)
    {
        var flat = sentence.Flat;
        _matches.In(sentence);
        TakeName(sentence, phrase, limit);
        if (_offices.IsInScareQuotes(flat, phrase))
        {
            phrase.End += phrase.End < flat.Length && flat[phrase.End] is '”' or '」' or '"' ? 1 : 0;
            phrase.Start -= ChineseOffices.IsOfTaiwan(flat, phrase.Start) ? 2 : 1;
        }

        // 朝中双方均保持沉默
        phrase.End += IsBoth(flat, phrase) ? 2 : 0;
        if (phrase.Outlet is null)
        {
            var isHost = Phrases.EndAt("host.occasion", flat, phrase.End) > 0;
            _host = isHost ? (phrase.Office, phrase.Code ?? phrase.Office?.Government) : _host;
            var behind = phrase.End + (phrase.End < flat.Length && flat[phrase.End] is '的' ? 1 : 0);
            phrase.End = Math.Max(phrase.End, _aliases.EndOfDocument(sentence, behind));
        }

        TakeGloss(sentence, phrase);
    }

    private void TakeName(Sentence sentence, NounPhrase phrase, int limit)
    {
        if (phrase.Outlet is not null)
        {
            ChineseNames.Close(sentence.Text, phrase);
            phrase.End = Math.Max(phrase.End, Phrases.EndAt("word.etc", sentence.Flat, phrase.End));
            ChineseNames.Close(sentence.Text, phrase);
        }
        else if (phrase.Person is { } person)
        {
            ChineseNames.Remember(phrase, person.Country, person.Names.Where(n => Folding.IsHan(n[0])));
        }
        else if (phrase.Last.IsHead || phrase.Last.Office is not null)
        {
            TakeTitle(sentence.Flat, phrase, limit);
            var reach = phrase.End > limit ? sentence.Flat.Length : limit;
            _names.DepartmentAfter(sentence, phrase, reach);
            _names.NameAfter(sentence, phrase, reach);
        }
    }

    /// <summary>
    /// 长 and 官 in 美国国防部长 and 统一部长官, where the ministry is known by name; 旗下的日本研究所研究员: who is under an office speaks
    /// for it.
    /// </summary>
    private void TakeTitle(string flat, NounPhrase phrase, int limit)
    {
        phrase.End += phrase.Last.Office is { Body: true } && phrase.End < limit && flat[phrase.End] is '长' ? 1 : 0;
        phrase.End += phrase.End < limit && flat[phrase.End] is '官' && flat[phrase.End - 1] is '长' or '书' ? 1 : 0;
        while (Phrases.EndAt("join.under", flat, phrase.End) is var under && under > phrase.End)
        {
            phrase.End = under;
        }
    }

    /// <summary>A space may stand on both sides: 奥斯汀 (Lloyd Austin) 表示.</summary>
    private void TakeGloss(Sentence sentence, NounPhrase phrase)
    {
        var flat = sentence.Flat;
        var open = phrase.End + (flat.AsSpan(phrase.End) is [' ', '(', ..] ? 1 : 0);
        if (open >= flat.Length || flat[open] is not '(')
        {
            return;
        }

        var close = flat.IndexOf(')', open, Math.Min(LongestAside, flat.Length - open));
        if (close > 0)
        {
            phrase.End = close + 1;
            phrase.End += open < close && flat[open - 1] is ' ' && flat.AsSpan(phrase.End) is [' ', ..] ? 1 : 0;
            NameBehindGloss(sentence, phrase);
        }
    }

    /// <summary>第一次官(副部长)金烘均: what the title means at home stands before the name.</summary>
    private void NameBehindGloss(Sentence sentence, NounPhrase phrase)
    {
        if (phrase is { Outlet: null, Person: null, PersonName: null } && (phrase.Last.IsHead || phrase.Last.Office is { Body: false }))
        {
            _names.NameAfter(sentence, phrase, sentence.Flat.Length);
        }
    }

    /// <summary>發言人 in 白宮國家安全會議(National Security Council)發言人: a gloss stands between.</summary>
    protected override int PassBracket(Sentence sentence, NounPhrase phrase, IReadOnlyList<Part> parts, int next)
    {
        var flat = sentence.Flat;
        if (phrase.Outlet is not null || phrase.Alias is not null || phrase.End >= flat.Length || flat[phrase.End] is not '(')
        {
            return next;
        }

        var close = flat.IndexOf(')', phrase.End, Math.Min(LongestGloss, flat.Length - phrase.End));
        var behind = next;
        while (close > 0 && behind < parts.Count && parts[behind].Start <= close)
        {
            behind++;
        }

        if (close < 0 || behind >= parts.Count || parts[behind] is not { IsHead: true } title || title.Start != close + 1)
        {
            return next;
        }

        phrase.End = close + 1;
        return behind;
    }

    protected override IEnumerable<Part> Aliases(Sentence sentence) => _aliases.In(sentence, at => HasSomebodyBefore(sentence, at));

    /// <summary>B表示，他将…: he is B, and not who spoke before.</summary>
    private bool HasSomebodyBefore(Sentence sentence, int at) =>
        _matches.In(sentence).Exists(m => m.End <= at && m.Named is Named.Office or Named.Person && _matches.IsName(sentence, m))
        || Phrases
            .Find("word", sentence.Flat[..at], n => n.StartsWith("word.head", StringComparison.Ordinal))
            .Exists(m => m.Class == "word.head.person");

    /// <summary>发言人陆慷 behind 在外交部记者会上 speaks for the ministry whose press conference it is.</summary>
    protected override Source? OfBody(Sentence sentence, NounPhrase phrase) =>
        phrase is { Count: 1, IsPersonHead: true }
        && Phrases.EndAt("title.speaker", sentence.Flat, phrase.Start) > 0
        && _host.Office is { } office
        && (_host.Code ?? GovernmentOf(office, phrase)) is { } code
            ? _sources.Office(office, code, phrase.PersonName, null)
            : null;

    /// <summary>该发言人, 这名官员; a bare 发言人 right behind one who spoke.</summary>
    protected override bool IsAnaphor(Sentence sentence, NounPhrase phrase) =>
        (
            _words.EndingAt(sentence, phrase.Start) is { Class: "word.this" }
            || (phrase is { Start: 0, Count: 1 } && Phrases.EndAt("title.speaker", sentence.Flat, 0) > 0)
        )
        && Discourse.Last?.Source.Kind == SourceKind.Government
        && Discourse.Last.Value.Sentence >= sentence.Index - 2;

    protected override string? GovernmentOf(OfficeRecord office, NounPhrase phrase) =>
        _offices.GovernmentOf(office, phrase, base.GovernmentOf(office, phrase));

    protected override bool IsName(Sentence sentence, NameMatch match) => _matches.IsName(sentence, match);

    protected override bool IsFormer(Sentence sentence, NounPhrase phrase)
    {
        var flat = sentence.Flat;
        for (var at = phrase.Start - 1; at < phrase.End; at++)
        {
            if (at >= 0 && flat[at] is '前' && _words.ClassAt(sentence, at) is "word.former" && at + 1 < flat.Length)
            {
                return true;
            }
        }

        return false;
    }

    protected override bool IsAlone(Sentence sentence, NounPhrase phrase) =>
        phrase is { Count: 1 }
        && (phrase.IsShort || phrase.Pair is not null)
        && (_matches.IsHeadline(sentence, phrase.Start, phrase.End) || (phrase.Pair is not null && phrase.End > phrase.Last.End));

    /// <summary>朝中双方均, 日韩双方目前都: what is told of each of two.</summary>
    private bool IsBoth(string flat, NounPhrase phrase)
    {
        if (phrase is not { Count: 1, Pair: not null } || flat.AsSpan(phrase.End) is not ['双', '方', .., _])
        {
            return false;
        }

        var end = Math.Min(flat.Length, phrase.End + ReachOfBoth);
        return Enumerable.Range(phrase.End, end - phrase.End).Any(at => Phrases.EndAt("each.any", flat, at) > 0);
    }

    /// <summary>方 in 加方 is nobody.</summary>
    protected override bool CanStandAlone(NounPhrase phrase) => phrase.Last.End - phrase.Last.Start > 1;
}
