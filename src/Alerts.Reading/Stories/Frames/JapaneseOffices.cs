using Alerts.Reading.Stories.Anatomy;
using Alerts.Reading.Stories.Knowledge;
using Alerts.Reading.Text;

namespace Alerts.Reading.Stories.Frames;

/// <summary>Whose an office is that a Japanese text names without its country.</summary>
internal sealed class JapaneseOffices(KnowledgeBase knowledge, PhraseBook phrases, Discourse discourse)
{
    private const string Japan = "JP";
    private const string Ministry = "foreign-ministry";

    private readonly SourceNames _names = new(knowledge, discourse.Article.Item.At);

    // The noun phrase that is being read, as written, and where.
    private string _text = "";
    private int _index;
    private bool _isPosted;
    private bool _isSame;
    private string? _inland;

    /// <summary>Takes up a noun phrase before names are added to it.</summary>
    public void Begin(Sentence sentence, NounPhrase phrase)
    {
        _text = sentence.Text[phrase.Start..phrase.End];
        _index = sentence.Index;
        _isPosted = IsPosted(sentence.Text, phrase);
        _isSame = IsSame(sentence.Flat, phrase.Start);
        _inland = InlandOf(sentence, phrase);
    }

    /// <summary>
    /// In a foreign outlet's text 政府 alone may be another's than the one at home: Tokyo's where Japan is named and home is not, nobody's
    /// where another government spoke before.
    /// </summary>
    /// <param name="usual">Whose it would be in any language.</param>
    public string? GovernmentOf(OfficeRecord office, NounPhrase phrase, string? usual) =>
        _inland is { } inland && office.Government is null && office.Body ? inland
        : OfOffice(office, phrase, usual) is var code
        && code == Japan
        && office.Kind is { } kind
        && phrases.Starts("abroad.any", Folding.Flat(_text))
        && (kind != "police" || discourse.HasSeenOther(Japan))
            ? Abroad(kind) ?? (kind == Ministry ? Abroad("foreign-minister") : null)
        : code;

    /// <summary>政府 in フランスでは、政府が is of Paris.</summary>
    private string? InlandOf(Sentence sentence, NounPhrase phrase) =>
        phrase is { Code: null, Office.Government: null, Start: > 0 }
        && knowledge.Names.Find(sentence.Text, sentence.Flat)
            is [{ Start: 0, Named: Named.Government { Form: not NameForm.Short } state } first, ..]
        && phrases.EndAt("inland.any", sentence.Flat, first.End) > 0
            ? state.Code
            : null;

    /// <summary>外交部 and 国防省 are never Tokyo's: they are of the state abroad whose office the text spoke of.</summary>
    private string? Abroad(string kind) => discourse.GovernmentOf(kind) is { } told && told != Japan ? told : null;

    private string? OfOffice(OfficeRecord office, NounPhrase phrase, string? usual)
    {
        // No holder of an office in Tokyo is called ハシム・サチ.
        if (phrase is { PersonName: { } name, Person: null } && name.All(c => Folding.IsKatakana(c) || c == '・'))
        {
            return _names.GovernmentHeldBy(office, name);
        }

        // 同副外相 is whoever was named, and nobody of Tokyo's where none there was.
        if (_isSame && office.Government is null && office.Kind is { } same && discourse.GovernmentOf(same) is var titled)
        {
            return titled;
        }

        if (_isPosted && discourse.Article.Home == Japan)
        {
            return Japan;
        }

        if (IsOfLast(office, phrase) && discourse.GovernmentOf(office.Kind!) is { } spoken)
        {
            return spoken;
        }

        if (
            discourse.Article.Home is not { } home
            || home == Japan
            || phrase.PersonName is not null
            || phrase.Person is not null
            || office.Kind is not ("government" or "foreign-ministry")
        )
        {
            return usual;
        }

        // Seoul's, Beijing's and Taipei's is 外交部.
        var isTokyos = _text.EndsWith("外務省", StringComparison.Ordinal) && home is "KR" or "CN" or "TW";
        return (isTokyos || !discourse.HasSeen(home)) && discourse.HasSeen(Japan) ? Japan
            : isTokyos && discourse.GovernmentOf(office.Kind) is null or Japan ? null
            : discourse.GovernmentOf(office.Kind) is { } told && told != home ? null
            : usual;
    }

    /// <summary>外務省の報道官 right behind what 中国外務省 said is no other's.</summary>
    private bool IsOfLast(OfficeRecord office, NounPhrase phrase) =>
        office is { Government: null, Kind: "foreign-ministry" or "defence-ministry" }
        && phrase is { Person: null, PersonName: null, IsPersonHead: true }
        && discourse.Last is { Source: { Kind: SourceKind.Government, Government: { } last } } spoke
        && spoke.Sentence >= _index - 1
        && last != discourse.Home
        && discourse.GovernmentOf(office.Kind) == last
        && !discourse.IsOfSeveral(office.Kind);

    /// <summary>垂秀夫 of 垂秀夫駐中国大使 is posted to China, and no envoy of Beijing's.</summary>
    private static bool IsPosted(string text, NounPhrase phrase) =>
        phrase is { Code: null, Office.Kind: "ambassador" }
        && text.LastIndexOf('駐', phrase.Last.Start, Math.Min(phrase.Last.Start, JapaneseNames.Longest)) is >= 0 and var at
        && text.AsSpan(at + 1, phrase.Last.Start - at - 1) is not ("日" or "日本")
        && JapaneseNames.IsName(text.AsSpan(at, phrase.Last.Start - at));

    private static bool IsSame(string flat, int at) =>
        at > 0 && (flat[at - 1] == '同' || (at > 1 && flat[at - 1] == '副' && flat[at - 2] == '同'));
}
