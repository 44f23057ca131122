using Alerts.Reading.Stories.Anatomy;
using Alerts.Reading.Stories.Knowledge;
using Alerts.Reading.Text;

namespace Alerts.Reading.Stories.Frames;

/// <summary>Who is meant in Chinese where no name known everywhere stands: pronouns, surnames, statements, names of this text alone.</summary>
internal sealed class ChineseAliases(KnowledgeBase knowledge, PhraseBook phrases, Discourse discourse, ChineseWords words)
{
    private const int DocumentReach = 2;
    private const int LongestTitle = 60;
    private const int SurnameLength = 2;
    private const int ReportReach = 14;

    private readonly ChineseBareOffices _bare = new(knowledge, phrases, discourse);

    /// <summary>A bare 外务省 is Pyongyang's where the text speaks of that one alone.</summary>
    public bool IsOfPyongyang => _bare.IsOfPyongyang;

    private readonly ChineseShortNames _shorts = new(knowledge, discourse);
    private readonly SourceNames _names = new(knowledge, discourse.Article.Item.At);

    private readonly IReadOnlyList<(string Surname, Source Source)> _holders = new SourceNames(
        knowledge,
        discourse.Article.Item.At
    ).Surnames("JP", SurnameLength);

    /// <summary>
    /// Names introduced before, and 他 or 她 for the one who spoke last, where nobody else is named before it in the sentence.
    /// </summary>
    /// <param name="hasSomebodyBefore">Whether an office or a person is named before a place.</param>
    public IEnumerable<Part> In(Sentence sentence, Predicate<int> hasSomebodyBefore)
    {
        var flat = sentence.Flat;
        foreach (var (name, source) in discourse.Names)
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

        foreach (var part in _bare.In(sentence).Concat(Documents(sentence)).Concat(_shorts.In(sentence)))
        {
            yield return part;
        }

        foreach (var other in Speakers(sentence).Concat(Titles(sentence)))
        {
            yield return other;
        }

        if (!sentence.IsTitle && Meant(sentence) is { } last)
        {
            for (var at = flat.AsSpan().IndexOfAny('他', '她'); at >= 0 && !hasSomebodyBefore(at); at = -1)
            {
                if (
                    (at == 0 || ChineseClauses.IsBoundary(sentence, at - 1) || words.EndingAt(sentence, at) is not null)
                    && flat.AsSpan(at + 1) is not ['们' or '人' or '国' or '的', ..]
                    && sentence.QuotationAt(at) is null
                )
                {
                    yield return new Part(at, at + 1) { Alias = last };
                }
            }
        }
    }

    /// <summary>我们敦促…, 该人士说: behind what a government said it is the same one. 茂木: a surname is enough for who holds office.</summary>
    private IEnumerable<Part> Speakers(Sentence sentence)
    {
        foreach (var match in phrases.Find("same", sentence.Flat))
        {
            // 我驻菲律宾使馆 is of the one at home.
            if (match.Class == "same.posted" && discourse.Home is { } home)
            {
                yield return new Part(match.Start, match.End - 1) { Code = home };
                continue;
            }

            var isOpening = match.Start == 0 || ChineseClauses.IsBoundary(sentence, match.Start - 1);
            if (
                (isOpening || match.Class == "same.person")
                && sentence.QuotationAt(match.Start) is null
                && match.Class != "same.posted"
                && SameAs(match.Class, sentence) is { } same
            )
            {
                yield return new Part(match.Start, match.End) { Alias = same };
            }
        }

        foreach (var (surname, source) in _holders)
        {
            for (
                var at = sentence.Flat.IndexOf(surname, StringComparison.Ordinal);
                at >= 0;
                at = sentence.Flat.IndexOf(surname, at + surname.Length, StringComparison.Ordinal)
            )
            {
                var isOpening = at == 0 || !Folding.IsHan(sentence.Flat[at - 1]) || words.EndingAt(sentence, at) is not null;
                if (isOpening && words.IsStop(sentence, at + surname.Length))
                {
                    yield return new Part(at, at + surname.Length) { Alias = source };
                }
            }
        }
    }

    /// <summary>我国政府 is the one at home; the rest is who spoke right before.</summary>
    private Source? SameAs(string name, Sentence sentence) =>
        name == "same.home" && discourse.Home is { } home ? _names.Government(home)
        : !sentence.IsTitle
        && discourse.Last is { Source: { Kind: SourceKind.Government } last } spoke
        && spoke.Sentence >= sentence.Index - 1
            ? last
        : null;

    /// <summary>《Globe》23日爆出: a name in book marks that reports is an outlet.</summary>
    private IEnumerable<Part> Titles(Sentence sentence)
    {
        var flat = sentence.Flat;
        for (var at = flat.IndexOf('《', StringComparison.Ordinal); at >= 0; at = flat.IndexOf('《', at + 1))
        {
            var close = flat.IndexOf('》', at, Math.Min(LongestTitle, flat.Length - at));
            if (close < at + 2)
            {
                continue;
            }

            var behind = flat.Substring(close + 1, Math.Min(ReportReach, flat.Length - close - 1));
            if (
                phrases.Find("cue", behind) is [{ Class: "cue.reports" } verb, ..]
                && behind.AsSpan(0, verb.Start).IndexOfAny(',', '的') < 0
            )
            {
                yield return new Part(at, close + 1) { Outlet = knowledge.OutletNamed(sentence.Text[(at + 1)..close]) };
            }
        }
    }

    /// <summary>声明要求…: a statement speaks for whoever spoke last.</summary>
    private IEnumerable<Part> Documents(Sentence sentence)
    {
        if (
            sentence.IsTitle
            || discourse.Last is not { Source: { Kind: SourceKind.Government } last } spoke
            || spoke.Sentence < sentence.Index - DocumentReach
        )
        {
            yield break;
        }

        for (var at = 0; at < sentence.Flat.Length; at++)
        {
            var isOpening =
                at == 0 || ChineseClauses.IsBoundary(sentence, at - 1) || words.EndingAt(sentence, at) is { Class: "word.this" };
            if (
                isOpening
                && sentence.QuotationAt(at) is null
                && EndOfDocument(sentence, at) is > 0 and var end
                && !IsOfAnother(sentence.Flat, at, end)
            )
            {
                yield return new Part(at, end) { Alias = last };
            }
        }
    }

    /// <summary>引述外交部的声明,该声明驳斥…: a statement that the sentence itself speaks of first.</summary>
    private static bool IsOfAnother(string flat, int at, int end) => flat.IndexOf(flat[at..end], 0, at, StringComparison.Ordinal) >= 0;

    /// <summary>Where a word for a statement ends that a verb follows: 声明要求, 备忘录还指出.</summary>
    public int EndOfDocument(Sentence sentence, int at)
    {
        var end = phrases.EndAt("word.document", sentence.Flat, at);
        return end > 0 && end < sentence.Flat.Length && char.IsLetter(sentence.Flat[end]) && words.IsStop(sentence, end) ? end : 0;
    }

    /// <summary>Who spoke last, or whose words an outlet told last; else the one with whom the sentence before opens.</summary>
    private Source? Meant(Sentence sentence) =>
        discourse.Last is { Source: { IsPerson: true, Kind: SourceKind.Government } last } spoke && spoke.Sentence >= sentence.Index - 2
            ? last
        : discourse.Relayed is { Source: { IsPerson: true } told } relayed && relayed.Sentence == sentence.Index - 1 ? told
        : discourse.Opening is { Source: var opening } opened && opened.Sentence == sentence.Index - 1 ? opening
        : null;
}
