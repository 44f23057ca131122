using System.Text.Json.Serialization;
using Alerts.Reading.Stories.Facts;

namespace Alerts.Reading.Stories;

/// <summary>An item as the story stage sees it: the pure functions take these, whatever stores them.</summary>
public sealed record StoryItem
{
    public required string Id { get; init; }
    public required string Title { get; init; }
    public required string Text { get; init; }

    /// <summary>The outlet that published it, as readers know it.</summary>
    public required string Outlet { get; init; }
    public string? Url { get; init; }
    public string? Language { get; init; }

    /// <summary>The outlet an aggregator names as its source.</summary>
    public string? Source { get; init; }

    /// <summary>How far its feed is believed. Unless the feed says otherwise, a feed is a newsroom's.</summary>
    public Trust Trust { get; init; } = Trust.Outlet;

    /// <summary>The government an official feed speaks for, such as <c>JP</c>.</summary>
    public string? SpeaksFor { get; init; }

    /// <summary>Publication time, else the time it was fetched.</summary>
    public DateTimeOffset At { get; init; }

    /// <summary>Whether <see cref="At"/> is the time of publication.</summary>
    public bool IsDated { get; init; } = true;

    /// <summary>What a person has set right in its reading.</summary>
    public HandEdits? Edits { get; init; }
    public IReadOnlyList<string> Topics { get; init; } = [];
}

[JsonConverter(typeof(JsonStringEnumConverter<Trust>))]
public enum Trust
{
    /// <summary>A newsroom or an agency.</summary>
    [JsonStringEnumMemberName("outlet")]
    Outlet,

    /// <summary>A government's or a party's own.</summary>
    [JsonStringEnumMemberName("official")]
    Official,

    /// <summary>Hands on what others published, and may name them in <c>source</c>.</summary>
    [JsonStringEnumMemberName("aggregator")]
    Aggregator,

    /// <summary>Nobody vouches for it: what it says is one origin at most, and never the one it names.</summary>
    [JsonStringEnumMemberName("unknown")]
    Unknown,
}

/// <summary>All that a story's items say together: computed from them, nothing else. Same items, same facts.</summary>
public sealed record StoryFacts
{
    // Of a property with an initial value the generated reader makes null where a document leaves it out.
    private static readonly IReadOnlyDictionary<string, Brief> s_noBriefs = new Dictionary<string, Brief>();

    public required string Headline { get; init; }

    /// <summary>The first headline in each of the story's languages, the one above among them.</summary>
    public IReadOnlyList<StoryHeadline> Headlines
    {
        get;
        init => field = value ?? [];
    } = [];

    /// <summary>When the first and the latest of the dated items were published; null where none is dated.</summary>
    public DateTimeOffset? FirstPublished { get; init; }
    public DateTimeOffset? LastPublished { get; init; }

    /// <summary>Such as <c>JAPAN / NORTH KOREA</c>.</summary>
    public required string Region { get; init; }
    public StoryStatus Status { get; init; }
    public IReadOnlyList<string> Topics
    {
        get;
        init => field = value ?? [];
    } = [];
    public IReadOnlyList<string> Languages
    {
        get;
        init => field = value ?? [];
    } = [];
    public IReadOnlyList<string> Outlets
    {
        get;
        init => field = value ?? [];
    } = [];

    /// <summary>How many publisher families first reported it, by the attributions in the text.</summary>
    public int IndependentOrigins { get; init; }
    public IReadOnlyList<StoryOrigin> Origins
    {
        get;
        init => field = value ?? [];
    } = [];
    public IReadOnlyList<OfficialResponse> Responses
    {
        get;
        init => field = value ?? [];
    } = [];
    public IReadOnlyList<Contradiction> Contradictions
    {
        get;
        init => field = value ?? [];
    } = [];

    /// <summary>
    /// Numbers, places and dates of the main event as each outlet gives them: what contradictions and changes are read from.
    /// </summary>
    public IReadOnlyList<StoryDetail> Details
    {
        get;
        init => field = value ?? [];
    } = [];
    public required Brief Brief { get; init; }

    /// <summary>Briefs for those who read one of the story's languages, where it has several, by language.</summary>
    public IReadOnlyDictionary<string, Brief> Briefs
    {
        get;
        init => field = value ?? s_noBriefs;
    } = s_noBriefs;
}

public sealed record StoryHeadline(string Text, string Language);

/// <param name="Name">The outlet or body whose word it is, or <c>origin not identified</c>.</param>
/// <param name="Family">The publisher family, such as <c>JoongAng</c>.</param>
/// <param name="Sentence">The attribution, quoted; null where the outlet reports first-hand.</param>
/// <param name="Anonymous">Whether it rests on unnamed sources.</param>
/// <param name="HandsOn">Whether it is credited but only hands on what another origin reported: it counts for none.</param>
public sealed record StoryOrigin(
    string Name,
    string Family,
    string? Sentence = null,
    string? Outlet = null,
    bool Anonymous = false,
    bool HandsOn = false
)
{
    /// <summary>Those that rest on it, at first or second hand, the earliest first.</summary>
    public IReadOnlyList<string> Outlets
    {
        get;
        init => field = value ?? [];
    } = [];

    /// <summary>Whether a person set it right; left out where nobody did.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public bool Edited { get; init; }
}

