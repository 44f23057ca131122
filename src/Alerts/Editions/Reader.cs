using System.Globalization;
using Alerts.Platform.Language;
using Alerts.Subscriptions;

namespace Alerts.Editions;

/// <summary>For whom an edition is written: in which words, by which clock.</summary>
/// <param name="IsLive">
/// Whether it is read as it is written, as a page is: then times of the last hours are told as their distance. A mail is read later.
/// </param>
public sealed record Reader(ReaderText Words, TimeZoneInfo Zone, DateTimeOffset Now, bool IsLive = false)
{
    private static readonly TimeSpan s_fresh = TimeSpan.FromHours(12);

    /// <summary>As sources are marked: <c>en ja ko zh</c>.</summary>
    public string Language => ReaderLanguages.OfSources(Words.Language);

    /// <summary>Such as <c>Times: Asia/Tokyo (UTC+9).</c></summary>
    public string ZoneNote => Words["Time.Zone", ZoneName()];

    internal static Reader Of(SubscriptionPreferences preferences, DateTimeOffset now) =>
        new(ReaderText.In(preferences.EditionLanguage), Zones.Find(preferences.TimeZone), now);

    /// <summary>Of a page: the zone is the one where most readers of its language live.</summary>
    internal static Reader OfRequest(DateTimeOffset now) => In(ReaderText.Current, now);

    internal static Reader In(ReaderText words, DateTimeOffset now) =>
        new(words, TimeZoneInfo.FindSystemTimeZoneById(ZoneOf(words.Language)), now, IsLive: true);

    /// <returns>An IANA name.</returns>
    internal static string ZoneOf(string language) =>
        language switch
        {
            "ja" => "Asia/Tokyo",
            "ko" => "Asia/Seoul",
            "zh-Hans" => "Asia/Shanghai",
            "zh-Hant" => "Asia/Taipei",
            _ => "Etc/UTC",
        };

    /// <summary>For the attribute <c>lang</c>: null for the reader's own language, and for one that is not known.</summary>
    internal string? Foreign(string? language) => language == Language ? null : language;

    /// <summary>The day by the reader's clock.</summary>
    internal DateOnly Day(DateTimeOffset at) => DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(at, Zone).DateTime);

    /// <summary>Such as <c>28 Nov, 23:05</c>; on a page, where it is fresh, <c>5 minutes ago</c>.</summary>
    internal string Time(DateTimeOffset at) => IsFresh(at) ? Age(Now - at) : Exact(at);

    /// <summary>The time to the minute, for paper and for whoever points at it; null where <see cref="Time"/> says as much.</summary>
    internal string? Fuller(DateTimeOffset at) => IsFresh(at) ? Exact(at) : null;

    internal string Exact(DateTimeOffset at)
    {
        var local = TimeZoneInfo.ConvertTime(at, Zone);
        var isThisYear = local.Year == TimeZoneInfo.ConvertTime(Now, Zone).Year;
        return local.ToString(Words[isThisYear ? "Time.ThisYear" : "Time.OtherYear"], Words.Culture);
    }

    private bool IsFresh(DateTimeOffset at) => IsLive && Now - at >= TimeSpan.Zero && Now - at < s_fresh;

    private string Age(TimeSpan age) =>
        age < TimeSpan.FromMinutes(1) ? Words["Time.Now"]
        : age < TimeSpan.FromHours(1) ? Words.Count("Time.Minutes", (int)age.TotalMinutes)
        : Words.Count("Time.Hours", (int)age.TotalHours);

    private string ZoneName()
    {
        var offset = Zone.GetUtcOffset(Now);
        var sign = offset < TimeSpan.Zero ? "−" : "+";
        var minutes = offset.Minutes == 0 ? "" : offset.ToString(@"\:mm", CultureInfo.InvariantCulture);
        var utc = string.Create(CultureInfo.InvariantCulture, $"UTC{sign}{Math.Abs(offset.Hours)}{minutes}");
        return Zone.Id == "Etc/UTC" ? "UTC" : Words["Map.Named", new Names(Words).Zone(Zone.Id), utc];
    }
}
