using Alerts.Reading.Stories.Knowledge;
using Alerts.Reading.Text;

namespace Alerts.Reading.Stories.Frames;

/// <summary>What a Korean word is by its form: a name, a word that bears no particle, the department between a ministry and a title.</summary>
internal sealed class KoreanWords(PhraseBook phrases)
{
    private const int NameLength = 3;
    private const int Finals = 28;

    public static Range WordBefore(string text, int at)
    {
        if (at == 0 || text[at - 1] is not (' ' or '('))
        {
            return at..at;
        }

        var start = at - 1;
        while (start > 0 && Folding.IsHangul(text[start - 1]))
        {
            start--;
        }

        return start..(at - 1);
    }

    /// <summary>A surname and two syllables.</summary>
    public bool IsName(ReadOnlySpan<char> between)
    {
        var name = between.StartsWith("의 ") ? between[2..].Trim() : between.Trim();
        return name.Length == NameLength
            && phrases.EndAt("name.surname", name.ToString(), 0) == 1
            && name[^1] is not ('은' or '는' or '가' or '를' or '을' or '의' or '에' or '도' or '로' or '와' or '과')
            && Folding.IsHangul(name[1])
            && Folding.IsHangul(name[2]);
    }

    /// <summary>Whether a word bears no particle and leads to nothing else.</summary>
    public bool IsFree(ReadOnlySpan<char> word) =>
        word.Length > 1
        && (phrases.EndAt("particle.bound", word[^1].ToString(), 0) == 0 || !Agrees(word[^2], word[^1]))
        && phrases.EndAt("noun.free", word.ToString(), 0) == 0;

    /// <summary>이 and 은 follow a consonant: 가나이 is a name, and no Ghana.</summary>
    public static bool Agrees(char before, char particle) =>
        particle switch
        {
            '이' or '은' or '을' or '과' => (before - '가') % Finals != 0,
            '가' or '는' or '를' or '와' => (before - '가') % Finals == 0,
            _ => true,
        };

    /// <summary>
    /// 홍보 in 대통령실 홍보수석, 아시아 in 외교부 아시아 국장, 훙레이 in 외교부 훙레이 대변인, 한반도 평화교섭 in 외교부 한반도 평화교섭본부장, 차석 in 대사관의 차석공사.
    /// </summary>
    public bool IsDepartment(ReadOnlySpan<char> between)
    {
        if (between.Length < 2 || !(between[0] is ' ' || between.StartsWith("의 ")))
        {
            return false;
        }

        var name = between.TrimStart('의').Trim();
        var parting = name.IndexOfAny(' ', '·');
        var last = name[(parting + 1)..];
        return !last.ContainsAnyExceptInRange('가', '힣')
            && (between[^1] != ' ' || IsFree(last))
            && (parting < 0 || IsField(name[..parting]));
    }

    /// <summary>아시아, 한반도, which looks as if it bore a particle.</summary>
    private bool IsField(ReadOnlySpan<char> word) =>
        !word.ContainsAnyExceptInRange('가', '힣') && (IsFree(word) || phrases.EndAt("noun.longer", word.ToString(), 0) == word.Length);

    /// <summary>사브리나 싱 in 국방부 사브리나 싱 대변인, 존 서플 in 국방부의 존 서플 대변인.</summary>
    public bool IsForeignName(ReadOnlySpan<char> between)
    {
        var name = between.StartsWith("의 ") ? between[1..] : between;
        if (name.Length < 4 || name[0] != ' ' || name[^1] != ' ')
        {
            return false;
        }

        name = name[1..^1];
        var space = name.IndexOf(' ');
        return space > 0
            && !name[..space].ContainsAnyExceptInRange('가', '힣')
            && !name[(space + 1)..].ContainsAnyExceptInRange('가', '힣')
            && (space == 1 || IsFree(name[..space]))
            && (name.Length - space == 2 || IsFree(name[(space + 1)..]));
    }
}
