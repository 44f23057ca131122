using Alerts.Reading.Stories.Facts;
using Alerts.Reading.Stories.Knowledge;
using Alerts.Reading.Text;

namespace Alerts.Reading.Stories;

/// <summary>What of the things a reader was told has changed. More outlets with nothing new is no change.</summary>
public static class StoryDiff
{
    public static IReadOnlyList<StoryChange> Changes(StoryFacts before, StoryFacts after) => Changes(before, after, KnowledgeBase.Shipped);

    public static IReadOnlyList<StoryChange> Changes(StoryFacts before, StoryFacts after, KnowledgeBase knowledge) =>
        [
            .. Responses(before, after, knowledge),
            .. NewOrigins(before, after),
            .. NewContradictions(before, after),
            .. NewDetails(before, after, knowledge),
            .. Status(before, after),
        ];

    /// <summary>What a publisher has corrected in one item's text: only what it said before, and says otherwise now.</summary>
    /// <param name="isWhole">Whether the new text is as whole as the old: then what it no longer says was taken back.</param>
    public static IReadOnlyList<StoryChange> Corrections(StoryFacts before, StoryFacts after, string itemId, bool isWhole)
    {
        var corrections = new List<StoryChange>();
        foreach (
            var was in before.Responses.Where(r =>
                r.ItemId == itemId && !after.Responses.Any(a => a.ItemId == itemId && a.Government == r.Government && a.Stance == r.Stance)
            )
        )
        {
            var now = after.Responses.FirstOrDefault(a => a.ItemId == itemId && a.Government == was.Government);
            corrections.Add(
                new StoryChange(
                    "correction",
                    $"{was.Outlet} said that {was.Speaker} {Wording.Of(was.Stance)}, and now {(now is null ? "no longer says so" : $"that {now.Speaker} {Wording.Of(now.Stance)}")}.",
                    now?.Sentence,
                    was.Outlet
                )
            );
        }

        foreach (
            var was in before.Details.Where(d =>
                d.ItemId == itemId
                && !after.Details.Any(a => a.ItemId == itemId && a.Slot == d.Slot && a.About == d.About && a.Value == d.Value)
            )
        )
        {
            var now = after.Details.FirstOrDefault(a =>
                a.ItemId == itemId
                && a.Slot == was.Slot
                && a.About == was.About
                && !before.Details.Any(b => b.ItemId == itemId && b.Slot == a.Slot && b.About == a.About && b.Value == a.Value)
            );
            corrections.Add(
                new StoryChange(
                    "correction",
                    $"{was.Outlet} gave the {SlotName(was.Slot)} as {Value(was)}, and now {(now is null ? "no longer does" : $"gives {Value(now)}")}.",
                    now?.Sentence,
                    was.Outlet
                )
            );
        }

        return isWhole ? corrections : [.. corrections.Where(c => c.Sentence is not null)];
    }

    /// <summary>What a page that was taken away changes: something where the story rests on less without it.</summary>
    /// <param name="left">What the other items say; null where there are none.</param>
    public static IReadOnlyList<StoryChange> Withdrawal(StoryFacts before, StoryFacts? left, string outlet) =>
        left is null
            ? [new StoryChange("correction", $"{outlet} has taken its page away; nobody else in this story reports it.", null, outlet)]
        : left.Status < before.Status
            ? [new StoryChange("correction", $"{outlet} has taken its page away; without it: {Wording.Of(left.Status)}.", null, outlet)]
        : [];

    private static IEnumerable<StoryChange> Responses(StoryFacts before, StoryFacts after, KnowledgeBase knowledge) =>
        after
            .Responses.Where(r => !before.Responses.Any(b => b.Government == r.Government && b.Stance == r.Stance))
            .DistinctBy(r => (r.Government, r.Stance))
            .Select(r => new StoryChange(
                "response",
                $"{Wording.Government(r.Government, knowledge)}{(r.Stance <= Stance.NoStatement ? " answers" : "")}: {r.Speaker} {Wording.Of(r.Stance)}.",
                r.Sentence,
                r.Outlet
            ));

