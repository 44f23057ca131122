using Alerts.Reading.Stories;

namespace Alerts.Reading.Tests.Stories;

/// <summary>English headlines: no "is", no "says", family names alone.</summary>
public sealed class EnglishHeadlinesTests
{
    [Theory]
    [InlineData("Pyongyang silent on Japan's offer", "KP noStatement")]
    [InlineData("Tokyo unaware of reported letter from North Korea", "JP declines")]
    [InlineData("Beijing in denial over North Korea visit", "CN denies")]
    [InlineData("China to ban imports of coal from North Korea", "CN announces")]
    [InlineData("Japan urges China to ban imports of coal from North Korea", "JP demands")]
    [InlineData("Report: China may move to ban imports of coal from North Korea", "")]
    [InlineData("Tokyo to resume flights to North Korea", "JP announces")]
    [InlineData("Seoul, Tokyo to resume talks with North Korea", "")]
    [InlineData("Japan and North Korea to restore post service", "")]
    [InlineData("Seoul open to talks with North Korea", "KR proposes")]
    [InlineData("Markets open to talks of a North Korea deal", "")]
    public void Words_may_stand_for_a_verb(string title, string answers) => Assert.Equal(answers, Read(title));

    [Theory]
    [InlineData("Reports of Kim's death false: Seoul", "KR denies")]
    [InlineData("Reports of Kim's death false: analysts", "")]
    [InlineData("Kremlin: no information on North Korea visit", "RU declines")]
    [InlineData("Analysts: no information on North Korea visit", "")]
    [InlineData("Japan says no plan for summit with North Korea", "JP denies")]
    [InlineData("North Korea launch totally unacceptable - Tokyo", "JP condemns")]
    public void Who_stands_at_a_colon_or_a_dash_says_it(string title, string answers) => Assert.Equal(answers, Read(title));

    [Theory]
    [InlineData("Kishida slams North Korea launch", "JP condemns")]
    [InlineData("Yoon urges North Korea to return to talks", "KR demands")]
    [InlineData("Yoon urges fans to stay calm", "")]
    [InlineData("Putin urges North Korea to return to talks", "RU demands")]
    [InlineData("Medvedev urges North Korea to return to talks", "")]
    [InlineData("Japan, U.S. condemn North Korea launch", "JP condemns, US condemns")]
    [InlineData("Iran fires missile at Iraq, Japan condemns launch", "JP condemns")]
    [InlineData("North Korea's Kim rejects talks with Japan", "KP rejects")]
    [InlineData("North Korea's Kim rejects rumours in local paper", "KP denies")]
    [InlineData("Japan's Kishida: no truth to report on secret talks", "JP denies")]
    [InlineData("Japan's Ito: no truth to report on secret talks", "")]
    [InlineData(
        "The leaders of the United States, Japan and South Korea condemned North Korea's launch",
        "JP condemns, KR condemns, US condemns"
    )]
    public void Those_in_office_are_called_by_their_family_names(string title, string answers) => Assert.Equal(answers, Read(title));

    [Theory]
    [InlineData("Pyongyang rejects claims of arms sales", "KP denies")]
    [InlineData("India rejects suggestion to give up its talks with China", "IN rejects")]
    [InlineData("Tokyo plays down report of secret talks", "JP denies")]
    [InlineData("Tokyo plays down launch", "")]
    [InlineData("Seoul says it has seen no clear evidence of a test", "KR declines")]
    [InlineData("Seoul says it has seen no rain", "")]
    [InlineData("North Korea seeks talks with Japan", "KP proposes")]
    [InlineData("North Korea seeks workers with skills", "")]
    [InlineData("North Korea says it did not hack bank in Japan", "KP denies")]
    [InlineData("North Korea says it did not rain", "")]
    [InlineData("North Korea says it had no role in hack", "KP denies")]
    [InlineData("Japan won't confirm report of secret talks", "JP declines")]
    [InlineData("Tokyo says it was not informed of talks with North Korea", "JP declines")]
    [InlineData("State Department aware of report on arrest in North Korea", "US awareOfReport")]
    [InlineData("Pyongyang yet to respond to Japan's offer", "KP noStatement")]
    [InlineData("North Korea ignores Japan's call for talks", "KP noStatement")]
    [InlineData("A spokesman for the Japanese government declined Tuesday to say if it had met North Koreans", "JP declines")]
    [InlineData("Russia says the raid on Iran is unacceptable", "RU condemns")]
    [InlineData("Raid on Iran unacceptable, Russia says", "RU condemns")]
    [InlineData("Russia says it has no information on the ship, and Japan declines to comment.", "JP declines, RU declines")]
    [InlineData("Russia said it had no information on the ship, and that Japan declined to comment.", "RU declines")]
    [InlineData(
        "Japan, South Korea and the United States call for tougher sanctions on North Korea.",
        "JP demands, KR demands, US demands"
    )]
    [InlineData("Tokyo opposed the suggestion of talks with Iran", "JP rejects")]
    [InlineData("China and North Korea acknowledge that Kim went to Beijing", "CN confirms, KP confirms")]
    public void Answers_of_a_headline(string title, string answers) => Assert.Equal(answers, Read(title));

    private static string Read(string title) =>
        Reading.Answers(
            StoryReader.Read([
                new StoryItem
                {
                    Id = "1",
                    Outlet = "Example Herald",
                    Language = "en",
                    Title = title,
                    Text = "",
                    At = new(2024, 6, 14, 9, 0, 0, TimeSpan.Zero),
                },
            ])
        );
}
