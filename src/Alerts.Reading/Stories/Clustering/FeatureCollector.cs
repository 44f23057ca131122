using System.Globalization;
using Alerts.Reading.Stories.Anatomy;
using Alerts.Reading.Stories.Facts;
using Alerts.Reading.Stories.Knowledge;
using Alerts.Reading.Text;

namespace Alerts.Reading.Stories.Clustering;

/// <summary>Gathers what the parts of an item's text name.</summary>
internal sealed class FeatureCollector(DateTimeOffset at)
{
    // The days around publication are in most items.
    private const int NearDays = 1;

    // An event is told within so many days; a day further off is of something else.
    private const int ToldWithin = 6;

    // Phrases of sentences, and nouns of headlines that have no verb.
    private static readonly string[] s_groups = ["cue", "headnoun"];
    private static readonly HashSet<string> s_answers = new(StringComparer.Ordinal) { "confirms", "aware", "declines", "silent", "denies" };

    private static readonly HashSet<string> s_seatsOfGovernment = new(StringComparer.Ordinal)
    {
        "tokyo",
        "pyongyang",
        "seoul",
        "washington",
    };

    private readonly List<string> _places = [];
    private readonly List<DateOnly> _days = [];
    private readonly List<DateOnly> _coreDays = [];
    private readonly List<string> _people = [];
    private readonly List<string> _acts = [];
    private readonly List<string> _again = [];
    private readonly List<string> _states = [];
    private readonly List<int> _ordinals = [];
    private readonly List<Quantity> _counts = [];
    private readonly HashSet<ulong> _quoted = [];
    private DateOnly? _day;
    private bool _isAnswer;

    public Dictionary<ulong, (float Weight, FeatureMarks Marks)> Weights { get; } = [];

    /// <summary>Whether the name of the place also stands for the government in it.</summary>
    public static bool IsSeatOfGovernment(string place) => s_seatsOfGovernment.Contains(place);

    public EventTraits Traits()
    {
        var isAnswer = _isAnswer && _again.Exists(Acts.IsMeeting);
        return new(
            isAnswer ? null : _day,
            _places,
            _days,
            _coreDays,
            _people,
            _acts,
            _again,
            _states,
            _ordinals,
            _counts,
            _quoted,
            isAnswer
        );
    }

    /// <summary>Whether a government's answer is what a title tells.</summary>
    public void ReadAnswer(string title, string language)
    {
        var phrases = KnowledgeBase.Shipped.PhrasesIn(language);
        var flat = Folding.Flat(title);
        _isAnswer = s_groups.Any(group => phrases.Find(group, flat, IsAnswer).Count > 0);
    }

    private static bool IsAnswer(string name) => s_answers.Contains(name[(name.IndexOf('.', StringComparison.Ordinal) + 1)..]);

    public void Read(string text, float weight, FeatureMarks marks)
    {
        var cased = Folding.Cased(text);
        var lower = Folding.Lower(cased);
        var covered = new bool[lower.Length];
        foreach (var mention in KnowledgeBase.Shipped.Gazetteer.Find(cased, lower))
        {
            Take(mention.Entity, weight, marks);
            Array.Fill(covered, true, mention.Start, mention.Length);
        }

        TakeDays(lower, covered, weight, marks);
        if (marks.HasFlag(FeatureMarks.Core))
        {
            AddNew(_ordinals, Ordinals.In(lower));
            AddNew(_counts, Quantities.In(lower));
        }

        var quoted = marks.HasFlag(FeatureMarks.Core) ? Quotations.In(cased) : [];
        foreach (var token in Tokens.Of(lower, covered))
        {
            if (token.IsNumber && IsYear(token.Text))
            {
                continue;
            }

            var key = token.IsNumber ? ItemFeatures.OfNumber(token.Text) : ItemFeatures.OfWord(token.Text);
            var isName = IsName(cased, token);
            Add(key, weight, isName ? marks | FeatureMarks.Name : marks);
            if (isName && NameSounds.Of(token.Text) is { } sounds)
            {
                Add(ItemFeatures.OfSounds(sounds), weight, marks);
            }

            if (quoted.Any(q => q.Contains(token.Start)))
            {
                _quoted.Add(key);
            }
        }
    }

