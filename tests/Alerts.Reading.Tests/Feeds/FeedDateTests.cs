using System.Globalization;
using System.Text;
using Alerts.Reading.Feeds.Dates;

namespace Alerts.Reading.Tests.Feeds;

public sealed class FeedDateTests
{
    [Theory]
    [InlineData("Thu, 13 Jun 2024 17:02:00 +0900", "2024-06-13T08:02:00")]
    [InlineData("Mon, 13 Jun 2024 17:02:00 JST", "2024-06-13T08:02:00")]
    [InlineData("13 Jun 24 17:02 GMT", "2024-06-13T17:02:00")]
    [InlineData("Thu, 13 June 2024 5:02:09 PM EDT", "2024-06-13T21:02:09")]
    [InlineData("Thursday, 13-Jun-24 17:02:00 UTC", "2024-06-13T17:02:00")]
    [InlineData("Thu, 1 Jan 98 00:00:00 GMT", "1998-01-01T00:00:00")]
    [InlineData("Thu, 13 Jun 2024 17:02:00 GMT+9", "2024-06-13T08:02:00")]
    [InlineData("Thu, 13 Jun 2024 17:02:00 +09:00", "2024-06-13T08:02:00")]
    [InlineData("Thu, 13 Jun 2024 17:02:00 +0900 (JST)", "2024-06-13T08:02:00")]
    [InlineData("Thu Jun 13 17:02:00 2024", "2024-06-13T17:02:00")]
    [InlineData("Thu Jun 13 17:02:00 KST 2024", "2024-06-13T08:02:00")]
    [InlineData("Jun 13, 2024 5:02 pm", "2024-06-13T17:02:00")]
    [InlineData("2024-06-13T17:02:00Z", "2024-06-13T17:02:00")]
    [InlineData("2024-06-13T17:02:00.123456789+09:00", "2024-06-13T08:02:00.1234567")]
    [InlineData("2024-06-13T17:02+0900", "2024-06-13T08:02:00")]
    [InlineData("2024-06-13T17:02:00 -05", "2024-06-13T22:02:00")]
    [InlineData("2024-06-13 17:02:00", "2024-06-13T17:02:00")]
    [InlineData("2024/06/13 17:02:00 EDT", "2024-06-13T21:02:00")]
    [InlineData("2024.06.13", "2024-06-13T00:00:00")]
    [InlineData("20240613T170200Z", "2024-06-13T17:02:00")]
    [InlineData("20240613", "2024-06-13T00:00:00")]
    [InlineData("2024-165", "2024-06-13T00:00:00")]
    [InlineData("2024-06", "2024-06-01T00:00:00")]
    [InlineData("2024", "2024-01-01T00:00:00")]
    [InlineData("2024-06-13T17Z", "2024-06-13T17:00:00")]
    [InlineData("03-12-31", "2003-12-31T00:00:00")]
    [InlineData("06/13/2024", "2024-06-13T00:00:00")]
    [InlineData("13/06/2024 17:02", "2024-06-13T17:02:00")]
    [InlineData("13.06.2024", "2024-06-13T00:00:00")]
    [InlineData("1718269320", "2024-06-13T09:02:00")]
    [InlineData("2024年6月13日 17時02分09秒", "2024-06-13T08:02:09")]
    [InlineData("2024年06月13日 午後5時2分", "2024-06-13T08:02:00")]
    [InlineData("2024年6月13日下午5:02", "2024-06-13T09:02:00")]
    [InlineData("2024년 06월 13일 17:02:00", "2024-06-13T08:02:00")]
    [InlineData("2024-06-13 오후 5:02:00", "2024-06-13T08:02:00")]
    [InlineData("令和6年6月13日 17時02分", "2024-06-13T08:02:00")]
    [InlineData("令和元年5月1日", "2019-04-30T15:00:00")]
    [InlineData("民國113年6月13日", "2024-06-12T16:00:00")]
    [InlineData("Πεμ, 13 Ιούν 2024 17:02:00 EEST", "2024-06-13T14:02:00")]
    [InlineData("2024-június-13T17:02+02:00", "2024-06-13T15:02:00")]
    [InlineData("чт, 13 июня 2024 17:02:00 +0300", "2024-06-13T14:02:00")]
    [InlineData("Do, 13 Mär 2025 17:02:00 +0100", "2025-03-13T16:02:00")]
    [InlineData("jeu., 15 août 2024 17:02:00 +0200", "2024-08-15T15:02:00")]
    [InlineData("2024-12-31T24:00:00Z", "2025-01-01T00:00:00")]
    [InlineData("2016-12-31T23:59:60Z", "2016-12-31T23:59:59")]
    public void An_instant_is_read_as_the_world_writes_it(string text, string utc)
    {
        var expected = DateTimeOffset.Parse(utc, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal);

        Assert.Equal(expected, FeedDate.Parse(text));
        Assert.Equal(expected, FeedDate.Parse(Encoding.UTF8.GetBytes($"\n {text} ")));
    }