/// <param name="Speaker">Office and, where known by date, its holder.</param>
/// <param name="Government">ISO 3166 code such as <c>JP</c>; null where the texts name one that nobody here knows.</param>
/// <param name="About"><c>report</c> or <c>event</c>: what is acknowledged, declined or denied.</param>
/// <param name="Superseded">Whether a later word of the same government stands in its place.</param>
public sealed record OfficialResponse(
    string Speaker,
    Stance Stance,
    string Sentence,
    string Outlet,
    string? Url,
    string? Government = null,
    string? About = null,
    string? Language = null,
    DateTimeOffset? At = null,
    string? ItemId = null,
    bool Superseded = false
)
{
    /// <summary>Whether a person speaks, and no office at large. Not stored.</summary>
    internal bool IsPerson { get; init; }

    /// <summary>Whether its own sentence puts it before or behind another answer. Not stored.</summary>
    internal AnswerOrder Order { get; init; }

    /// <summary>Whether a person set it right; left out where nobody did.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public bool Edited { get; init; }
}

internal enum AnswerOrder
{
    Unknown,

    /// <summary>"Had earlier declined".</summary>
    Earlier,

    /// <summary>"Later confirmed".</summary>
    Later,
}

public sealed record Contradiction(StorySlot Slot, IReadOnlyList<ContradictionValue> Values);

public sealed record ContradictionValue(string Value, string Sentence, string Outlet);

/// <param name="Slot">Any but <see cref="StorySlot.Response"/>.</param>
/// <param name="About">What is counted, or what took place: values are compared only within one such subject.</param>
/// <param name="Value">In one form for all languages, such as <c>3</c>, <c>Ulaanbaatar</c> or <c>2024-06-12</c>.</param>
/// <param name="Exact">False where the source rounds it or says "at least", "mid-May", "several".</param>
public sealed record StoryDetail(
    StorySlot Slot,
    string About,
    string Value,
    string Sentence,
    string Outlet,
    string? ItemId = null,
    bool Exact = true,
    DateTimeOffset? At = null
)
{
    /// <summary>As readers are shown it, such as <c>3 missiles</c>.</summary>
    internal string Shown =>
        Slot switch
        {
            StorySlot.Number => Wording.Count(Value, About),
            StorySlot.Participants => $"{Value} ({About})",
            _ => Value,
        };

    /// <summary>Whether the title or the lead tells it: what stands further down may be of another event. Not stored.</summary>
    internal bool IsLead { get; init; }
}

/// <param name="Bullets">Sentences of the sources, each with its attribution kept; five at most.</param>
/// <param name="Words">Of all bullets; for Chinese, Japanese and Korean text the equivalent in characters is bounded instead.</param>
public sealed record Brief(IReadOnlyList<BriefBullet> Bullets, int Words);

/// <param name="Original">The sentence nearest the origin in its own language, where another item has it.</param>
/// <param name="At">When its item was published.</param>
public sealed record BriefBullet(
    string Text,
    string Outlet,
    string? Url,
    string? Language = null,
    string? ItemId = null,
    string? Original = null,
    string? OriginalLanguage = null,
    DateTimeOffset? At = null
);

[JsonConverter(typeof(JsonStringEnumConverter<StoryStatus>))]
public enum StoryStatus
{
    [JsonStringEnumMemberName("rumour")]
    Rumour,

    [JsonStringEnumMemberName("singleOrigin")]
    SingleOrigin,

    [JsonStringEnumMemberName("independentOrigins")]
    IndependentOrigins,

    [JsonStringEnumMemberName("official")]
    Official,
}

[JsonConverter(typeof(JsonStringEnumConverter<Stance>))]
public enum Stance
{
    [JsonStringEnumMemberName("confirms")]
    Confirms,

    [JsonStringEnumMemberName("awareOfReport")]
    AwareOfReport,

    [JsonStringEnumMemberName("declines")]
    Declines,

    [JsonStringEnumMemberName("denies")]
    Denies,

    [JsonStringEnumMemberName("noStatement")]
    NoStatement,

    [JsonStringEnumMemberName("announces")]
    Announces,

    [JsonStringEnumMemberName("proposes")]
    Proposes,

    [JsonStringEnumMemberName("demands")]
    Demands,

    [JsonStringEnumMemberName("condemns")]
    Condemns,

    [JsonStringEnumMemberName("rejects")]
    Rejects,
}

/// <summary>What a source gives a value for: sources are held against each other within one slot.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<StorySlot>))]
public enum StorySlot
{
    [JsonStringEnumMemberName("response")]
    Response,

    [JsonStringEnumMemberName("date")]
    Date,

    [JsonStringEnumMemberName("place")]
    Place,

    [JsonStringEnumMemberName("number")]
    Number,

    [JsonStringEnumMemberName("participants")]
    Participants,

    [JsonStringEnumMemberName("nextMeeting")]
    NextMeeting,
}

/// <summary>What a change is about, the weightiest for a reader first.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<ChangeKind>))]
public enum ChangeKind
{
    [JsonStringEnumMemberName("retraction")]
    Retraction,

    [JsonStringEnumMemberName("correction")]
    Correction,

    [JsonStringEnumMemberName("response")]
    Response,

    [JsonStringEnumMemberName("status")]
    Status,

    [JsonStringEnumMemberName("contradiction")]
    Contradiction,

    [JsonStringEnumMemberName("number")]
    Number,

    [JsonStringEnumMemberName("origin")]
    Origin,

    [JsonStringEnumMemberName("place")]
    Place,

    [JsonStringEnumMemberName("date")]
    Date,

    [JsonStringEnumMemberName("edit")]
    Edit,
}

/// <summary>One thing that is other than readers were told: what a later item brought, a correction, or what an editor set right.</summary>
/// <param name="Text">One sentence for a reader of English.</param>
/// <param name="Value">What a number, place or date is now, the name of a new origin, the slot on which sources differ.</param>
/// <param name="Before">What it was; null where it is new.</param>
public sealed record StoryChange(
    ChangeKind Kind,
    string Text,
    string? Sentence = null,
    string? Outlet = null,
    string? Value = null,
    string? Before = null
);
