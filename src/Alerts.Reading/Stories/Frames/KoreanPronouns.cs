using Alerts.Reading.Stories.Anatomy;
using Alerts.Reading.Stories.Knowledge;

namespace Alerts.Reading.Stories.Frames;

/// <summary>Whom 그는, 통신은, 군은 or 담화는 means.</summary>
internal sealed class KoreanPronouns(KnowledgeBase knowledge, PhraseBook phrases, Discourse discourse)
{
    private readonly SourceNames _names = new(knowledge, discourse.Article.Item.At);

    public IEnumerable<Part> In(Sentence sentence)
    {
        var flat = sentence.Flat;
        foreach (var match in phrases.Find("pronoun", flat))
        {
            if ((match.Start == 0 || !char.IsLetterOrDigit(flat[match.Start - 1])) && Meant(match, sentence) is { } meant)
            {
                // The particle behind it stays outside.
                yield return new Part(match.Start, flat.LastIndexOf(' ', match.End - 1) - 1) { Alias = meant };
            }
        }
    }

    private Source? Meant(PhraseMatch match, Sentence sentence) =>
        match.Class switch
        {
            "pronoun.outlet" => discourse.LastOutlet,
            "pronoun.army" => discourse.Home == "KR" && knowledge.OfficeOf("KR", "joint-chiefs") is { } army
                ? _names.Office(army, "KR", null, null)
                : null,
            "pronoun.statement" => discourse.Last is { Source.Kind: SourceKind.Government } told && told.Sentence >= sentence.Index - 2
                ? told.Source
                : null,
            _ => discourse.Last is { Source: { IsPerson: true } or { IsAnonymous: true } } last && last.Sentence >= sentence.Index - 1
                ? last.Source
                : null,
        };
}
