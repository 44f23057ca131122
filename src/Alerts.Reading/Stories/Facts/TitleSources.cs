using Alerts.Reading.Stories.Anatomy;
using Alerts.Reading.Stories.Frames;
using Alerts.Reading.Stories.Knowledge;

namespace Alerts.Reading.Stories.Facts;

/// <summary>
/// On whose word a headline puts itself by where a name stands in it: "CNN: leader ill", "leader ill: CNN", 派遣=ロイター, 로이터 "파견".
/// </summary>
internal static class TitleSources
{
    private const string Heads = ":\"「『";
    private const string Tails = ":=-―—–…<(|";

    /// <summary>An outlet, or a government's body; null where the headline names none so.</summary>
    public static Source? Of(Article article, KnowledgeBase knowledge)
    {
        var title = article.Sentences[0];
        var names = new SourceNames(knowledge, article.Item.At);
        return knowledge
            .Names.Find(title.Text, title.Flat)
            .Where(n => IsHead(n, title.Flat) || IsTail(n, title.Flat, knowledge.PhrasesIn(article.Language)))
            .Select(n => SourceOf(n.Named, names))
            .FirstOrDefault(s => s is not null);
    }

    private static Source? SourceOf(Named named, SourceNames names) =>
        named switch
        {
            Named.Outlet o => SourceNames.Outlet(o.Entity),
            Named.Agency a => SourceNames.Outlet(a.Entity),
            Named.Office { Record: { Body: true, Government: { } code } office } => names.Office(office, code, null, null),
            Named.Person p when names.Person(p.Record) is { Kind: SourceKind.Government } official => official,
            _ => null,
        };

    private static bool IsHead(NameMatch name, string flat) =>
        name.Start == 0 && flat.AsSpan(name.End).TrimStart() is [var next, ..] && Heads.Contains(next, StringComparison.Ordinal);

    private static bool IsTail(NameMatch name, string flat, PhraseBook phrases)
    {
        var after = flat.AsSpan(name.End).Trim();
        var isLast = after.Length <= 1 || phrases.EndAt("titletail.any", after.ToString(), 0) == after.Length;
        return isLast && flat.AsSpan(0, name.Start).TrimEnd() is [.., var before] && Tails.Contains(before, StringComparison.Ordinal);
    }
}
