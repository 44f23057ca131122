using Alerts.Reading.Stories;

namespace Alerts.Reading.Tests.Stories;

/// <summary>On whose word a headline without a text rests: whose words it ends with, and who only stands in it.</summary>
public sealed class HeadlineSpeakersTests
{
    [Theory]
    [InlineData("ja", "米国務省、北の返事に失望…「元山の港に戻ってほしい」", "US government")]
    [InlineData("ja", "米国務省の前で集会「元山の港に戻ってほしい」", "")]
    [InlineData("ja", "米国務省、新しい庁舎に「希望」の像", "")]
    [InlineData("ko", "스가 일본 관방장관 \"북 로켓, 원산 앞바다 낙하\"", "JP government")]
    [InlineData("ko", "백악관 사진 공개하며 \"북 화물선 출항 장면\"", "US government")]
    [InlineData("ko", "백악관 앞 시민들 \"북 화물선 출항 걱정\"", "")]
    [InlineData("ko", "어부 만난 일본 관방장관 수행원 \"북 로켓 낙하\"", "")]
    public void Whose_words_it_ends_with(string language, string title, string family) => Assert.Equal(family, FamiliesOf(language, title));

    [Theory]
    [InlineData("日媒：外務省官員下周訪問元山", "nobody")]
    [InlineData("驻日大使馆组织公民参观港口", "")]
    [InlineData("日本大使馆组织公民参观港口", "JP government")]
    public void Who_only_stands_in_it(string title, string family) => Assert.Equal(family, FamiliesOf("zh", title));

    [Theory]
    [InlineData("Seoul: North Korea shuts a pier in Wonsan", "KR government")]
    [InlineData("Seoul: rowers meet in the harbour", "")]
    [InlineData("Seoul: South Korea opens a pier", "")]
    public void A_capital_that_tells_of_another_state_speaks(string title, string family) => Assert.Equal(family, FamiliesOf("en", title));

    private static string FamiliesOf(string language, string title) =>
        Reading.Families(StoryReader.Read([Reading.Item("", language, title: title)]));
}
