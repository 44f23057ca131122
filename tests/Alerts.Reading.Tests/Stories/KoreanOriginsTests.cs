namespace Alerts.Reading.Tests.Stories;

public sealed class KoreanOriginsTests
{
    [Theory]
    [InlineData("교도통신은 일본과 북한이 지난달 몽골에서 비밀리에 접촉했다고 15일 보도했다.", "Kyodo")]
    [InlineData("중앙일보에 따르면 북한과 일본 관계자들이 5월 중순 몽골에서 만났다.", "JoongAng")]
    [InlineData("연합뉴스는 교도통신을 인용해 양측이 접촉했다고 보도했다.", "Kyodo")]
    [InlineData("NHK와 지지통신은 양측이 몽골에서 만났다고 보도했다.", "Jiji, NHK")]
    [InlineData("교도통신·아사히신문 등 일본 언론에 따르면 양측은 몽골에서 만났다.", "Asahi, Kyodo")]
    [InlineData("조선중앙통신은 15일 김정은 국무위원장이 공장을 시찰했다고 전했다.", "KCNA")]
    [InlineData("교도통신이 보도하자 일본 정부는 논평을 거부했다.", "Kyodo")]
    [InlineData("일본 정부는 북한이 탄도미사일을 발사했다고 발표했다.", "JP government")]
    [InlineData("합동참모본부는 북한이 동해상으로 탄도미사일을 발사했다고 밝혔다.", "KR government")]
    [InlineData("일본 공영방송 NHK는 15일 정부 관계자를 인용해 양측이 접촉했다고 보도했다.", "NHK")]
    [InlineData("일본 요미우리신문은 15일자 1면에서 양측이 접촉했다고 전했다.", "Yomiuri")]
    [InlineData("미국 뉴욕타임스(NYT)는 14일(현지시간) 양측이 만났다고 보도했다.", "New York Times")]
    [InlineData("(서울=연합뉴스) 홍길동 기자 = 교도통신은 양측이 만났다고 보도했다.", "Kyodo")]
    [InlineData("(도쿄=연합뉴스) 김철수 특파원 = 양측은 몽골에서 만나 납치 문제를 논의한 것으로 알려졌다.", "Yonhap")]
    [InlineData("아사히신문 보도에 따르면 양측은 몽골에서 만났다.", "Asahi")]
    [InlineData("북한과 일본이 몽골에서 접촉했다는 중앙일보 보도가 나왔다.", "JoongAng")]
    [InlineData("일본 정부는 산케이신문의 보도를 부인했다.", "Sankei")]
    public void The_one_on_whose_word_it_is_told_is_the_origin(string text, string origins) =>
        Assert.Equal(origins, KoreanText.Origins(text));

    [Theory]
    [InlineData("일본 언론에 따르면 양측은 몽골에서 만났다.")]
    [InlineData("현지 매체는 양측이 몽골에서 만났다고 전했다.")]
    public void Media_whom_nobody_names_are_not_identified(string text) => Assert.Equal("", KoreanText.Origins(text));
}
