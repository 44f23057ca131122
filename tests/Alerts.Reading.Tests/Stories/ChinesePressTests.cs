namespace Alerts.Reading.Tests.Stories;

/// <summary>How newspapers of Hong Kong and Taiwan write it, and who goes on speaking, in Chinese sentences of our own writing.</summary>
public sealed class ChinesePressTests
{
    [Theory]
    [InlineData("日本外務省發言人稱無法證實有關傳聞。", "JP declines")]
    [InlineData("日本官房長官林芳正指不作評論。", "JP declines")]
    [InlineData("北韓外務省指美方演習是公然的挑釁。", "KP condemns")]
    [InlineData("韓國統一部發言人指,對北韓的言論表示遺憾。", "KR condemns")]
    [InlineData("他拿着手指指南,談到日本的指數。", "")]
    [InlineData("該組織被指拒絕日本政府的要求。", "")]
    public void Saying_is_one_character(string text, string expected) => Assert.Equal(expected, ChineseText.Responses(text, "明報"));

    [Theory]
    [InlineData("韓國總統室斥北韓試射導彈,促請平壤立即停止。", "KR condemns, KR demands")]
    [InlineData("日本政府批北韓試射導彈。", "JP condemns")]
    [InlineData("北韓外務省拒與日方會談。", "KP rejects")]
    [InlineData("德黑蘭批美方說法是彌天大謊。", "IR denies")]
    [InlineData("日本政府批准預算,斥資興建碼頭。", "")]
    [InlineData("日本政府一批官員抵達平壤。", "")]
    public void A_verb_of_one_character_is_a_move(string text, string expected) =>
        Assert.Equal(expected, ChineseText.Responses(text, "星島日報"));

    [Theory]
    [InlineData("首爾斥平壤發射氣球 促立即停手", "KR condemns, KR demands")]
    [InlineData("日韓兩國外長通電話,一致強烈譴責北韓試射。", "JP condemns, KR condemns")]
    [InlineData("朝中社發表評論,強烈譴責日本政府。", "KP condemns")]
    [InlineData("东京回应平壤指控:纯属无中生有", "JP denies")]
    [InlineData("東京回應平壤指控", "")]
    public void A_headline_is_read_as_a_sentence(string title, string expected) =>
        Assert.Equal(expected, ChineseText.Responses("", "星島日報", title));

    [Theory]
    [InlineData("韩国外交部发言人表示,韩方注意到有关报道。并强调,强烈谴责朝鲜试射。", "KR awareOfReport, KR condemns")]
    [InlineData("韩国外交部发言人表示,韩方注意到有关报道。敦促朝方立即停止。", "KR awareOfReport, KR demands")]
    [InlineData("韩国外交部发言人表示,韩方注意到有关报道。\n敦促各方投稿,请联系本报。", "KR awareOfReport")]
    [InlineData("市民团体表示,十分担心。敦促朝方立即停止。", "")]
    public void A_sentence_that_opens_with_its_verb_goes_on_with_who_spoke(string text, string expected) =>
        Assert.Equal(expected, ChineseText.Responses(text));

    [Theory]
    [InlineData("美国总统访日后,日本外务省发言人小林,拒绝评论会谈内容。", "JP declines")]
    [InlineData("美国总统会见日本外务省发言人小林,拒绝评论会谈内容。", "US declines")]
    public void Who_is_all_that_stands_before_a_comma_is_the_subject(string text, string expected) =>
        Assert.Equal(expected, ChineseText.Responses(text));

    [Theory]
    [InlineData("俄拒绝与日本磋商捕鱼问题", "RU rejects")]
    [InlineData("日本部署导弹 俄斥损害地区稳定", "RU condemns")]
    [InlineData("韩再批朝鲜发射导弹", "KR condemns")]
    [InlineData("两国关系急转直下 陆外交部：立即放人！", "CN demands")]
    [InlineData("以拒绝为由要求退款", "")]
    [InlineData("加强调查力度", "")]
    [InlineData("登陆部队指挥官批评演习", "")]
    public void One_character_is_a_state_where_a_headline_opens_with_it(string text, string expected) =>
        Assert.Equal(expected, ChineseText.Responses(text, "中央社"));

