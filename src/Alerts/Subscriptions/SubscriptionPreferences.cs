using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using Alerts.Platform.Data;
using Alerts.Platform.Language;
using Alerts.Reading.Stories;

namespace Alerts.Subscriptions;

/// <summary>
/// What a subscriber wants and when. Same wishes are the same text in the database: lists are sorted, the order of fields is fixed. So an
/// alert is held against each distinct wish once, however many people have it.
/// </summary>
/// <param name="Languages">Of the sources.</param>
/// <param name="Language">Of the messages, one of <see cref="ReaderLanguages.All"/>.</param>
/// <param name="OwnTerms">What a story must name besides; null or empty where it need name nothing.</param>
public sealed record SubscriptionPreferences(
    Cadence Cadence,
    string TimeZone,
    QuietHours? QuietHours,
    int DigestHour,
    DayOfWeek DigestDay,
    IReadOnlyList<string> Topics,
    IReadOnlyList<string> Languages,
    StoryStatus MinimumStatus,
    string? Language = null,
    IReadOnlyList<OwnTerm>? OwnTerms = null,
    OwnTermsMatch OwnTermsMatch = OwnTermsMatch.Any
)
{
    public static SubscriptionPreferences Default { get; } =
        new(Cadence.Immediate, "Etc/UTC", null, 8, DayOfWeek.Monday, [], [], StoryStatus.Rumour);

    /// <summary>A short name of the wishes, the same for equal ones: they are found by it, however long they are.</summary>
    internal string Key() => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(JsonColumns.Write(this))))[..32];

    /// <summary>What is stored; the default where it cannot be read, so that one broken row neither stops others nor gets nothing.</summary>
    public static SubscriptionPreferences Read(string text)
    {
        try
        {
            var read = JsonColumns.Read<SubscriptionPreferences?>(text);
            return read is { TimeZone: not null, Topics: not null, Languages: not null } ? read : Default;
        }
        catch (JsonException)
        {
            return Default;
        }
    }

    /// <summary>What messages are written in: the language asked for, else the first of the sources', else English.</summary>
    [JsonIgnore]
    public string EditionLanguage =>
        Language ?? ReaderLanguages.Nearest(Languages is [var first, ..] ? first : null) ?? ReaderLanguages.Default;

    internal bool HasOwnTerms => OwnTerms is { Count: > 0 };

    /// <summary>
    /// Whether a story with these facts is asked for. An empty list means all; a story without topics or languages suits every list.
    /// Own terms are another matter: see <see cref="OwnTermFinder"/>.
    /// </summary>
    public bool Wants(StoryFacts facts) =>
        facts.Status >= MinimumStatus && Meets(Topics, facts.Topics) && Meets(Languages, facts.Languages);

    private static bool Meets(IReadOnlyList<string> asked, IReadOnlyList<string> present) =>
        asked.Count == 0 || present.Count == 0 || asked.Any(a => present.Contains(a, StringComparer.OrdinalIgnoreCase));
}

/// <summary>Local times between which nothing is sent; <c>From</c> after <c>To</c> spans midnight.</summary>
public sealed record QuietHours(TimeOnly From, TimeOnly To)
{
    public bool Contains(TimeOnly time) => From <= To ? time >= From && time < To : time >= From || time < To;
}

[JsonConverter(typeof(JsonStringEnumConverter<Cadence>))]
public enum Cadence
{
    [JsonStringEnumMemberName("immediate")]
    Immediate,

    [JsonStringEnumMemberName("hourly")]
    Hourly,

    [JsonStringEnumMemberName("daily")]
    Daily,

    [JsonStringEnumMemberName("weekly")]
    Weekly,

    /// <summary>On the first of each month.</summary>
    [JsonStringEnumMemberName("monthly")]
    Monthly,
}
