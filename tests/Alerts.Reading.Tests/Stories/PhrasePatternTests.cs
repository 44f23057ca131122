using Alerts.Reading.Stories.Knowledge;

namespace Alerts.Reading.Tests.Stories;

public sealed class PhrasePatternTests
{
    private static PhraseBook Book(string language, params string[] phrases) =>
        new(new PhrasesRecord(language, new Dictionary<string, IReadOnlyList<string>> { ["cue.denies"] = phrases }));

    private static string? Found(PhraseBook book, string text) =>
        book.Find("cue", text) is [var match, ..] ? text[match.Start..match.End] : null;

    /// <summary>Four choices of four are 256 phrases, which are kept as halves.</summary>
    [Theory]
    [InlineData("did not sell any arms", "not sell any arms")]
    [InlineData("it has never shipped the shells", "never shipped the shells")]
    [InlineData("it has never shipped the shellsuits", null)]
    [InlineData("knot sell any arms", null)]
    [InlineData("not sell arms", null)]
    public void A_phrase_of_many_choices_is_found_whole(string text, string? found)
    {
        var book = Book("en", "{not|never|hardly|nowhere} {sell|sold|ship|shipped} {any|the|its|such} {arms|shells|guns|tanks}");
        Assert.Equal(found, Found(book, text));
    }

    [Theory]
    [InlineData("从未向任何国家出售武器", "从未向任何国家出售武器")]
    [InlineData("从未与朝鲜讨论出售武器", "从未与朝鲜讨论出售武器")]
    [InlineData("从未。出售武器", null)]
    public void A_gap_takes_any_of_the_choices_behind_it(string text, string? found) =>
        Assert.Equal(found, Found(Book("zh", "{从未|没有|并未}…{出售|运送|提供|转让}{武器|弹药|炮弹}"), text));

    [Fact]
    public void The_longest_phrase_wins_whether_in_halves_or_not()
    {
        const string Many = "{a|b|c|d|m|n} {e|f|g|h|o|p} {i|j|k|l|q|r}";
        Assert.Equal("a e i now", Found(Book("en", Many, "a e i now"), "a e i now"));
        Assert.Equal("a e i", Found(Book("en", "a e", Many), "a e i now"));
    }

    /// <summary>하였다 beside 했다, 할수 beside 할 수: in halves as in whole phrases.</summary>
    [Theory]
    [InlineData("답변할 수 없다고 말했다")]
    [InlineData("답변할수 없다고 말하였다")]
    public void Other_spellings_are_found_in_halves_too(string text)
    {
        const string Many = "{답변|확인|언급|공개}{할|해줄|해 줄|드릴} 수 {없다|없었다|없음}{고|며|면서} {말|전|답|밝}{했|혔}다";
        Assert.Equal(text, Found(Book("ko", Many), text));
    }

    [Fact]
    public void A_choice_may_hold_a_gap_beside_others_that_hold_none()
    {
        var book = Book("zh", "{从未|没有}{主动|对…}{开火|开枪}");
        Assert.Equal("从未主动开火", Found(book, "从未主动开火"));
        Assert.Equal("没有对平民开枪", Found(book, "没有对平民开枪"));
    }

    [Theory]
    [InlineData("en")]
    [InlineData("ja")]
    [InlineData("ko")]
    [InlineData("zh")]
    public void Shipped_patterns_stay_small(string language)
    {
        var record = ShippedKnowledge.Records.Phrases.Single(p => p.Language == language);
        var spellings = new PhraseSpellings(language);
        var patterns = record.Phrases.Values.SelectMany(p => p).SelectMany(p => PhrasePattern.Read(p, spellings)).ToList();
        Assert.All(patterns, p => Assert.InRange(p.Heads.Count + (p.Tails?.Count ?? 0), 1, 8_000));
        Assert.InRange(patterns.Sum(p => p.Heads.Count + (p.Tails?.Count ?? 0)), 1_000, 150_000);
    }
}
