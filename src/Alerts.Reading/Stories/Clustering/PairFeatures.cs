using Alerts.Reading.Stories.Facts;

namespace Alerts.Reading.Stories.Clustering;

/// <summary>What speaks for and against two items telling of one event. The same whichever comes first.</summary>
internal static class PairFeatures
{
    private const int For = 1;
    private const int Against = -1;
    private const int Either = 0;

    // Each with what reason says it speaks for.
    private static readonly (string Name, int Sign)[] s_features =
    [
        ("bias", Either),
        ("cosine", For),
        ("core", For),
        ("titles", Either),
        ("titleInOtherMost", For),
        ("titleInOtherLeast", For),
        ("coreInOtherLeast", For),
        ("evidence", For),
        ("rare", For),
        ("rareInTitles", For),
        ("names", For),
        ("entities", For),
        ("figures", For),
        ("otherPlaces", Against),
        ("samePlace", For),
        ("otherDays", Against),
        ("sameDay", For),
        ("dayApart", Against),
        ("otherPeople", Against),
        ("samePeople", Either),
        ("otherStates", Against),
        ("otherQuoted", Against),
        ("sameQuoted", For),
        ("otherActs", Against),
        ("sameActs", For),
        ("againApart", Against),
        ("eventApart", Against),
        ("otherOrdinals", Against),
        ("otherCounts", Against),
        ("sameCounts", For),
        ("coreInOtherMost", For),
        ("allInOther", Either),
        ("evidenceSquared", Either),
        ("coreEvidence", Either),
        ("apart", Against),
        ("length", Either),
        ("acrossLanguages", Either),
        ("acrossCosine", Either),
        ("acrossEvidence", Either),
        ("acrossCore", Either),
        ("unspacedCosine", Either),
        ("unspacedCore", Either),
        ("unspaced", Either),
        ("bothOfState", Either),
        ("answered", For),
    ];

    public static readonly IReadOnlyList<string> Names = [.. s_features.Select(f => f.Name)];

    /// <summary>1 where a feature speaks for one event, -1 where against it, 0 where for either.</summary>
    public static readonly IReadOnlyList<int> Signs = [.. s_features.Select(f => f.Sign)];

    // A feature this surprising, in nats, tells events apart.
    private const float Rare = 5.5f;

    // As far apart as two items of one event may well be, where one of them has no time.
    private const double UnknownDays = 1;

    // The concept of a government outlet's own opinion.
    private const string Commentary = "commentary";

    private const int MostDays = 4;
    private const int LeastQuoted = 4;

    // How far apart the days may be that outlets give for one event, publishing in other zones and on the day after.
    private const int OneEventDays = 2;

    public static double[] Of(WeightedItem a, WeightedItem b)
    {
        var common = CommonFeatures.Of(a, b, Rare);
        var language = (A: a.Features.Language, B: b.Features.Language);
        var (inA, inB) = (a.In(language.B, common.HanOfA), b.In(language.A, common.HanOfB));
        var cosine = Ratio(common.All, Math.Sqrt((double)inA.All * inB.All));
        var core = Ratio(common.Cores, Math.Sqrt((double)inA.Core * inB.Core));
        var ofA = Ratio(common.TitleOfA, inA.Title);
        var ofB = Ratio(common.TitleOfB, inB.Title);
        var across = language.A == language.B ? 0.0 : 1;
        var unspaced = across == 0 && language.A is "zh" or "ja" or "ko" ? 1.0 : 0;
        var evidence = Math.Log(1 + common.Rarity);
        var (one, two) = (a.Features.Traits, b.Features.Traits);
        var eventApart = EventApart(a, b);
        var quoted = Quoted(one, two);
        var answered = Answered.Between(a, b);
        return
        [
            1,
            cosine,
            core,
            Ratio(common.Titles, Math.Sqrt((double)inA.Title * inB.Title)),
            Math.Max(ofA, ofB),
            Math.Min(ofA, ofB),
            Math.Min(Ratio(common.CoreOfA, inA.Core), Ratio(common.CoreOfB, inB.Core)),
            evidence,
            Math.Log(1 + common.Rare),
            Math.Log(1 + common.RareInTitles),
            Math.Log(1 + common.Names),
            Ratio(common.Shared, Math.Sqrt((double)a.Shared.All * b.Shared.All)),
            Math.Log(1 + common.Figures),
            Differ(one.Places, two.Places),
            Agree(one.Places, two.Places),
            Differ(one.Days, two.Days),
            one.Day is { } day && day == two.Day ? 1 : 0,
            // The day that an answer names may be its own.
            answered >= Answered.Likely
                ? 0
                : DaysBetween(one.Day, two.Day),
            Differ(one.People, two.People),
            Agree(one.People, two.People),
            Differ(one.States, two.States),
            quoted is 0 ? 1 : 0,
            quoted ?? 0,
            Differ(one.Acts, two.Acts),
            Agree(one.Acts, two.Acts),
            DoTheSameAgain(one, two) ? eventApart : 0,
            eventApart,
            Differ(one.Ordinals, two.Ordinals),
            CountsDiffer(one.Counts, two.Counts),
            one.Counts.Any(c => c.Value > 1 && two.Counts.Contains(c)) ? 1 : 0,
            Math.Max(Ratio(common.CoreOfA, inA.Core), Ratio(common.CoreOfB, inB.Core)),
            Ratio(common.All, Math.Min(inA.All, inB.All)),
            evidence * evidence,
            core * evidence,
            Math.Sqrt(DaysApart(a, b)),
            Math.Log(1 + Math.Min(a.Keys.Length, b.Keys.Length)),
            across,
            across * cosine,
            across * evidence,
            across * core,
            unspaced * cosine,
            unspaced * core,
            unspaced,
            a.Features.IsOfState && b.Features.IsOfState ? 1 : 0,
            answered,
        ];
    }