    [Theory]
    [InlineData("荷兰政府宣布接管该公司，中方敦促荷方立即纠正。", "CN demands, NL announces")]
    [InlineData(
        "对于俄罗斯宣布禁止外相入境，日本外相在记者会上予以谴责，并强调称：“做法完全无法接受。”",
        "JP condemns, JP rejects, RU announces"
    )]
    [InlineData("日本政府宣布，韩国拒绝了提议。", "JP announces")]
    [InlineData("澳洲及新西蘭表示極度遺憾，澳洲強調反對捕鯨，促請日本重返委員會。", "AU condemns, AU demands, NZ condemns")]
    [InlineData("英、澳稱對日本「極度失望」 紐西蘭批捕鯨「過時」", "AU condemns, GB condemns, NZ condemns")]
    [InlineData("首爾召日大使抗議", "KR condemns")]
    [InlineData("意大利總理府拒評退出計劃的傳聞", "IT declines")]
    public void A_move_ends_where_somebody_else_begins(string text, string expected) => Assert.Equal(expected, ChineseText.Responses(text));

    [Theory]
    [InlineData("据日媒报道，日本政府宣布对朝鲜实施新制裁。", "JP announces")]
    [InlineData("知情人士称，日本政府宣布对朝鲜实施新制裁。", "")]
    [InlineData("外媒称，日本提议与朝鲜举行会谈。", "")]
    public void Media_tell_of_a_move_as_an_outlet_does(string text, string expected) => Assert.Equal(expected, ChineseText.Responses(text));

    [Theory]
    [InlineData("台“國防部”發言人表示，具體情況仍不清楚，尚未接獲正式訊息。", "TW declines")]
    [InlineData("“外交部”表示强烈谴责。", "TW condemns")]
    [InlineData("外交部表示强烈谴责。", "CN condemns")]
    public void An_office_in_quotation_marks_is_one_of_Taiwan(string text, string expected) =>
        Assert.Equal(expected, ChineseText.Responses(text, "中評社"));

    [Theory]
    [InlineData("國防部發言人林立方表示，會再說明。林立方證實，雙方曾會面。", "TW confirms")]
    [InlineData("國防部發言人林大海表示，會再說明。林立方證實，雙方曾會面。", "")]
    public void A_name_may_end_as_a_body_does(string text, string expected) =>
        Assert.Equal(expected, ChineseText.Responses(text, "中央社"));

    [Theory]
    [InlineData("北韓宣稱綁架問題已解決 日政府：無法接受", "JP rejects")]
    [InlineData("日方称，这种做法无法接受。", "JP rejects")]
    [InlineData("日本首相表示，他无法接受采访。", "")]
    public void What_cannot_be_accepted_is_rejected_by_who_says_so(string text, string expected) =>
        Assert.Equal(expected, ChineseText.Responses(text, "中央社"));

    [Theory]
    [InlineData("韩国4日（周一）宣布恢复热线。", "KR announces")]
    [InlineData("北韓通報發射衛星 日首相石破促取消", "JP demands")]
    [InlineData("北韓不甩警告 青瓦台：中止部分軍事協議", "KR announces")]
    [InlineData("北韓試射飛彈 石破怒：絕對無法容忍", "JP condemns")]
    [InlineData("北韓不甩警告 專家：中止協議無用", "")]
    public void A_headline_has_two_parts(string text, string expected) => Assert.Equal(expected, ChineseText.Responses(text, "中央社"));

    [Theory]
    [InlineData("韓國統一部表示朝鮮的做法不利安全，要求朝方撤回命令。", "KR demands")]
    [InlineData("韓國統一部表示朝鮮的做法不利安全，要求各方自制。", "")]
    [InlineData("聲明指出，儘管各方反對，日方仍擴建，韓方對此表示“強烈遺憾”。", "KR condemns")]
    [InlineData("學者指出，韓方對此表示“強烈遺憾”。", "")]
    [InlineData("韓國統一部表示，目前沒有跡象顯示北韓即將核試。", "KR denies")]
    public void Nobody_demands_of_himself(string text, string expected) => Assert.Equal(expected, ChineseText.Responses(text, "明報"));

