using Alerts.Reading.Stories.Anatomy;
using Alerts.Reading.Stories.Knowledge;

namespace Alerts.Reading.Stories.Facts;

/// <summary>Whose words a headline ends with: 米国務省、北に失望…「対話に戻れ」, 스가 日관방장관 "낙하", 백악관 사진 공개하며 "…".</summary>
internal static class HeadlineSpeakers
{
    // A family name and a state before a post, in characters.
    private const int LongestOpener = 10;
    private const int LongestGap = 30;

    /// <summary>Whether a name opens the headline and speaks at its end.</summary>
    public static bool Is(NameMatch name, List<NameMatch> all, Sentence title) =>
        name.Named is Named.Office or Named.Person
        && title.Quotations is [.., var words]
        && words.Start >= name.End
        && words.End >= title.Flat.TrimEnd().Length
        && Opens(name, all, title.Flat)
        && Speaks(title.Flat[name.End..words.Start])
        && !all.Exists(n => n.Start >= name.End && n.End <= words.Start && n.Named is Named.Office or Named.Person or Named.Outlet);

    private static bool Opens(NameMatch name, List<NameMatch> all, string flat) =>
        name.Start <= LongestOpener
        && flat.AsSpan(0, name.Start).IndexOfAny(",、…\"") < 0
        && all.TrueForAll(n => n.Start >= name.Start || (n.Named is Named.Government && n.End >= name.Start - 1));

    /// <summary>Right before the words, behind a comma, or doing something while speaking.</summary>
    private static bool Speaks(string gap) =>
        gap.Trim() is var between
        && (between.Length == 0 || (between.Length <= LongestGap && (between[0] is ',' or '、' || between[^1] is '며')));
}