    [Theory]
    [InlineData("四, 13 六月 2024 08:02:00 +0000", "2024-06-13T08:02:00")]
    [InlineData("周四, 13 六月 2024 16:02:00", "2024-06-13T08:02:00")]
    [InlineData("二〇二四年六月十三日 十六时二分", "2024-06-13T08:02:00")]
    [InlineData("三, 25 十二月 2024 08:02:00 +0000", "2024-12-25T08:02:00")]
    [InlineData("목, 13 6월 2024 17:02:00 +0900", "2024-06-13T08:02:00")]
    [InlineData("十二月 3, 2024 08:02:00 +0000", "2024-12-03T08:02:00")]
    [InlineData("2024年6月13日16时02分", "2024-06-13T08:02:00")]
    [InlineData("2024年6月13号16点02分", "2024-06-13T08:02:00")]
    [InlineData("2024-06-13 17시 02분", "2024-06-13T08:02:00")]
    [InlineData("2024-06-13 周四 16:02:00", "2024-06-13T08:02:00")]
    [InlineData("2024-06-13 星期四 16:02", "2024-06-13T08:02:00")]
    [InlineData("2024-06-13 (木) 17:02", "2024-06-13T08:02:00")]
    [InlineData("2024年6月13日(木) 17:02", "2024-06-13T08:02:00")]
    [InlineData("2024.06.13 (목) 17:02", "2024-06-13T08:02:00")]
    [InlineData("2024 年 6 月 13 日 17:02", "2024-06-13T08:02:00")]
    [InlineData("24년 6월 13일 17:02", "2024-06-13T08:02:00")]
    [InlineData("2024-06-13 晚上8:02", "2024-06-13T12:02:00")]
    [InlineData("2024-06-13 새벽 1:02", "2024-06-12T16:02:00")]
    [InlineData("２０２４-０６-１３Ｔ１７：０２：００+０９：００", "2024-06-13T08:02:00")]
    [InlineData("٢٠٢٤-٠٦-١٣ 17:02", "2024-06-13T17:02:00")]
    [InlineData("Jun 13, 2024 5:02 P.M.", "2024-06-13T17:02:00")]
    [InlineData("Jun 13, 2024 5:02 p. m. -0400", "2024-06-13T21:02:00")]
    [InlineData("06/13/2024 05:02 PM +0900", "2024-06-13T08:02:00")]
    [InlineData("Thu, 13 Jun 2024 16:02:00 CST+0800", "2024-06-13T08:02:00")]
    [InlineData("Thu, 13 Jun 2024 17:02:00 KST+09:00", "2024-06-13T08:02:00")]
    [InlineData("Thu, 13 Jun 2024 16:02:00 +0800 CST", "2024-06-13T08:02:00")]
    [InlineData("Thu, 13 Jun 2024 16:02:00 CST", "2024-06-13T22:02:00")]
    [InlineData("2024-06-13 17:02:00 Asia/Seoul", "2024-06-13T08:02:00")]
    [InlineData("2024-06-13T10:02:00 Europe/Berlin", "2024-06-13T08:02:00")]
    [InlineData("2024-12-13T09:02:00 Europe/Berlin", "2024-12-13T08:02:00")]
    [InlineData("2024-06-13T17:02:00+09:00[Asia/Tokyo]", "2024-06-13T08:02:00")]
    [InlineData("2024-06-13 17:02:00.5 +0900 KST m=+0.000012345", "2024-06-13T08:02:00.5")]
    [InlineData("2024-06-13 17:02:00 +0900 +0900", "2024-06-13T08:02:00")]
    [InlineData("2024-06-13T17:02:00 09:00", "2024-06-13T08:02:00")]
    [InlineData("13/Jun/2024:17:02:00 +0900", "2024-06-13T08:02:00")]
    [InlineData("1718265720.123", "2024-06-13T08:02:00.123")]
    [InlineData("1718265720123", "2024-06-13T08:02:00.123")]
    [InlineData("1718265720123000", "2024-06-13T08:02:00.123")]
    [InlineData("/Date(1718265720000+0900)/", "2024-06-13T08:02:00")]
    [InlineData("@1718265720", "2024-06-13T08:02:00")]
    [InlineData("2024-W24-4", "2024-06-13T00:00:00")]
    [InlineData("240613", "2024-06-13T00:00:00")]
    [InlineData("24165", "2024-06-13T00:00:00")]
    [InlineData("-24-06", "2024-06-01T00:00:00")]
    [InlineData("-2406", "2024-06-01T00:00:00")]
    [InlineData("-24-06-13", "2024-06-13T00:00:00")]
    [InlineData("Thu, 29 Feb 2024 08:02:00 GMT", "2024-02-29T08:02:00")]
    [InlineData("2024-06-13T25:02:00Z", "2024-06-14T01:02:00")]
    [InlineData("2024-06-13T10:61:55Z", "2024-06-13T11:01:55")]
    [InlineData("2024-06-13T10:02:61Z", "2024-06-13T10:03:01")]
    [InlineData("13 Des 2024 08:02:00 +0000", "2024-12-13T08:02:00")]
    [InlineData("13 يونيو 2024 08:02", "2024-06-13T08:02:00")]
    public void A_form_that_programs_and_their_languages_give_dates_is_read(string text, string utc) =>
        An_instant_is_read_as_the_world_writes_it(text, utc);

