using Alerts.Reading.Stories.Attribution;
using Alerts.Reading.Stories.Attribution.Learning;

namespace Alerts.Reading.Tests.Stories.Attribution;

public class AttributionLearningTests
{
    private static readonly string[] s_speakers = ["The mayor", "A sailor", "The captain", "Her aunt", "The baker", "An engineer"];
    private static readonly string[] s_words = ["snow would fall", "the bridge was shut", "bread was scarce", "ships came late"];

    [Fact]
    public void The_same_articles_make_the_same_file()
    {
        var first = AttributionFile.Write(AttributionTraining.Learn(Toy()));
        var second = AttributionFile.Write(AttributionTraining.Learn(Toy()));
        Assert.Equal(first, second);
    }

    [Fact]
    public void Other_articles_make_another()
    {
        var first = AttributionFile.Write(AttributionTraining.Learn(Toy()));
        var second = AttributionFile.Write(AttributionTraining.Learn(Toy("denied")));
        Assert.NotEqual(first, second);
    }

    [Fact]
    public void What_was_marked_is_found_in_words_that_were_not_seen()
    {
        var report = Assert.Single(new AttributionReader(AttributionTraining.Learn(Toy())).Read("The miller muttered that rain was near."));
        Assert.Equal(new TextSpan(0, 10), report.Source);
        Assert.Equal(new TextSpan(11, 19), report.Cue);
    }

    [Fact]
    public void A_model_reads_as_it_was_written()
    {
        var model = AttributionTraining.Learn(Toy());
        Assert.Equal(AttributionFile.Write(model), AttributionFile.Write(AttributionFile.Read(AttributionFile.Write(model))));
    }

    [Fact]
    public void A_file_of_another_kind_is_refused_with_what_makes_one()
    {
        var refusal = Assert.Throws<InvalidDataException>(() => AttributionFile.Read("{\"bias\":1}"u8));
        Assert.Contains("alerts train attribution", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_cut_short_or_changed_is_refused_as_damaged()
    {
        var file = AttributionFile.Write(AttributionTraining.Learn(Toy()));
        var changed = file.ToArray();
        changed[^5] ^= 1;
        Assert.Contains(
            "damaged",
            Assert.Throws<InvalidDataException>(() => AttributionFile.Read(file.AsSpan(0, 200))).Message,
            StringComparison.Ordinal
        );
        Assert.Contains(
            "damaged",
            Assert.Throws<InvalidDataException>(() => AttributionFile.Read(changed)).Message,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void Articles_in_which_nothing_is_marked_teach_nothing() =>
        Assert.Throws<ArgumentException>(() =>
            AttributionTraining.Run([new AttributedArticle { Text = "Snow fell." }], leavesOut: false, _ => { })
        );

    [Fact]
    public void The_kept_part_is_measured_and_not_learnt()
    {
        var lines = new List<string>();
        var kept = Toy().Select(a => a with { Split = "dev" });
        _ = AttributionTraining.Run([.. Toy(), .. kept], leavesOut: false, lines.Add);
        Assert.Equal(3, lines.Count);
        Assert.All(lines, l => Assert.StartsWith("kept part, ", l, StringComparison.Ordinal));
    }

    /// <summary>"The mayor muttered that snow would fall.", in all ways.</summary>
    private static IEnumerable<AttributedArticle> Toy(string verb = "muttered") =>
        from speaker in s_speakers
        from words in s_words
        select new AttributedArticle
        {
            Text = $"{speaker} {verb} that {words}. Snow lay on the roofs.",
            Attributions =
            [
                new MarkedSpeech
                {
                    Source =
                    [
                        [0, speaker.Length],
                    ],
                    Cue =
                    [
                        [speaker.Length + 1, speaker.Length + 1 + verb.Length],
                    ],
                    Content =
                    [
                        [speaker.Length + verb.Length + 2, speaker.Length + verb.Length + words.Length + 7],
                    ],
                },
            ],
        };
}
