using System.Globalization;
using System.Text;

namespace Alerts.Reading.Text;

/// <summary>
/// What each UTF-16 unit folds to, so that one spelling matches all: NFKC, lower case, Latin letters without their marks, one kind of dash,
/// apostrophe and middle dot. Han characters fold to the simplified form from their commonest traditional and Japanese ones.
/// </summary>
internal static class CharFolding
{
    /// <summary>Marks a unit that one look cannot fold: it joins what stands before it, expands, or is half of a pair.</summary>
    public const char LookCloser = '\0';

    private const string HanVariants =
        "鮮鲜談谈會会國国韓韩發发彈弹導导試试驗验験验製制裁裁議议團团聯联連连總总總总総总臺台關关関关係系對对対对話话間间問问題题綁绑"
        + "衛卫衞卫護护軍军艦舰戰战戦战東东壤壤壌壤歸归帰归還还領领島岛區区経经經经濟济済济過过遺遗認认許许證证訪访協协約约絶绝絕绝"
        + "動动員员機机構构電电網网絡络駭骇貨货幣币錢钱銭钱貿贸輸输進进開开閉闭陸陆陣阵隊队際际雙双難难離离雲云態态應应応应撃击擊击"
        + "滅灭準准決决無无當当実实實实審审專专専专層层歴历歷历民民権权權权樣样標标業业極极榮荣營营営营獨独現现產产産产異异發发發发"
        + "盡尽監监節节紀纪級级統统緊紧線线緩缓繼继継继續续続续義义習习職职聲声舉举舊旧華华萬万葉叶號号處处処处術术補补裝装裏里複复"
        + "見见規规視视親亲觀观観观計计討讨記记評评詞词該该詳详認认語语誤误說说説说請请論论諾诺謀谋謝谢識识譯译譴谴讓让譲让責责費费"
        + "賠赔賴赖質质購购贊赞趨趋路路車车輕轻軽轻載载輪轮辦办農农邊边辺边達达違违遠远適适選选鄰邻釋释釈释銀银銃铳鐘钟鐵铁鉄铁門门"
        + "隨随險险険险雜杂靈灵霊灵靜静静静響响項项順顺預预頭头頻频顧顾題题類类風风飛飞飯饭館馆騙骗驅驱駆驱驚惊髮发鬥斗魯鲁麗丽黃黄黨党"
        + "點点點点齊齐斉齐龍龙竜龙憲宪懸悬戶户戸户執执擴扩拡扩據据挙举揚扬損损換换攝摄収收敗败數数数数斷断断断時时晉晋書书東东條条"
        + "來来価价價价億亿優优償偿傳传伝传傷伤側侧個个們们倫伦偵侦児儿兒儿內内冊册寫写凍冻劃划劇剧劉刘勝胜勞劳労劳務务勢势區区參参"
        + "叔叔吳吴員员問问啓启單单単单嚴严厳严園园圓圆円圆圖图図图圍围執执堅坚報报場场塊块塩盐墜坠壓压圧压壞坏壯壮夢梦奪夺婦妇學学"
        + "寧宁寶宝宝宝將将対对導导層层屬属属属峰峰師师帶带帯带幫帮庁厅廳厅廣广広广廢废廃废張张強强彈弹彙汇徑径從从従从復复徴征愛爱"
        + "脅胁橫横澤泽沢泽濱滨浜滨亞亚亜亚惡恶悪恶變变変变鄭郑賢贤壇坛緒绪獲获擄掳誘诱釣钓鷹鹰乗乘併并並并仏佛倉仓創创劍剑囲围売卖賣卖奧奥宮宫寛宽尋寻屆届嶺岭"
        + "弾弹抜拔拝拜捜搜掲揭晩晚暦历曉晓楽乐樂乐検检檢检歓欢歡欢毎每氣气気气淺浅滿满満满漢汉潛潜災灾為为爲为狀状猶犹獄狱祕秘禮礼種种穏稳穩稳窮穷竊窃簡简範范築筑"
        + "紛纷紅红純纯紙纸組组細细終终結结給给維维綱纲練练縮缩績绩羅罗聖圣聞闻聴听聽听脫脱脳脑腦脑臨临荘庄蔵藏薬药藥药虛虚蘭兰衆众眾众訂订訓训設设訴诉詐诈誠诚諜谍"
        + "謹谨讀读読读豊丰豐丰貢贡財财販贩買买貸贷貴贵賓宾賛赞贈赠躍跃転转轉转週周遊游運运遷迁郵邮郷乡醫医針针鈴铃録录錄录鋼钢錯错鎖锁鎮镇陽阳陰阴隠隐隱隐隣邻頂顶"
        + "顔颜願愿顕显顯显飲饮養养駐驻騒骚鶴鹤鳥鸟鴻鸿齋斋両两兩两與与"
        + "稱称駁驳偽伪佔占後后詢询謠谣擬拟於于灣湾麼么這这憤愤厲厉瞭了謬谬烏乌誣诬衊蔑誹诽謗谤謊谎貼贴擾扰紐纽爾尔鏡镜採采編编輯辑幾几鍾钟趙赵陳陈楊杨孫孙馬马鄧邓馮冯龐庞嚇吓遞递籲吁簽签緘缄諱讳閃闪爍烁匯汇託托徹彻縱纵懼惧慮虑憂忧懷怀懇恳攔拦敵敌暫暂"
        + "棄弃樞枢殺杀毀毁滯滞爭争牽牵盜盗瞞瞒礙碍稅税締缔縣县繞绕罷罢罰罚肅肃艱艰蓋盖襲袭覺觉觸触調调諒谅諸诸謂谓譽誉賊贼跡迹蹤踪輔辅輿舆遲迟釁衅鍵键闡阐闖闯雖虽頒颁頗颇饋馈騰腾驟骤鬧闹鮑鲍麥麦齡龄則则衝冲儘尽夠够嗎吗啟启嘆叹囑嘱墮堕夾夹妝妆崗岗幹干"
        + "彎弯彥彦恆恒悅悦慶庆憑凭懲惩戲戏戀恋拋抛掃扫搶抢擇择擔担擺摆攏拢敘叙斃毙楓枫棟栋槍枪歐欧殘残毆殴殼壳滬沪烴烃爐炉瑪玛瓊琼癒愈盧卢碩硕磚砖礎础禍祸穌稣競竞籌筹糧粮綜综緋绯織织羨羡聰聪腫肿臉脸興兴艙舱艷艳莊庄蕭萧薩萨蘋苹訊讯詭诡謙谦譜谱豬猪貓猫"
        + "賀贺賈贾賞赏趕赶蹟迹躪躏軌轨軟软輛辆轄辖轟轰辭辞辯辩遼辽遜逊鄉乡鄒邹醞酝釀酿鈞钧鉤钩錦锦鑑鉴鑒鉴閣阁閱阅闊阔陝陕隸隶頓顿額额飾饰餘余驕骄髒脏鬚须魚鱼鵬鹏鷗鸥鹽盐黌黉齒齿佈布侖仑俠侠倆俩偉伟傑杰備备債债儀仪兇凶凱凯剛刚劑剂勳勋勵励卻却厭厌喪丧"
        + "喚唤嘗尝噸吨塵尘墊垫奮奋姦奸媽妈嬰婴寢寝屍尸岡冈峽峡巖岩帥帅幟帜廟庙廠厂廬庐彌弥徵征恥耻悶闷惱恼愾忾慘惨慣惯慾欲戇戆扺抵挾挟捨舍掙挣揮挥搖摇擱搁攜携斂敛曬晒朧胧樑梁樓楼檔档櫃柜欄栏殲歼氾泛汙污洩泄淚泪淨净淪沦渾浑湧涌溫温溝沟滲渗漁渔漲涨澀涩"
        + "澆浇濕湿濤涛濺溅瀏浏瀕濒灑洒灘滩煉炼煙烟熱热燈灯燒烧燦灿爺爷牆墙狹狭獎奖獵猎珮佩瑣琐環环瘋疯療疗盤盘眥眦睏困睜睁砲炮硃朱礦矿稜棱窩窝窪洼筆笔篩筛篤笃簾帘籃篮糾纠紗纱綽绰綿绵緯纬緬缅縫缝繪绘繫系纖纤罵骂聳耸聶聂膚肤膠胶膽胆臘腊茲兹萊莱蔣蒋蔔卜"
        + "蕩荡虧亏蝕蚀螞蚂蠻蛮袞衮褲裤訝讶詆诋詛诅詩诗詮诠誌志諉诿諧谐譏讥貝贝貞贞貧贫貪贪貽贻賄贿賤贱賭赌贏赢蹺跷軀躯較较輩辈轎轿迴回逕径邏逻郟郏醜丑釘钉鉛铅銷销錘锤鍊链鏈链鑄铸鑽钻閑闲閒闲閔闵閩闽闕阙陞升隕陨隴陇霧雾韋韦頸颈顛颠颱台飄飘駕驾騷骚驛驿"
        + "鬱郁鯨鲸鱷鳄鴉鸦鵝鹅麵面鼇鳌"
        + "長长確确沒没況况測测體体講讲資资負负僅仅僑侨勸劝嚮向崑昆廻回彆别潔洁曆历檯台樸朴穫获箇个糰团紹绍綫线緻致纔才覈核覽览註注証证誕诞誡诫謡谣譚谭讚赞貫贯閲阅闢辟須须飽饱鬆松鳩鸠鳳凤齣出隻只";

