using Alerts.Reading.Stories;

namespace Alerts.Reading.Tests.Stories;

/// <summary>Two outlets on one meeting: when do the days that they name differ?</summary>
public sealed class DifferingDatesTests
{
    private const string En = "Envoys of Japan and North Korea met in Hanoi on 12 June, Kyodo reported.";
    private const string Ja = "日本と北朝鮮の高官が6月12日、ハノイで会談した。";
    private const string Ko = "일본과 북한 고위 당국자가 6월 12일 하노이에서 회담했다.";
    private const string Zh = "日本和朝鲜高官6月12日在河内举行会谈。";

    [Theory]
    [InlineData("en", En, "Envoys of Japan and North Korea met in Hanoi on 6 June, Jiji reported.")]
    [InlineData("ja", Ja, "日本と北朝鮮の高官が6月6日、ハノイで会談した。")]
    [InlineData("ko", Ko, "일본과 북한 고위 당국자가 6월 6일 하노이에서 회담했다.")]
    [InlineData("zh", Zh, "日本和朝鲜高官6月6日在河内举行会谈。")]
    public void Two_days_of_one_meeting_differ(string language, string one, string other) =>
        Assert.Equal([StorySlot.Date], Slots(language, one, other));

    [Theory]
    [InlineData("en", En, "Envoys of Japan and North Korea plan to meet in Hanoi on 6 July, Jiji reported.")]
    [InlineData("ja", Ja, "日本と北朝鮮の高官は7月6日にハノイで会談する予定だ。")]
    [InlineData("ko", Ko, "일본과 북한 고위 당국자는 7월 6일 하노이에서 회담할 예정이다.")]
    [InlineData("zh", Zh, "日本和朝鲜高官计划7月6日在河内举行会谈。")]
    public void A_plan_and_what_took_place_do_not(string language, string one, string other) => Assert.Empty(Slots(language, one, other));

    [Theory]
    [InlineData("en", En, "Envoys of Japan and North Korea met in Hanoi and want a list by 6 June, Jiji reported.")]
    [InlineData("ja", Ja, "日本と北朝鮮の高官がハノイで会談し、名簿を6月6日までに渡すことを決めた。")]
    [InlineData("ja", Ja, "日本と北朝鮮の高官がハノイで会談し、名簿の提出は6月6日が期限だ。")]
    [InlineData("ko", Ko, "일본과 북한 고위 당국자가 하노이에서 회담하고 6월 6일까지 명단을 내기로 했다.")]
    [InlineData("zh", Zh, "日本和朝鲜高官在河内举行会谈，名单须于6月6日前提交。")]
    [InlineData("zh", Zh, "日本和朝鲜高官在河内举行会谈，名单截至6月6日提交。")]
    public void A_deadline_is_no_day_of_the_meeting(string language, string one, string other) => Assert.Empty(Slots(language, one, other));

    [Theory]
    [InlineData("en", En, "Envoys of Japan and North Korea met in Hanoi for 6 days, Jiji reported.")]
    [InlineData("ja", Ja, "日本と北朝鮮の高官がハノイで6日間にわたり会談した。")]
    [InlineData("ja", Ja, "日本と北朝鮮の高官がハノイで6日ぶりに会談した。")]
    [InlineData("ko", Ko, "일본과 북한 고위 당국자가 하노이에서 6일간 회담했다.")]
    [InlineData("ko", Ko, "일본과 북한 고위 당국자가 하노이에서 6일 만에 회담했다.")]
    [InlineData("zh", Zh, "日本和朝鲜高官在河内举行为期6日的会谈。")]
    [InlineData("zh", Zh, "日本和朝鲜高官时隔6日在河内举行会谈。")]
    public void A_duration_is_no_day(string language, string one, string other) => Assert.Empty(Slots(language, one, other));

    [Theory]
    [InlineData("en", En, "Envoys met in Hanoi. Much was said there. Japan and North Korea held talks in Hanoi on 6 June.")]
    [InlineData("ja", Ja, "代表がハノイで会談した。多くが話された。日本と北朝鮮は6月6日、ハノイで会談した。")]
    [InlineData("ko", Ko, "대표들이 하노이에서 회담했다. 많은 말이 오갔다. 일본과 북한은 6월 6일 하노이에서 회담했다.")]
    [InlineData("zh", Zh, "代表在河内举行会谈。谈了很多。日本和朝鲜6月6日在河内举行会谈。")]
    public void A_day_that_is_named_further_down_may_be_of_another_meeting(string language, string one, string other) =>
        Assert.Empty(Slots(language, one, other));

    [Theory]
    [InlineData("Saturday", 0)]
    [InlineData("Monday", 1)]
    public void A_weekday_that_may_be_tomorrow_differs_from_none(string weekday, int differing)
    {
        // Published on a Friday.
        var other = $"Envoys of Japan and North Korea met in Hanoi on {weekday}, Jiji reported.";
        Assert.Equal(differing, Slots("en", "Envoys of Japan and North Korea met in Hanoi on 14 June, Kyodo reported.", other).Length);
    }

    private static StorySlot[] Slots(string language, string one, string other)
    {
        StoryItem[] items = [Reading.Item(one, language, "Harbour Wire", id: "1"), Reading.Item(other, language, "Quay Wire", id: "2")];
        return [.. StoryReader.Read(items).Contradictions.Select(c => c.Slot)];
    }
}
