using Alerts.Reading.Stories.Frames;
using Alerts.Reading.Text;

namespace Alerts.Reading.Stories.Facts;

/// <summary>Reads on whose word an item's main claim stands. The source of a side claim is none.</summary>
internal sealed class OriginReader
{
    private const int SentencesRead = 14;
    private const int Lead = 2;
    private const int Opening = 4;

    private readonly ReadItem _item;
    private readonly Core _core;
    private readonly VagueSources _vague;

    // Governments that answer in the lead.
    private readonly HashSet<string> _answering;

    private OriginReader(ReadItem item, Core core)
    {
        _item = item;
        _core = core;
        _vague = new VagueSources(item, Opening);
        _answering = LeadOf().Where(f => f.Cue.IsAnswer).Select(f => f.Source.Government!).ToHashSet(StringComparer.Ordinal);
    }

    private bool IsAnonymous => _vague.Anonymous is not null;

    public static IReadOnlyList<ItemOrigin> Read(ReadItem item, Core core) => new OriginReader(item, core).Read();

    private IReadOnlyList<ItemOrigin> Read() =>
        FirstOf(Attributed, Claims, () => Bodies(Lead), VagueSource, LaterBodies, Rumour) ?? [Own()];

    private static IReadOnlyList<ItemOrigin>? FirstOf(params ReadOnlySpan<Func<IReadOnlyList<ItemOrigin>>> readings)
    {
        foreach (var reading in readings)
        {
            if (reading() is { Count: > 0 } origins)
            {
                return origins;
            }
        }

        return null;
    }

    /// <summary>Outlets that the text or its credits name, and whose claim is answered where they only hand it on.</summary>
    private List<ItemOrigin> Attributed()
    {
        var outlets = new AttributedOutlets(_item, _core, IsAnonymous).Read(IsGovernmentsOwn() ? Lead : SentencesRead);
        var claims = outlets.Count > 0 ? [] : Claims();
        var credits = Credits([.. outlets, .. claims]);
        if (credits.Count + outlets.Count == 0)
        {
            return [];
        }

        if (credits.Count == 0 && outlets.TrueForAll(IsOfAnswer) && Answered() is { Count: > 0 } answered)
        {
            return answered;
        }

        var others = outlets.Where(o => credits.TrueForAll(c => c.Family != o.Family));
        return
        [
            .. claims,
            .. credits.Concat(others).Select(o => o with { IsAnswer = _answering.Contains(o.Relays ?? o.Government ?? "") }),
        ];
    }

    private List<ItemOrigin> Credits(List<ItemOrigin> named) =>
        [
            .. _item
                .Article.Credits.Where(c => c.Outlet.Family != _item.Outlet.Family)
                .Select(c => new ItemOrigin(OriginKind.Outlet, c.Outlet.Name, c.Outlet.Family, c.Text, IsAnonymous, c.Outlet.StateOf)
                {
                    HandsOn = named.Exists(o => o.Family != c.Outlet.Family),
                }),
        ];

    /// <summary>What a government answers to is another's word, and the news stands on that.</summary>
    private List<ItemOrigin> Claims() =>
        _answering.Count == 0
            ? []
            :
            [
                .. _item
                    .Claims.Where(c => !_answering.Contains(c.Source.Government!))
                    .DistinctBy(c => c.Source.Government)
                    .Select(c => ItemOrigin.OfGovernment(c.Source.Government!, c.Source.Name, c.Sentence.Text)),
            ];

    /// <summary>Whether an outlet only hands on how a government answers.</summary>
    private bool IsOfAnswer(ItemOrigin outlet) => _answering.Contains(outlet.Relays ?? outlet.Government ?? "");

    /// <summary>"Seoul reported a visit; Moscow declined to comment, its agency said": who is answered.</summary>
    private List<ItemOrigin> Answered() => Claims() is { Count: > 0 } claims ? claims : [.. Bodies(Lead).Where(b => !b.IsAnswer)];

    private List<ItemOrigin> VagueSource() =>
        IsAnonymous || _vague.Frame is not { } vague ? [] : [ItemOrigin.Unidentified(vague.Sentence.Text)];

    private List<ItemOrigin> LaterBodies() => IsAnonymous ? [] : Bodies(Opening);

    private List<ItemOrigin> Rumour() =>
        [
            .. _item
                .Article.Sentences.Take(Lead)
                .Where(s => _item.Phrases.Find("rumour", s.Flat).Count > 0)
                .Take(1)
                .Select(s => ItemOrigin.Unidentified(s.Text)),
        ];

