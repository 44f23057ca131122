namespace Alerts.Reading.Tests.Stories;

/// <summary>What an outlet says of its own earlier version is no news, and nobody's word.</summary>
public sealed class CorrectionNoteTests
{
    [Theory]
    [InlineData(
        "en",
        "Japan confirmed the visit on Friday.\n\nCorrection: an earlier version said that Japan denied the visit.",
        "JP confirms"
    )]
    [InlineData(
        "en",
        "Japan confirmed the visit on Friday.\n\nThis story has been corrected: Japan did not deny the visit.",
        "JP confirms"
    )]
    [InlineData("en", "Japan denied the visit on Friday. The correction came after a day of silence.", "JP denies")]
    [InlineData("ja", "日本政府は訪問した事実を認めた。\n\n【訂正】当初、日本政府が訪問を否定したとお伝えしました。", "JP confirms")]
    [InlineData("ko", "일본 정부는 방문을 인정했다.\n\n[정정] 당초 일본 정부가 방문을 부인했다고 전했습니다.", "JP confirms")]
    [InlineData("zh", "日本政府证实了此次访问。\n\n更正：先前报道称日本政府否认此次访问。", "JP confirms")]
    public void A_note_of_correction_is_read_over(string language, string text, string answers) =>
        Assert.Equal(answers, Reading.Answers(Reading.Of(text, language)));
}
