namespace Alerts.Reading.Tests.Stories;

/// <summary>What in English is a government's move of now, each beside what only sounds like it.</summary>
public sealed class EnglishMovesTests
{
    private const string Before = "Envoys met in Hanoi. They shook hands. ";

    [Theory]
    [InlineData("Japan invited North Korea to talks in Hanoi.", "JP proposes")]
    [InlineData("Japan rejected soup.", "")]
    [InlineData("Japan invited guests of North Korea's neighbours.", "")]
    [InlineData("Japan sent a new proposal to North Korea.", "JP proposes")]
    [InlineData("Japan sent an offering to the shrine that North Korea dislikes.", "")]
    [InlineData("China told India not to hype the border.", "CN demands")]
    [InlineData("China told India of its border.", "")]
    [InlineData("Japan ordered its military to shoot down North Korean rockets.", "JP announces")]
    [InlineData("Japan ordered noodles of the North Korean kind.", "")]
    [InlineData("North Korea considers the sanctions of Japan a declaration of war.", "KP condemns")]
    [InlineData("North Korea considers the sanctions of Japan a small matter.", "")]
    [InlineData("The Russian ambassador was summoned by Japan over the islands.", "JP condemns")]
    [InlineData("The Russian ambassador was welcomed by Japan over the islands.", "")]
    [InlineData("Russia sees no reason to discuss a treaty with Japan.", "RU rejects")]
    [InlineData("Russia sees a reason to discuss a treaty with Japan.", "")]
    [InlineData("South Korea says it will go ahead with its drill near North Korea.", "KR announces")]
    [InlineData("South Korea says others will go ahead with a drill near North Korea.", "")]
    [InlineData("North Korea seized a Chinese boat and demanded a fee for its return.", "KP demands")]
    [InlineData("North Korea seized a Chinese boat and demanded a fee for tents.", "")]
    public void Forms_of_moving_are_read(string text, string answers) => Assert.Equal(answers, Reading.Answers(Reading.Of(text)));

    [Theory]
    [InlineData("Last September Japan imposed sanctions on North Korea.", "")]
    [InlineData("On Friday Japan imposed sanctions on North Korea.", "JP announces")]
    [InlineData("Shortly ago Japan announced a drill against North Korea.", "")]
    [InlineData("China is firmly opposed to Japan's inspection.", "CN condemns")]
    [InlineData("China is rarely opposed to Japan's inspection.", "")]
    [InlineData("Russia said it banned Japan's envoys. Experts agreed. It accused Tokyo of slander.", "RU announces")]
    [InlineData("Russia said it banned Japan's envoys. It accused Tokyo of slander.", "RU announces, RU condemns")]
    [InlineData("Seoul and Tokyo announced the plan to host North Korea's team in July 2021.", "")]
    [InlineData("Seoul and Tokyo announced the plan to host North Korea's team in July 2025.", "JP announces, KR announces")]
    [InlineData("China has lodged stern representations with Japan.", "CN condemns")]
    [InlineData("China has lodged complaints with Japan.", "")]
    [InlineData("North Korea told the council that it would consider talks a serious provocation.", "KP condemns")]
    [InlineData("Japan on Friday spoke of the steps that it announced on Monday.", "")]
    [InlineData("Japan on Friday said that it announced sanctions on North Korea.", "JP announces")]
    [InlineData("A man was shot in Japan, amid a march calling for talks with North Korea.", "")]
    [InlineData("\"We, again, urge North Korea to return,\" Japan's Foreign Ministry said.", "JP demands")]
    [InlineData("Japan renewed its call for talks with North Korea on Friday.", "JP proposes")]
    [InlineData("A U.S. envoy predicts that North Korea will not meet a deadline.", "")]
    public void What_stands_behind_the_opening_is_told_apart(string text, string answers) =>
        Assert.Equal(answers, Reading.Answers(Reading.Of(Before + text)));

    [Theory]
    [InlineData("\"We can confirm the arrest of two of them,\" Japan's Foreign Ministry said.", "JP confirms")]
    [InlineData("\"We can conceive of the arrest of two of them,\" Japan's Foreign Ministry said.", "")]
    [InlineData("There has been no response yet from Pyongyang to the offer.", "KP noStatement")]
    [InlineData("There has been no rain yet from Pyongyang to the border.", "")]
    [InlineData("Japanese government officials were unavailable for comment.", "JP noStatement")]
    [InlineData("Japanese government officials were unavailable for dinner.", "")]
    [InlineData("Japan's envoy referred to the abductions.", "")]
    [InlineData("Japan's envoy referred questions to the ministry.", "JP declines")]
    [InlineData("South Korea's presidential office said no decision has been made yet.", "KR declines")]
    [InlineData("South Korea's presidential office said a decision has been made.", "")]
    [InlineData("Japan announced a confirmed case of flu.", "")]
    [InlineData("Japan acknowledged the important work of South Korea.", "")]
    [InlineData("Japan acknowledged the meeting with South Korea.", "JP confirms")]
    [InlineData("Japan's minister confirmed with South Korea's that they will work together.", "")]
    [InlineData("Japan's Foreign Ministry said it had not received any offer.", "JP denies")]
    [InlineData("Japan's Foreign Ministry said it had not received any report of a list.", "JP declines")]
    [InlineData("The White House in Washington D.C. has denied that any plans exist.", "US denies")]
    public void Forms_of_answering_are_read(string text, string answers) => Assert.Equal(answers, Reading.Answers(Reading.Of(text)));
}