    private ItemOrigin Own()
    {
        var outlet = _item.Outlet;
        if (SpeaksFor() is { } government)
        {
            return ItemOrigin.OfGovernment(government, outlet.Name, null) with { IsOwnAct = true };
        }

        var kind = IsOwn() ? OriginKind.FirstHand : OriginKind.Silent;
        return new ItemOrigin(kind, outlet.Name, outlet.Family, _vague.Anonymous, IsAnonymous, outlet.StateOf)
        {
            IsAnswer = _answering.Count > 0 && !IsAnonymous,
        };
    }

    /// <summary>The government whose own site or feed it is.</summary>
    private string? SpeaksFor()
    {
        if (_item.Item is { Trust: Trust.Official, SpeaksFor: { } declared })
        {
            return declared;
        }

        return _item.Outlet.StateOf is { } state && _item.Outlet.Family == state + " government" ? state : null;
    }

    private bool IsOwn() =>
        IsAnonymous || _item.Outlet.StateOf is not null || _item.Item is { Trust: Trust.Aggregator, Source.Length: > 0 } || SaysItIsOwn();

    /// <summary>Whether the text says that the outlet reports itself: its dateline, whom it spoke to, what it has learnt.</summary>
    private bool SaysItIsOwn() =>
        _item.Article.Credits.Any(c => c.Outlet.Family == _item.Outlet.Family)
        || _item.Frames.Any(f => f.Sentence.Index <= Opening && f.Source.Outlet?.Family == _item.Outlet.Family)
        || _item.Article.Sentences.Take(Opening).Any(s => _item.Phrases.Find("own", s.Flat).Count > 0);

    /// <summary>Whether the lead is a government's own move: then what others report further down is beside it.</summary>
    private bool IsGovernmentsOwn() =>
        LeadOf().FirstOrDefault(f => !f.Sentence.IsTitle && f.Cue.Class >= CueClass.Confirms) is { } first
        && first.Cue.IsMove
        && !_item.Article.Sentences.Take(Lead + 1).Any(s => _item.Phrases.Has("object.report", s.Flat));

    /// <summary>What governments, and their states' voices, say in the lead.</summary>
    private IEnumerable<Frame> LeadOf(int until = Lead) =>
        _item.Frames.Where(f => f.Source.Government is not null && f.Sentence.Index <= until && f.Time == FrameTime.Now);

    /// <summary>Governments that speak in the lead: their own act is their own word.</summary>
    private List<ItemOrigin> Bodies(int until)
    {
        var hasText = _item.Article.Body.Any();
        return
        [
            .. LeadOf(until)
                .Where(f => IsSpeaking(f) && !(hasText && f.Sentence.IsTitle))
                .DistinctBy(f => f.Source.Government)
                .Take(2)
                .Select(Body),
        ];
    }

    private ItemOrigin Body(Frame frame) =>
        ItemOrigin.OfGovernment(frame.Source.Government!, frame.Source.Name, frame.Sentence.Text) with
        {
            IsOwnAct = frame.Cue.IsMove,
            IsAnswer = _answering.Contains(frame.Source.Government!),
        };

    private bool IsSpeaking(Frame frame) =>
        frame is { Source.Kind: SourceKind.Government, IsHearsay: false, IsNegated: false }
        && (frame.Through is null or { Kind: SourceKind.Outlet } || IsOfficials(frame.Through) || IsClaim(frame))
        && (frame.Cue.IsMove || IsSaying(frame.Cue.Class));

    /// <summary>"Claims by Tokyo", 북한 측 주장에 대해: what somebody else's sentence is on.</summary>
    private bool IsClaim(Frame frame) =>
        frame.IsMention && (frame.Cue.Class == CueClass.Attributes || (IsClaimNoun(frame) && !IsNobodysClaim(frame)));

    private bool IsClaimNoun(Frame frame) => _item.Phrases.EndAt("noun.claim", frame.Sentence.Flat, frame.Cue.Start) == frame.Cue.End;

    private bool IsNobodysClaim(Frame frame) =>
        _item
            .Phrases.Find("claim", frame.Sentence.Flat)
            .Exists(m => m.Class == "claim.none" && m.Start <= frame.Cue.Start && frame.Cue.End <= m.End);

    /// <summary>"Officials said": not named, but no mere sources.</summary>
    private bool IsOfficials(Source source) =>
        source.Kind == SourceKind.Unnamed
        && _item.Phrases.Find("word", Folding.Flat(source.Name), n => n is "word.head.person" or "word.unnamed" or "word.vague")
            is { Count: > 0 } found
        && found.TrueForAll(m => m.Class == "word.head.person");

    private static bool IsSaying(CueClass cue) => cue is CueClass.Says or CueClass.Reports or CueClass.Attributes or CueClass.Confirms;
}
