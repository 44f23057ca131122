using Alerts.Reading.Stories.Frames;

namespace Alerts.Reading.Stories.Facts;

/// <summary>Finds the outlets on whose word an item's text puts its main claim.</summary>
/// <param name="isAnonymous">Whether the item rests on sources that nobody names.</param>
/// <param name="told">Where a government tells the news itself: what others report further down is beside it.</param>
internal sealed class AttributedOutlets(ReadItem item, Core core, bool isAnonymous, Frame? told)
{
    private const int Lead = 2;
    private const int LeastShared = 2;

    // What is told behind it may be beside the main claim.
    private const int Opening = 4;

    private readonly BesideTold _beside = new(item, told);
    private readonly Likewise _likewise = new(item, core);
    private readonly CitedSources _cited = new(item, told);

    // "Local media said": which ones, each with sources of its own, is told further down.
    private readonly bool _isOfMedia = item.Frames.Any(f =>
        f is { Source.Kind: SourceKind.Unnamed, Sentence.Index: <= Lead } && VagueSources.IsVague(f, item)
    );

    // "Beijing knew nothing of the reports": the same.
    private readonly bool _isOnReports = item.Frames.Any(f =>
        f is { Source.Government: not null, Sentence: { Index: <= Lead, IsTitle: false } }
        && (f.Cue.IsAnswer || f.Cue.Class == CueClass.Says)
        && (item.Phrases.Has("object.report", f.Sentence.Flat) || item.Phrases.Has("hearsay.any", f.Sentence.Flat))
    );

    /// <param name="ends">The last sentence whose source is one of the main claim.</param>
    public List<ItemOrigin> Read(int ends)
    {
        var named = item.Frames.Where(f => IsAttribution(f, ends) && !_beside.Is(f, _cited.Relayed(f))).ToArray();
        var relays = named.Where(f => IsRelay(f, named)).Select(FamilyOf).ToHashSet(StringComparer.Ordinal);
        var weighed = named.Where(f => !relays.Contains(FamilyOf(f))).Select(f => (Frame: f, Weight: Weight(f))).ToArray();
        var most = weighed.Length == 0 ? 0 : weighed.Max(w => w.Weight);
        return
        [
            .. weighed
                .Where(w =>
                    w.Weight >= Math.Min(0.75 * most, most - 0.3) || IsInLead(w.Frame) || IsInTitle(w.Frame) || IsLikewise(w.Frame, named)
                )
                .Select(w => w.Frame)
                .DistinctBy(FamilyOf)
                .Select(Origin),
        ];
    }

    /// <summary>One beside another: of media whose sources are its own, of reports that are answered, or that "also" reports.</summary>
    private bool IsLikewise(Frame frame, Frame[] named) =>
        (_isOfMedia && _cited.AreUnnamed(frame))
        || (_isOnReports && frame.Sentence.Index <= Opening && (_cited.AreUnnamed(frame) || item.IsSaidEarlier(frame)))
        || (frame != named[0] && _likewise.Is(frame, _cited.AreUnnamed(frame)));

    private ItemOrigin Origin(Frame frame)
    {
        var outlet = frame.Source.Outlet!;
        var isUnnamed = isAnonymous || _cited.AreUnnamed(frame);
        return new ItemOrigin(OriginKind.Outlet, outlet.Name, outlet.Family, frame.Sentence.Text, isUnnamed, outlet.StateOf)
        {
            IsLater = frame.Sentence.Index > Opening && !(_isOfMedia && isUnnamed),
            Relays = _cited.Relayed(frame),
            Officials = _cited.Officials(frame),
        };
    }

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
        && ((inner.Cue.Class == CueClass.Reports && !IsHandedOnBy(inner, outer)) || IsHandedOnBy(outer, inner))
        && outer.Cue.Class is CueClass.Says or CueClass.Reports or CueClass.Attributes
        && inner.Cue.Start != outer.Cue.Start
        && inner.Cue.Start >= outer.ContentStart
        && inner.Cue.End <= outer.ContentEnd;

    /// <summary>"It was reported by Kyodo, but the minister knew nothing, reports Yonhap".</summary>
    private static bool IsHandedOnBy(Frame outer, Frame inner) =>
        inner.Cue.Class == CueClass.Attributes && inner.Through?.Outlet?.Family == FamilyOf(outer);

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