    [Theory]
    [InlineData("2024-06-13 17:02:00", "ko", null, null, "2024-06-13T08:02:00")]
    [InlineData("2024-06-13 17:02:00", "ja-JP", null, null, "2024-06-13T08:02:00")]
    [InlineData("2024/06/13 16:02", "zh-cn", null, null, "2024-06-13T08:02:00")]
    [InlineData("2024年6月13日 16:02", "zh_TW", null, null, "2024-06-13T08:02:00")]
    [InlineData("Thu Jun 13 16:02:00 CST 2024", "zh-CN", null, null, "2024-06-13T08:02:00")]
    [InlineData("Thu, 13 Jun 2024 16:02:00 CST", "zh-CN", null, null, "2024-06-13T08:02:00")]
    [InlineData("2024-06-13 17:02", null, "외교부 보도자료", null, "2024-06-13T08:02:00")]
    [InlineData("2024-06-13 17:02", "en", null, "http://www.press.kp/rss", "2024-06-13T08:02:00")]
    [InlineData("2024-06-13 17:02", "en", "Korea news", "https://news.example/", "2024-06-13T17:02:00")]
    [InlineData("2024-06-13 17:02", "fr", null, null, "2024-06-13T17:02:00")]
    [InlineData("Thu, 13 Jun 2024 08:02:00 GMT", "ko", null, null, "2024-06-13T08:02:00")]
    [InlineData("2024-06-13T08:02:00Z", "ja", null, null, "2024-06-13T08:02:00")]
    public void A_date_without_a_zone_is_in_that_of_its_feed(string text, string? language, string? title, string? url, string utc)
    {
        var zone = FeedZone.Of(language, title, url is null ? null : new Uri(url));

        Assert.Equal(DateTimeOffset.Parse(utc, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal), FeedDate.Parse(text, zone));
        Assert.Equal(FeedDate.Parse(text, zone), FeedDate.Parse(Encoding.UTF8.GetBytes(text), zone));
    }

    [Theory]
    [InlineData("")]
    [InlineData("yesterday")]
    [InlineData("2024-13-45")]
    [InlineData("0000-00-00 00:00:00")]
    [InlineData("Thu, 99 Jun 2024 17:02:00 GMT")]
    [InlineData("99999999999999999999")]
    [InlineData("0001-01-01T00:00:00Z")]
    [InlineData("0001-01-01 00:00:00 +0000 UTC")]
    [InlineData("1899-12-30")]
    [InlineData("六月")]
    [InlineData("2024-06-32")]
    [InlineData("2024-02-30")]
    [InlineData("2023-02-29T08:02:00Z")]
    [InlineData("Thu, 31 Jun 2024 08:02:00 GMT")]
    [InlineData("2024年2月30日")]
    [InlineData("1234567890.12.3")]
    [InlineData("::::")]
    public void What_is_no_date_gives_none(string text) => Assert.Null(FeedDate.Parse(text));

    [Fact]
    public void No_text_of_digits_signs_and_letters_makes_it_throw()
    {
        var random = new Random(1);
        const string Alphabet = "0123456789-/:+. TZaJunPMec年月日時오후,年";
        for (var i = 0; i < 100_000; i++)
        {
            var text = string.Create(random.Next(1, 40), random, static (span, r) =>
            {
                foreach (ref var c in span)
                {
                    c = Alphabet[r.Next(Alphabet.Length)];
                }
            });
            var read = FeedDate.Parse(text);
            Assert.True(read is null || read.Value.Offset == TimeSpan.Zero);
        }
    }
}
