namespace Alerts.Reading.Stories.Clustering;

/// <summary>Whether words in one place of a line say that it is another event: another place, person, matter or round.</summary>
internal sealed class OtherSlot(Replacement replaced)
{
    private const int LongestName = 5;
    private const int LeastNamed = 2;
    private const WordKind Places = WordKind.Place | WordKind.State;
    private const WordKind People = WordKind.Person | WordKind.Name;

    private readonly LineWord[] _a = [.. replaced.A.Where(w => !w.Is(WordKind.Glue))];
    private readonly LineWord[] _b = [.. replaced.B.Where(w => !w.Is(WordKind.Glue))];

    public bool Is() =>
        _a.Length > 0
        && _b.Length > 0
        && !IsBefore(WordKind.AfterSpeaker)
        && (IsOtherPlace() || IsOtherPerson() || IsOtherTopic() || IsOtherOrdinal());

    private bool IsOtherPlace()
    {
        var kinds =
            IsMarked(WordKind.BeforePlace, WordKind.AfterPlace) ? Places | WordKind.Name
            : IsParty() ? Places
            : WordKind.Place;
        return BothHave(kinds) && !EitherHas(WordKind.Vague) && !NestedPlaces.AreIn(_a, _b);
    }

    /// <summary>Whether it is one more who takes part: Japan and Mongolia, 한국·몽골. A state by itself may only say so.</summary>
    private bool IsParty() => IsMarked(WordKind.BeforeParty | WordKind.State, WordKind.AfterParty);

    private bool IsOtherPerson() =>
        replaced.Before is not null
        && (
            IsMarked(WordKind.BeforePerson, WordKind.AfterPerson)
                ? _a.Length <= LongestName && _b.Length <= LongestName && !EitherHas(Places)
                : AreNames(_a) && AreNames(_b)
        );

    private static bool AreNames(LineWord[] words) =>
        words.Length <= LongestName
        && Array.Exists(words, w => w.Is(People))
        && Array.TrueForAll(words, w => w.Is(People | WordKind.Number));

    private bool IsOtherTopic() =>
        IsMarked(WordKind.BeforeTopic, WordKind.AfterTopic)
        && !EitherHas(WordKind.Vague | WordKind.Day)
        && NameMatter(_a)
        && NameMatter(_b);

    /// <summary>Whether words name anything: one character by itself is mostly an ending.</summary>
    private static bool NameMatter(LineWord[] words) =>
        words.Sum(w =>
            w.Is(Places | WordKind.Number) ? 0
            : w.Char == '\0' ? LeastNamed
            : 1
        ) >= LeastNamed;

    private bool IsOtherOrdinal() => IsBefore(WordKind.AfterOrdinal) && BothHave(WordKind.Number);

    private bool IsMarked(WordKind before, WordKind after) => (replaced.Before?.Is(before) ?? false) || IsBefore(after);

    private bool IsBefore(WordKind after) => replaced.After?.Is(after) ?? false;

    private bool BothHave(WordKind kinds) => Array.Exists(_a, w => w.Is(kinds)) && Array.Exists(_b, w => w.Is(kinds));

    private bool EitherHas(WordKind kinds) => Array.Exists(_a, w => w.Is(kinds)) || Array.Exists(_b, w => w.Is(kinds));
}