    /// <summary>Two items without a time are as far apart as they were fetched.</summary>
    public static double DaysApart(WeightedItem a, WeightedItem b) =>
        a.IsDated == b.IsDated ? (a.Features.At - b.Features.At).Duration().TotalDays : UnknownDays;

    /// <summary>
    /// Whether both tell of the same act on days too far apart for one event, or one came days before what the other tells. Neither names
    /// the other's day.
    /// </summary>
    public static bool AreTwins(WeightedItem a, WeightedItem b)
    {
        var (one, two) = (a.Features.Traits, b.Features.Traits);
        var isAgain =
            (EventApart(a, b) > OneEventDays && DoTheSameAgain(one, two))
            || (DaysBetween(one.Day, two.Day) >= OneEventDays && one.Again.Any(two.Again.Contains));
        // Nobody tells of what happens days later; the day of an answer is another matter.
        var isEarlier = (CameBefore(a, b) >= OneEventDays || CameBefore(b, a) >= OneEventDays) && Answered.Between(a, b) < Answered.Likely;
        return ((isAgain && !IsAnswered(a, b)) || isEarlier) && !IsNamed(DayOf(b), one) && !IsNamed(DayOf(a), two);
    }

    private static bool IsNamed(int day, EventTraits traits) =>
        traits.Days.Contains(DateOnly.FromDayNumber(day)) || traits.CoreDays.Contains(DateOnly.FromDayNumber(day));

    /// <summary>Whether one is a government's answer on the meeting, at one place, that the other tells of: it may come days later.</summary>
    private static bool IsAnswered(WeightedItem a, WeightedItem b)
    {
        var (one, two) = (a.Features.Traits, b.Features.Traits);
        return (one.IsAnswer || two.IsAnswer || Answered.Between(a, b) >= Answered.Likely)
            && Agree(one.Places, two.Places) > 0
            && one.Again.Any(x => Acts.IsMeeting(x) && two.Again.Contains(x));
    }

    /// <summary>Days between the events, each on the day that title or lead names, else on that of publication.</summary>
    private static double EventApart(WeightedItem a, WeightedItem b) =>
        a.IsDated && b.IsDated ? Math.Min(MostDays, Math.Abs(DayOf(a) - DayOf(b))) : 0;

    /// <summary>
    /// Whether one is a government outlet's commentary and they have no event in common: commentaries on one theme repeat each other's words
    /// for weeks.
    /// </summary>
    public static bool IsMereCommentary(WeightedItem a, WeightedItem b)
    {
        var (one, two) = (a.Features.Traits, b.Features.Traits);
        return (IsCommentary(a) || IsCommentary(b))
            && Agree(one.Places, two.Places) == 0
            && !(one.Day is { } day && day == two.Day)
            && !one.Acts.Any(x => x != Commentary && two.Acts.Contains(x));
    }

    private static bool IsCommentary(WeightedItem item) => item.Features.IsOfState && item.Features.Traits.Acts.Contains(Commentary);

    /// <summary>How many days an item came before the day that the other says it happened.</summary>
    private static double CameBefore(WeightedItem item, WeightedItem other) =>
        item.IsDated && other.Features.Traits.Day is { } day ? Math.Clamp(day.DayNumber - LatestDay(item), 0, MostDays) : 0;

    /// <summary>What day it was where the sun rises first.</summary>
    private static int LatestDay(WeightedItem item) => DateOnly.FromDateTime(item.Features.At.UtcDateTime.AddHours(14)).DayNumber;

    private static int DayOf(WeightedItem item) =>
        (item.Features.Traits.Day ?? DateOnly.FromDateTime(item.Features.At.UtcDateTime)).DayNumber;

    /// <summary>How much of the shorter quotation stands in the other; null where one of them quotes next to nothing.</summary>
    private static double? Quoted(EventTraits a, EventTraits b)
    {
        var (few, many) = a.Quoted.Count <= b.Quoted.Count ? (a.Quoted, b.Quoted) : (b.Quoted, a.Quoted);
        return few.Count < LeastQuoted ? null : (double)few.Count(many.Contains) / few.Count;
    }

    private static double DaysBetween(DateOnly? a, DateOnly? b) =>
        a is { } one && b is { } two ? Math.Min(MostDays, Math.Abs(one.DayNumber - two.DayNumber)) : 0;

    private static double CountsDiffer(IReadOnlyList<Quantity> a, IReadOnlyList<Quantity> b) =>
        a.Any(c => b.Any(o => o.Unit == c.Unit) && !b.Any(o => o.Unit == c.Unit && o.Value == c.Value)) ? 1 : 0;

    private static double Ratio(double part, double whole) => whole <= 0 ? 0 : Math.Min(1, part / whole);

    private static bool DoTheSameAgain(EventTraits a, EventTraits b)
    {
        foreach (var act in a.Acts)
        {
            if (Acts.IsRecurring(act) && b.Acts.Contains(act))
            {
                return true;
            }
        }

        return false;
    }

    private static double Differ<T>(IReadOnlyList<T> a, IReadOnlyList<T> b) => a.Count > 0 && b.Count > 0 ? 1 - Agree(a, b) : 0;

    private static double Agree<T>(IReadOnlyList<T> a, IReadOnlyList<T> b)
    {
        // Short lists, and one item is held against dozens: no enumerators are made.
        for (var i = 0; i < a.Count; i++)
        {
            if (b.Contains(a[i]))
            {
                return 1;
            }
        }

        return 0;
    }
}
