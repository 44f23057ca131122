using System.Text.Json;
using Alerts.Reading.Stories.Knowledge;

namespace Alerts.Reading.Stories.Facts;

/// <summary>Our own words for what was read: never stronger than it.</summary>
internal static class Wording
{
    public static string Of(Stance stance) =>
        stance switch
        {
            Stance.Confirms => "confirms",
            Stance.AwareOfReport => "is aware of the report",
            Stance.Declines => "declines to comment",
            Stance.Denies => "denies",
            Stance.Announces => "announces",
            Stance.Proposes => "proposes",
            Stance.Demands => "demands",
            Stance.Condemns => "condemns",
            Stance.Rejects => "rejects",
            _ => "no statement seen",
        };

    public static string Of(Development development) =>
        development switch
        {
            Development.Died => "A death is reported.",
            Development.Freed => "Somebody is reported free.",
            Development.CalledOff => "It is reported called off.",
            Development.Postponed => "It is reported postponed.",
            Development.BrokenOff => "It is reported broken off.",
            _ => "A report was withdrawn.",
        };

    /// <summary>A value as documents and resources spell it, such as <c>nextMeeting</c>.</summary>
    public static string Key<T>(T value)
        where T : struct, Enum => JsonNamingPolicy.CamelCase.ConvertName(value.ToString());

    /// <summary>Each answer once, with all that it says: one sentence may both know of a report and decline to comment on it.</summary>
    public static IEnumerable<(OfficialResponse Response, string Stances)> Answers(IEnumerable<OfficialResponse> responses) =>
        responses
            .GroupBy(r => (r.Speaker, r.Sentence, r.Outlet))
            .Select(g => (g.First(), string.Join(" and ", g.Select(r => Of(r.Stance)).Distinct())));

    /// <summary>"1 missile", "3 missiles".</summary>
    public static string Count(string value, string unit) =>
        $"{value} {(value != "1" ? unit : unit switch { "people" => "person", "missiles" or "ships" => unit[..^1], _ => unit })}";

    public static string Of(StoryStatus status) =>
        status switch
        {
            StoryStatus.Rumour => "rumour",
            StoryStatus.SingleOrigin => "single origin",
            StoryStatus.IndependentOrigins => "several independent origins",
            _ => "officially confirmed",
        };

    public static string Government(string? code) => Government(code, KnowledgeBase.Shipped);

    public static string Government(string? code, KnowledgeBase knowledge) => code is null ? "Others" : knowledge.GovernmentName(code);
}
