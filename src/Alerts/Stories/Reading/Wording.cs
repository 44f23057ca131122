namespace Alerts.Stories.Reading;

/// <summary>Our own words for what was read: never stronger than it.</summary>
internal static class Wording
{
    public static string Of(Stance stance) => stance switch
    {
        Stance.Confirms => "confirms",
        Stance.AwareOfReport => "is aware of the report",
        Stance.Declines => "declines to comment",
        Stance.Denies => "denies",
        _ => "no statement seen",
    };

    public static string Of(StoryStatus status) => status switch
    {
        StoryStatus.Rumour => "rumour, origin not identified",
        StoryStatus.SingleOrigin => "single origin",
        StoryStatus.IndependentOrigins => "several independent origins",
        _ => "officially confirmed",
    };

    public static string Government(string? code) => code switch
    {
        "JP" => "Japan",
        "KP" => "North Korea",
        "KR" => "South Korea",
        "US" => "United States",
        "CN" => "China",
        _ => "Others",
    };
}
