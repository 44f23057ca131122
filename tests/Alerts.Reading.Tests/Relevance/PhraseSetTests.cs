using Alerts.Reading.Relevance;

namespace Alerts.Reading.Tests.Relevance;

public sealed class PhraseSetTests
{
    [Theory]
    [InlineData("talks", "The TALKS ended.", true)]
    [InlineData("talks", "Sidetalks ended.", false)]
    [InlineData("abduct*", "Abductees came home.", true)]
    [InlineData("日朝", "日朝首脳会談", true)]
    [InlineData("日朝", "同日朝、出発した", false)]
    [InlineData("ｱﾀﾞﾙﾄ", "アダルト", true)]
    public void A_phrase_is_found_by_the_rules_of_watch_terms(string phrase, string text, bool isFound)
    {
        var phrases = new PhraseSet();
        var number = phrases.Add(phrase);

        Assert.Equal(isFound, phrases.Find([text])[number]);
    }

    [Fact]
    public void All_phrases_are_found_that_stand_in_one_another_or_across()
    {
        var phrases = new PhraseSet();
        string[] all = ["north korea", "korea talks", "north korea talks", "korea", "talks end"];
        var numbers = all.Select(phrases.Add).ToList();

        var found = phrases.Find(["nothing", "North Korea talks end."]);

        Assert.Equal([true, true, true, true, true], numbers.Select(n => found[n]));
    }

    [Fact]
    public void A_phrase_and_its_beginnings_are_told_apart()
    {
        var phrases = new PhraseSet();
        var (word, any) = (phrases.Add("ship"), phrases.Add("ship*"));

        var found = phrases.Find(["Shipping is stopped."]);

        Assert.Equal((false, true), (found[word], found[any]));
    }

    [Fact]
    public void What_differs_in_case_or_width_alone_is_one_phrase()
    {
        var phrases = new PhraseSet();

        Assert.Equal(phrases.Add("Wonsan"), phrases.Add("ＷＯＮＳＡＮ"));
        Assert.NotEqual(phrases.Add("Wonsan"), phrases.Add("Wonsan*"));
    }
}
