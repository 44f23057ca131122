namespace Alerts.Reading.Tests.Stories;

/// <summary>Kinds of Chinese sentences, each with its near miss, of our own writing.</summary>
public sealed class ChineseKindsTests
{
    [Theory]
    [InlineData("自制裁生效以来，日本持续谴责朝鲜。", "")]
    [InlineData("自制裁生效以来，日本首次谴责朝鲜。", "JP condemns")]
    [InlineData("韩国军方宣布，侦测到朝鲜发射导弹。", "")]
    [InlineData("韩国军方宣布，将恢复边境演习。", "KR announces")]
    [InlineData("朝鲜领导人金正恩在讲话中希望朝鲜选手取得好成绩。", "")]
    [InlineData("韩国总统呼吁朝鲜选手参赛。", "KR demands")]
    [InlineData("韩国政府已经并将继续向日本提出严正交涉。", "KR condemns")]
    [InlineData("韩国政府已经向日本提出严正交涉。", "KR condemns")]
    [InlineData("韩国政府将向日本提出严正交涉。", "")]
    [InlineData("韩国外交部就该议员的贴文提出强烈抗议。", "KR condemns")]
    [InlineData("韩国外交部就该议员的不当做法提出强烈抗议。", "KR condemns")]
    [InlineData("韩国外交部没有就该议员的做法提出抗议。", "")]
    public void What_goes_on_or_is_observed_or_wished_is_told_from_an_act(string text, string expected) =>
        Assert.Equal(expected, ChineseText.Responses(text));

    [Theory]
    [InlineData("韩国外交部发表声明，强烈抗议，并称日本表示不满，敦促日方停止活动。", "KR condemns, KR demands")]
    [InlineData("韩国外交部发表声明，强烈抗议，并称日本表示不满，敦促美方停止活动。", "KR condemns")]
    public void Nobody_demands_something_of_himself(string text, string expected) => Assert.Equal(expected, ChineseText.Responses(text));

    [Theory]
    [InlineData("韩国外交部提出抗议。外交部又敦促日本道歉。", "KR condemns, KR demands")]
    [InlineData("中国和韩国的代表会面。外交部又敦促日本道歉。", "CN demands")]
    public void In_Hong_Kong_a_bare_ministry_is_the_one_that_spoke(string text, string expected) =>
        Assert.Equal(expected, ChineseText.Responses(text, "香港01"));

    [Theory]
    [InlineData("中方回应韩方指控：纯属颠倒黑白。", "CN denies")]
    [InlineData("中国外交部发言人说，日方一些人惯于颠倒黑白。", "CN condemns")]
    public void Who_turns_black_to_white_is_blamed_and_only_a_charge_is_denied(string text, string expected) =>
        Assert.Equal(expected, ChineseText.Responses(text));

    [Theory]
    [InlineData("挪威外交大臣当天在奥斯陆宣布关闭驻外机构。", "NO announces")]
    [InlineData("加拿大总理在白宫要求美方取消关税。", "CA demands")]
    [InlineData("日本外相也在记者会上强调：“我们强烈谴责这次发射。”", "JP condemns")]
    [InlineData("日本侨民在奥斯陆谴责这一决定。", "")]
    public void A_place_of_any_name_may_stand_before_the_verb(string text, string expected) =>
        Assert.Equal(expected, ChineseText.Responses(text));

    [Theory]
    [InlineData("本报日前向韩国国防部查询，至今未获答复。", "KR noStatement")]
    [InlineData("記者就此致電澳洲外交部，但尚未收到回音。", "AU noStatement")]
    [InlineData("一家船厂向韩国国防部提交申请，尚未收到回复。", "")]
    [InlineData("伊朗外交部没有作出任何公开回应。", "IR noStatement")]
    public void Silent_is_who_was_asked(string text, string expected) => Assert.Equal(expected, ChineseText.Responses(text));

    [Theory]
    [InlineData("针对加拿大宣布提高关税，美国总统表示，他尚未看到文件。", "CA announces")]
    [InlineData("针对加拿大可能宣布提高关税，美国总统表示，他尚未看到文件。", "")]
    public void A_clause_of_its_own_tells_what_another_government_announced(string text, string expected) =>
        Assert.Equal(expected, ChineseText.Responses(text));

