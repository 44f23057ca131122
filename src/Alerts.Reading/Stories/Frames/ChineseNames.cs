using System.Buffers;
using Alerts.Reading.Stories.Anatomy;
using Alerts.Reading.Text;

namespace Alerts.Reading.Stories.Frames;

/// <summary>Names of people and departments behind a Chinese title, and what is enough to recall them later.</summary>
internal sealed class ChineseNames(ChineseWords words)
{
    public const string Joints = "·-•‧・.";

    private const int LongestDepartment = 10;
    private const int LongestName = 5;
    private const int LongestForeignName = 14;
    private const string Departments = "司局处署厅组委办";
    private const string EndsOfTitles = "人长相官使席理统卿记臣表令问赞办袖王储";

    private static readonly SearchValues<char> s_signs = SearchValues.Create(" ,;。“”\"「」()0123456789");
    private static readonly SearchValues<char> s_joinsNames = SearchValues.Create(Joints);

    /// <summary>动植物检疫司 in 海关总署动植物检疫司宣布.</summary>
    public void DepartmentAfter(Sentence sentence, NounPhrase phrase, int limit)
    {
        var flat = sentence.Flat;
        var end = phrase.End;
        while (end < limit && end - phrase.End < LongestDepartment && Folding.IsHan(flat[end]) && !words.IsStop(sentence, end))
        {
            end++;
        }

        if (end - phrase.End > 2 && words.IsStop(sentence, end) && Departments.Contains(flat[end - 1], StringComparison.Ordinal))
        {
            phrase.End = end;
        }
    }

    /// <summary>Whether what ends there may be a title that a name follows.</summary>
    public static bool EndsTitle(string flat, int end) =>
        EndsOfTitles.Contains(flat[end - (flat[end - 1] is ')' && end > 1 ? 2 : 1)], StringComparison.Ordinal);

    /// <summary>汪文斌 in 外交部发言人汪文斌当天呼吁: Han up to a word of grammar, a cue or a sign.</summary>
    public void NameAfter(Sentence sentence, NounPhrase phrase, int limit)
    {
        var (text, flat) = (sentence.Text, sentence.Flat);
        if (!EndsTitle(flat, phrase.End))
        {
            return;
        }

        var end = phrase.End;
        if (end < flat.Length && Label(flat, flat[end] == ' ' ? end + 1 : end) is > 0 and var colon && !words.EndsCue(sentence, colon))
        {
            phrase.End = flat[end] == ' ' ? end + 1 : end;
            end = colon;
        }

        while (
            end < flat.Length
            && end - phrase.End < LongestForeignName
            && (Folding.IsHan(flat[end]) ? !words.IsStop(sentence, end) || IsLastOfName(sentence, phrase.End, end) : IsInName(flat, end))
        )
        {
            end++;
        }

        var length = end - phrase.End;
        var isForeign = end < flat.Length && flat[end] is '(' || flat.AsSpan(phrase.End, length).IndexOfAny(s_joinsNames) >= 0;
        if (
            length < 2
            || length > (isForeign ? LongestForeignName : LongestName)
            || !words.IsStop(sentence, end)
            || (end > limit && !IsLastOfName(sentence, phrase.End, limit))
            || flat[end - 1] is '的'
        )
        {
            return;
        }

        phrase.PersonName = text[phrase.End..end];
        phrase.End = end;
        Remember(phrase, phrase.Code ?? phrase.Office?.Government, [phrase.PersonName]);
    }

    /// <summary>发言人吕尚基：“…”, with a space or without: where the colon stands behind a name; 0 where none does.</summary>
    private static int Label(string flat, int at)
    {
        var colon = flat.IndexOf(':', at, Math.Min(LongestName + 1, flat.Length - at));
        return colon > at + 1 && !flat.AsSpan(at, colon - at).ContainsAny(s_signs) ? colon : 0;
    }

    /// <summary>方 in 孙立方表示, 军 in 李建军说: a word for a body right before a word of grammar.</summary>
    private bool IsLastOfName(Sentence sentence, int start, int at) =>
        at - start is 1 or 2 && words.ClassAt(sentence, at) is "word.head.body" && words.IsStop(sentence, at + 1);

    private static bool IsInName(string flat, int at) =>
        s_joinsNames.Contains(flat[at]) && at + 1 < flat.Length && Folding.IsHan(flat[at + 1]);

    /// <summary>Of a foreign name the last part is enough later; Japanese names are shortened to the surname, others are given whole.</summary>
    public static void Remember(NounPhrase phrase, string? country, IEnumerable<string> names)
    {
        foreach (var name in names)
        {
            phrase.NamesToRemember.Add(name);
            if (name.AsSpan().LastIndexOfAny(s_joinsNames) is > 0 and var joint && name.Length - joint > 2)
            {
                phrase.NamesToRemember.Add(name[(joint + 1)..]);
            }

            if (country == "JP" && name.Length >= 4)
            {
                phrase.NamesToRemember.Add(name[..2]);
            }
        }
    }

    /// <summary>《中央日报》</summary>
    public static void Close(string text, NounPhrase phrase)
    {
        if (phrase.End < text.Length && text[phrase.End] is '》' or '」' or '”' or '"')
        {
            phrase.End++;
        }

        if (phrase.Start > 0 && text[phrase.Start - 1] is '《' or '「' or '“' or '"')
        {
            phrase.Start--;
        }
    }
}
