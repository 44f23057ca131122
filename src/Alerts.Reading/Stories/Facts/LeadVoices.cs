using Alerts.Reading.Stories.Anatomy;
using Alerts.Reading.Stories.Frames;
using Alerts.Reading.Stories.Knowledge;
using Alerts.Reading.Text;

namespace Alerts.Reading.Stories.Facts;

/// <summary>Governments, and their states' voices, that speak in an item's lead: who tells the news, and who only answers to it.</summary>
internal sealed class LeadVoices
{
    private const int Lead = 2;
    private const int Opening = 5;
    private const int Several = 2;

    private readonly ReadItem _item;

    public LeadVoices(ReadItem item)
    {
        _item = item;
        Answering = Governments(In(Lead).Where(f => (f.Cue.IsAnswer && !IsMereDetail(f)) || IsOnAnothersWord(f)));
        Told = In(Lead).FirstOrDefault(Tells);
    }

    /// <summary>Governments that answer, or speak on what another reported or claimed.</summary>
    public IReadOnlySet<string> Answering { get; }

    /// <summary>Where a government itself first tells the news, of which no report was told before; null where none does.</summary>
    public Frame? Told { get; }

    /// <summary>Governments that know of a report, decline, deny or keep silent.</summary>
    public static HashSet<string> RefusingIn(ReadItem item) => new LeadVoices(item).Refusing();

    private HashSet<string> Refusing() =>
        Governments(In(Lead).Where(f => f.Cue.IsAnswer && f.Cue.Class != CueClass.Confirms && !IsMereDetail(f)));

    /// <summary>Whether a government refuses a report of which the lead does not say whose it is.</summary>
    public static bool IsRefusalOfReport(ReadItem item) =>
        RefusingIn(item).Count > 0
        && new LeadVoices(item) is var voices
        && item.Article.Sentences.Take(Lead + 1).Any(s => voices.IsOnReport(s) || item.Phrases.Has("hearsay.any", s.Flat));

    /// <summary>What governments say up to a sentence.</summary>
    public IEnumerable<Frame> In(int until) =>
        _item.Frames.Where(f =>
            f.Source.Government is not null
            && f.Sentence.Index <= until
            && f is { Time: FrameTime.Now, Cue: not { IsBare: true, IsContent: false } }
        );

    /// <summary>Governments that speak: their own act is their own word. One that reacts to what another tells is none of them.</summary>
    public List<ItemOrigin> Bodies(int until, Predicate<Frame>? isWanted = null)
    {
        var hasText = _item.Article.Body.Any();
        return Bodies(In(until).Where(f => !(hasText && f.Sentence.IsTitle) && isWanted?.Invoke(f) != false));
    }

    /// <summary>Governments that the title alone tells of.</summary>
    public List<ItemOrigin> OfTitle() => Bodies(In(0).Where(f => f.Sentence.IsTitle));

    private List<ItemOrigin> Bodies(IEnumerable<Frame> frames)
    {
        var speaking = frames.Where(IsSpeaking).ToArray();
        var telling = speaking.Where(f => !IsReaction(f)).ToArray();
        var first = speaking.Where(f => !IsOnOthers(f, telling)).OrderBy(f => OwnSources.IsConfided(f, _item));
        return [.. first.DistinctBy(f => f.Source.Government).Take(Several).Select(Body)];
    }

    /// <summary>Whether a government does no more than react to what another told before.</summary>
    private static bool IsOnOthers(Frame frame, Frame[] telling) =>
        telling is [var first, ..]
        && IsReaction(frame)
        && frame.Sentence.Index >= first.Sentence.Index
        && !Array.Exists(telling, t => t.Source.Government == frame.Source.Government);

    /// <summary>"He told reporters that they met, but declined to say of what they spoke": who tells the news answers nobody.</summary>
    private bool IsMereDetail(Frame frame) =>
        frame.Cue.Class is CueClass.Declines or CueClass.Confirms
        && In(Lead)
            .Any(f =>
                f is { Cue.Class: CueClass.Says or CueClass.Announces, IsMention: false, Sentence.IsTitle: false }
                && f.Source.Government == frame.Source.Government
                && IsFirst(f, frame)
                && !IsOnReport(f.Sentence)
                && !IsOnClaim(f)
            )
        && !_item.Article.Sentences.Take(Lead + 1).Any(IsOnReport);

    private bool IsFirst(Frame one, Frame other) =>
        one.Sentence.Index < other.Sentence.Index
        || (
            one.Sentence == other.Sentence
            && one.Cue.End < other.Cue.Start
            && _item.Phrases.Has("contrast.any", one.Sentence.Flat[one.Cue.Start..other.Cue.Start])
        );

    private static HashSet<string> Governments(IEnumerable<Frame> frames) =>
        frames.Select(f => f.Source.Government!).ToHashSet(StringComparer.Ordinal);

    /// <summary>"The minister said the report was known", "asked about it, he said", "Tokyo rejected Pyongyang's claim".</summary>
    private bool IsOnAnothersWord(Frame frame) =>
        frame is { Through: null, Source.Kind: SourceKind.Government, IsMention: false }
        && frame.Cue.Class switch
        {
            CueClass.Says => IsOnReport(frame.Sentence) || (IsOnClaim(frame) && !IsRaised(frame)),
            CueClass.Rejects => IsOnClaim(frame),
            _ => false,
        };

