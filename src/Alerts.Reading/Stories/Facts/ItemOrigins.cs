namespace Alerts.Reading.Stories.Facts;

/// <summary>An item and on whose word it reports.</summary>
internal sealed record ItemOrigins(ReadItem Item, IReadOnlyList<ItemOrigin> Origins)
{
    public bool IsNamed => Origins.Any(o => o.IsNamed);

    /// <summary>Whether somebody is named for what is reported, and not for an answer to it.</summary>
    public bool IsReporting => Origins.Any(o => o is { IsNamed: true, IsAnswer: false });

    /// <summary>An agency whose copy it is, while the copy itself names another origin.</summary>
    public bool HandsOn { get; init; }
}

internal enum OriginKind
{
    /// <summary>The outlet itself, and the text says so: its own sources, its own reporters.</summary>
    FirstHand,

    /// <summary>Another outlet.</summary>
    Outlet,

    /// <summary>A government body speaking itself.</summary>
    Body,

    /// <summary>"Local media", "reports", rumour: somebody unnamed.</summary>
    Unidentified,

    /// <summary>The text names nobody: it follows its story's origin.</summary>
    Silent,
}

/// <summary>Reads on whose word an item's main claim stands. The source of a side claim is none.</summary>
internal static class ItemOrigins
{
    public const string NotIdentified = "origin not identified";

    private const int SentencesRead = 14;
    private const int Lead = 2;
    private const int Opening = 4;

    public static IReadOnlyList<ItemOrigin> Of(ReadItem item, Core core)
    {
        var nobody = item.Frames.Where(f => f.Sentence.Index <= Opening && f.Source.Kind == SourceKind.Unnamed).ToArray();
        var vague = Array.Find(nobody, f => f.Sentence.Index < Opening && IsVague(f, item));
        var anonymous = Array.Find(nobody, f => !IsVague(f, item) && !IsBehind(f, vague))?.Sentence.Text;
        var answering = LeadOf(item).Where(f => IsAnswer(f.Cue.Class)).Select(f => f.Source.Government!).ToHashSet(StringComparer.Ordinal);
        var outlets = Outlets(item, core, anonymous is not null, ends: IsGovernmentsOwn(item) ? Lead : SentencesRead);
        var credits = Credits(item, outlets, anonymous is not null);
        if (credits.Count + outlets.Count > 0)
        {
            return
            [
                .. credits
                    .Concat(outlets.Where(o => credits.TrueForAll(c => c.Family != o.Family)))
                    .Select(o => o with { IsAnswer = answering.Contains(o.Government ?? "") }),
            ];
        }

        if (Bodies(item, answering) is { Count: > 0 } bodies)
        {
            return bodies;
        }

        if (anonymous is null && vague is not null)
        {
            return [new ItemOrigin(OriginKind.Unidentified, NotIdentified, "", vague.Sentence.Text)];
        }

        if (anonymous is null && Bodies(item, answering, Opening) is { Count: > 0 } later)
        {
            return later;
        }

        if (item.Article.Sentences.Take(Lead).FirstOrDefault(s => item.Phrases.Find("rumour", s.Flat).Count > 0) is { } rumour)
        {
            return [new ItemOrigin(OriginKind.Unidentified, NotIdentified, "", rumour.Text)];
        }

        return [Own(item, anonymous, answering.Count > 0)];
    }

    private static ItemOrigin Own(ReadItem item, string? anonymous, bool isAnswer)
    {
        if (SpeaksFor(item) is { } government)
        {
            return new ItemOrigin(OriginKind.Body, item.Outlet.Name, government + " government", Government: government)
            {
                IsOwnAct = true,
            };
        }

        var isOwn =
            anonymous is not null
            || item.Outlet.StateOf is not null
            || item.Item is { Trust: Trust.Aggregator, Source.Length: > 0 }
            || SaysItIsOwn(item);
        return new ItemOrigin(
            isOwn ? OriginKind.FirstHand : OriginKind.Silent,
            item.Outlet.Name,
            item.Outlet.Family,
            anonymous,
            anonymous is not null,
            item.Outlet.StateOf
        )
        {
            IsAnswer = isAnswer && anonymous is null,
        };
    }

    /// <summary>The government whose own site or feed it is.</summary>
    private static string? SpeaksFor(ReadItem item) =>
        item.Item is { Trust: Trust.Official, SpeaksFor: { } declared } ? declared
        : item.Outlet.StateOf is { } state && item.Outlet.Family == state + " government" ? state
        : null;

