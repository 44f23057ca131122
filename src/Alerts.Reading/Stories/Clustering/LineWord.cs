namespace Alerts.Reading.Stories.Clustering;

/// <summary>What a word of a line can say of the slot that it fills, or that the words beside it fill.</summary>
[Flags]
internal enum WordKind
{
    None = 0,

    /// <summary>Holds words together: of, the, が, の.</summary>
    Glue = 1,
    Place = 1 << 1,

    /// <summary>A state or its seat, which also acts and speaks.</summary>
    State = 1 << 2,
    Person = 1 << 3,

    /// <summary>Written as a name that is not known.</summary>
    Name = 1 << 4,
    Number = 1 << 5,
    Day = 1 << 6,

    /// <summary>Could be said of any matter or place: the issue, measures, online.</summary>
    Vague = 1 << 7,

    /// <summary>Where it happens stands right behind, or right before.</summary>
    BeforePlace = 1 << 8,
    AfterPlace = 1 << 9,

    /// <summary>What is talked about stands right behind, or right before.</summary>
    BeforeTopic = 1 << 10,
    AfterTopic = 1 << 11,

    /// <summary>A person's name stands right behind, or right before.</summary>
    BeforePerson = 1 << 12,
    AfterPerson = 1 << 13,

    /// <summary>One more who takes part stands right behind, or right before.</summary>
    BeforeParty = 1 << 14,
    AfterParty = 1 << 15,

    /// <summary>Who tells of it, or where that one is, stands right before.</summary>
    AfterSpeaker = 1 << 16,

    /// <summary>Which of a series it is stands right before.</summary>
    AfterOrdinal = 1 << 17,

    /// <summary>What a number counts: 곳 in 3곳.</summary>
    Counter = 1 << 18,
}

/// <param name="Key">As in <see cref="ItemFeatures.Keys"/>, but of a single character where no word ends are written.</param>
/// <param name="Char">The character, where the word is one; else 0.</param>
internal readonly record struct LineWord(ulong Key, char Char, WordKind Kind)
{
    public bool Is(WordKind kind) => (Kind & kind) != 0;
}

/// <summary>A title or the first sentences of an item. Its words are read once somebody asks, which is seldom.</summary>
internal sealed class Line(string text, string language, DateTimeOffset at)
{
    private string _text = text;

    public LineWord[] Words => field ??= Read();

    /// <summary>The keys of its words, ascending.</summary>
    public ulong[] Keys => field ??= [.. Words.Select(w => w.Key).Order()];

    private LineWord[] Read()
    {
        var words = new LineReader(_text, language, at).Read();
        _text = "";
        return words;
    }
}