    private bool IsOnClaim(Frame frame) =>
        _item.Claims.Any(c => c.Sentence == frame.Sentence && c.Source.Government != frame.Source.Government)
        || _item.Frames.Any(f => f.IsMention && f.Sentence == frame.Sentence && IsOther(f.Source.Government, frame));

    private static bool IsOther(string? government, Frame frame) => government is not null && government != frame.Source.Government;

    /// <summary>Who condemns another's words makes news himself.</summary>
    private bool IsRaised(Frame frame) =>
        _item.Frames.Any(f => f.Sentence == frame.Sentence && f.Source.Government == frame.Source.Government && f.Cue.IsMove);

    /// <summary>"A report", where it is no verb: "the agency reports that".</summary>
    private bool IsOnReport(Sentence sentence) =>
        _item.Phrases.Has("replying.any", sentence.Flat)
        || _item
            .Phrases.Find("object", sentence.Flat, n => n is "object.report" or "object.none")
            .Exists(m => m.Class == "object.report" && !IsVerb(m, sentence));

    private bool IsVerb(PhraseMatch match, Sentence sentence) =>
        _item.Language == "en"
        && _item.Frames.Any(f =>
            f.Sentence == sentence && f.Source.Government is not null && f.Cue.Start < match.End && match.Start < f.Cue.End
        );

    private bool Tells(Frame frame) =>
        frame is { IsMention: false, Sentence.IsTitle: false }
        && (frame.Through is null || frame.Through.Outlet?.Family == _item.Outlet.Family)
        && !frame.Cue.IsAnswer
        && !IsReaction(frame)
        && IsSpeaking(frame)
        && !Answering.Contains(frame.Source.Government!)
        && !_item.Article.Sentences.Take(frame.Sentence.Index + 1).Any(IsOnReport)
        && !IsOnReportBefore
        && !IsBehindMedia(frame);

    /// <summary>"Media reported it. The ministry said …": the news is what was reported.</summary>
    private bool IsBehindMedia(Frame frame) =>
        _item.Frames.Any(f =>
            f is { Source.Kind: SourceKind.Unnamed, Cue.Class: CueClass.Reports, Through: null, Sentence.IsTitle: false }
            && f.Sentence.Index < frame.Sentence.Index
            && VagueSources.IsVague(f, _item)
        );

    /// <summary>Whether a government speaks on what an outlet reported before.</summary>
    public bool IsOnReportBefore => _item.Article.Sentences.Take(Opening).Any(IsOfReportBefore);

    /// <summary>"Earlier, KCNA reported …": what a government speaks on stands behind its words.</summary>
    private bool IsOfReportBefore(Sentence sentence) =>
        _item.Phrases.Starts("earlier.any", sentence.Flat) && _item.Frames.Any(f => f.Sentence == sentence && f.Source.Outlet is not null);

    /// <summary>Whether a government's first word is on another's doing: what others tell beside it is of that.</summary>
    public bool IsReacting(string government) =>
        In(Lead).FirstOrDefault(f => f.Source.Government == government && IsSpeaking(f)) is { } first && IsReaction(first);

    private ItemOrigin Body(Frame frame) =>
        OriginOf(frame) with
        {
            IsOwnAct = frame.Cue is { IsMove: true, IsOfAnother: false },
            IsAnswer = Answering.Contains(frame.Source.Government!),
            IsConfirmation = frame.Cue.Class == CueClass.Confirms,
        };

    private ItemOrigin OriginOf(Frame frame) =>
        OwnSources.IsConfided(frame, _item)
            ? OwnSources.Of(frame, _item)
            : ItemOrigin.OfGovernment(frame.Source.Government!, frame.Source.Name, frame.Sentence.Text);

    private static bool IsReaction(Frame frame) => frame.Cue.Class is CueClass.Demands or CueClass.Condemns or CueClass.Rejects;

    private bool IsSpeaking(Frame frame) =>
        frame is { Source.Kind: SourceKind.Government, IsHearsay: false, IsNegated: false }
        && (frame.Through is null or { Kind: SourceKind.Outlet } || IsOfficials(frame.Through) || IsClaim(frame))
        && !(IsClaimNoun(frame) && frame.IsMention && !IsAnswered(frame))
        && (frame.Cue.IsMove || IsSaying(frame.Cue.Class))
        && !IsOutlets(frame)
        && !IsBefore(frame.Sentence);

    /// <summary>"Earlier, Seoul had said …": what was said before the news.</summary>
    private bool IsBefore(Sentence sentence) => sentence.Index > 1 && _item.Phrases.Starts("earlier.any", sentence.Flat);

    /// <summary>No government but the one whose media are its own 報じる or 보도하다: whoever does is an outlet that nobody knows.</summary>
    private bool IsOutlets(Frame frame) =>
        frame is { Cue.Class: CueClass.Reports, IsMention: false } && _item.Language is "ja" or "ko" && frame.Source.Government != "KP";

    /// <summary>"Claims by Tokyo", 북한 측 주장에 대해: what somebody else's sentence is on.</summary>
    private bool IsClaim(Frame frame) =>
        frame.IsMention && (frame.Cue.Class == CueClass.Attributes || (IsClaimNoun(frame) && !IsNobodysClaim(frame)));

    /// <summary>"Tension over remarks by the minister, sources said": whose words no government speaks on tells no news by them.</summary>
    private bool IsAnswered(Frame claim) =>
        Answering.Count > 0 || _item.Frames.Any(f => !f.IsMention && f.Sentence == claim.Sentence && IsOther(f.Source.Government, claim));

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
