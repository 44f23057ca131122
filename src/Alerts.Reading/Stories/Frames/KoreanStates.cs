using Alerts.Reading.Stories.Anatomy;
using Alerts.Reading.Stories.Knowledge;
using Alerts.Reading.Text;

namespace Alerts.Reading.Stories.Frames;

/// <summary>Where a Korean word is a state's name: 중 before an office, 北 in a headline, and no word that only looks like one.</summary>
internal sealed class KoreanStates(KnowledgeBase knowledge, PhraseBook phrases, Discourse discourse)
{
    private readonly SourceNames _names = new(knowledge, discourse.Article.Item.At);

    public bool IsName(Sentence sentence, NameMatch match)
    {
        var flat = sentence.Flat;
        if (phrases.EndAt("noun.longer", flat, match.Start) > match.End || IsCutShort(flat, match))
        {
            return false;
        }

        if (match.Named is not Named.Government { Form: var form })
        {
            return true;
        }

        if (form == NameForm.Capital)
        {
            return phrases.EndAt("noun.ofcapital", flat, match.End) > 0;
        }

        if (match.End - match.Start == 1)
        {
            return Folding.IsHangul(flat[match.Start]) ? IsShortName(flat, match) : !IsAlone(sentence, match.Start);
        }

        return phrases.EndAt("noun.homonym", flat, match.Start) != match.End
            || (
                sentence.IsTitle
                && (IsPartStart(flat, match.Start) && flat.AsSpan(match.End).StartsWith(" ") || IsOpening(flat, match.Start, match.End))
            )
            || (phrases.EndAt("noun.ofstate", flat, match.End) > 0 && KoreanWords.Agrees(flat[match.End - 1], flat[match.End]));
    }

    /// <summary>이스라엘 총리 in 이스라엘 총리실: its last word is the beginning of a longer one.</summary>
    private bool IsCutShort(string flat, NameMatch match) =>
        flat.LastIndexOf(' ', match.End - 1, match.End - match.Start) is >= 0 and var space
        && phrases.EndAt("noun.longer", flat, space + 1) > match.End;

    public IEnumerable<Part> InTitle(Sentence sentence)
    {
        var matches = knowledge.Names.Find(sentence.Text, sentence.Flat);
        for (var i = 0; i < matches.Count; i++)
        {
            if (
                matches[i] is { Named: Named.Government { Form: NameForm.Short } state, Start: var at, End: var end }
                && end - at == 1
                && (Folding.IsHangul(sentence.Flat[at]) ? IsOpening(sentence.Flat, at, at + 1) : IsAlone(sentence, at))
            )
            {
                var isOfOffice =
                    matches.Exists(m =>
                        m.Start == end + 1 && m.Named is Named.Office { Record.Government: var own } && (own ?? state.Code) == state.Code
                    )
                    || phrases.EndAt("word.head.body", sentence.Flat, end + 1) > 0;
                yield return isOfOffice
                    ? new Part(at, end) { Code = state.Code, Form = NameForm.Short }
                    : new Part(at, end) { Alias = _names.Government(state.Code) };
            }
        }

        foreach (var part in Surnames(sentence))
        {
            yield return part;
        }

        for (var at = sentence.Text.IndexOf('靑', StringComparison.Ordinal); at >= 0; at = sentence.Text.IndexOf('靑', at + 1))
        {
            if (IsAlone(sentence, at) && knowledge.OfficeOf("KR", "presidential-office") is { } office)
            {
                yield return new Part(at, at + 1) { Office = office };
            }
        }
    }

    /// <summary>기시다 “…”, 트럼프, …: who answers for a government at the time, where a headline or its next part begins.</summary>
    private IEnumerable<Part> Surnames(Sentence sentence)
    {
        var flat = sentence.Flat;
        foreach (var at in sentence.PartStarts())
        {
            var start = at < flat.Length && flat[at] == ' ' ? at + 1 : at;

            // 日기시다
            var name = start < flat.Length && Folding.IsHan(flat[start]) ? start + 1 : start;
            var end = name;
            while (end < flat.Length && Folding.IsHangul(flat[end]))
            {
                end++;
            }

            if (
                end > name + 1
                && end + 1 < flat.Length
                && (flat[end] == ',' || (flat[end] == ' ' && (name > start || flat[end + 1] is '"' or '“' or '‘' or '\'')))
                && _names.HolderOfSurname(sentence.Text[name..end]) is { } holder
            )
            {
                yield return new Part(start, end) { Alias = holder };
            }
        }
    }

    private static bool IsPartStart(string flat, int at) => flat.AsSpan(0, at).TrimEnd() is "" or [.., '…' or '‥'];

    /// <summary>일, 한국에 …: a headline's first word and a comma.</summary>
    private static bool IsOpening(string flat, int at, int end) =>
        end < flat.Length && flat[end] == ',' && (at == 0 || flat[at - 1] is '…' || flat.AsSpan(0, at).EndsWith("… "));

    /// <summary>Whether a foreign outlet tells of it in the same sentence: "the government" is then that of its country.</summary>
    public bool IsRelayed(Sentence sentence, int before)
    {
        var head = sentence.Flat[..before];
        var foreign = knowledge
            .Names.Find(sentence.Text[..before], head)
            .Where(m =>
                m.Named is Named.Outlet { Entity: { } outlet }
                && (outlet.Country ?? outlet.StateOf) is { } country
                && country != discourse.Home
            )
            .Select(m => m.End);
        return foreign
            .Concat(phrases.Find("word", head).Where(m => m.Class == "word.vague").Select(m => m.End))
            .Any(end => phrases.EndAt("speech.relays", sentence.Flat, end) > 0);
    }

    /// <summary>중 is China and 일 is Japan only right before an office: "during" and "day" are written so too.</summary>
    private bool IsShortName(string flat, NameMatch match) =>
        phrases.EndAt("noun.shortstate", flat, match.Start) > match.End
        && (match.Start == 0 || flat[match.Start - 1] is ' ' or '"' or '“' or '(' or '·' or '\'' or '‘' or '…' or ',');

    /// <summary>In a headline a Han character before a space or a sign is the government: 北, 日.</summary>
    private static bool IsAlone(Sentence sentence, int at) =>
        sentence.IsTitle
        && (
            at + 1 == sentence.Flat.Length
            || sentence.Flat[at + 1] is ' ' or ',' or '“' or '"' or '…' or '‘' or '\'' or '.' or '·'
            || (
                sentence.Flat[at + 1] is '도' or '은' or '는' or '이' or '가'
                && at + 2 < sentence.Flat.Length
                && sentence.Flat[at + 2] == ' '
            )
        )
        && (at == 0 || !char.IsLetterOrDigit(sentence.Flat[at - 1]));
}
