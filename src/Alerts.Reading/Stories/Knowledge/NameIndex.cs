using Alerts.Reading.Text;

namespace Alerts.Reading.Stories.Knowledge;

internal enum NameForm
{
    /// <summary>The state itself: Japan, 日本.</summary>
    Name,

    /// <summary>Japanese: somebody or something of it.</summary>
    Demonym,

    /// <summary>Tokyo: a place, and at times the government in it.</summary>
    Capital,

    /// <summary>日, 米: only right before an office.</summary>
    Short,
}

/// <summary>What a name stands for.</summary>
internal abstract record Named
{
    /// <summary>The government that it is or belongs to; null of others.</summary>
    public string? OfState =>
        this switch
        {
            Government government => government.Code,
            Office office => office.Record.Government,
            _ => null,
        };

    internal sealed record Government(string Code, NameForm Form) : Named;

    internal sealed record Pair(IReadOnlyList<string> Codes) : Named;

    internal sealed record Office(OfficeRecord Record) : Named;

    internal sealed record Person(PersonRecord Record) : Named;

    internal sealed record Outlet(Entity.Outlet Entity) : Named;

    /// <summary>A short form of an outlet that counts in credits alone.</summary>
    internal sealed record Agency(Entity.Outlet Entity) : Named;
}

internal readonly record struct NameMatch(Named Named, int Start, int End);

/// <summary>Finds names in a text: the longest from each place, capitals as written in Latin script.</summary>
internal sealed class NameIndex
{
    private const int LongestInitials = 2;

    private readonly PhraseTrie<(Named Named, string Spelling)> _trie = new();

    public void Add(string name, Named named) => _trie.Add(Folding.Flat(name), (named, name));

    /// <param name="text">As written.</param>
    /// <param name="flat">The same folded.</param>
    public List<NameMatch> Find(string text, string flat)
    {
        var matches = new List<NameMatch>();
        var found = new List<(int End, (Named Named, string Spelling) Value)>();
        for (var i = 0; i < flat.Length; )
        {
            found.Clear();
            _trie.At(flat, i, found);
            // "The North" is none in "the North Korean ministry".
            var end = found.Count > 0 && IsArticle(flat, i) && LongestFrom(text, flat, i + 4) > found[^1].End ? flat.Length + 1 : 0;
            foreach (var (to, value) in found)
            {
                if (to >= end && HasCase(text, i, value) && !IsInsideWord(flat, i, to) && !IsPosted(flat, i, to))
                {
                    end = to;
                }
            }

            if (IsBeforeOffice(text, flat, i, end) && found.Exists(f => f.End == end - 1))
            {
                end--;
            }

            // 外務省 is no 外务省, though folding makes them one: a spelling as written goes before another.
            var isExact = found.Exists(f => f.End == end && IsAsWritten(text, i, f.Value.Spelling));
            foreach (var (to, value) in found)
            {
                if (to == end && HasCase(text, i, value) && (!isExact || !Folding.IsHan(text[i]) || IsAsWritten(text, i, value.Spelling)))
                {
                    matches.Add(new NameMatch(value.Named, i, to));
                }
            }

            i = end > i && end <= flat.Length ? end : i + 1;
        }

        return matches;
    }

    private static bool IsAsWritten(string text, int at, string spelling) =>
        string.CompareOrdinal(text, at, spelling, 0, spelling.Length) == 0;

    private static bool IsArticle(string flat, int at) => string.CompareOrdinal(flat, at, "the ", 0, 4) == 0;

    /// <summary>日韓 in 駐日韓国大使 is no pair.</summary>
    private static bool IsPosted(string flat, int start, int end) =>
        end - start == 2
        && start > 0
        && flat[start - 1] is '駐' or '驻'
        && end < flat.Length
        && flat[end] is '国'
        && flat[end - 1] is not '国';

    /// <summary>米国 in 米国務長官: 国 begins the office.</summary>
    private bool IsBeforeOffice(string text, string flat, int start, int end) =>
        end - start == 2 && end <= flat.Length && flat[end - 1] is '国' && LongestFrom(text, flat, end - 1) > end + 1;

    private int LongestFrom(string text, string flat, int start)
    {
        var found = new List<(int End, (Named Named, string Spelling) Value)>();
        _trie.At(flat, start, found);
        return found.Where(f => HasCase(text, start, f.Value)).Select(f => f.End).DefaultIfEmpty(0).Max();
    }

    /// <summary>
    /// Short Latin names in capitals must be written so; others begin with a capital. Offices are words and may be written small, but PM and FM.
    /// </summary>
    private static bool HasCase(string text, int start, (Named Named, string Spelling) value)
    {
        var (named, spelling) = value;
        if (!char.IsAsciiLetterUpper(spelling[0]) || (named is Named.Office && spelling.Length > LongestInitials))
        {
            return true;
        }

        return spelling.Length <= 6 && spelling.AsSpan().IndexOfAnyInRange('a', 'z') < 0
            ? string.CompareOrdinal(text, start, spelling, 0, spelling.Length) == 0
            : char.IsUpper(text[start]);
    }

    /// <summary>A short Hangul name begins a word; 日 in 3日 and 今日, 일 in 3일 is a day; 日ロ in 日ロシア is no pair.</summary>
    private static bool IsInsideWord(string flat, int start, int end)
    {
        if (end - start <= 2 && end < flat.Length && Folding.IsKatakana(flat[end - 1]) && Folding.IsKatakana(flat[end]))
        {
            return true;
        }

        if (start == 0)
        {
            return false;
        }

        var before = flat[start - 1];
        return Folding.IsHangul(flat[start])
            ? end - start <= 2 && (Folding.IsHangul(before) || char.IsAsciiDigit(before))
            : !Script.CanBegin(flat, start);
    }
}