    /// <summary>Whether the text says that the outlet reports itself: its dateline, whom it spoke to, what it has learnt.</summary>
    private static bool SaysItIsOwn(ReadItem item) =>
        item.Article.Credits.Any(c => c.Outlet.Family == item.Outlet.Family)
        || item.Frames.Any(f => f.Sentence.Index <= Opening && f.Source.Outlet?.Family == item.Outlet.Family)
        || item.Article.Sentences.Take(Opening).Any(s => item.Phrases.Find("own", s.Flat).Count > 0);

    /// <summary>Whether the lead is a government's own move: then what others report further down is beside it.</summary>
    private static bool IsGovernmentsOwn(ReadItem item) =>
        LeadOf(item).FirstOrDefault(f => !f.Sentence.IsTitle && f.Cue.Class >= CueClass.Confirms) is { } first
        && IsMove(first.Cue.Class)
        && !item.Article.Sentences.Take(Lead + 1).Any(s => item.Phrases.Has("object.report", s.Flat));

    private static List<ItemOrigin> Credits(ReadItem item, List<ItemOrigin> outlets, bool anonymous) =>
        [
            .. item
                .Article.Credits.Where(c => c.Outlet.Family != item.Outlet.Family)
                .Select(c => new ItemOrigin(OriginKind.Outlet, c.Outlet.Name, c.Outlet.Family, c.Text, anonymous, c.Outlet.StateOf)
                {
                    HandsOn = outlets.Exists(o => o.Family != c.Outlet.Family),
                }),
        ];

    /// <summary>"Local media reported Tuesday": the sources of a later sentence are theirs.</summary>
    private static bool IsBehind(Frame frame, Frame? vague) =>
        vague is { Cue.Class: CueClass.Reports or CueClass.Attributes } && vague.Sentence.Index < frame.Sentence.Index;

    /// <summary>"Local media", "reports": nobody in particular, and nobody's own source either.</summary>
    private static bool IsVague(Frame frame, ReadItem item) =>
        item
            .Phrases.Find("word", frame.Sentence.Flat)
            .Exists(m =>
                m.Class == "word.vague" && frame.Source.Name.Contains(frame.Sentence.Text[m.Start..m.End], StringComparison.Ordinal)
            );

    /// <param name="ends">The last sentence whose source is one of the main claim.</param>
    private static List<ItemOrigin> Outlets(ReadItem item, Core core, bool anonymous, int ends)
    {
        var named = item.Frames.Where(f => IsAttribution(f, item, ends)).ToArray();
        if (named.Length == 0)
        {
            return [];
        }

        // Who only hands on what another reported is not the origin, wherever in the text it is named.
        var cited = named.Where(f => f.Cue.Class == CueClass.Cites).ToArray();
        var relays = named
            .Where(f => Array.Exists(cited, c => IsHandedOn(c, f)) || Array.Exists(named, n => IsWithin(n, f)))
            .Select(FamilyOf)
            .ToHashSet(StringComparer.Ordinal);
        var weighed = named.Where(f => !relays.Contains(FamilyOf(f))).Select(f => (Frame: f, Weight: Weight(f, item, core))).ToArray();
        var most = weighed.Length == 0 ? 0 : weighed.Max(w => w.Weight);
        return
        [
            .. weighed
                .Where(w => w.Weight >= Math.Min(0.75 * most, most - 0.3))
                .Select(w => w.Frame)
                .DistinctBy(FamilyOf)
                .Select(f => new ItemOrigin(
                    OriginKind.Outlet,
                    f.Source.Outlet!.Name,
                    FamilyOf(f),
                    f.Sentence.Text,
                    anonymous || IsAnonymous(f, item),
                    f.Source.Outlet.StateOf
                )),
        ];
    }

    private static bool IsHandedOn(Frame cited, Frame by) =>
        by.Cue.Class != CueClass.Cites && cited.Sentence == by.Sentence && FamilyOf(cited) != FamilyOf(by);

    /// <summary>"Kyodo reported, Yonhap said": what one tells is that the other reports.</summary>
    private static bool IsWithin(Frame inner, Frame outer) =>
        inner.Sentence == outer.Sentence
        && FamilyOf(inner) != FamilyOf(outer)
        && inner.Cue.Class == CueClass.Reports
        && outer.Cue.Class is (CueClass.Says or CueClass.Reports)
        && inner.Cue.Start != outer.Cue.Start
        && inner.Cue.Start >= outer.ContentStart
        && inner.Cue.End <= outer.ContentEnd;