    private bool IsYear(string digits) =>
        digits.Length == 4
        && int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var year)
        && (at == default ? year is > 1990 and < 2040 : Math.Abs(year - at.Year) <= 1);

    /// <summary>A capital inside a sentence, or katakana.</summary>
    private static bool IsName(string cased, Token token)
    {
        if (token.IsNumber || token.Start >= cased.Length)
        {
            return false;
        }

        var first = cased[token.Start];
        return Folding.IsKatakana(first)
            ? token.Text.Length > 2
            : char.IsUpper(first)
                && token.Start > 1
                && cased[token.Start - 1] == ' '
                && cased[token.Start - 2] is not ('.' or '!' or '?' or ':');
    }

    private void Take(Entity entity, float weight, FeatureMarks marks)
    {
        // Who published it says nothing of what it is about.
        if (entity is Entity.Outlet)
        {
            return;
        }

        Add(ItemFeatures.OfEntity(entity.Id), weight, marks);
        var isCore = marks.HasFlag(FeatureMarks.Core);
        switch (entity)
        {
            case Entity.Office office:
                TakeOffice(office, weight, marks, isCore);
                break;
            case Entity.Person person when isCore:
                AddNew(_people, [person.Id]);
                break;
            case Entity.Concept when isCore && Acts.Is(entity.Id):
                TakeAct(entity.Id, marks);
                break;
            case Entity.Place { IsCountry: true } when marks.HasFlag(FeatureMarks.Title):
                AddNew(_states, [entity.Id]);
                break;
            case Entity.Place { In: not null } place when !IsSeatOfGovernment(place.Id):
                AddNew(_places, WithLarger(place));
                break;
            default:
                break;
        }
    }

    /// <summary>The place and the region that it lies in; not the state.</summary>
    private static IEnumerable<string> WithLarger(Entity.Place place) =>
        KnowledgeBase.Shipped.Places.GetValueOrDefault(place.In ?? "") is { IsCountry: false } larger && !IsSeatOfGovernment(larger.Id)
            ? WithLarger(larger).Prepend(place.Id)
            : [place.Id];

    private void TakeAct(string act, FeatureMarks marks)
    {
        if (marks.HasFlag(FeatureMarks.Title))
        {
            AddNew(_acts, [act]);
        }

        if (Acts.IsRecurring(act))
        {
            AddNew(_again, [act]);
        }
    }

    private void TakeOffice(Entity.Office office, float weight, FeatureMarks marks, bool isCore)
    {
        Add(ItemFeatures.OfEntity(office.Government), weight, marks);
        if (marks.HasFlag(FeatureMarks.Title))
        {
            AddNew(_states, [office.Government]);
        }

        // "高市首相" and "Sanae Takaichi" are one; the office tells who by the date.
        if (!office.IsBody && at != default && office.HolderAt(at) is { } holder)
        {
            Add(ItemFeatures.OfEntity(holder), weight / 2, marks);
            if (isCore)
            {
                AddNew(_people, [holder]);
            }
        }
    }

    private void TakeDays(string lower, bool[] covered, float weight, FeatureMarks marks)
    {
        var published = DateOnly.FromDateTime(at.UtcDateTime);
        foreach (var mention in Dates.In(lower, at))
        {
            Array.Fill(covered, true, mention.Start, mention.End - mention.Start);
            var off = Math.Abs(mention.Date.DayNumber - published.DayNumber);
            if (marks.HasFlag(FeatureMarks.Core))
            {
                AddNew(_coreDays, [mention.Date]);
                _day ??= off <= ToldWithin ? mention.Date : null;
            }

            if (off > NearDays)
            {
                Add(ItemFeatures.OfDay(mention.Date), weight, marks);
                AddNew(_days, [mention.Date]);
            }
        }
    }

    private static void AddNew<T>(List<T> list, IEnumerable<T> values)
    {
        foreach (var value in values)
        {
            if (!list.Contains(value))
            {
                list.Add(value);
            }
        }
    }

    private void Add(ulong key, float weight, FeatureMarks marks)
    {
        var known = Weights.GetValueOrDefault(key);
        Weights[key] = (known.Weight + weight, known.Marks | marks);
    }
}
