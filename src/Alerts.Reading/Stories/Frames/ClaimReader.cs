using System.Buffers;
using Alerts.Reading.Stories.Anatomy;
using Alerts.Reading.Stories.Knowledge;
using Alerts.Reading.Text;

namespace Alerts.Reading.Stories.Frames;

/// <summary>Finds whose claims an opening speaks of. What a government answers to stands on that other's word.</summary>
internal sealed class ClaimReader(KnowledgeBase knowledge)
{
    private const int SentencesRead = 4;

    // Between an owner and what he said, in characters.
    private const int Reach = 24;
    private const int ReachCjk = 8;
    private const int ReachClose = 1;

    // 北朝鮮が…を行ったと発表したこと: what was said stands between.
    private const int ReachOfClause = 90;
    private const int ReachBehind = 16;
    private const int ReachOfShort = 16;

    private static readonly SearchValues<char> s_breaks = SearchValues.Create(".。;,");
    private static readonly Named s_nobody = new Named.Pair([]);

    public IReadOnlyList<Claim> Read(Article article)
    {
        var phrases = knowledge.PhrasesIn(article.Language);
        var sources = new SourceNames(knowledge, article.Item.At);
        return
        [
            .. article
                .Sentences.Take(SentencesRead)
                .SelectMany(s => OwnersIn(s, phrases).Select(code => new Claim(sources.Government(code), s))),
        ];
    }

    private IEnumerable<string> OwnersIn(Sentence sentence, PhraseBook phrases)
    {
        var said = phrases.Find("claim", sentence.Flat);
        if (said.Count == 0)
        {
            return [];
        }

        var names = knowledge
            .Names.Find(sentence.Text, sentence.Flat)
            .ConvertAll(n => IsOfMedia(n, sentence.Flat, phrases) ? n with { Named = s_nobody } : n);
        names.RemoveAll(n => IsKoreanWord(n, sentence.Flat));
        return said.Where(s => s.Class != "claim.none")
            .Select(s => OwnerOf(s, phrases.Language == "ko" ? Outside(names, s, sentence) : names, sentence.Flat))
            .OfType<string>()
            .Distinct();
    }

    /// <summary>일 in 일일 브리핑 is a day.</summary>
    private static bool IsKoreanWord(NameMatch name, string flat) =>
        name.Named is Named.Government { Form: NameForm.Short } && Folding.IsHangul(flat[name.Start]);

    /// <summary>"Claims by US media": no government's.</summary>
    private static bool IsOfMedia(NameMatch name, string flat, PhraseBook phrases) =>
        name.Named is Named.Government
        && name.End < flat.Length
        && phrases.EndAt("press.any", flat, flat[name.End] is ' ' ? name.End + 1 : name.End) > 0;

    /// <summary>‘尹 CIA 면담’ 발언, 합참이 “북한이 쐈다”고 발표한 데: whom the words speak of has not said them.</summary>
    private static List<NameMatch> Outside(List<NameMatch> names, PhraseMatch said, Sentence sentence) =>
        names.FindAll(n => sentence.QuotationAt(n.Start) is not { } words || words.Contains(said.Start));

    private static string? OwnerOf(PhraseMatch said, List<NameMatch> names, string flat)
    {
        var isClause = said.Class == "claim.clause";
        var before = names.FindLast(n => n.End <= said.Start && (!isClause || IsSubject(flat, n.End)));
        if (
            before.Named is not null
            && !IsObject(flat, before)
            && !IsTold(flat, before.Start)
            && !IsTopic(flat, before)
            && !IsAbout(flat, before.Start)
            && IsWithin(flat[before.End..said.Start], said.Class)
        )
        {
            return GovernmentOf(WithState(before, names), said.Start);
        }

        // "Remarks by the North Korean leader's sister".
        var behind = names.Find(n => n.Start >= said.End);
        return behind.Named is not null && said.Class == "claim.by" && behind.Start - said.End <= ReachBehind
            ? GovernmentOf(behind, said.Start)
            : null;
    }

    /// <summary>외무성 alone is Japan's, and Pyongyang's behind 북한: the state, or 俄总统 in 俄总统官邸, before an office says whose it is.</summary>
    private static NameMatch WithState(NameMatch name, List<NameMatch> names)
    {
        var state = names.FindLast(n =>
            (n.Named is Named.Government && n.End <= name.Start && name.Start - n.End <= 1)
            || (n.Named is Named.Person or Named.Office { Record.Government: not null } && n.End == name.Start)
        );
        return name.Named is Named.Office && state.Named is not null ? state : name;
    }

    /// <summary>일본을 비난하는 담화, 给俄罗斯的指控: whom a statement is against, or to whom something goes, has not made it.</summary>
    private static bool IsObject(string flat, NameMatch name) =>
        (name.End < flat.Length && flat[name.End] is '을' or '를' or 'を') || (name.Start > 0 && flat[name.Start - 1] is '给');

    /// <summary>"Taiwan-related remarks", "her Taiwan remarks": what was spoken of has not spoken.</summary>
    private static bool IsTopic(string flat, NameMatch name) =>
        name is { Named: Named.Government { Form: NameForm.Name } }
        && flat.AsSpan(name.End) is ['-', ..] or [' ', >= 'a' and <= 'z', ..]
        && (flat[name.End] is '-' || EnglishText.IsOwned(flat, name.Start));

    /// <summary>日媒称有人要暗杀总统的说法: whoever says so stands before a verb, and not before the noun.</summary>
    private static bool IsTold(string flat, int at)
    {
        var clause = flat.AsSpan(0, at).LastIndexOfAny(s_breaks) + 1;
        return flat.AsSpan(clause, at - clause).Contains('称');
    }

    /// <summary>驳斥通讯社有关排除韩国的说法: whom a claim is about has not made it.</summary>
    private static bool IsAbout(string flat, int at)
    {
        var clause = flat.AsSpan(0, at).LastIndexOfAny(s_breaks) + 1;
        return flat.AsSpan(clause, at - clause).IndexOf("有关") > 0;
    }

    private static bool IsSubject(string flat, int end) =>
        end < flat.Length && flat[end] is ('が' or 'は' or '氏' or '이' or '가' or '은' or '는');

    private static bool IsWithin(string between, string name) =>
        name switch
        {
            "claim.clause" => between.Length <= ReachOfClause,
            "claim.close" => between.Length <= ReachClose,
            _ => between.Length <= (between.Any(Folding.IsCjk) ? ReachCjk : Reach) && between.AsSpan().IndexOfAny(s_breaks) < 0,
        };

    private static string? GovernmentOf(NameMatch name, int said) =>
        name.Named switch
        {
            Named.Government { Form: NameForm.Short } g => said - name.End <= ReachOfShort ? g.Code : null,
            Named.Government { Form: not NameForm.Capital } g => g.Code,
            Named.Office { Record.Government: { } code } => code,
            Named.Person p => p.Record.Country,
            Named.Outlet { Entity.StateOf: { } code } => code,
            _ => null,
        };
}
