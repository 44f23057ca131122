using Alerts.Reading.Stories;

namespace Alerts.Reading.Tests.Stories;

/// <summary>Korean headlines: verbs left out, states in one character, quotations with an adverb before them.</summary>
public sealed class KoreanHeadlinesTests
{
    [Theory]
    [InlineData("日, 미사일 발사에 엄중 항의", "JP condemns")]
    [InlineData("日 北 미사일 발사에 외교 경로로 엄중 항의", "JP condemns")]
    [InlineData("北 미사일 발사 규탄", "")]
    [InlineData("쿠릴 섬 해역서 사격훈련 예고…日 항의", "JP condemns")]
    [InlineData("안보리 긴급 소집…北 규탄", "")]
    [InlineData("韓 깃발 사진에 日외무상 극히 유감", "JP condemns")]
    [InlineData("유조선 피격에 英도 이란 비난", "GB condemns")]
    [InlineData("인도, 유조선 피격에 이란 부대사 초치", "IN condemns")]
    [InlineData("정부, 日대사 초치 \"섬은 우리 땅\"", "KR condemns")]
    [InlineData("정부, 日대사 만나 \"섬은 우리 땅\"", "")]
    public void States_act_where_a_noun_tells_it(string title, string answers) => Assert.Equal(answers, Read(title));

    [Theory]
    [InlineData("日 하야시 관방장관 역시 “매우 유감”", "JP condemns")]
    [InlineData("기시다 “매우 유감”", "JP condemns")]
    [InlineData("이와키 “매우 유감”", "")]
    [InlineData("日관방 \"'서한 전달' 보도, 사실 아냐\"", "JP denies")]
    [InlineData("中 수입 전면 금지…이와키 “철회 요구”", "")]
    [InlineData("사드 배치 발표에 中 \"강렬한 불만\"", "CN condemns")]
    [InlineData("정부, 北 담화에 \"협상 복귀해야\"", "KR demands")]
    [InlineData("정부, 北 담화에 \"협상 신중해야\"", "")]
    [InlineData("與, 日 외무상 주장에 \"유감\"", "")]
    [InlineData("김여정 담화에 日 노다 \"알지 못해\"", "")]
    [InlineData("김여정, 담화에서 \"극히 유감\"", "KP condemns")]
    public void Who_stands_before_a_quotation_says_it(string title, string answers) => Assert.Equal(answers, Read(title));

    [Theory]
    [InlineData("日, 한국 우대국 제외 결정…업계 긴장", "JP announces")]
    [InlineData("日, 한국 우대국 제외 전망…업계 긴장", "")]
    [InlineData("정부, 공단 가동 중단…북 발사 대응", "KR announces")]
    [InlineData("北 \"고위급회담 무기 연기\"…훈련 맹비난", "KP announces, KP condemns")]
    [InlineData("北, 적십자 회담도 무반응...통일부 기다려", "KP noStatement")]
    public void What_is_decided_is_announced(string title, string answers) => Assert.Equal(answers, Read(title));

    [Theory]
    [InlineData("통일부 北 어선 나포 주장에 논평 가치 없다", "KR declines")]
    [InlineData("통일부 北 어선 나포 주장에 관심 많다", "")]
    [InlineData("이란 일본 총리 방문 추진 보도 사실무근", "IR denies")]
    [InlineData("이란 일본 총리 방문 추진 보도 이어져", "")]
    [InlineData("北 억류 선원 돌려보내라 또 요구", "KP demands")]
    [InlineData("中 북미 대화 조속히 재개해야", "CN demands")]
    [InlineData("中 북미 대화 신중해야", "")]
    [InlineData("中 전문가 북미 대화 조속히 재개해야", "")]
    [InlineData("외교부 특사 방북설 파악 중", "KR declines")]
    [InlineData("日 섬 병합 인정 안 한다", "JP rejects")]
    [InlineData("국방부 \"경고사격 지시 따른 것 아니다\"", "KR denies")]
    public void A_quotation_without_its_marks_is_of_who_opens_the_headline(string title, string answers) =>
        Assert.Equal(answers, Read(title));

    [Theory]
    [InlineData("北 핵실험에 日 강력 항의", "JP condemns")]
    [InlineData("北 핵실험에 日 총리 항의", "JP condemns")]
    [InlineData("日, 北 핵실험에 강력 항의", "JP condemns")]
    [InlineData("北 통일부 장관 발언 비난", "KP condemns")]
    public void Who_stands_right_before_a_reaction_reacts(string title, string answers) => Assert.Equal(answers, Read(title));

    [Theory]
    [InlineData("시험 발사했나…러 국방부는 부인", "RU denies")]
    [InlineData("시험 발사했나…국방부는 부인", "KR denies")]
    [InlineData("전문가 \"제재 안 통해\"…北 주장 반박", "")]
    [InlineData("日 시민단체 \"정부 사죄해야\"", "")]
    [InlineData("야당 맹공…대통령 사과해야", "")]
    [InlineData("北 핵실험 美하원의장 제재권한 활용하라", "")]
    [InlineData("軍 \"北 특이동향 없어\"", "KR denies")]
    [InlineData("美 “해협 열려 있다”…이란 ‘봉쇄 선언’ 정면 반박", "US denies")]
    [InlineData("中 “강제노동 없다”…美 추가 제재에 정면 반박", "CN denies")]
    [InlineData("트럼프 “곧 타격”… 이란 “전쟁 행위” 반발", "IR condemns")]
    [InlineData("방위상 \"일본도 핵 논의해야\"", "")]
    [InlineData("中, 2020년 선거 관련 트럼프 주장 비난", "CN condemns")]
    public void A_headline_gives_nobody_anothers_words(string title, string answers) => Assert.Equal(answers, Read(title));

    [Fact]
    public void A_headline_in_a_whole_sentence_is_read_as_one() =>
        Assert.Equal("KP demands", Read("북한은 회담을 재개하기 위해 미국이 먼저 제재를 풀 것을 요구했다."));

    private static string Read(string title) =>
        Reading.Answers(
            StoryReader.Read([
                new StoryItem
                {
                    Id = "1",
                    Outlet = "한강시보",
                    Language = "ko",
                    Title = title,
                    Text = "",
                    At = new(2024, 6, 14, 9, 0, 0, TimeSpan.Zero),
                },
            ])
        );
}
