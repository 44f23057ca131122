namespace Alerts.Reading.Tests.Stories;

/// <summary>A verb that is passive, negated, a duty, a forecast or a rumour tells of no act.</summary>
public sealed class NothingAssertedTests
{
    [Theory]
    [InlineData("ja", "日本政府は10日、北朝鮮から提案を拒否された。", "")]
    [InlineData("ja", "日本の大使は10日、北朝鮮当局から抗議された。", "")]
    [InlineData("ja", "日本政府は10日、提案を拒否した。", "JP rejects")]
    [InlineData("ko", "일본은 10일 북한으로부터 제안을 거부당했다.", "")]
    [InlineData("ko", "일본의 제안은 10일 북한에 의해 거절됐다.", "")]
    [InlineData("ko", "일본 정부는 10일 북한의 항의를 받고 이를 거부했다.", "JP rejects")]
    [InlineData("zh", "日本的提议12日被朝鲜拒绝。", "KP rejects")]
    [InlineData("zh", "日本政府12日遭到朝鲜谴责。", "KP condemns")]
    [InlineData("zh", "日本政府12日谴责朝鲜。", "JP condemns")]
    public void Whoever_suffers_it_has_not_done_it(string language, string text, string answers) =>
        Assert.Equal(answers, Reading.Answers(Reading.Of(text, language)));

    [Theory]
    [InlineData("ja", "日本政府は10日、接触を否定したことはないと述べた。", "")]
    [InlineData("ja", "北朝鮮政府は10日、拉致を認めたことはないと述べた。", "")]
    [InlineData("ja", "北朝鮮外務省は10日、日本との対話を拒否するつもりはないと述べた。", "")]
    [InlineData("ja", "外務省は10日、北朝鮮を非難したわけではないと説明した。", "")]
    [InlineData("ja", "日本政府は10日、接触を否定した。", "JP denies")]
    [InlineData("ja", "北朝鮮政府は10日、拉致を認めた。", "KP confirms")]
    [InlineData("ko", "북한은 10일 제안을 거부하지 않을 방침이라고 밝혔다.", "")]
    [InlineData("ko", "북한 외무성은 10일 대화를 거부하지 않겠다고 밝혔다.", "")]
    [InlineData("ko", "북한은 10일 일본의 제안을 거절하지 않기로 했다.", "KP announces")]
    [InlineData("ko", "일본 정부는 10일 북한을 규탄한 적이 없다고 밝혔다.", "")]
    [InlineData("ko", "북한은 10일 대화를 거부하겠다고 밝혔다.", "KP rejects")]
    [InlineData("ko", "일본 정부는 10일 제안을 받아들이지 않겠다며 거부했다.", "JP rejects")]
    [InlineData("zh", "日本政府12日表示，并未拒绝朝鲜的提议。", "")]
    [InlineData("zh", "朝鲜外务省12日表示，不会拒绝对话。", "")]
    [InlineData("zh", "朝鲜从未承认绑架。", "")]
    [InlineData("zh", "日本政府12日否认拒绝朝鲜的提议。", "JP denies")]
    [InlineData("zh", "日本政府12日拒绝了朝鲜的提议。", "JP rejects")]
    public void Whoever_did_not_do_it_has_not_done_it(string language, string text, string answers) =>
        Assert.Equal(answers, Reading.Answers(Reading.Of(text, language)));

    [Theory]
    [InlineData("ja", "日本政府は過去の事実を認めるべきである。")]
    [InlineData("ja", "北朝鮮は拉致を認めなければならない。")]
    [InlineData("ja", "日本政府は北朝鮮を非難しなければならない。")]
    [InlineData("ja", "北朝鮮外務省が日本への非難声明を出すのは確実とみられる。")]
    [InlineData("ja", "北朝鮮は拉致を認めるとみられる。")]
    [InlineData("ja", "北朝鮮が提案を拒否したら、日本政府は制裁を決める。")]
    [InlineData("ja", "北朝鮮が拉致を認めたとの噂が広がった。")]
    [InlineData("ja", "日本政府が接触を認めたとする偽の投稿が拡散した。")]
    [InlineData("ko", "일본 정부는 북한의 제안을 거부해야 한다.")]
    [InlineData("ko", "북한은 납치를 인정할 것으로 보인다.")]
    [InlineData("ko", "북한이 납치를 인정한다면 일본은 협의를 재개할 것이다.")]
    [InlineData("ko", "북한이 납치를 인정했다는 가짜뉴스가 퍼졌다.")]
    [InlineData("ko", "일본 정부가 접촉을 시인했다는 가짜 게시물이 돌았다.")]
    [InlineData("zh", "日本政府应当承认历史事实。")]
    [InlineData("zh", "日本政府预计将宣布追加制裁。")]
    [InlineData("zh", "若朝鲜承认绑架，日本将恢复对话。")]
    [InlineData("zh", "传言称朝鲜承认绑架。")]
    [InlineData("zh", "有谣言称日本政府已宣布制裁。")]
    [InlineData("zh", "有传言称，朝鲜已承认绑架。")]
    [InlineData("ja", "北朝鮮が核実験をした場合、日本政府は制裁を決定する。")]
    public void Duties_forecasts_cases_and_rumours_assert_nothing(string language, string text) =>
        Assert.Equal("", Reading.Answers(Reading.Of(text, language)));

