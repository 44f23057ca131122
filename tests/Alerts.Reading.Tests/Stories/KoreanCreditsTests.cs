namespace Alerts.Reading.Tests.Stories;

/// <summary>How Korean writes an outlet's name, and where a headline, a court or a picture only looks like a credit.</summary>
public sealed class KoreanCreditsTests
{
    [Theory]
    [InlineData("교도(共同)통신은 양측이 몽골에서 만났다고 보도했다.", "Kyodo")]
    [InlineData("<교도> 통신에 따르면 양측은 몽골에서 만났다.", "Kyodo")]
    [InlineData("일본 <교도(共同)통신>에 따르면 양측은 몽골에서 만났다.", "Kyodo")]
    [InlineData("일본 산케이(産經) 신문은 양측이 몽골에서 만났다고 보도했다.", "Sankei")]
    [InlineData("일본 산케이(産經) 재단은 양측이 몽골에서 만났다고 밝혔다.", "")]
    [InlineData("요미우리신문 인터넷판은 양측이 몽골에서 만났다고 보도했다.", "Yomiuri")]
    [InlineData("요미우리신문 인터넷판 독자는 양측이 몽골에서 만났다고 말했다.", "")]
    [InlineData("‘요미우리’ 신문은 양측이 몽골에서 만났다고 전했다.", "Yomiuri")]
    [InlineData("미국의 VOA 방송은 양측이 몽골에서 만났다고 전했다.", "VOA")]
    public void An_outlet_with_its_kind_behind_a_gloss(string text, string origins) => Assert.Equal(origins, KoreanText.Origins(text));

    [Theory]
    [InlineData("日교도 \"양측 대표 몽골서 만나\"", "Kyodo")]
    [InlineData("요미우리 “양측 대표 몽골서 만나”", "Yomiuri")]
    [InlineData("미 CNN, ‘양측 대표 몽골서 만나’", "CNN")]
    [InlineData("요미우리 회장 “양측 대표 몽골서 만나야”", "")]
    [InlineData("양측 대표, 교도 기자 만나 “몽골서 보자”", "")]
    public void A_headline_that_quotes_an_outlet(string title, string origins) => Assert.Equal(origins, KoreanText.Origins("", title));

    [Theory]
    [InlineData("도쿄지방법원이 유족의 손을 들어준 가운데 단체들은 성명을 발표했다. 마이니치신문에 따르면 재판은 3년 걸렸다.", "Mainichi")]
    [InlineData("도쿄지방법원이 유족의 손을 들어줬다고 밝혔다.", "도쿄지방법원")]
    [InlineData("군에 따르면 북한은 28일 밤 풍선을 살포했다.", "KR government")]
    [InlineData("주민에 따르면 북한은 28일 밤 풍선을 살포했다.", "")]
    [InlineData("모임은 회의에서 혁신을 하겠다고 했다. 사진은 지난달의 회의./뉴스1", "")]
    [InlineData("모임은 회의에서 혁신을 하겠다고 했다./뉴스1", "News1")]
    public void Who_tells_and_who_only_stands_near(string text, string origins) => Assert.Equal(origins, KoreanText.Origins(text));
}
