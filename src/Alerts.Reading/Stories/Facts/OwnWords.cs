using Alerts.Reading.Stories.Frames;
using Alerts.Reading.Stories.Knowledge;
using Alerts.Reading.Text;

namespace Alerts.Reading.Stories.Facts;

/// <summary>Tells a government's own word of now from another's claim about it.</summary>
internal sealed class OwnWords(ReadItem item)
{
    private const int Opening = 3;

    // Between a verb and the claim that it rejects, in characters.
    private const int ClaimReach = 60;

    private readonly bool _isOpinion = item.Article.Sentences is [{ IsTitle: true } title, ..] && IsOpinion(title.Flat, item.Phrases);

    private static bool IsOpinion(string title, PhraseBook phrases) =>
        phrases.Starts("opinion.any", title) || phrases.Find("editorial", title).Count > 0;

    public bool Is(Frame frame) =>
        frame.Time == FrameTime.Now
        && !frame.Cue.IsOfAnother
        && IsVoice(frame.Source)
        && !IsOfOpinion(frame)
        && !IsOfAnothersOrgan(frame)
        && !IsAgainstItself(frame)
        && !(frame.IsHearsay && frame.Cue.IsMove)
        && IsThroughOthers(frame);

    /// <summary>A government's own organ speaks for that alone: what it tells of others is its claim, unless both act together.</summary>
    private bool IsOfAnothersOrgan(Frame frame) =>
        Organ is { } own
        && frame.Source.Government is { } code
        && code != own
        && !item.Frames.Any(f => f.Sentence == frame.Sentence && f.Cue.Start == frame.Cue.Start && f.Source.Government == own)
        && !IsOnOfficeOf(code);

    /// <summary>"Chinese spokesman urges Japan …": plain news, by its title.</summary>
    private bool IsOnOfficeOf(string code) =>
        item.Frames.Any(f => f.Sentence.IsTitle && f.Source is { Office: not (null or "government") } && f.Source.Government == code);

    // An embassy hands on what the press of its host says.
    private string? Organ =>
        item.Item is { Trust: Trust.Official, SpeaksFor: { } declared } ? declared
        : item.Outlet is { StateOf: "KP" } or { Family: "White House" } ? item.Outlet.StateOf
        : null;

    private bool IsThroughOthers(Frame frame) =>
        frame.Through switch
        {
            null => true,
            // What an outlet has of sources that nobody names is its claim of a government, not that government's word.
            { Kind: SourceKind.Outlet, Government: not null } when frame.IsClaimed => false,
            { } when IsContradicted(frame) || IsRumoured(frame) => false,
            { Kind: SourceKind.Outlet } by => !IsClaimable(frame.Cue)
                || by.Government == frame.Source.Government
                || !(RestsOnSources() || IsDenied()),
            // Only others can tell that somebody is silent.
            { Kind: SourceKind.Government } by => frame.Cue.Class == CueClass.Silent || by.Government == frame.Source.Government,
            { } by => !frame.Cue.IsMove || IsOfficial(by) || MayTellOfMoves(by, frame),
        };

    /// <summary>日媒称日本承认…，但日本政府否认: what media say that a government admits, and what it denies itself.</summary>
    private bool IsContradicted(Frame frame) =>
        frame is { Cue.Class: CueClass.Confirms, Through.Kind: not SourceKind.Government }
        && item.Frames.Any(f =>
            f is { Cue.Class: CueClass.Denies, IsNegated: false, Time: FrameTime.Now }
            && f.Sentence == frame.Sentence
            && f.Source.Government == frame.Source.Government
        );

    /// <summary>日メディアは、北朝鮮が認めたと報じた: media of whom nobody is named say no more than that a state admits something.</summary>
    private bool IsRumoured(Frame frame) =>
        frame is { Cue.Class: CueClass.Confirms, IsQuoted: false, Through.Kind: SourceKind.Unnamed }
        && frame.Source is { IsPerson: false, Office: null or "government" }
        && item.Language != "en";

    /// <summary>(社説), [사설], 社评: a paper's opinion is no government's word; a state's own paper speaks for that state alone.</summary>
    private bool IsOfOpinion(Frame frame) =>
        _isOpinion && frame.Source.Kind != SourceKind.Outlet && (item.Outlet.StateOf is not { } own || own != frame.Source.Government);

    /// <summary>Offers and demands, and what is told of a government by no verb of its own: "it will not talk".</summary>
    private static bool IsClaimable(Cue cue) =>
        cue.Class is CueClass.Proposes or CueClass.Demands || cue is { IsContent: true, IsMove: true };

    /// <summary>Nobody rejects a claim of its own: whose ministry speaks was read wrong.</summary>
    private bool IsAgainstItself(Frame frame) =>
        frame.Cue.Class is CueClass.Denies or CueClass.Condemns or CueClass.Rejects
        && item.Frames.Any(f =>
            f is { IsMention: true, Cue.IsContent: false }
            && f.Sentence == frame.Sentence
            && f.Source.Government == frame.Source.Government
            && IsShortlyBehind(f.Cue, frame.Cue, frame.Sentence.Flat)
        );

    private static bool IsShortlyBehind(Cue claim, Cue verb, string flat) =>
        claim.Start >= verb.End && claim.Start < verb.End + ClaimReach && !flat.AsSpan(verb.End, claim.Start - verb.End).Contains(',');

    /// <summary>What a government denies is what the outlet told.</summary>
    private bool IsDenied() =>
        item.Frames.Any(f =>
            f is { Cue.Class: CueClass.Denies, Source.Kind: SourceKind.Government, Time: FrameTime.Now, IsNegated: false }
        );

    private bool RestsOnSources() =>
        item.Frames.Any(f =>
            f is { Source.Kind: SourceKind.Unnamed, Sentence.Index: <= Opening, Cue.Class: CueClass.Cites or CueClass.Attributes }
            && item.Phrases.Has("word.unnamed", Folding.Flat(f.Source.Name))
        );

    /// <summary>A spokesman of somebody who is not known tells what his government does; a source tells what is said.</summary>
    private bool IsOfficial(Source source)
    {
        var flat = Folding.Flat(source.Name);
        return source.Kind != SourceKind.Government
            && item.Phrases.Find("word", flat, n => n is "word.head.person" or "word.unnamed" or "word.vague") is { Count: > 0 } found
            && found.TrueForAll(m => m.Class == "word.head.person");
    }

    private bool MayTellOfMoves(Source by, Frame frame) =>
        (frame.Cue is { Class: not CueClass.Proposes, IsContent: false } && IsMedia(by)) || (frame.IsQuoted && IsMinistry(by));

    /// <summary>"Japanese media" tell of a move as any outlet does.</summary>
    private bool IsMedia(Source source) => source.Kind == SourceKind.Unnamed && item.Phrases.Has("media.any", Folding.Flat(source.Name));

    /// <summary>"The foreign ministry said China "strongly condemned" it": in its own words.</summary>
    private bool IsMinistry(Source source) =>
        source.Kind == SourceKind.Named && item.Phrases.EndAt("word.head.body", Folding.Flat(source.Name), 0) == source.Name.Length;

    /// <summary>A government, or the agency or "state media" that speak for one.</summary>
    private static bool IsVoice(Source source) =>
        source.Kind == SourceKind.Government || source.Outlet is { StateOf: not null, IsWire: true } or { StateOf: "KP" };
}