    [Theory]
    [InlineData("ja", "日本政府は10日、追加制裁を決めた。", "JP announces")]
    [InlineData("ja", "北朝鮮外務省は10日、非難声明を出した。", "KP condemns")]
    [InlineData("ko", "일본 정부는 10일 추가 제재를 발표했다.", "JP announces")]
    [InlineData("zh", "日本政府12日否认传言。", "JP denies")]
    [InlineData("zh", "针对传言，日本政府12日予以否认。", "JP denies")]
    [InlineData("zh", "传言称朝鲜承认绑架，日本政府予以否认。", "JP denies")]
    public void What_was_done_is_told_all_the_same(string language, string text, string answers) =>
        Assert.Equal(answers, Reading.Answers(Reading.Of(text, language)));

    [Theory]
    [InlineData("ja", "(社説)日朝の対話を", "日本政府は北朝鮮の提案を拒否した。", "")]
    [InlineData("ja", "【主張】日朝の協議", "日本政府は接触を否定した。", "")]
    [InlineData("ja", "日朝の協議", "日本政府は接触を否定した。", "JP denies")]
    [InlineData("ko", "[사설] 북일 대화의 길", "일본 정부는 북한의 제안을 거부했다.", "")]
    [InlineData("ko", "[칼럼] 북일 대화의 길", "일본 정부는 북한의 제안을 거부했다.", "")]
    [InlineData("ko", "북일 대화의 길", "일본 정부는 북한의 제안을 거부했다.", "JP rejects")]
    [InlineData("zh", "社论：对话之路", "日本政府拒绝了朝鲜的提议。", "")]
    [InlineData("zh", "对话之路", "日本政府拒绝了朝鲜的提议。", "JP rejects")]
    [InlineData("zh", "评论员文章引关注", "《劳动新闻》12日发表评论，谴责日本扩军。", "KP condemns")]
    public void A_paper_s_opinion_is_no_government_s_word(string language, string title, string text, string answers) =>
        Assert.Equal(answers, Reading.Answers(Reading.Of(text, language, title: title)));

    [Theory]
    [InlineData("ja", "北朝鮮外務省は10日、日本の抗議に反論した。", "KP rejects")]
    [InlineData("ja", "日本政府は10日、報道に反論した。", "JP denies")]
    [InlineData("ko", "북한 외무성은 10일 일본의 비난에 반박했다.", "KP rejects")]
    [InlineData("ko", "중국 외교부는 10일 일본의 항의를 일축했다.", "CN rejects")]
    [InlineData("ko", "일본 정부는 10일 의혹을 일축했다.", "JP denies")]
    [InlineData("zh", "朝鲜外务省12日驳斥日本的谴责。", "KP rejects")]
    [InlineData("zh", "日本外务省12日驳斥报道。", "JP denies")]
    public void An_answer_to_a_reproach_rejects_it(string language, string text, string answers) =>
        Assert.Equal(answers, Reading.Answers(Reading.Of(text, language)));

    [Theory]
    [InlineData("ja", "北朝鮮当局が日本人記者の入国を拒否した。", "")]
    [InlineData("ja", "北朝鮮外務省は10日、日本人記者の入国を拒否すると発表した。", "KP announces, KP rejects")]
    [InlineData("ko", "북한 당국이 일본인 기자의 입국을 거부했다.", "")]
    [InlineData("ko", "북한 외무성은 10일 일본인의 입국을 거부한다고 발표했다.", "KP rejects")]
    [InlineData("zh", "朝鲜拒绝日本记者入境。", "")]
    [InlineData("zh", "朝鲜外务省12日宣布，拒绝日本人入境。", "KP announces, KP rejects")]
    public void Who_is_kept_out_at_a_border_was_refused_no_proposal(string language, string text, string answers) =>
        Assert.Equal(answers, Reading.Answers(Reading.Of(text, language)));

    [Theory]
    [InlineData("ja", "東京都知事は10日、提案を拒否した。", "")]
    [InlineData("ja", "新潟県知事は10日、北朝鮮の発射を非難した。", "")]
    [InlineData("ja", "東京は10日、提案を拒否した。", "JP rejects")]
    [InlineData("ko", "도쿄도지사는 10일 북한의 발사를 규탄했다.", "")]
    [InlineData("zh", "东京都知事12日谴责朝鲜发射导弹。", "")]
    public void A_region_is_no_state(string language, string text, string answers) =>
        Assert.Equal(answers, Reading.Answers(Reading.Of(text, language)));
}