    [Theory]
    [InlineData("某公司和白宫没有立即回应置评请求。", "US noStatement")]
    [InlineData("某公司和白宫代表会谈后宣布合作。", "")]
    public void Who_stands_beside_a_stranger_is_silent_too(string text, string expected) =>
        Assert.Equal(expected, ChineseText.Responses(text));

    [Theory]
    [InlineData("白宮幕僚長證實,會面的消息屬不實報導。", "US denies")]
    [InlineData("白宮幕僚長證實,雙方上週曾會面。", "US confirms")]
    public void Who_confirms_that_something_is_false_confirms_nothing(string text, string expected) =>
        Assert.Equal(expected, ChineseText.Responses(text, "自由時報"));

    [Theory]
    [InlineData("美方要求日方增加军费的报道引发关注。", "")]
    [InlineData("美方要求日方增加军费的消息,最先由一家网站传出。", "")]
    [InlineData("日本政府要求该报撤回失实的报道,并指出绝不容忍。", "JP condemns, JP demands")]
    [InlineData("日本政府要求朝方就发射导弹的消息作出说明。", "JP demands")]
    public void A_report_of_a_demand_is_no_demand(string text, string expected) => Assert.Equal(expected, ChineseText.Responses(text));

    [Theory]
    [InlineData("陸委會回應,對對岸的做法表達高度遺憾。", "中央社", "TW condemns")]
    [InlineData("陸委會呼籲北京停止軍事威脅。", "中央社", "TW demands")]
    [InlineData("日本政府會呼籲北韓停止試射。", "中央社", "")]
    public void What_ends_a_name_is_no_word_of_grammar(string text, string outlet, string expected) =>
        Assert.Equal(expected, ChineseText.Responses(text, outlet));

    [Theory]
    [InlineData("外交部發言人強烈譴責日方言論。", "明報", "CN condemns")]
    [InlineData("特區政府發言人強烈譴責日方言論。", "明報", "HK condemns")]
    [InlineData("外交部駐香港特別行政區特派員公署發言人強烈譴責日方言論。", "明報", "CN condemns")]
    [InlineData("中國商務部說,將會反制。商務部發言人何某表示堅決反對。", "中央社", "CN condemns")]
    [InlineData("外交部嚴正澄清,有關說法並不屬實。", "央廣", "TW denies")]
    [InlineData("朝鲜外务省抗议联合军演。外务省星期天也批评韩国。", "韩联社", "KP condemns")]
    [InlineData("日本外务省回应朝鲜外务省的谈话。外务省批评韩国。", "韩联社", "JP condemns")]
    public void A_ministry_is_whose_the_paper_and_the_text_make_it(string text, string outlet, string expected) =>
        Assert.Equal(expected, ChineseText.Responses(text, outlet));

    [Theory]
    [InlineData("问:据报道,美方称中国提供武器。中方对此有何评论?\n发言人:美方的说法毫无根据。", "CN denies")]
    [InlineData("提问:美方将加征关税,请问商务部对此有何回应?\n高某:中方坚决反对。", "CN condemns")]
    [InlineData("主持人:请问您怎么看日朝之间的这次会谈?\n李某:我坚决反对。", "")]
    public void Who_is_asked_answers(string text, string expected) => Assert.Equal(expected, ChineseText.Responses(text, "新华网"));

    [Theory]
    [InlineData("有记者问,日方称将加强管制,请问中方有何评论?毛宁表示,中方坚决反对。", "CN condemns")]
    [InlineData("日本政府重申,该岛不存在需要解决的领土主权问题。", "")]
    [InlineData("伊朗和叙利亚政府均对此次袭击表示强烈谴责。", "IR condemns, SY condemns")]
    [InlineData("中方就德方指责提出严正交涉,强调坚决反对针对中方的污蔑抹黑。", "CN condemns")]
    [InlineData("某国营电台指出,日本一直拿旧事做文章,并批评日本政府。", "")]
    public void Questions_objects_and_strangers(string text, string expected) =>
        Assert.Equal(expected, ChineseText.Responses(text, "新华网"));
}
