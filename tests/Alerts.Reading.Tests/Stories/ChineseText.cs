using Alerts.Reading.Stories;

namespace Alerts.Reading.Tests.Stories;

/// <summary>One Chinese item of our own writing, read alone.</summary>
internal static class ChineseText
{
    /// <returns>Such as <c>JP declines, KP condemns</c>, in order of the alphabet.</returns>
    public static string Responses(string text, string outlet = "联合早报", string title = "今日要闻") =>
        string.Join(
            ", ",
            Read(text, outlet, title)
                .Responses.Select(r => $"{r.Government} {char.ToLowerInvariant(r.Stance.ToString()[0])}{r.Stance.ToString()[1..]}")
                .Distinct()
                .Order(StringComparer.Ordinal)
        );

    /// <returns>Families in order of the alphabet.</returns>
    public static string Origins(string text, string outlet = "联合早报", string title = "今日要闻") =>
        string.Join(", ", Read(text, outlet, title).Origins.Select(o => o.Family).Order(StringComparer.Ordinal));

    public static StoryFacts Read(string text, string outlet, string title) =>
        StoryReader.Read([
            new StoryItem
            {
                Id = "1",
                Outlet = outlet,
                Language = "zh",
                At = new(2025, 6, 13, 6, 0, 0, TimeSpan.Zero),
                Title = title,
                Text = text,
            },
        ]);
}
