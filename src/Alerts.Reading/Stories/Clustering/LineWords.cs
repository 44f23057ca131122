using Alerts.Reading.Stories.Facts;
using Alerts.Reading.Stories.Knowledge;
using Alerts.Reading.Text;

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
}

/// <param name="Key">As in <see cref="ItemFeatures.Keys"/>, but of a single character where no word ends are written.</param>
/// <param name="Char">The character, where the word is one; else 0.</param>
internal readonly record struct LineWord(ulong Key, char Char, WordKind Kind)
{
    public bool Is(WordKind kind) => (Kind & kind) != 0;
}

/// <summary>A title or a first sentence as a row of words, names in one piece.</summary>
internal sealed class LineWords(string text, string language, DateTimeOffset at)
{
    private const int Longest = 64;

    // How many of a headline's words begin with a capital where capitals show no names.
    private const double Shouted = 0.7;

    private readonly string _cased = Folding.Cased(text);
    private readonly List<(int Start, LineWord Word)> _words = [];

    public LineWord[] Read()
    {
        var lower = Folding.Lower(_cased);
        var covered = new bool[lower.Length];
        TakeDays(lower, covered);
        TakeEntities(lower, covered);
        TakeCapitals(covered);
        TakeWords(lower, covered);
        var marks = SlotMarks.In(lower, language);
        var words = _words.OrderBy(w => w.Start).Take(Longest).ToList();
        return [.. words.Select((w, i) => w.Word with { Kind = w.Word.Kind | MarksOf(marks, w.Start, EndOf(words, i)) })];
    }

    private int EndOf(List<(int Start, LineWord Word)> words, int number) =>
        number + 1 < words.Count ? words[number + 1].Start : _cased.Length;

    private static WordKind MarksOf(List<SlotMark> marks, int start, int end)
    {
        var kind = WordKind.None;
        foreach (var mark in marks)
        {
            var at = mark.IsBefore ? mark.End - 1 : mark.Start;
            kind |= at >= start && at < end ? mark.Kind : WordKind.None;
        }

        return kind;
    }

    private void TakeDays(string lower, bool[] covered)
    {
        foreach (var day in Dates.In(lower, at))
        {
            Array.Fill(covered, true, day.Start, day.End - day.Start);
            Add(day.Start, ItemFeatures.OfDay(day.Date), WordKind.Day);
        }
    }

    private void TakeEntities(string lower, bool[] covered)
    {
        foreach (var mention in KnowledgeBase.Shipped.Gazetteer.Find(_cased, lower).Where(m => !covered[m.Start]))
        {
            Array.Fill(covered, true, mention.Start, mention.Length);
            if (mention.Entity is not Entity.Outlet)
            {
                Add(mention.Start, ItemFeatures.OfEntity(mention.Entity.Id), KindOf(mention.Entity));
            }
        }
    }

    private static WordKind KindOf(Entity entity) =>
        entity switch
        {
            Entity.Place place when place.IsCountry || FeatureCollector.IsSeatOfGovernment(place.Id) => WordKind.State,
            // A sea is beside many places.
            Entity.Place { In: not null } => WordKind.Place,
            Entity.Person => WordKind.Person,
            _ => WordKind.None,
        };

    /// <summary>Capitals of the world that no story has turned on yet.</summary>
    private void TakeCapitals(bool[] covered)
    {
        foreach (var match in KnowledgeBase.Shipped.Names.Find(_cased, Folding.Flat(_cased)))
        {
            if (match.Named is Named.Government { Form: NameForm.Capital } && !covered[match.Start])
            {
                Array.Fill(covered, true, match.Start, match.End - match.Start);
                Add(match.Start, NestedPlaces.OfCapital(_cased[match.Start..match.End]), WordKind.Place);
            }
        }
    }

    private void TakeWords(string lower, bool[] covered)
    {
        var isShouted = IsShouted();
        for (var i = 0; i < lower.Length; )
        {
            if (covered[i] || !char.IsLetterOrDigit(lower[i]))
            {
                i++;
                continue;
            }

            var start = i++;
            if (Folding.IsSpacedWord(lower[start]) || Folding.IsKatakana(lower[start]))
            {
                var isKatakana = Folding.IsKatakana(lower[start]);
                while (i < lower.Length && !covered[i] && (isKatakana ? Folding.IsKatakana(lower[i]) : Folding.IsSpacedWord(lower[i])))
                {
                    i++;
                }

                TakeWord(lower[start..i], start, isShouted);
            }
            else
            {
                Add(
                    start,
                    ItemFeatures.OfWord(lower[start..i]),
                    Folding.IsHiragana(lower[start]) ? WordKind.Glue : WordKind.None,
                    lower[start]
                );
            }
        }
    }

    private void TakeWord(string word, int start, bool isShouted)
    {
        var plain = Folding.Flat(word);
        var isKatakana = Folding.IsKatakana(word[0]);
        var kind =
            Ordinals.In(word).Any() || char.IsAsciiDigit(word[0]) ? WordKind.Number
            : Tokens.IsStopWord(word) ? WordKind.Glue
            : isKatakana || (!isShouted && start > 0 && char.IsUpper(_cased[start])) ? WordKind.Name
            : WordKind.None;
        Add(start, ItemFeatures.OfWord(kind == WordKind.None || !isKatakana ? Tokens.Stem(plain) : plain), kind);
    }

    private bool IsShouted()
    {
        var words = _cased.Split(' ', StringSplitOptions.RemoveEmptyEntries).Where(w => char.IsAsciiLetter(w[0])).Skip(1).ToArray();
        var content = words.Where(w => !Tokens.IsStopWord(w.ToLowerInvariant())).ToArray();
        return content.Length > 0 && content.Count(w => char.IsAsciiLetterUpper(w[0])) >= Shouted * content.Length;
    }

    private void Add(int start, ulong key, WordKind kind, char c = '\0') => _words.Add((start, new LineWord(key, c, kind)));
}
