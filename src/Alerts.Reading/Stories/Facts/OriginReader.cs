using Alerts.Reading.Stories.Anatomy;
using Alerts.Reading.Stories.Frames;

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
    private readonly LeadVoices _voices;
    private readonly OwnReport _own;
    private readonly EventBodies _bodies;

    // Who speaks in the lead that is no government.
    private readonly (string Name, Sentence Sentence)? _organisation;

    private OriginReader(ReadItem item, Core core)
    {
        _item = item;
        _core = core;
        _vague = new VagueSources(item, Opening);
        _voices = new LeadVoices(item);
        _own = new OwnReport(item, _vague.Anonymous, _voices);
        _bodies = new EventBodies(item, core, _voices);
        _organisation = new SpeakingBodies(item).First();
    }

    private bool IsAnonymous => _vague.Anonymous is not null;

    /// <summary>Whether a government says what the news is. What it merely does, agencies tell.</summary>
    private bool IsSaid => _voices.Told is { Cue.IsMove: false };

    public static IReadOnlyList<ItemOrigin> Read(ReadItem item, Core core) => new OriginReader(item, core).Read();

    private IReadOnlyList<ItemOrigin> Read() =>
        FirstOf(Attributed, Claims, _bodies.Read, VagueSource, LaterBodies, Titled, Acting, Organisation, Rumour) ?? [_own.Origin()];

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
        var outlets = new AttributedOutlets(_item, _core, IsAnonymous, _voices.Told).Read(LastRead());
        var claims = outlets.Count > 0 ? [] : Claims();
        var credits = Credits([.. outlets, .. claims]);
        if (credits.Count + outlets.Count == 0)
        {
            return OfTitle();
        }

        if (credits.Count == 0 && outlets.TrueForAll(o => o.IsLater) && First() is { Count: > 0 } first)
        {
            return [.. first, .. outlets];
        }

        if (credits.Count == 0 && outlets.TrueForAll(IsOfAnswer) && Answered() is { Count: > 0 } answered)
        {
            return answered;
        }

        var others = outlets.Where(o => credits.TrueForAll(c => c.Family != o.Family));
        return
        [
            .. claims,
            .. credits.Concat(others).Select(o => o with { IsAnswer = IsOfAnswer(o) }),
            .. BesideTold(outlets, credits),
            .. BesideVoice(),
        ];
    }

    /// <summary>"The Kremlin and North Korean state media announced": a government beside another's voice speaks as well.</summary>
    private List<ItemOrigin> BesideVoice() =>
        _voices.Bodies(Lead, f =>
            _item.Frames.Any(o =>
                o.Source.Outlet is { StateOf: { } state }
                && o.Through is null
                && state != f.Source.Government
                && o.Sentence == f.Sentence
                && o.Cue.Start == f.Cue.Start
            )
        );

    /// <summary>Who stands behind the news before an outlet is named far below: sources of one's own, or a government that confirms it.</summary>
    private List<ItemOrigin> First() =>
        IsAnonymous ? [_own.Origin()] : [.. _bodies.Read().Where(b => b.IsConfirmation).Select(b => b with { IsAnswer = false })];

    /// <summary>What others report behind a government's own move, or an organisation's own word, is beside it.</summary>
    private int LastRead() =>
        IsGovernmentsOwn() && !VagueSources.AreInTitle(_item) && !_voices.IsOnReportBefore ? Lead
        : _organisation is var (_, told) && !told.IsTitle ? told.Index
        : SentencesRead;

    /// <summary>What agencies hand on of two governments stands on the word of both.</summary>
    private IEnumerable<ItemOrigin> BesideTold(List<ItemOrigin> outlets, List<ItemOrigin> credits) =>
        _voices.Told?.Source.Government is { } told && outlets.Concat(credits).All(o => o.Relays == told)
            ? _bodies.Read().Where(b => (b.Government != told || (IsSaid && outlets.Count == 0)) && !b.IsAnswer)
            : [];

    private List<ItemOrigin> Credits(List<ItemOrigin> named) =>
        [
            .. _item
                .Article.Credits.Where(c => c.Outlet.Family != _item.Outlet.Family)
                .Select(c => new ItemOrigin(OriginKind.Outlet, c.Outlet.Name, c.Outlet.Family, c.Text, IsAnonymous, c.Outlet.StateOf)
                {
                    HandsOn = named.Count == 0 ? IsSaid : named.Exists(o => o.Family != c.Outlet.Family),
                    Relays = _voices.Told?.Source.Government,
                    IsPlain = named.Count == 0 && _voices.Told is null && !_own.IsOwn,
                }),
        ];

    /// <summary>What a government answers to is another's word, and the news stands on that. The text says better than its title whose.</summary>
    private List<ItemOrigin> Claims()
    {
        var claims = _item.Claims.Where(c => !_voices.Answering.Contains(c.Source.Government!)).ToArray();
        var isTold = Array.Exists(claims, c => !c.Sentence.IsTitle);
        return _voices.Answering.Count == 0
            ? []
            :
            [
                .. claims
                    .Where(c => !(isTold && c.Sentence.IsTitle))
                    .DistinctBy(c => c.Source.Government)
                    .Select(c => ItemOrigin.OfGovernment(c.Source.Government!, c.Source.Name, c.Sentence.Text)),
            ];
    }

    /// <summary>Whether an outlet only hands on how a government answers.</summary>
    private bool IsOfAnswer(ItemOrigin outlet) => _voices.Answering.Contains(outlet.Relays ?? outlet.Government ?? "");

    /// <summary>"Seoul reported a visit; Moscow declined to comment, its agency said": who is answered.</summary>
    private List<ItemOrigin> Answered() => Claims() is { Count: > 0 } claims ? claims : [.. _voices.Bodies(Lead).Where(b => !b.IsAnswer)];

    private List<ItemOrigin> VagueSource() =>
        IsAnonymous ? []
        : _vague.Frame is { } vague ? [ItemOrigin.Unidentified(vague.Sentence.Text)]
        : VagueSources.AreInTitle(_item) && !_item.Article.Body.Any() ? [ItemOrigin.Unidentified(_item.Article.Sentences[0].Text)]
        : [];

    private List<ItemOrigin> LaterBodies() => IsAnonymous ? [] : [.. _voices.Bodies(Opening).Select(b => b with { IsLater = !IsNear(b) })];

    /// <summary>What an official confided to the outlet, and a government whose own people open the lead.</summary>
    private bool IsNear(ItemOrigin body) => body.Kind != OriginKind.Body || (body.Government is { } code && _item.Opener == code);

    /// <summary>"Leader ill: CNN", where the text names no outlet.</summary>
    private List<ItemOrigin> OfTitle()
    {
        if (_item.TitleSource?.Outlet is not { } outlet || outlet.Family == _item.Outlet.Family)
        {
            return [];
        }

        var title = _item.Article.Sentences[0].Text;
        return
        [
            new ItemOrigin(OriginKind.Outlet, outlet.Name, outlet.Family, title, IsAnonymous, outlet.StateOf)
            {
                Relays = _voices.Told?.Source.Government,
            },
        ];
    }

    /// <summary>"Missile fired, Seoul says", where the text names nobody.</summary>
    private List<ItemOrigin> Titled()
    {
        List<ItemOrigin> said = IsAnonymous ? [] : [.. _voices.OfTitle().Select(t => t with { IsLater = _item.Article.Body.Any() })];
        if (IsAnonymous || said.Count > 0)
        {
            return said;
        }

        var title = _item.Article.Sentences[0].Text;
        return _item.TitleSource is { Government: { } code, Outlet: null } body ? [ItemOrigin.OfGovernment(code, body.Name, title)] : [];
    }

    /// <summary>An organisation that tells the news itself.</summary>
    private List<ItemOrigin> Organisation() =>
        (_organisation ?? (IsAnonymous ? null : new SpeakingBodies(_item).Any())) is var (name, sentence)
            ? [ItemOrigin.OfStranger(name, sentence.Text)]
            : [];

    /// <summary>A government that tells nothing and does something: the act is its own word.</summary>
    private List<ItemOrigin> Acting() =>
        !IsAnonymous && _voices.Answering.Count == 0 && _item.Acting is { Government: { } code } office
            ? [ItemOrigin.OfGovernment(code, office.Name, _item.Article.Body.FirstOrDefault()?.Text) with { IsLater = true }]
            : [];

    private List<ItemOrigin> Rumour() =>
        [
            .. _item
                .Article.Sentences.Take(Lead)
                .Where(s => _item.Phrases.Find("rumour", s.Flat).Count > 0)
                .Take(1)
                .Select(s => ItemOrigin.Unidentified(s.Text)),
        ];

    /// <summary>Whether the lead is a government's own move: then what others report further down is beside it.</summary>
    private bool IsGovernmentsOwn() =>
        _voices.In(Lead).FirstOrDefault(f => !f.Sentence.IsTitle && f.Cue.Class >= CueClass.Confirms) is { } first
        && first.Cue.IsMove
        && !_item.Article.Sentences.Take(Lead + 1).Any(s => _item.Phrases.Has("object.report", s.Flat));
}
