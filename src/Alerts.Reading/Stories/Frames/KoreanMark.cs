using Alerts.Reading.Stories.Anatomy;

namespace Alerts.Reading.Stories.Frames;

internal enum KoreanMarkKind
{
    Topic,
    Subject,
    Adnominal,
    Strong,
    Joint,
    Quoted,

    /// <summary>라고 right behind a quotation mark.</summary>
    Spoken,

    /// <summary>느냐는 질문에: what was asked, with all who act in it.</summary>
    Asked,
}

/// <summary>Where a Korean clause has its topic or subject, or ends.</summary>
internal readonly record struct KoreanMark(
    KoreanMarkKind Kind,
    int Start,
    int End,
    Quotation? Level,
    Actor? Actor = null,
    bool IsClosed = false
)
{
    /// <summary>Whether the end of a clause lies behind it.</summary>
    public bool IsPassed { get; init; }

    /// <summary>Whether a relative clause may have taken it.</summary>
    public bool IsDoubtful { get; init; }
}
