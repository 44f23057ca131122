using Alerts.Reading.Stories.Anatomy;
using Alerts.Reading.Stories.Knowledge;

namespace Alerts.Reading.Stories.Frames;

/// <summary>Whose a Chinese office is where no state stands before it.</summary>
internal sealed class ChineseOffices(PhraseBook phrases, Discourse discourse, ChineseMatches matches)
{
    /// <summary>
    /// An ambassador without a country is whom the text spoke of; Hong Kong has no ministries; 斯里兰卡局势恶化，总统宣布 is none of a
    /// president at home.
    /// </summary>
    /// <param name="code">Whose it is by what was told before, and by the outlet's home.</param>
    public string? GovernmentOf(OfficeRecord office, NounPhrase phrase, string? code)
    {
        if (office.Kind is "ambassador" or "embassy")
        {
            return discourse.GovernmentOf(office.Kind);
        }

        if (matches.Last is { } quoting && IsInScareQuotes(quoting.Flat, phrase))
        {
            return "TW";
        }

        if (
            discourse.Home is "HK"
            && phrase.Person is null
            && matches.Last is { } read
            && phrases.EndAt("home.beijing", read.Flat, phrase.Start) > 0
        )
        {
            // 外交部又指出, where 韩国外交部 spoke and nobody of China is named.
            return office.Kind is { } told && discourse.GovernmentOf(told) is { } other && !discourse.HasSeen("CN") ? other : "CN";
        }

        if (
            phrase.Person is null
            && matches.Last is { } here
            && phrases.EndAt("home.never", here.Flat, phrase.Start) > 0
            && !IsHomeOf(office)
        )
        {
            return office.Kind is { } kind ? discourse.GovernmentOf(kind) : null;
        }

        if (code is null && office is { Body: true, Kind: "government" } && matches.Last is { } speaking)
        {
            return Speaking(speaking, phrase.Start);
        }

        if (code is null || code != discourse.Home || phrase.Person is not null)
        {
            return code;
        }

        return code is "HK" && office.Kind is not ("government" or "police")
            ? office.Kind is "foreign-minister"
                ? "CN"
                : null
            : (!office.Body || office.Kind is "government" or "military")
            && matches.Last is { } sentence
            && HasOtherBefore(sentence, phrase.Start, code)
                ? Speaking(sentence, phrase.Start)
                : code;
    }

    /// <summary>台“国防部”, “外交部” as papers of China write it: an office in quotation marks is one of Taiwan.</summary>
    public bool IsInScareQuotes(string flat, NounPhrase phrase) =>
        phrase.First is { Office: not null, Start: > 0 and var start, End: var end }
        && end < flat.Length
        && flat[start - 1] is '“' or '「' or '"'
        && flat[end] is '”' or '」' or '"'
        && (discourse.Home is "CN" or "HK" || IsOfTaiwan(flat, start));

    public static bool IsOfTaiwan(string flat, int at) => at > 1 && flat[at - 2] is '台';

    /// <summary>国务院 at home in China; 外務省 and 首相 are never Taiwan's or Hong Kong's.</summary>
    private bool IsHomeOf(OfficeRecord office) =>
        discourse.Home is { } home && home is not ("TW" or "HK" or "SG") && office.Kind is not null;

    private bool HasOtherBefore(Sentence sentence, int at, string code) =>
        matches
            .In(sentence)
            .Exists(m =>
                m.End <= at
                && m.Named switch
                {
                    Named.Government { Form: not NameForm.Short, Code: var other } => other != code,
                    Named.Office { Record.Government: { } other } => other != code,
                    _ => false,
                }
            );

    /// <summary>白宫说，总统愿意…: a bare office in what a government says is that government's.</summary>
    private string? Speaking(Sentence sentence, int at) =>
        phrases.Find("cue", sentence.Flat[..at], n => n is "cue.says" or "cue.denies" or "cue.declines") is [var said, ..]
        && matches.In(sentence).Where(m => m.End <= said.Start).Select(m => m.Named.OfState).OfType<string>().Distinct().ToArray()
            is [var only]
            ? only
            : null;
}
