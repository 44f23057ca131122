using Alerts.Reading.Stories.Anatomy;

namespace Alerts.Reading.Stories.Frames;

internal enum CueClass
{
    /// <summary>said, 述べた, 밝혔다, 表示.</summary>
    Says,

    /// <summary>What an outlet does: reported, 報じた, 보도했다, 报道.</summary>
    Reports,

    /// <summary>according to, によると, 에 따르면, 据.</summary>
    Attributes,

    /// <summary>One step nearer to the origin: citing, を引用, 인용, 援引.</summary>
    Cites,
    Confirms,
    Aware,
    Declines,
    Denies,

    /// <summary>Has not answered, the source says.</summary>
    Silent,
    Announces,
    Proposes,
    Demands,
    Condemns,
    Rejects,
}

/// <summary>Words that say how something was said.</summary>
/// <param name="IsContent">What was said itself says it: "no such meeting", 事実無根. The speaker is whoever says the sentence around
/// it.</param>
/// <param name="IsTold">The outlet behind it is whom somebody told: "officials told the Yomiuri".</param>
internal readonly record struct Cue(CueClass Class, int Start, int End, bool IsContent = false, bool IsTold = false)
{
    /// <summary>"A report by": who stands behind it is an outlet, and no government that it is on.</summary>
    public bool IsCredit { get; init; }

    /// <summary>What is announced is what another did: told, and no act of who tells it.</summary>
    public bool IsOfAnother { get; init; }

    /// <summary>A headline's colon behind who says so.</summary>
    public bool IsColon { get; init; }

    /// <summary>Words of a headline that stand for a verb: "silent on", "to lift".</summary>
    public bool IsBare { get; init; }

    /// <summary>Answers a report: confirms, knows of it, declines, denies, is silent.</summary>
    public bool IsAnswer => Class is >= CueClass.Confirms and <= CueClass.Silent;

    /// <summary>Does something by saying it.</summary>
    public bool IsMove => Class >= CueClass.Announces;

    /// <summary>Whether such a source can stand where this says.</summary>
    public bool Admits(Source source) =>
        IsTold ? source.Kind == SourceKind.Outlet
        : IsCredit ? source.Kind is SourceKind.Outlet or SourceKind.Unnamed
        : true;
}

internal enum FrameTime
{
    Now,

    /// <summary>Told as background: in 2002, previously, かつて.</summary>
    Past,
}

/// <summary>One act of speech that a text reports.</summary>
/// <param name="ContentStart">Where in the sentence what was said begins.</param>
internal sealed record Frame(Source Source, Cue Cue, Sentence Sentence, int ContentStart, int ContentEnd)
{
    /// <summary>Whether the words that count stand in quotation marks.</summary>
    public bool IsQuoted { get; init; }
    public bool IsNegated { get; init; }

    /// <summary>Whether others tell of it as something they learnt.</summary>
    public bool IsHearsay { get; init; }

    /// <summary>Whether it is reported by somebody who is named in the same sentence: "Seoul said Tokyo denied …".</summary>
    public Source? Through { get; init; }

    /// <summary>Whether that other says so himself, and does not merely report it: "Seoul blames Tokyo for having denied …".</summary>
    public bool IsClaimed { get; init; }
    public FrameTime Time { get; init; }

    /// <summary>Whether a noun tells that something was said, and the sentence is on that: "the remarks by Tokyo".</summary>
    public bool IsMention => ContentStart == Cue.End && ContentEnd == Cue.End;

    public string Content => Sentence.Text[ContentStart..ContentEnd];
}
