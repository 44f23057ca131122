using System.Diagnostics;
using Alerts.Reading.Stories;

namespace Alerts.Reading.Tests.Stories;

/// <summary>
/// Texts that repeat themselves, that never end a sentence, never close a quotation or name thousands: ten times the text is about ten
/// times the work.
/// </summary>
public sealed class BoundedReadingTests
{
    private const int Long = 100_000;

    // Far above what is needed, and far below what a quadratic reader takes.
    private const double MostTimes = 40;
    private static readonly TimeSpan s_quick = TimeSpan.FromMilliseconds(300);

    public static TheoryData<string, string> Units() =>
        new()
        {
            { "en", "Chief Cabinet Secretary " },
            { "en", "North Korea denied that Japan confirmed that Hayashi said " },
            { "en", "North Korea denied the report, Hayashi said, citing Kyodo. " },
            { "en", "“he said ‘she denied “" },
            { "en", "\"no\" said, (((( dismissed called " },
            { "en", "Japan denies\n" },
            { "ja", "首相" },
            { "ja", "日本政府の林芳正官房長官は北朝鮮外務省報道官が" },
            { "ja", "「と述べた『を否定" },
            { "ja", "林官房長官は「事実ではない」と述べ、北朝鮮の報道を否定した。" },
            { "ja", "外務省（外務省）の李氏" },
            { "ko", "총리 " },
            { "ko", "일본 정부는 북한 외무성이 보도를 부인했다고 밝혔다고 “ " },
            { "ko", "일본 정부는 “사실이 아니다”라고 부인했다. " },
            { "zh", "首相" },
            { "zh", "日本政府称朝鲜外务省否认「报道表示" },
            { "zh", "中国外交部发言人表示，“不了解情况”。" },
        };

    [Theory]
    [MemberData(nameof(Units))]
    public void A_long_text_takes_no_more_than_its_share(string language, string unit)
    {
        Read(language, unit, Long / 10);
        var tenth = Quickest(language, unit, Long / 10);
        var whole = Quickest(language, unit, Long);
        Assert.True(
            whole < s_quick || whole < tenth * MostTimes,
            $"{whole.TotalMilliseconds:0} ms, a tenth of it {tenth.TotalMilliseconds:0} ms"
        );
    }

    [Theory]
    [InlineData("en", "Foreign Minister Anna{0} Berg{0} said that North Korea denied it. ")]
    [InlineData("ja", "外務省の田{0}中報道官は報道を否定したと述べた。")]
    public void Thousands_of_names_take_no_more_than_their_share(string language, string sentence)
    {
        var text = string.Concat(
            Enumerable
                .Range(0, Long / sentence.Length)
                .Select(i => string.Format(System.Globalization.CultureInfo.InvariantCulture, sentence, (char)('a' + (i % 26))))
        );
        Assert.True(Quickest(language, text, Long) < s_quick * 5);
    }

    [Fact]
    public void A_title_without_end_is_cut()
    {
        var facts = StoryReader.Read([Item("ja", string.Concat(Enumerable.Repeat("首相は", Long)), "日本政府は報道を否定した。")]);
        Assert.Contains(facts.Responses, r => r is { Government: "JP", Stance: Stance.Denies });
    }

    private static TimeSpan Quickest(string language, string unit, int length) =>
        Enumerable.Range(0, 3).Select(_ => Read(language, unit, length)).Min();

    private static TimeSpan Read(string language, string unit, int length)
    {
        var text = string.Concat(Enumerable.Repeat(unit, (length / unit.Length) + 1))[..length];
        var watch = Stopwatch.StartNew();
        StoryReader.Read([Item(language, text[..60], text)]);
        return watch.Elapsed;
    }

    private static StoryItem Item(string language, string title, string text) =>
        new()
        {
            Id = "1",
            Outlet = "Harbour Wire",
            Language = language,
            Title = title,
            Text = text,
            At = new(2026, 3, 10, 9, 0, 0, TimeSpan.Zero),
        };
}
