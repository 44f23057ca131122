using Alerts.Reading.Stories.Anatomy;
using Alerts.Reading.Stories.Knowledge;
using Alerts.Reading.Text;

namespace Alerts.Reading.Stories.Frames;

/// <summary>Which names found in a Japanese sentence are meant there, and are no part of another word or name.</summary>
internal sealed class JapaneseMatches(PhraseBook phrases, Discourse discourse)
{
    private const int LongestGiven = 6;

    public bool IsName(Sentence sentence, NameMatch match) =>
        match.Named switch
        {
            Named.Government when match.Start > 0 && sentence.Text[match.Start - 1] == '駐' => false,
            Named.Government when JapaneseNames.IsInKatakana(sentence.Flat, match) => false,
            Named.Government { Form: NameForm.Short } => !IsInName(sentence.Flat, match.Start) && !IsSurname(sentence.Flat, match),
            // この当局者 is somebody who spoke, and not the authorities.
            Named.Office { Record.Kind: "government" } when sentence.Flat.AsSpan(match.End) is ['者', ..] => sentence.Flat.AsSpan(
                0,
                match.Start
            )
                is not ([.., '同'] or [.., 'こ' or 'そ', 'の']),
            Named.Government => phrases.EndAt("word.notgovernment", sentence.Flat, match.End) == 0,
            Named.Office { Record: { Government: null, Kind: "government" or "prime-minister" } } => !IsOfRegion(
                sentence.Flat,
                match.Start
            ),
            _ => true,
        };

    /// <summary>州政府 and 州首相 are no state's.</summary>
    private bool IsOfRegion(string flat, int at) =>
        at > 0 && (phrases.EndAt("notstates.any", flat, at - 1) == at || (at > 1 && phrases.EndAt("notstates.any", flat, at - 2) == at));

    /// <summary>韓公使 is 韓志強 where the text named him, and no envoy of Seoul's.</summary>
    private bool IsSurname(string flat, NameMatch match) =>
        Folding.IsHan(flat[match.Start])
        && (
            (IsEnvoy(flat, match.End) && discourse.Named(flat[match.Start..match.End] + "氏") is not null)
            || (flat.AsSpan(0, match.Start) is [.., 'の'] && OpensName(flat, match.End))
        );

    private bool IsEnvoy(string flat, int at) => phrases.EndAt("title.envoy", flat, at) > 0;

    /// <summary>中国の韓志強駐日公使: a given name of Han stands up to the title.</summary>
    private bool OpensName(string flat, int at)
    {
        for (var end = at; end < flat.Length && end - at <= LongestGiven && Folding.IsHan(flat[end]); end++)
        {
            if (IsEnvoy(flat, end))
            {
                return end > at;
            }
        }

        return false;
    }

    /// <summary>泰 in 白泰鉉 is no Thailand; 韓 in 日米韓 is South Korea.</summary>
    private bool IsInName(string flat, int at) =>
        at > 0 && Folding.IsHan(flat[at - 1]) && phrases.EndAt("beforeshort.any", flat, at - 1) != at;
}
