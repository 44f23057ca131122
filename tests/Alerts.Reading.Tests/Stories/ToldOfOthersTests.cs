namespace Alerts.Reading.Tests.Stories;

/// <summary>What one says of another, without quotation marks, is no word of that other.</summary>
public sealed class ToldOfOthersTests
{
    [Theory]
    [InlineData("朝鮮中央通信は10日、日本が措置を発表したことを非難し、日本は責任を認めていないと批判した。", "KP condemns")]
    [InlineData("北朝鮮は10日、日本は合意を否定していると非難した。", "KP condemns")]
    [InlineData("北朝鮮外務省は10日、談話で、日本は歴史を否定し、謝罪を拒否していると批判した。", "KP condemns")]
    [InlineData("労働新聞は10日、日本が過去の罪を否認していると非難した。", "KP condemns")]
    [InlineData("北朝鮮の金与正氏は10日、日本政府は提案を拒否したと述べた。", "")]
    [InlineData("北朝鮮外務省は10日、日本は責任を認めるべきだと述べ、措置を非難した。", "KP condemns")]
    [InlineData("日本政府は10日、北朝鮮は拉致を認めなければならないと要求した。", "JP demands")]
    [InlineData("北朝鮮は10日、談話を発表し、日本は協議を拒否していると批判した。", "KP condemns")]
    [InlineData("日本政府は10日、北朝鮮の提案を拒否したと発表した。", "JP rejects")]
    [InlineData("北朝鮮は措置を非難したが、日本政府は主張は受け入れられないと反論した。", "JP denies")]
    [InlineData("韓国政府は遺憾を表明し、日本政府は抗議を拒否したと明らかにした。", "JP rejects")]
    [InlineData("朝鮮中央通信は10日、日本政府は報道を否定したと伝えた。", "JP denies")]
    [InlineData("朝鮮中央通信は声明を伝えた。日本が措置を発表したことを非難し、日本は責任を認めていないと批判した。", "")]
    [InlineData("韓国政府は声明を出した。措置を非難し、日本は責任を認めていないと批判した。", "KR condemns")]
    [InlineData("韓国は措置を非難したが、日本政府は提案を拒否すると表明した。", "JP rejects, KR condemns")]
    public void In_Japanese(string text, string answers) => Assert.Equal(answers, Reading.Answers(Reading.Of(text, "ja")));

    [Theory]
    [InlineData("北朝鮮、日本が会談を拒否と主張", "")]
    [InlineData("北朝鮮、日本の提案を拒否", "KP rejects")]
    public void In_Japanese_headlines(string title, string answers) =>
        Assert.Equal(answers, Reading.Answers(Reading.Of("続報を待つ。", "ja", title: title)));

    [Theory]
    [InlineData("조선중앙통신은 10일 일본이 합의를 부인하고 있다고 비난했다.", "KP Condemns")]
    [InlineData("북한은 10일 일본은 합의를 부인하고 있다고 비난했다.", "KP Condemns")]
    [InlineData("로동신문은 10일 일본이 강제동원을 부인했다며 비난했다.", "KP Condemns")]
    [InlineData("북한 외무성 대변인은 10일 일본 정부가 제안을 거절했다며 규탄했다.", "KP Condemns")]
    [InlineData("외교부는 10일 북한이 합의를 부정했다고 비판했다.", "KR Condemns")]
    [InlineData("일본 정부는 10일 북한의 제안을 거부했다고 밝혔다.", "JP Rejects")]
    [InlineData("조선중앙통신은 10일 일본 정부가 협상을 거부했다고 전했다.", "JP Rejects")]
    public void In_Korean(string text, string answers) => Assert.Equal(answers, KoreanText.Answers(text));

    [Theory]
    [InlineData("북한 \"일본이 협의 거부\" 주장", "")]
    [InlineData("북한 \"일본이 먼저 교류 제안\"", "")]
    [InlineData("북한 \"일본에 교류 제안\"", "KP Proposes")]
    [InlineData("북한, 일본 제안 거부", "KP Rejects")]
    public void In_Korean_headlines(string title, string answers) =>
        Assert.Equal(answers, KoreanText.Answers("자세한 내용은 전해지지 않았다.", title));

    [Theory]
    [InlineData("朝鲜称日本拒绝磋商。", "")]
    [InlineData("朝中社12日指责日本否认历史。", "KP condemns")]
    [InlineData("朝鲜外务省12日抨击日本拒绝承认过去。", "KP condemns")]
    [InlineData("朝鲜外务省12日称，朝方拒绝日本的提议。", "KP rejects")]
    [InlineData("日本政府12日表示拒绝朝鲜的提议。", "JP rejects")]
    public void In_Chinese(string text, string answers) => Assert.Equal(answers, ChineseText.Responses(text));

    [Theory]
    [InlineData("朝鲜：日本拒绝道歉", "")]
    [InlineData("朝鲜：拒绝日本的提议", "KP rejects")]
    public void In_Chinese_headlines(string title, string answers) =>
        Assert.Equal(answers, ChineseText.Responses("详情有待公布。", title: title));

    [Theory]
    [InlineData("ja", "韓国メディアは10日、日本政府が接触を認めたと報じたが、日本政府は否定した。", "JP denies")]
    [InlineData("ko", "한국 언론은 일본이 접촉을 시인했다고 보도했으나 일본 정부는 접촉을 부인했다.", "JP denies")]
    [InlineData("zh", "日媒称日本已承认接触，但日本政府否认。", "JP denies")]
    [InlineData("zh", "韩媒称日本政府承认与朝鲜接触，但日本政府否认。", "JP denies")]
    [InlineData("ja", "日本政府は10日、接触を認めた。", "JP confirms")]
    [InlineData("ko", "일본 정부는 10일 접촉을 시인했다.", "JP confirms")]
    [InlineData("zh", "日本政府12日承认接触。", "JP confirms")]
    public void What_media_say_that_a_government_admits_is_not_its_word(string language, string text, string answers) =>
        Assert.Equal(answers, Reading.Answers(Reading.Of(text, language)));
}
