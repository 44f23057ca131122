using Alerts.Reading.Stories.Frames;
using Alerts.Reading.Text;

namespace Alerts.Reading.Stories.Facts;

/// <summary>Finds the outlets on whose word an item's text puts its main claim.</summary>
/// <param name="isAnonymous">Whether the item rests on sources that nobody names.</param>
/// <param name="told">Where a government tells the news itself: what others report further down is beside it.</param>
internal sealed class AttributedOutlets(ReadItem item, Core core, bool isAnonymous, Frame? told)
{
    // In characters.
    private const int LongestCredit = 40;

    private const int Lead = 2;
    private const int LeastShared = 2;

    // What is told behind it may be beside the main claim.
    private const int Opening = 4;

    private readonly BesideTold _beside = new(item, told);
    private readonly Likewise _likewise = new(item, core);

    // "Local media said": which ones, each with sources of its own, is told further down.
    private readonly bool _isOfMedia = item.Frames.Any(f =>
        f is { Source.Kind: SourceKind.Unnamed, Sentence.Index: <= Lead } && VagueSources.IsVague(f, item)
    );

    /// <param name="ends">The last sentence whose source is one of the main claim.</param>
    public List<ItemOrigin> Read(int ends)
    {
        var named = item.Frames.Where(f => IsAttribution(f, ends) && !_beside.Is(f, Relayed(f, isAnonymous: false))).ToArray();
        var relays = named.Where(f => IsRelay(f, named)).Select(FamilyOf).ToHashSet(StringComparer.Ordinal);
        var weighed = named.Where(f => !relays.Contains(FamilyOf(f))).Select(f => (Frame: f, Weight: Weight(f))).ToArray();
        var most = weighed.Length == 0 ? 0 : weighed.Max(w => w.Weight);
        return
        [
            .. weighed
                .Where(w =>
                    w.Weight >= Math.Min(0.75 * most, most - 0.3)
                    || IsInLead(w.Frame)
                    || IsInTitle(w.Frame)
                    || (_isOfMedia && RestsOnUnnamed(w.Frame))
                    || IsLikewise(w.Frame, named)
                )
                .Select(w => w.Frame)
                .DistinctBy(FamilyOf)
                .Select(Origin),
        ];
    }

    private bool IsLikewise(Frame frame, Frame[] named) =>
        (_isOfMedia && RestsOnUnnamed(frame)) || (frame != named[0] && _likewise.Is(frame, RestsOnUnnamed(frame)));

    private ItemOrigin Origin(Frame frame)
    {
        var outlet = frame.Source.Outlet!;
        var isUnnamed = isAnonymous || RestsOnUnnamed(frame);
        return new ItemOrigin(OriginKind.Outlet, outlet.Name, outlet.Family, frame.Sentence.Text, isUnnamed, outlet.StateOf)
        {
            IsLater = frame.Sentence.Index > Opening && !(_isOfMedia && isUnnamed),
            Relays = Relayed(frame, isAnonymous: false),
            Officials = Relayed(frame, isAnonymous: true) ?? InsideOf(frame) ?? (CitesAuthorities(frame) ? outlet.Country : null),
        };
    }

    /// <summary>"Kyodo reported.": a sentence that does no more than name who passes on the one before.</summary>
    private bool IsCreditOfTold(Frame frame) =>
        told is not null
        && frame.Sentence.Index == told.Sentence.Index + 1
        && frame.Sentence.Flat.Length <= LongestCredit
        && !IsOfContent(frame.Cue, frame.Sentence.Flat);

    /// <summary>と報じた, 고 보도했다, 报道，…: something is said there.</summary>
    private static bool IsOfContent(Cue cue, string flat) =>
        flat[cue.Start] is 'と'
        || flat.AsSpan(0, cue.Start).TrimEnd() is [.., 'と' or '고']
        || (Folding.IsHan(flat[cue.Start]) && flat.Length - cue.End > 2);