    private static IEnumerable<StoryChange> NewOrigins(StoryFacts before, StoryFacts after) =>
        after
            .Origins.Where(o => o.Family.Length > 0 && !before.Origins.Any(b => b.Family == o.Family))
            .Select(o => new StoryChange("origin", $"A new independent origin: {o.Name}.", o.Sentence, o.Outlet, o.Name));

    private static IEnumerable<StoryChange> NewContradictions(StoryFacts before, StoryFacts after) =>
        after
            .Contradictions.Where(c => !before.Contradictions.Any(b => b.Slot == c.Slot && b.Values.Count >= c.Values.Count))
            .Select(c => new StoryChange(
                "contradiction",
                $"Sources differ on the {SlotName(c.Slot)}: {string.Join("; ", c.Values.Select(v => $"{v.Value} ({v.Outlet})"))}.",
                c.Values[^1].Sentence,
                c.Values[^1].Outlet,
                c.Slot
            ));

    private static IEnumerable<StoryChange> NewDetails(StoryFacts before, StoryFacts after, KnowledgeBase knowledge)
    {
        var told = Told(before, knowledge);
        var disputed = after.Contradictions.Select(c => c.Slot).ToHashSet(StringComparer.Ordinal);
        foreach (var subject in after.Details.Where(d => s_news.Contains(d.Slot)).GroupBy(d => (d.Slot, d.About)))
        {
            var known = before.Details.Where(d => d.Slot == subject.Key.Slot && d.About == subject.Key.About).ToArray();
            var latest = subject.Last();
            if (known.Length == 0)
            {
                // A place that stands in the brief already is none to tell of.
                if (!told.Contains(subject.First().Value))
                {
                    yield return new StoryChange(
                        latest.Slot,
                        $"New {SlotName(latest.Slot)}: {Value(subject.First())}.",
                        subject.First().Sentence,
                        subject.First().Outlet,
                        Value(subject.First())
                    );
                }
            }
            else if (
                latest is { Slot: "number", Exact: true }
                && !disputed.Contains("number")
                && Array.TrueForAll(known, k => k.Exact && Number(k) < Number(latest))
            )
            {
                var text = $"Now {Value(latest)}; before: {known[^1].Value}.";
                yield return new StoryChange("number", text, latest.Sentence, latest.Outlet, Value(latest), known[^1].Value);
            }
        }
    }

    private static readonly string[] s_news = ["number", "place", "date"];

    /// <summary>The places that readers were told of.</summary>
    private static HashSet<string> Told(StoryFacts facts, KnowledgeBase knowledge) =>
        facts
            .Brief.Bullets.Select(b => b.Text)
            .Append(facts.Headline)
            .Select(Folding.Cased)
            .SelectMany(t => knowledge.Gazetteer.Find(t, Folding.Lower(t)))
            .Select(m => m.Entity)
            .OfType<Entity.Place>()
            .Select(p => p.Name)
            .ToHashSet(StringComparer.Ordinal);

    private static string Value(StoryDetail detail) =>
        detail.Slot == "number" ? Wording.Count(detail.Value, detail.About)
        : detail.Slot == "participants" ? $"{detail.Value} ({detail.About})"
        : detail.Value;

    private static double Number(StoryDetail detail) => double.Parse(detail.Value, System.Globalization.CultureInfo.InvariantCulture);

    private static IEnumerable<StoryChange> Status(StoryFacts before, StoryFacts after) =>
        after.Status > before.Status && after.Status == StoryStatus.Official
            ? [new StoryChange("status", $"Now {Wording.Of(after.Status)}; before: {Wording.Of(before.Status)}.")]
            : [];

    private static string SlotName(string slot) => slot == "nextMeeting" ? "next meeting" : slot;
}
