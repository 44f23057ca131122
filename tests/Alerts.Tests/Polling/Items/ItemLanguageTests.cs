using Alerts.Polling.Items;

namespace Alerts.Tests.Polling.Items;

public sealed class ItemLanguageTests
{
    [Theory]
    [InlineData("Ferry talks resume", "Both sides met in the harbour town.", null, null)]
    [InlineData("Ferry talks resume", "Both sides met in the harbour town.", "en-GB", "en")]
    [InlineData("Ferry talks resume", "Both sides met in the harbour town on Tuesday.", "ja", "en")]
    [InlineData("日朝協議が再開", "港町で双方が会った。", "en-us", "ja")]
    [InlineData("日朝協議再開", "", "ja-JP", "ja")]
    [InlineData("日朝協議再開", "", null, "zh")]
    [InlineData("朝日会谈重启", "双方在港口城市会面。", null, "zh")]
    [InlineData("북일 협의 재개", "양측이 항구 도시에서 만났다.", "en", "ko")]
    [InlineData("日 관방장관 “보도 알고 있다”", "日本 정부는 논평을 피했다.", null, "ko")]
    [InlineData("Tokyo「朝日」", "The paper of that name says that both sides met in the harbour town.", "en", "en")]
    [InlineData("BBC・NHK・共同", "", "zh", "zh")]
    [InlineData("", "", "jp", "ja")]
    [InlineData("", "", "nonsense!", null)]
    public void The_script_decides_and_the_feed_where_it_does_not(string title, string text, string? declared, string? language) =>
        Assert.Equal(language, ItemLanguage.Of(title, text, declared));
}
