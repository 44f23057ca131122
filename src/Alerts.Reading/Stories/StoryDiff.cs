using System.Globalization;
using Alerts.Reading.Stories.Facts;
using Alerts.Reading.Stories.Knowledge;
using Alerts.Reading.Text;

namespace Alerts.Reading.Stories;

/// <summary>What of the things a reader was told has changed. More outlets with nothing new is no change.</summary>
/// <param name="before">What was told.</param>
/// <param name="after">What is known now.</param>
public sealed class StoryDiff(StoryFacts before, StoryFacts after, KnowledgeBase knowledge)
{
    // What of the details is news by itself.
    private static readonly Dictionary<StorySlot, ChangeKind> s_news = new()
    {
        [StorySlot.Number] = ChangeKind.Number,
        [StorySlot.Place] = ChangeKind.Place,
        [StorySlot.Date] = ChangeKind.Date,
    };

    public StoryDiff(StoryFacts before, StoryFacts after)
        : this(before, after, KnowledgeBase.Shipped) { }

    public IReadOnlyList<StoryChange> Changes() =>
        [.. Developments(), .. Responses(), .. Origins(), .. Contradictions(), .. Details(), .. Status()];

    /// <summary>What a publisher has corrected in one item's text: only what it said before, and says otherwise now.</summary>
    /// <param name="isWhole">Whether the new text is as whole as the old: then what it no longer says was taken back.</param>
    public IReadOnlyList<StoryChange> Corrections(string itemId, bool isWhole)
    {
        IEnumerable<StoryChange> corrections = [.. CorrectedResponses(itemId), .. CorrectedDetails(itemId)];
        return [.. corrections.Where(c => isWhole || c.Sentence is not null)];
    }

    /// <summary>What a page that was taken away changes: something where the story rests on less without it.</summary>
    /// <param name="left">What the other items say; null where there are none.</param>
    public static IReadOnlyList<StoryChange> Withdrawal(StoryFacts before, StoryFacts? left, string outlet)
    {
        var rest =
            left is null ? "; nobody else in this story reports it"
            : left.Status < before.Status ? $"; without it: {Wording.Of(left.Status)}"
            : null;
        return rest is null ? [] : [new StoryChange(ChangeKind.Correction, $"{outlet} has taken its page away{rest}.", null, outlet)];
    }

    private IEnumerable<StoryChange> Developments() =>
        after
            .Developments.Where(d => d.IsHeadline && !before.Developments.Any(b => b.Development == d.Development))
            .DistinctBy(d => d.Development)
            .Select(d => new StoryChange(
                ChangeKind.Development,
                Wording.Of(d.Development),
                d.Sentence,
                d.Outlet,
                d.Development.ToString()
            ));

    // What came late and was overtaken already is no news; it stands struck out among the answers.
    private IEnumerable<StoryChange> Responses() =>
        after
            .Responses.Where(r => !r.Superseded && !before.Responses.Any(b => IsToldBy(b, r)))
            .DistinctBy(r => (r.Government, r.Stance))
            .Select(r => new StoryChange(ChangeKind.Response, TextOf(r), r.Sentence, r.Outlet));

    // "Again denies", after a confirmation took the first denial's place.
    private static bool IsToldBy(OfficialResponse told, OfficialResponse now) =>
        told.Government == now.Government && told.Stance == now.Stance && !(told.Superseded && now.IsReversal);

    private string TextOf(OfficialResponse response)
    {
        var who = Wording.Government(response.Government, knowledge);
        var answers = response.Stance <= Stance.NoStatement ? " answers" : "";
        return $"{who}{answers}: {response.Speaker} {Wording.Of(response.Stance)}.";
    }

    private IEnumerable<StoryChange> Origins() =>
        after
            .Origins.Where(o => o is { Family.Length: > 0, HandsOn: false } && !before.Origins.Any(b => b.Family == o.Family && !b.HandsOn))
            .Select(o => new StoryChange(ChangeKind.Origin, $"A new independent origin: {o.Name}.", o.Sentence, o.Outlet, o.Name));

    private IEnumerable<StoryChange> Contradictions() =>
        after
            .Contradictions.Where(c => !before.Contradictions.Any(b => b.Slot == c.Slot && b.Values.Count >= c.Values.Count))
            .Select(ChangeOf);

    private static StoryChange ChangeOf(Contradiction contradiction)
    {
        var values = string.Join("; ", contradiction.Values.Select(v => $"{v.Value} ({v.Outlet})"));
        var text = $"Sources differ on the {NameOf(contradiction.Slot)}: {values}.";
        var latest = contradiction.Values[^1];
        return new StoryChange(ChangeKind.Contradiction, text, latest.Sentence, latest.Outlet, Wording.Key(contradiction.Slot));
    }

    private IEnumerable<StoryChange> Details()
    {
        var told = PlacesTold();
        return after
            .Details.Where(d => s_news.ContainsKey(d.Slot))
            .GroupBy(d => (d.Slot, d.About))
            .Select(subject => ChangeOf([.. subject], told))
            .OfType<StoryChange>();
    }