    private bool IsAttribution(Frame frame, int ends) =>
        frame is { Source.Outlet: { } outlet, IsNegated: false }
        && (frame.Time == FrameTime.Now || IsFirst(frame))
        && outlet.Family != item.Outlet.Family
        && (frame.Sentence.Index <= ends || (frame.Sentence.Index <= Opening && _beside.IsRepeated(frame.Sentence)))
        && !(frame.Cue.IsTold && item.Frames.Any(f => f.Sentence == frame.Sentence && IsOfActor(f)))
        && (frame.Cue.Class <= CueClass.Cites || (outlet.StateOf is not null && frame is { Cue.IsMove: true, Through: null }));

    /// <summary>What is reported first, and on sources, is none of the background, whatever time it tells of.</summary>
    private static bool IsFirst(Frame frame) =>
        frame is { Sentence.Index: 1, Cue.Class: CueClass.Reports, Through.Kind: SourceKind.Unnamed };

    /// <summary>"He told Kyodo": the outlet is whom a government answered, or told of its move, and not whose report it is.</summary>
    private bool IsOfActor(Frame teller) =>
        teller.Cue.IsAnswer
        || (
            teller.Through is not { Kind: SourceKind.Unnamed }
            && teller.Source is { Kind: SourceKind.Government, Government: { } code }
            && item.Frames.Any(f =>
                f.Source.Government == code && f.Sentence.Index <= Lead && f.Time == FrameTime.Now && f.Cue.Class >= CueClass.Confirms
            )
        );

    /// <summary>Who only hands on what another reported is not the origin, wherever in the text it is named.</summary>
    private static bool IsRelay(Frame frame, Frame[] named) =>
        Array.Exists(named, n => IsHandedOn(n, frame) || (IsWithin(n, frame) && !IsBesideIn(n, frame, named)));

    /// <summary>"Kyodo and Jiji reported": both are told of at once.</summary>
    private static bool IsBesideIn(Frame inner, Frame outer, Frame[] named) =>
        Array.Exists(named, n => n.Sentence == inner.Sentence && n.Cue == inner.Cue && FamilyOf(n) == FamilyOf(outer))
        || Array.Exists(named, n => n.Sentence == outer.Sentence && n.Cue == outer.Cue && FamilyOf(n) == FamilyOf(inner));

    private static bool IsHandedOn(Frame cited, Frame by) =>
        cited.Cue.Class == CueClass.Cites
        && by.Cue.Class != CueClass.Cites
        && cited.Sentence == by.Sentence
        && FamilyOf(cited) != FamilyOf(by);

    /// <summary>"Kyodo reported, Yonhap said": what one tells is that the other reports.</summary>
    private static bool IsWithin(Frame inner, Frame outer) =>
        inner.Sentence == outer.Sentence
        && FamilyOf(inner) != FamilyOf(outer)
        && inner.Cue.Class == CueClass.Reports
        && outer.Cue.Class is CueClass.Says or CueClass.Reports or CueClass.Attributes
        && inner.Cue.Start != outer.Cue.Start
        && inner.Cue.Start >= outer.ContentStart
        && inner.Cue.End <= outer.ContentEnd;

    /// <summary>Whether the outlet itself rests on sources that nobody names.</summary>
    private bool RestsOnUnnamed(Frame frame) =>
        CitesUnnamed(frame.Sentence.Flat)
        || item.Frames.Any(f =>
            f.Sentence == frame.Sentence
            && f is { Source.Kind: SourceKind.Unnamed, Cue.Class: CueClass.Cites or CueClass.Attributes }
            && !VagueSources.IsVague(f, item)
        );

    /// <summary>NHKが複数の関係者の話として: whom an outlet cites stands before the word for it.</summary>
    private bool CitesUnnamed(string flat)
    {
        var unnamed = item.Phrases.Find("word", flat, n => n == "word.unnamed");
        return unnamed.Count > 0
            && item.Phrases.Find("cue", flat, n => n == "cue.cites").Exists(c => unnamed.Exists(u => u.End == c.Start));
    }

    /// <summary>NHKが防衛省関係者の話として伝えた: whose people it cites.</summary>
    private string? InsideOf(Frame by) => CitesUnnamed(by.Sentence.Flat) ? by.Through?.Government : null;

