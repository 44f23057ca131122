using System.Text.Json.Serialization;
using Alerts.Reading.Stories.Facts;

namespace Alerts.Reading.Stories;

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

    /// <summary>What became of it, told or spoken of.</summary>
    public IReadOnlyList<StoryDevelopment> Developments
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