    /// <param name="now">What is said now of one subject.</param>
    private StoryChange? ChangeOf(StoryDetail[] now, HashSet<string> told)
    {
        var known = before.Details.Where(d => d.Slot == now[0].Slot && d.About == now[0].About).ToArray();
        return known.Length > 0 ? Growth(known, now[^1])
            // A place that stands in the brief already is none to tell of.
            : told.Contains(now[0].Value) || IsOfToday(now[0]) ? null
            : New(now[0]);
    }

    // The day on which it is told is no date to tell of.
    private static bool IsOfToday(StoryDetail detail) =>
        detail.At is { } at && DayOf(detail) is { } day && Math.Abs(day.DayNumber - DateOnly.FromDateTime(at.UtcDateTime).DayNumber) <= 1;

    private static StoryChange New(StoryDetail detail) =>
        new(s_news[detail.Slot], $"New {NameOf(detail.Slot)}: {detail.Shown}.", detail.Sentence, detail.Outlet, detail.Shown);

    // A toll that rose is news; a number that sources differ on is a difference.
    private StoryChange? Growth(StoryDetail[] known, StoryDetail latest)
    {
        var isDisputed = after.Contradictions.Any(c => c.Slot == StorySlot.Number);
        if (latest is not { Slot: StorySlot.Number, Exact: true } || isDisputed || !Array.TrueForAll(known, k => IsLess(k, latest)))
        {
            return null;
        }

        var was = known[^1].Value;
        var text = $"Now {latest.Shown}; before: {was}.";
        return new StoryChange(ChangeKind.Number, text, latest.Sentence, latest.Outlet, latest.Shown, was);
    }

    private static bool IsLess(StoryDetail known, StoryDetail latest) => known.Exact && NumberOf(known) < NumberOf(latest);

    private static double NumberOf(StoryDetail detail) => double.Parse(detail.Value, CultureInfo.InvariantCulture);

    /// <summary>The places that readers were told of.</summary>
    private HashSet<string> PlacesTold() =>
        before
            .Brief.Bullets.Select(b => b.Text)
            .Append(before.Headline)
            .Select(Folding.Cased)
            .SelectMany(t => knowledge.Gazetteer.Find(t, Folding.Lower(t)))
            .Select(m => m.Entity)
            .OfType<Entity.Place>()
            .Select(p => p.Name)
            .ToHashSet(StringComparer.Ordinal);

    private IEnumerable<StoryChange> Status() =>
        after.Status > before.Status && after.Status == StoryStatus.Official
            ? [new StoryChange(ChangeKind.Status, $"Now {Wording.Of(after.Status)}; before: {Wording.Of(before.Status)}.")]
            : [];

    private IEnumerable<StoryChange> CorrectedResponses(string itemId)
    {
        var now = after.Responses.Where(r => r.ItemId == itemId).ToList();
        return before
            .Responses.Where(was => was.ItemId == itemId)
            .Where(was => !now.Exists(r => r.Government == was.Government && r.Stance == was.Stance))
            .Select(was => Corrected(was, now.Find(r => r.Government == was.Government)));
    }

    private static StoryChange Corrected(OfficialResponse was, OfficialResponse? now)
    {
        var says = now is null ? "no longer says so" : $"that {now.Speaker} {Wording.Of(now.Stance)}";
        var text = $"{was.Outlet} said that {was.Speaker} {Wording.Of(was.Stance)}, and now {says}.";
        return new StoryChange(ChangeKind.Correction, text, now?.Sentence, was.Outlet);
    }

    private IEnumerable<StoryChange> CorrectedDetails(string itemId)
    {
        var then = before.Details.Where(d => d.ItemId == itemId).ToList();
        var now = after.Details.Where(d => d.ItemId == itemId).ToList();
        return then.Where(was => !now.Exists(d => IsSame(d, was)))
            .Select(was => Corrected(was, now.Find(d => d.Slot == was.Slot && d.About == was.About && !then.Exists(t => IsSame(t, d)))));
    }

    private static bool IsSame(StoryDetail one, StoryDetail other) =>
        one.Slot == other.Slot && one.About == other.About && one.Value == other.Value;

    private static StoryChange Corrected(StoryDetail was, StoryDetail? now)
    {
        var gives = now is null ? "no longer does" : $"gives {InWords(now)}";
        var text = $"{was.Outlet} gave the {NameOf(was.Slot)} as {InWords(was)}, and now {gives}.";
        return new StoryChange(ChangeKind.Correction, text, now?.Sentence, was.Outlet);
    }

    private static string InWords(StoryDetail detail) =>
        DayOf(detail)?.ToString("d MMMM yyyy", CultureInfo.InvariantCulture) ?? detail.Shown;

    private static DateOnly? DayOf(StoryDetail detail) =>
        DateOnly.TryParseExact(detail.Value, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;

    private static string NameOf(StorySlot slot) => slot == StorySlot.NextMeeting ? "next meeting" : Wording.Key(slot);
}