    /// <summary>The one government whose spokesman or office says what the outlet tells of.</summary>
    /// <param name="isAnonymous">Whether it is its officials, named no further, that say it.</param>
    private string? Relayed(Frame by, bool isAnonymous)
    {
        if (!isAnonymous && IsCreditOfTold(by))
        {
            return told!.Source.Government;
        }

        var beside = item
            .Frames.Where(f => f.Sentence == by.Sentence && f.Cue.Start == by.Cue.Start && f.Source.Outlet is not null)
            .Select(FamilyOf)
            .ToHashSet(StringComparer.Ordinal);
        var voices = item
            .Frames.Where(f => f.Sentence == by.Sentence && f.Through?.Outlet is { } through && beside.Contains(through.Family))
            .Where(f => f is { Source.Kind: SourceKind.Government, IsHearsay: false } && f.Source.IsAnonymous == isAnonymous)
            .Where(f => !IsObjectOf(by, f) && !IsPlanOfAnother(by, f))
            .Select(f => f.Source.Government)
            .Distinct(StringComparer.Ordinal)
            .ToArray();
        return voices.Length == 1 ? voices[0] : null;
    }

    /// <summary>"Denied a report by the Sankei": what the outlet reports is refused, and is its own.</summary>
    private static bool IsObjectOf(Frame report, Frame answer) =>
        answer.Cue.IsAnswer
        && report.Cue.Start >= answer.Cue.End
        && !report.Sentence.Flat.AsSpan(answer.Cue.End, report.Cue.Start - answer.Cue.End).Contains(',');

    /// <summary>朝中社报道，中国总理将访问: what another will do, a state's agency tells on its own.</summary>
    private static bool IsPlanOfAnother(Frame report, Frame plan) =>
        plan.Cue is { IsContent: true, Class: CueClass.Announces }
        && report.Source.Outlet!.StateOf is { } state
        && plan.Source.Government != state;

    /// <summary>"Yonhap reported, citing the military": of its own country, where none is named.</summary>
    private bool CitesAuthorities(Frame by) =>
        item.Frames.Any(f =>
            f.Sentence == by.Sentence
            && f is { Source.Kind: SourceKind.Named, Cue.Class: CueClass.Cites }
            && f.Through?.Outlet?.Family == FamilyOf(by)
            && item.Phrases.Find("word", Folding.Flat(f.Source.Name)).Exists(m => m.Class == "word.head.body")
        ) || NamesOfficials(by.Sentence.Flat[by.Cue.Start..by.Cue.End]);

    /// <summary>引述日本政府官员报道: whom the outlet cites stands within its verb.</summary>
    private bool NamesOfficials(string verb) =>
        item.Phrases.Find("word", verb, n => n is "word.head.person" or "word.head.body" or "word.unnamed") is { Count: > 0 } cited
        && cited.TrueForAll(m => m.Class != "word.unnamed");

    /// <summary>How near an attribution stands to the main claim: in the lead, or on the same subjects.</summary>
    private double Weight(Frame frame)
    {
        var sentence = frame.Sentence;
        var isPublication = item.Phrases.EndAt("noun.publication", sentence.Flat, frame.Cue.Start) == frame.Cue.End;
        return (item.Of(sentence) is { } read ? core.Overlap(read) : 0)
            + (sentence.Index < Lead ? 2.0 : 0)
            - (sentence.Index * 0.05)
            - (isPublication ? 2 : 0);
    }

    /// <summary>Whether it stands in the lead and on the main subjects: as near as any.</summary>
    private bool IsInLead(Frame frame) =>
        frame.Sentence.Index <= Lead && item.Of(frame.Sentence) is { } read && core.Overlap(read) >= LeastShared;

    /// <summary>"Two missiles, CNN says": whom the title names.</summary>
    private bool IsInTitle(Frame frame) => item.TitleSource?.Outlet?.Family == FamilyOf(frame);

    private static string FamilyOf(Frame frame) => frame.Source.Outlet!.Family;
}
