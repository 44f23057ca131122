namespace Alerts.Reading.Stories.Attribution;

/// <summary>What part of a report of speech a token begins or carries on.</summary>
internal enum Tag : byte
{
    None,
    Source,
    InSource,
    Cue,
    InCue,
    Content,
    InContent,
}

/// <summary>Which tag may follow which.</summary>
internal static class TagChain
{
    public const int Tags = 7;

    /// <summary>Whether a tag may stand behind another: only what began goes on.</summary>
    public static bool Follows(int before, int tag) => tag == 0 || tag % 2 == 1 || before == tag || before == tag - 1;
}