    private static readonly char[] s_folds = BuildTable();

    public static char Of(char unit) => s_folds[unit];

    public static ReadOnlySpan<char> Table => s_folds;

    /// <summary>Whether the unit may melt into the one before it (marks, half-width voicing marks, Hangul vowels and finals).</summary>
    public static bool Joins(char unit) =>
        unit
            is '\uFF9E'
                or '\uFF9F'
                or (>= '\u1160' and <= '\u11FF')
                or (>= '\u314F' and <= '\u3163')
                or (>= '\u3131' and <= '\u314E')
                or (>= '\uFFA0' and <= '\uFFDC')
        || CharUnicodeInfo.GetUnicodeCategory(unit)
            is UnicodeCategory.NonSpacingMark
                or UnicodeCategory.SpacingCombiningMark
                or UnicodeCategory.EnclosingMark;

    private static char[] BuildTable()
    {
        var table = new char[char.MaxValue + 1];
        for (var i = 0; i <= char.MaxValue; i++)
        {
            var unit = (char)i;
            // Han and Hangul syllables are their own NFKC form; asking for each would cost most of the start-up time.
            table[i] = unit
                is (>= '\u3400' and <= '\u9FFF')
                    or (>= '\uAC00' and <= '\uD7A3')
                    or (>= '\uE000' and <= '\uF8FF')
                    or >= '\uFFFE'
                ? unit
                : Single(unit);
        }

        for (var i = 0; i < HanVariants.Length; i += 2)
        {
            table[HanVariants[i]] = HanVariants[i + 1];
        }

        return table;
    }

    private static char Single(char unit)
    {
        if (char.IsSurrogate(unit) || Joins(unit))
        {
            return LookCloser;
        }

        var normalized = unit.ToString().Normalize(NormalizationForm.FormKC);
        return normalized.Length == 1 ? Unified(normalized[0]) : LookCloser;
    }

    private static char Unified(char unit) =>
        unit switch
        {
            '\u2018' or '\u2019' or '\u02BC' or '\u00B4' or '\u02BB' => '\'',
            (>= '\u2010' and <= '\u2015') or '\u2212' => '-',
            '\u30FB' or '\u2027' or '\u2022' or '\u119E' => '\u00B7',
            (>= '\u00C0' and <= '\u024F') or (>= '\u1E00' and <= '\u1EFF') => WithoutMark(unit),
            _ => char.ToLowerInvariant(unit),
        };

    private static char WithoutMark(char unit)
    {
        var bare = unit.ToString().Normalize(NormalizationForm.FormD)[0];
        return char.ToLowerInvariant(char.IsAsciiLetter(bare) ? bare : unit);
    }
}
