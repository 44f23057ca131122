using System.Text.Json;
using Alerts.Reading.Stories;

namespace Alerts.Reading.Tests.Stories;

/// <summary>One text of an outlet that is no state's, with what was read of it in short.</summary>
internal static class Reading
{
    public static StoryFacts Of(string text, string language = "en", string outlet = "Harbour Wire", string title = "") =>
        StoryReader.Read([Item(text, language, outlet, title)]);

    public static StoryItem Item(string text, string language = "en", string outlet = "Harbour Wire", string title = "", string id = "1") =>
        new()
        {
            Id = id,
            Outlet = outlet,
            Language = language,
            Title =
                title.Length > 0 ? title
                : language == "ja" ? "日朝をめぐる動き"
                : "Japan and North Korea today",
            Text = text,
            At = new(2024, 6, 14, 9, 0, 0, TimeSpan.Zero),
        };

    /// <summary>Such as <c>JP denies, KP condemns</c>.</summary>
    public static string Answers(StoryFacts facts) =>
        string.Join(
            ", ",
            facts
                .Responses.Where(r => !r.Superseded)
                .Select(r => $"{r.Government ?? "?"} {JsonNamingPolicy.CamelCase.ConvertName(r.Stance.ToString())}")
                .Distinct()
                .Order(StringComparer.Ordinal)
        );

    public static string Families(StoryFacts facts) =>
        string.Join(", ", facts.Origins.Select(o => o.Family.Length > 0 ? o.Family : "nobody").Order(StringComparer.Ordinal));
}