    /// <summary>Whether the outlet itself rests on sources that nobody names.</summary>
    private static bool IsAnonymous(Frame frame, ReadItem item) =>
        item.Frames.Any(f =>
            f.Sentence == frame.Sentence
            && f is { Source.Kind: SourceKind.Unnamed, Cue.Class: CueClass.Cites or CueClass.Attributes }
            && !IsVague(f, item)
        );

    private static string FamilyOf(Frame frame) => frame.Source.Outlet!.Family;

    private static bool IsAttribution(Frame frame, ReadItem item, int ends) =>
        frame.Source.Outlet is { } outlet
        && outlet.Family != item.Outlet.Family
        && frame.Sentence.Index <= ends
        && frame.Time == FrameTime.Now
        && !(frame.Cue.IsTold && item.Frames.Any(f => f.Sentence == frame.Sentence && IsAnswer(f.Cue.Class)))
        && (frame.Cue.Class <= CueClass.Cites || (outlet.StateOf is not null && IsMove(frame.Cue.Class)));

    /// <summary>How near an attribution stands to the main claim: in the lead, or on the same subjects.</summary>
    private static double Weight(Frame frame, ReadItem item, Core core) =>
        (item.Of(frame.Sentence) is { } sentence ? core.Overlap(sentence) : 0)
        + (frame.Sentence.Index < Lead ? 2.0 : 0)
        - (frame.Sentence.Index * 0.05)
        - (item.Phrases.EndAt("noun.publication", frame.Sentence.Flat, frame.Cue.Start) == frame.Cue.End ? 2 : 0);

    /// <summary>What governments, and their states' voices, say in the lead.</summary>
    private static IEnumerable<Frame> LeadOf(ReadItem item, int until = Lead) =>
        item.Frames.Where(f => f.Source.Government is not null && f.Sentence.Index <= until && f.Time == FrameTime.Now);

    /// <summary>Governments that speak in the lead: their own act is their own word.</summary>
    private static List<ItemOrigin> Bodies(ReadItem item, HashSet<string> answering, int until = Lead)
    {
        var hasText = item.Article.Body.Any();
        var lead = LeadOf(item, until)
            .Where(f =>
                f.Source.Kind == SourceKind.Government
                && (f.Through is null or { Kind: SourceKind.Outlet } || IsClaim(f) || IsOfficials(f.Through, item))
                && !f.IsHearsay
                && !(hasText && f.Sentence.IsTitle)
            );
        return
        [
            .. lead.Where(f =>
                    !f.IsNegated
                    && (IsMove(f.Cue.Class) || f.Cue.Class is CueClass.Says or CueClass.Reports or CueClass.Attributes or CueClass.Confirms)
                )
                .DistinctBy(f => f.Source.Government)
                .Take(2)
                .Select(f => new ItemOrigin(
                    OriginKind.Body,
                    f.Source.Name,
                    f.Source.Government + " government",
                    f.Sentence.Text,
                    Government: f.Source.Government
                )
                {
                    IsOwnAct = IsMove(f.Cue.Class),
                    IsAnswer = answering.Contains(f.Source.Government!),
                }),
        ];
    }

    /// <summary>북한 측 주장에 대해: whose claim it is that another answers.</summary>
    private static bool IsClaim(Frame frame) => frame.Cue.Class == CueClass.Attributes && frame.ContentStart == frame.ContentEnd;

    /// <summary>"Officials said": not named, but no mere sources.</summary>
    private static bool IsOfficials(Source source, ReadItem item) =>
        source.Kind == SourceKind.Unnamed
        && item.Phrases.Find("word", Folding.Flat(source.Name), n => n is "word.head.person" or "word.unnamed" or "word.vague")
            is { Count: > 0 } found
        && found.TrueForAll(m => m.Class == "word.head.person");

    private static bool IsAnswer(CueClass cue) => cue is >= CueClass.Confirms and <= CueClass.Silent;

    private static bool IsMove(CueClass cue) =>
        cue is CueClass.Announces or CueClass.Condemns or CueClass.Demands or CueClass.Proposes or CueClass.Rejects;
}
