using Alerts.Reading.Stories;

namespace Alerts.Testing;

internal static class SampleFacts
{
    /// <summary>Two outlets on one newspaper's word, and an official response that they tell differently.</summary>
    public static StoryFacts Talks(
        string headline = "Officials of both sides are said to have met in Ulaanbaatar",
        StoryStatus status = StoryStatus.SingleOrigin
    ) =>
        new()
        {
            Headline = headline,
            Region = "JAPAN / NORTH KOREA",
            Status = status,
            Topics = ["talks"],
            Headlines = [new(headline, "en")],
            Languages = ["en", "ja"],
            Outlets = ["Morning Wire", "Trade Brief"],
            IndependentOrigins = 1,
            Origins = [new("Seoul Daily", "Seoul Daily", "Seoul Daily reported on Wednesday", "Morning Wire")],
            Responses =
            [
                new(
                    "Chief Cabinet Secretary",
                    Stance.AwareOfReport,
                    "He said that he knew of the report and would not comment on it.",
                    "Morning Wire",
                    "https://wire.test/1",
                    "JP",
                    "report",
                    "en"
                ),
                new("Foreign Ministry", Stance.NoStatement, "No statement was seen.", "Morning Wire", null, "KP", "event", "en"),
            ],
            Contradictions =
            [
                new(
                    StorySlot.Response,
                    [
                        new("aware of the report", "He said that he knew of the report and would not comment on it.", "Morning Wire"),
                        new("confirms", "The meeting was acknowledged by the secretary.", "Trade Brief"),
                    ]
                ),
            ],
            Brief = new(
                [
                    new(
                        "Three officials travelled to Mongolia in the middle of the month, Seoul Daily reported.",
                        "Morning Wire",
                        "https://wire.test/1",
                        "en",
                        "1",
                        "モンゴルで接触したと報じた。",
                        "ja"
                    ),
                    new("Tokyo repeats that it seeks talks at the highest level.", "Trade Brief", "https://brief.test/2", "en"),
                ],
                25
            ),
        };
}