    [Theory]
    [InlineData("韩国外交部发言人说，日方公然侵犯韩国领空。", "KR condemns")]
    [InlineData("印度外交部回应称，印军没有越过实际控制线。", "IN denies")]
    [InlineData("韩国青瓦台表示，朝鲜境内并未出现任何异常迹象。", "KR denies")]
    [InlineData("有学者称，日方公然侵犯韩国领空。", "")]
    public void What_a_government_says_of_others_is_its_own_word(string text, string expected) =>
        Assert.Equal(expected, ChineseText.Responses(text));

    [Theory]
    [InlineData("越南外交部发言人指出，对方的做法令人费解。日方应立即收回言论。", "VN demands")]
    [InlineData("越南外交部发言人指出，对方的做法令人费解。\n\n日方应立即收回言论。", "")]
    [InlineData("越南外交部发言人指出，对方的做法令人费解。专家说，日方应立即收回言论。", "")]
    [InlineData("越南外交部发言人指出，对方的做法令人费解。日方应立即收回言论吗？", "")]
    public void The_next_sentence_of_a_paragraph_goes_on(string text, string expected) =>
        Assert.Equal(expected, ChineseText.Responses(text));

    [Theory]
    [InlineData("朝鮮外務省官員前天說談判已經結束，日本官房長官昨天說：「完全無法接受這種主張。」", "JP rejects")]
    [InlineData("朝鮮外務省官員前天說談判已經結束，日本記者昨天說：「完全無法接受這種主張。」", "")]
    public void Who_is_quoted_in_full_speaks_for_himself(string text, string expected) =>
        Assert.Equal(expected, ChineseText.Responses(text));

    [Theory]
    [InlineData("白宮發言人說，總統對與北韓對話持開放態度。", "US proposes")]
    [InlineData("總統對與北韓對話持開放態度。", "TW proposes")]
    public void A_bare_office_in_what_a_government_says_is_that_governments(string text, string expected) =>
        Assert.Equal(expected, ChineseText.Responses(text, "中央社"));

    [Theory]
    [InlineData("【記者王大同/台北報導】外交部表示，不便透露我國與友邦的往來。", "TW declines")]
    [InlineData("外交部发言人昨天举行例行记者会，他表示，中方对此不予置评。", "CN declines")]
    [InlineData("外交部表示，对此不予置评。", "")]
    public void Script_and_words_of_home_tell_whose_a_bare_ministry_is(string text, string expected) =>
        Assert.Equal(expected, ChineseText.Responses(text, "街坊小报"));

    [Theory]
    [InlineData("日本外务省官员答复媒体询问时证实，一名日本公民被捕。", "JP confirms")]
    [InlineData("美军太平洋舰队发言人对路透社证实，一架飞机失踪。", "US confirms")]
    [InlineData("韩国国防部发布短信通知称，“我军谴责这次挑衅”。", "KR condemns")]
    [InlineData("日本民间团体发布短信通知称，“我们谴责这次挑衅”。", "")]
    public void How_an_answer_was_given_may_stand_before_the_verb(string text, string expected) =>
        Assert.Equal(expected, ChineseText.Responses(text));

    [Theory]
    [InlineData("朝鲜近日举行集会，强烈谴责韩国。", "KP condemns")]
    [InlineData("朝鲜代表团近日举行集会，居民强烈谴责韩国。", "")]
    [InlineData("如果美国宣布新制裁，伊朗将拒绝谈判。", "")]
    [InlineData("巴西外交部说，没有收到相关消息。", "BR declines")]
    public void A_state_may_act_behind_a_first_verb_that_nobody_knows(string text, string expected) =>
        Assert.Equal(expected, ChineseText.Responses(text));

    [Fact]
    public void Who_belongs_to_an_institute_of_a_ministry_speaks_for_it()
    {
        Assert.Equal("KP demands", ChineseText.Responses("朝鲜外务省下属的日本研究所研究员要求日方道歉。"));
        Assert.Equal("", ChineseText.Responses("东京一家日本研究所研究员要求日方道歉。"));
    }

    [Fact]
    public void An_outlet_that_cites_officials_is_the_origin()
    {
        Assert.Equal("CNN", ChineseText.Origins("美国有线电视新闻网（CNN）引述官员的说法报道，朝鲜已经开始准备。"));
    }
}
