namespace Alerts.Reading.Tests.Stories;

/// <summary>Who acts in a Chinese sentence that names several, and which act it is: each beside its near miss, of our own writing.</summary>
public sealed class ChineseTurnsTests
{
    [Theory]
    [InlineData("韩国外交部表示关注，而美方则坦率表示失望，并谴责这一决定。", "US condemns")]
    [InlineData("韩国外交部表示关注，而美方则含糊其辞，并谴责这一决定。", "")]
    [InlineData("韩国外交部表示关注，并谴责这一决定。", "KR condemns")]
    [InlineData("越南渔业协会事后要求中国撤回禁令。", "")]
    [InlineData("越南政府事后要求中国撤回禁令。", "VN demands")]
    [InlineData("韩国统一部发言人说，韩方对朝方拒绝接收粮食表示遗憾。", "KR condemns")]
    [InlineData("韩国外交部发表发言人评论，就日本多名内阁成员参拜一事表示遗憾。", "KR condemns")]
    [InlineData("继挪威国防部指控丹麦“颠倒黑白”之后，丹麦国防部反驳称，丹方持有录像。", "DK denies, NO condemns")]
    [InlineData("这一说法遭韩国总统府否认。", "KR denies")]
    [InlineData("朝鲜劳动党中央副部长金与正表示，日本首相愿意与朝方会谈。", "")]
    [InlineData("日本首相表示，愿意与朝方会谈。", "JP proposes")]
    public void A_turn_to_another_is_followed(string text, string expected) => Assert.Equal(expected, ChineseText.Responses(text));

    [Theory]
    [InlineData("日、美、韩三国防长会后发表声明，表示“强烈谴责朝鲜发射导弹”。", "JP condemns, KR condemns, US condemns")]
    [InlineData("日、美、韩三国学者会后发表声明，表示“强烈谴责朝鲜发射导弹”。", "")]
    [InlineData("挪威丹麦均否认举行过会谈。", "DK denies, NO denies")]
    [InlineData("挪威记者均否认举行过会谈。", "")]
    [InlineData("韩国国防部和美国官方证实这一消息。", "KR confirms, US confirms")]
    public void Several_act_together(string text, string expected) => Assert.Equal(expected, ChineseText.Responses(text));

    [Theory]
    [InlineData("路透社报道，挪威首相召集内阁开会，拒绝了停火提议。", "NO rejects")]
    [InlineData("路透社报道，一家船厂召集工人开会，拒绝了停火提议。", "")]
    [InlineData("挪威首相在11日上午召开的会议上决定，将制裁延长半年。", "NO announces")]
    [InlineData("韩国外长十四日在例行记者会上就此事提出抗议。", "KR condemns")]
    [InlineData("韩国学者十四日在记者会上提出抗议。", "")]
    public void What_an_outlet_tells_has_a_subject_of_its_own(string text, string expected) =>
        Assert.Equal(expected, ChineseText.Responses(text));

    [Theory]
    [InlineData("官房长官表示无法置评，显示可能确有其事。", "JP declines")]
    [InlineData("日本官房长官表示，确有其事。", "JP confirms")]
    [InlineData("朝鲜外务省官员说，朝方将在稍后发布消息确认发射是否成功。", "")]
    [InlineData("朝鲜外务省官员说，朝方已确认发射失败。", "KP confirms")]
    [InlineData("俄罗斯总统发言人表示，目前没有关于两国元首会晤的详细消息。", "RU declines")]
    [InlineData("塔斯社报道称，克里姆林宫尚未宣布任何有关计划。", "RU noStatement")]
    [InlineData("韩国国防部说，这些无人机并非由军方操作。", "KR denies")]
    [InlineData("韩国国防部说，这些无人机由军方操作。", "")]
    [InlineData("韩国外交部表示，尚未正式收到美方的邀请。", "KR denies")]
    [InlineData("韩国外交部表示，已正式收到美方的邀请。", "KR confirms")]
    [InlineData("美国国务卿说，这些报道不准确也不真实。", "US denies")]
    [InlineData("韩国总统府指控报道不实。", "KR denies")]
    [InlineData("韩国总统府指控报社偷税。", "KR condemns")]
    [InlineData("日本首相说，绑架调查没有听到具体的行动。", "")]
    [InlineData("挪威外长否认奥斯陆已同意恢复谈判。", "NO denies")]
    [InlineData("挪威外长否认报道，谴责制裁。", "NO condemns, NO denies")]
    [InlineData("此事纯属捏造，挪威外交部发言人4日说。", "NO denies")]
    [InlineData("此事纯属捏造，一名渔民4日说。", "")]
    [InlineData("韩国国防部发言人说，该则报道没有查证，且毫无根据。", "KR denies")]
    [InlineData("挪威政府称，挪威与这次袭击无关。", "NO denies")]
    [InlineData("挪威政府称，票价与距离无关。", "")]
    [InlineData("白宫高级经济顾问否认这一报道。", "US denies")]
    public void An_answer_is_told_from_a_guess(string text, string expected) => Assert.Equal(expected, ChineseText.Responses(text));

    [Theory]
    [InlineData("挪威外交部驱逐丹麦两名外交官。", "NO announces")]
    [InlineData("挪威外交部会见丹麦两名外交官。", "")]
    [InlineData("中方奉劝日方认真反思。", "CN demands")]
    [InlineData("中方希望有关各方能够信守承诺。", "CN demands")]
    [InlineData("中方希望游客能够玩得开心。", "")]
    [InlineData("印度外交部称，印方已召见加方代表。", "IN condemns")]
    [InlineData("中方说，这位政客的言论极其荒谬。", "CN condemns")]
    [InlineData("中方说，这种说法极其荒谬。", "CN denies")]
    [InlineData("朝鲜21日向日本海上保安厅通报称，将于11月底发射一颗卫星。", "KP announces")]
    [InlineData("朝鲜外务省日本研究所所长发表谈话，谴责日本的白皮书。", "KP condemns")]
    [InlineData("新华社报道：“新加坡强烈谴责这一行为。”", "")]
    [InlineData("朝中社报道：“强烈谴责这一行为。”", "KP condemns")]
    public void An_act_may_be_told_by_its_verb_alone(string text, string expected) => Assert.Equal(expected, ChineseText.Responses(text));

    [Theory]
    [InlineData("日韩敦促朝鲜重返会谈", "JP demands, KR demands")]
    [InlineData("日韩学者敦促朝鲜重返会谈", "")]
    [InlineData("日美确认应写入文件", "")]
    [InlineData("日本称调查没有进展 延长对朝制裁", "JP announces")]
    [InlineData("日本称调查没有进展 家属延长对朝抗议", "")]
    [InlineData("中方连夜召朝鲜大使", "CN condemns")]
    [InlineData("外交部驳日方涉台言论：日方应谨言慎行", "CN demands, CN rejects")]
    [InlineData("日本谴责：完全无法接受", "JP condemns, JP rejects")]
    public void A_headline_tells_its_subject_once(string title, string expected) =>
        Assert.Equal(expected, ChineseText.Responses("", "新华社", title));

    [Fact]
    public void A_government_at_home_is_named_by_papers_as_ours()
    {
        Assert.Equal("TW announces", ChineseText.Responses("我國政府16日正式宣布與該國斷交。", "自由時報"));
        Assert.Equal("", ChineseText.Responses("我國民眾16日討論宣布斷交一事。", "自由時報"));
    }
}
