using Alerts.Reading.Stories.Anatomy;
using Alerts.Reading.Stories.Frames;
using Alerts.Reading.Stories.Knowledge;
using Alerts.Reading.Text;

namespace Alerts.Reading.Stories.Facts;

/// <summary>
/// On whose word a headline puts itself by where a name stands in it: "CNN: leader ill", "leader ill: CNN", 派遣=ロイター, 로이터 "파견".
/// </summary>
internal static class TitleSources
{
    private const string Heads = ":\"「『";
    private const string KoreanHeads = ":\"“‘'「『";
    private const int LongestSurname = 3;
    private const string Tails = ":=-―—–…<(|";

    /// <summary>An outlet, or a government's body; null where the headline names none so.</summary>
    public static Source? Of(Article article, KnowledgeBase knowledge)
    {
        var title = article.Sentences[0];
        var names = new SourceNames(knowledge, article.Item.At);
        var found = knowledge.Names.Find(title.Text, title.Flat);
        return found
            .Where(n =>
                IsHead(n, title.Flat)
                || (article.Language == "ko" && IsKoreanHead(n, found, title.Flat))
                || IsTail(n, title.Flat, knowledge.PhrasesIn(article.Language))
            )
            .Select(n =>
                SourceOf(n.Named, names, article.Language is "zh") ?? AtHome(n, article, knowledge, names) ?? StateOf(n, found, names)
            )
            .FirstOrDefault(s => s is not null)
            ?? Speaker(article, found, names)
            ?? (article.Language == "ja" ? JapaneseHead(found, names, title.Flat, knowledge.PhrasesIn("ja")) : null);
    }

    private static Source? Speaker(Article article, List<NameMatch> found, SourceNames names) =>
        article.Language is "ja" or "ko"
            ? found
                .Where(n => HeadlineSpeakers.Is(n, found, article.Sentences[0]))
                .Select(n => SourceOf(n.Named, names, ofPosts: true))
                .FirstOrDefault(s => s is not null)
            : null;

    /// <summary>外交部:邦谊稳固: a ministry without its country, where script and words tell whose it is.</summary>
    private static Source? AtHome(NameMatch name, Article article, KnowledgeBase knowledge, SourceNames names) =>
        name is { Start: 0, Named: Named.Office { Record: { Body: true, Government: null } office } }
        && article.Language == "zh"
        && (article.Home ?? ChineseHomes.Of(article, knowledge.PhrasesIn("zh"))) is { } home
            ? names.Office(office, home, null, null)
            : null;

    /// <summary>南韩:北韩试射飞弹, "Seoul: North Korea fired": a state tells of another, and is else where something happens.</summary>
    private static Source? StateOf(NameMatch name, List<NameMatch> found, SourceNames names) =>
        name is { Start: 0, Named: Named.Government { Form: NameForm.Name or NameForm.Capital, Code: var code } }
        && found.Exists(o =>
            o.Start - name.End is 1 or 2 && o.Named is Named.Government { Form: NameForm.Name, Code: var other } && other != code
        )
            ? names.Government(code)
            : null;

    /// <param name="ofPosts">Whether whoever holds a post counts too: 日官房长官:….</param>
    private static Source? SourceOf(Named named, SourceNames names, bool ofPosts) =>
        named switch
        {
            Named.Outlet o => SourceNames.Outlet(o.Entity),
            Named.Agency a => SourceNames.Outlet(a.Entity),
            Named.Office { Record: { Government: { } code } office } when office.Body || ofPosts => names.Office(office, code, null, null),
            Named.Person p when names.Person(p.Record) is { Kind: SourceKind.Government } official => official,
            _ => null,
        };

    private static bool IsHead(NameMatch name, string flat) =>
        name.Start == 0 && flat.AsSpan(name.End).TrimStart() is [var next, ..] && Heads.Contains(next, StringComparison.Ordinal);

    /// <summary>林官房長官「…」, 北朝鮮外務省高官「…」: a surname may stand before the post, and a title behind the office.</summary>
    private static Source? JapaneseHead(List<NameMatch> found, SourceNames names, string flat, PhraseBook phrases)
    {
        var head = found.Find(n => n is { Named: Named.Office, Start: <= LongestSurname });
        var end = Math.Max(head.End, phrases.EndAt("word.head.person", flat, head.End));
        return
            head.Named is not null
            && flat.AsSpan(0, head.Start).IndexOfAnyExceptInRange('一', '龯') < 0
            && end < flat.Length
            && flat[end] is '「' or '『'
            ? SourceOf(head.Named, names, ofPosts: true)
            : null;
    }

    /// <summary>日本拟派特使 共同社: the name is all of a headline's last part.</summary>
    private static bool IsLastPart(NameMatch name, string flat) =>
        name is { Start: > 1, Named: Named.Outlet }
        && flat[name.Start - 1] is ' '
        && Folding.IsHan(flat[name.Start])
        && Folding.IsHan(flat[name.Start - 2]);

    /// <summary>요미우리 “…”, 日교도, “…”, 미 CNN “…”: the state of an outlet may stand before it.</summary>
    private static bool IsKoreanHead(NameMatch name, List<NameMatch> all, string flat) =>
        name.Named is Named.Outlet
        && all.TrueForAll(n => n.Start >= name.Start || (n.Named is Named.Government && n.Start == 0 && name.Start - n.End <= 1))
        && (name.Start == 0 || all[0].Start == 0)
        && flat.AsSpan(name.End).TrimStart(", ") is [var next, ..]
        && KoreanHeads.Contains(next, StringComparison.Ordinal);

    private static bool IsTail(NameMatch name, string flat, PhraseBook phrases)
    {
        var after = flat.AsSpan(name.End).Trim();
        var isLast = after.Length <= 1 || phrases.EndAt("titletail.any", after.ToString(), 0) == after.Length;
        return isLast
            && (
                (flat.AsSpan(0, name.Start).TrimEnd() is [.., var before] && Tails.Contains(before, StringComparison.Ordinal))
                || IsLastPart(name, flat)
            );
    }
}
