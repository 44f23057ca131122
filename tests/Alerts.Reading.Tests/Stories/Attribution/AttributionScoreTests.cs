using Alerts.Reading.Stories.Attribution;
using Alerts.Reading.Stories.Attribution.Learning;

namespace Alerts.Reading.Tests.Stories.Attribution;

public class AttributionScoreTests
{
    //                           0         1         2         3
    //                           0123456789012345678901234567890123456
    private const string Text = "Snow is near, the mayor said, and ice.";

    [Fact]
    public void A_content_in_two_pieces_is_right_only_with_both()
    {
        Assert.Equal(new Hits(1, 1, 1), Contents([new TextSpan(0, 12), new TextSpan(30, 37)]));
        Assert.Equal(new Hits(0, 1, 1), Contents([new TextSpan(0, 12)]));
    }

    [Fact]
    public void A_piece_that_is_one_letter_longer_is_wrong() =>
        Assert.Equal(new Hits(0, 1, 1), Contents([new TextSpan(0, 13), new TextSpan(30, 37)]));

    [Fact]
    public void Space_at_the_border_and_between_pieces_counts_for_nothing() =>
        Assert.Equal(new Hits(1, 1, 1), Contents([new TextSpan(0, 4), new TextSpan(5, 12), new TextSpan(29, 37)]));

    [Fact]
    public void A_source_that_two_reports_share_counts_once()
    {
        var twice = new[] { Report(new TextSpan(0, 12)), Report(new TextSpan(30, 37)) };
        Assert.Equal(new Hits(1, 1, 1), AttributionScore.Of(Marked(), twice).Sources);
    }

    private static Hits Contents(IReadOnlyList<TextSpan> pieces) => AttributionScore.Of(Marked(), [Report([.. pieces])]).Contents;

    private static SpeechReport Report(params TextSpan[] contents) => new(new TextSpan(14, 23), new TextSpan(24, 28), contents);

    private static AttributedArticle Marked() =>
        new()
        {
            Text = Text,
            Attributions =
            [
                new MarkedSpeech
                {
                    Source =
                    [
                        [14, 23],
                    ],
                    Cue =
                    [
                        [24, 28],
                    ],
                    Content =
                    [
                        [0, 12],
                        [30, 37],
                    ],
                },
            ],
        };
}
