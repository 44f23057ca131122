using System.Text;
using Alerts.Reading.Feeds;

namespace Alerts.Reading.Tests.Feeds;

public sealed class EncodingTests
{
    private const string Japanese = "拉致問題をめぐり日本と北朝鮮の代表団がモンゴルで会ったと伝えられた。政府はコメントを控えた。";
    private const string Korean = "일본과 북한 대표단이 몽골에서 만났다고 신문이 보도했다. 정부는 답변을 삼갔다. 이 문제는 계속 논의된다.";
    private const string Simplified = "日本和朝鲜的代表团上个月在蒙古会面，政府说知道这个报道，但是不作评论。这是他们第一次见面。";
    private const string Traditional = "日本和朝鮮的代表團上個月在蒙古會面，政府說知道這個報導，但是不作評論。這是他們第一次見面。";
    private const string Russian =
        "Делегации Японии и Северной Кореи встретились в Монголии, сообщила газета. Правительство отказалось от комментариев.";
    private const string Portuguese =
        "As delegações não se encontraram em São Paulo, informou o jornal após a reunião de terça-feira à tarde.";

    static EncodingTests() => Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);

    public static TheoryData<string, int, string> Declared =>
        new()
        {
            { "shift_jis", 932, Japanese },
            { "euc-jp", 51932, Japanese },
            { "iso-2022-jp", 50220, Japanese },
            { "euc-kr", 949, Korean },
            { "gb18030", 54936, Simplified },
            { "big5", 950, Traditional },
            { "windows-1251", 1251, Russian },
            { "koi8-r", 20866, Russian },
            { "windows-1252", 1252, Portuguese },
            { "utf-8", 65001, Japanese },
        };

    [Theory]
    [MemberData(nameof(Declared))]
    public void The_declared_encoding_is_used(string name, int codePage, string text)
    {
        var feed = Parse(Encoding.GetEncoding(codePage).GetBytes(Document(text, name)));

        Assert.Equal((name, text, null), (feed.Encoding, feed.Title, feed.Bozo));
    }

    [Theory]
    [MemberData(nameof(Declared))]
    public void An_encoding_that_nobody_names_is_told_from_the_bytes(string name, int codePage, string text)
    {
        var feed = Parse(Encoding.GetEncoding(codePage).GetBytes(Document(text, null)));

        Assert.Equal((name, text), (feed.Encoding, feed.Title));
    }

    [Theory]
    [MemberData(nameof(Declared))]
    public void The_charset_of_the_response_is_used_where_the_document_is_silent(string name, int codePage, string text)
    {
        var feed = Parse(Encoding.GetEncoding(codePage).GetBytes(Document(text, null)), $"text/xml; charset=\"{name}\"");

        Assert.Equal((name, text), (feed.Encoding, feed.Title));
    }

    [Theory]
    [InlineData(false, true)]
    [InlineData(true, true)]
    [InlineData(false, false)]
    [InlineData(true, false)]
    public void Utf16_is_read_with_and_without_its_mark(bool bigEndian, bool mark)
    {
        var encoding = new UnicodeEncoding(bigEndian, mark);
        var feed = Parse([.. encoding.GetPreamble(), .. encoding.GetBytes(Document(Korean, "utf-16"))]);

        Assert.Equal(("utf-16", Korean, null), (feed.Encoding, feed.Title, feed.Bozo));
    }

    [Fact]
    public void A_byte_order_mark_overrides_every_other_claim()
    {
        var feed = Parse([0xEF, 0xBB, 0xBF, .. Encoding.UTF8.GetBytes(Document(Japanese, "shift_jis"))], "text/xml; charset=euc-jp");

        Assert.Equal(("utf-8", Japanese), (feed.Encoding, feed.Title));
    }

    [Fact]
    public void The_charset_of_the_response_goes_before_the_declaration()
    {
        var feed = Parse(Encoding.GetEncoding(1251).GetBytes(Document(Russian, "iso-8859-1")), "application/xml; charset=windows-1251");

        Assert.Equal(("windows-1251", Russian), (feed.Encoding, feed.Title));
    }

    [Fact]
    public void Text_that_says_utf8_and_is_utf8_is_not_believed_to_be_latin1()
    {
        var feed = Parse(Encoding.UTF8.GetBytes(Document(Korean, "utf-8")), "text/xml; charset=iso-8859-1");

        Assert.Equal(("utf-8", Korean), (feed.Encoding, feed.Title));
    }

    [Theory]
    [InlineData("iso-8859-1")]
    [InlineData("windows-1252")]
    public void What_is_utf8_beyond_ascii_is_no_western_text_whoever_says_so(string charset)
    {
        var body = Encoding.UTF8.GetBytes(Document(Japanese, null));

        Assert.Equal(Japanese, Parse(body, $"text/xml; charset={charset}").Title);
        Assert.Equal(Japanese, Parse(Encoding.UTF8.GetBytes(Document(Japanese, charset))).Title);
    }

    [Theory]
    [InlineData("FBFC", "FAB1")]
    [InlineData("EEE0", "ED95")]
    public void Characters_of_names_are_read_from_either_of_their_places_in_shift_jis(string high, string cape)
    {
        var document = Encoding.ASCII.GetBytes(Document("##", "shift_jis")).ToList();
        var at = document.IndexOf((byte)'#');
        document.RemoveRange(at, 2);
        document.InsertRange(at, [.. Convert.FromHexString(high), .. Convert.FromHexString(cape)]);
        var feed = Parse([.. document[..document.LastIndexOf((byte)'#')], .. "</description></channel></rss>"u8]);

        Assert.Equal(("髙﨑", null), (feed.Title, feed.Bozo));
    }

    [Fact]
    public void A_false_claim_of_utf8_is_seen_through_and_told()
    {
        var feed = Parse(Encoding.GetEncoding(932).GetBytes(Document(Japanese, "utf-8")), "text/xml; charset=utf-8");

        Assert.Equal(("shift_jis", Japanese), (feed.Encoding, feed.Title));
        Assert.NotNull(feed.Bozo);
    }

    [Fact]
    public void Utf16_that_is_none_is_read_for_what_it_is()
    {
        var feed = Parse(Encoding.UTF8.GetBytes(Document(Simplified, "utf-16")));

        Assert.Equal(("utf-8", Simplified), (feed.Encoding, feed.Title));
    }

    [Fact]
    public void Latin1_with_curly_quotes_is_windows_1252()
    {
        var feed = Parse(Encoding.GetEncoding(1252).GetBytes(Document("He said “no”", "iso-8859-1")));

        Assert.Equal(("windows-1252", "He said “no”"), (feed.Encoding, feed.Title));
    }

    public static TheoryData<string, int, string> EastAsian =>
        [.. Declared.Where(d => d.Data.Item2 is 932 or 51932 or 949 or 54936 or 950)];

    [Theory]
    [MemberData(nameof(EastAsian))]
    public void The_latin1_that_servers_say_of_everything_does_not_win_over_a_declaration(string name, int codePage, string text)
    {
        var feed = Parse(Encoding.GetEncoding(codePage).GetBytes(Document(text[..6], name)), "text/xml; charset=ISO-8859-1");

        Assert.Equal((name, text[..6]), (feed.Encoding, feed.Title));
    }

    [Theory]
    [MemberData(nameof(EastAsian))]
    public void Latin1_over_text_in_runs_is_seen_through_without_a_declaration_too(string name, int codePage, string text)
    {
        var body = Encoding.GetEncoding(codePage).GetBytes(Document(text, null));

        Assert.Equal(
            (name, text),
            (Parse(body, "text/xml; charset=iso-8859-1").Encoding, Parse(body, "text/xml; charset=windows-1252").Title)
        );
    }

    [Theory]
    [InlineData("ÇÃÕ É ÚNICA: NÃO HÁ")]
    [InlineData("Größenänderungen über Österreichs Außenministerium")]
    [InlineData("«Où êtes-vous ?» – l’été à Séoul")]
    public void Western_text_stays_latin1_however_many_accents_it_has(string title)
    {
        var body = Encoding.GetEncoding(1252).GetBytes(Document(title, "iso-8859-1"));

        Assert.Equal(title, Parse(body, "text/xml; charset=iso-8859-1").Title);
    }

    [Theory]
    [InlineData("shift_jis", "euc-jp", 51932, Japanese)]
    [InlineData("euc-jp", "shift_jis", 932, Japanese)]
    [InlineData("euc-kr", "gb18030", 54936, Simplified)]
    [InlineData("big5", "euc-kr", 949, Korean)]
    [InlineData("utf-8", "euc-kr", 949, Korean)]
    public void Of_two_claims_the_one_that_gives_text_is_believed(string served, string declared, int codePage, string text)
    {
        var feed = Parse(Encoding.GetEncoding(codePage).GetBytes(Document(text, declared)), $"text/xml; charset={served}");

        Assert.Equal((declared, text), (feed.Encoding, feed.Title));
    }

    [Theory]
    [InlineData("shift_jis", "北朝鮮")]
    [InlineData("gb2312", "日朝")]
    [InlineData("euc-kr", "북")]
    [InlineData("big5", "朝鮮半島")]
    [InlineData("windows-1251", "Север")]
    [InlineData("koi8-r", "КНДР")]
    public void Utf8_left_with_an_old_declaration_is_utf8_however_short(string declared, string title) =>
        Assert.Equal(
            ("utf-8", title),
            (
                Parse(Encoding.UTF8.GetBytes(Document(title, declared))).Encoding,
                Parse(Encoding.UTF8.GetBytes(Document(title, declared))).Title
            )
        );

    [Theory]
    [InlineData("euc-kr", 949, "핀")]
    [InlineData("gb2312", 54936, "中国")]
    [InlineData("shift_jis", 932, "日")]
    public void A_short_text_is_in_the_encoding_it_declares(string declared, int codePage, string title) =>
        Assert.Equal(title, Parse(Encoding.GetEncoding(codePage).GetBytes(Document(title, declared))).Title);

    [Fact]
    public void A_byte_order_mark_before_text_of_another_encoding_does_no_harm()
    {
        var feed = Parse([0xEF, 0xBB, 0xBF, .. Encoding.GetEncoding(932).GetBytes(Document(Japanese, "shift_jis"))]);

        Assert.Equal(Japanese, feed.Title);
        Assert.NotNull(feed.Bozo);
    }

    [Fact]
    public void One_bad_byte_does_not_make_utf8_another_encoding()
    {
        var bytes = Encoding.UTF8.GetBytes(Document(Korean + "#", "utf-8"));
        bytes[Array.IndexOf(bytes, (byte)'#')] = 0xE3;
        var feed = Parse(bytes);

        Assert.Equal(("utf-8", Korean + "\uFFFD"), (feed.Encoding, feed.Title));
        Assert.NotNull(feed.Bozo);
    }

    [Fact]
    public void Control_characters_are_dropped_and_told()
    {
        var feed = Parse(Encoding.UTF8.GetBytes(Document("a\0b\u0008c\u001Fd", null)));

        Assert.Equal("abcd", feed.Title);
        Assert.NotNull(feed.Bozo);
    }

    [Fact]
    public void A_short_text_with_one_bad_byte_is_utf8_where_most_of_it_is()
    {
        var bytes = Encoding.UTF8.GetBytes(Document("café 日本 #", null));
        bytes[Array.IndexOf(bytes, (byte)'#')] = 0xE9;

        Assert.Equal("café 日本 \uFFFD", Parse(bytes).Title);
    }

    private static string Document(string title, string? encoding) =>
        $"<?xml version=\"1.0\"{(encoding is null ? "" : $" encoding=\"{encoding}\"")}?><rss version=\"2.0\"><channel><title>{title}</title><description>{title}</description></channel></rss>";

    private static ParsedFeed Parse(byte[] body, string? contentType = null) =>
        Assert.IsType<FeedDocument.Feed>(FeedParser.Parse(body, contentType, null)).Value;
}
