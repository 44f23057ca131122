using Alerts.Reading.Stories;

namespace Alerts.Reading.Tests.Stories;

/// <summary>What is read of a few Korean sentences: answers as "JP denies", origins as families.</summary>
internal static class KoreanText
{
    public static string Answers(string text, string title = "북일 접촉", string date = "2024-06-15") =>
        string.Join(
            ", ",
            Read(text, title, date).Responses.Select(r => $"{r.Government} {r.Stance}").Distinct().Order(StringComparer.Ordinal)
        );

    public static string Speakers(string text) =>
        string.Join(", ", Read(text, "북일 접촉", "2024-06-15").Responses.Select(r => r.Speaker).Distinct());

    public static string Origins(string text, string title = "북일 접촉") =>
        string.Join(
            ", ",
            Read(text, title, "2024-06-15").Origins.Where(o => !o.HandsOn).Select(o => o.Family).Order(StringComparer.Ordinal)
        );

    private static StoryFacts Read(string text, string title, string date) =>
        StoryReader.Read([
            new StoryItem
            {
                Id = "1",
                Outlet = "한강시보",
                Title = title,
                Text = text,
                Language = "ko",
                At = DateTimeOffset.Parse(date + "T00:00:00Z", null),
            },
        ]);
}
