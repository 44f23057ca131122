using Alerts.Reading.Stories.Facts;
using Alerts.Reading.Stories.Knowledge;
using Alerts.Reading.Text;

namespace Alerts.Reading.Stories.Clustering;

/// <summary>Reads a title or first sentences as a row of words, names in one piece.</summary>
internal sealed class LineReader(string text, string language, DateTimeOffset at)
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
        TakeCapitals(lower, covered);
        TakeWords(lower, covered);
        var marks = SlotMarks.In(lower, language);
        var words = _words.OrderBy(w => w.Start).Take(Longest).ToList();
        LineWord[] marked = [.. words.Select((w, i) => w.Word with { Kind = w.Word.Kind | MarksOf(marks, w.Start, EndOf(words, i)) })];
        return [.. marked.Where((_, i) => !IsCount(marked, i))];
    }

    /// <summary>Outlets count differently: only which of a series it is tells an event.</summary>
    private static bool IsCount(LineWord[] words, int number) =>
        words[number].Is(WordKind.Number)
            ? !(number + 1 < words.Length && words[number + 1].Is(WordKind.AfterOrdinal))
            : words[number].Is(WordKind.Counter) && number > 0 && words[number - 1].Is(WordKind.Number);

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

    private void TakeCapitals(string lower, bool[] covered)
    {
        foreach (var mention in NestedPlaces.Capitals.Find(_cased, lower).Where(m => !covered[m.Start]))
        {
            Array.Fill(covered, true, mention.Start, mention.Length);
            Add(mention.Start, NestedPlaces.OfCapital(_cased[mention.Start..mention.End]), WordKind.Place);
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
            char.IsAsciiDigit(word[0]) || Ordinals.IsEnglish(word) ? WordKind.Number
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
