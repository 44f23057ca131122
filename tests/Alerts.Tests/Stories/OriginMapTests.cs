using Alerts.Platform.Language;
using Alerts.Reading.Stories;
using Alerts.Stories;

namespace Alerts.Tests.Stories;

public sealed class OriginMapTests
{
    private static readonly ReaderText s_english = ReaderText.In("en");

    [Fact]
    public void Each_outlet_leads_to_those_on_whose_word_it_reports()
    {
        var map = OriginMap.Of(Facts(["Wire", "Daily", "Post"], Origin("Daily", "Wire", "Daily"), Origin("Envoy", "Wire")), s_english);

        Assert.Equal(["Daily", "Envoy"], map.Origins);
        Assert.Equal([(0, 0), (0, 1), (1, 0)], map.Lines);
        Assert.Equal(
            ["Wire: Daily, Envoy", "Daily: its own reporting", "Post: "],
            map.Rows.Select(r => $"{r.Outlet}: {string.Join(", ", r.Origins.Select(o => o.InWords(s_english)))}")
        );
    }

    [Fact]
    public void An_origin_without_a_name_is_told_as_such_and_unnamed_sources_are_marked()
    {
        var unknown = Origin("origin not identified", "Wire");
        var map = OriginMap.Of(Facts(["Wire", "Post"], unknown, Origin("Daily", "Post") with { Anonymous = true }), s_english);

        Assert.Equal(["origin not identified", "Daily (on unnamed sources)"], map.Rows.Select(r => r.Origins[0].InWords(s_english)));
    }

    [Fact]
    public void Columns_stand_in_the_middle_of_each_other_and_all_is_within_the_frame()
    {
        var map = OriginMap.Of(Facts(["A", "B", "C"], Origin("Daily", "A", "B", "C")), s_english);

        Assert.Equal(map.Y(1, map.Rows.Count), map.Y(0, map.Origins.Count));
        Assert.InRange(map.Y(2, map.Rows.Count), 0, map.Height);
    }

    [Fact]
    public void A_single_outlet_and_dozens_of_them_are_not_drawn()
    {
        static bool IsDrawn(int outlets)
        {
            string[] names = [.. Enumerable.Range(0, outlets).Select(i => $"Outlet {i}")];
            return OriginMap.Of(Facts(names, Origin("Daily", names)), s_english).IsDrawn;
        }

        Assert.Equal([false, true, true, false], new[] { 1, 2, 16, 17 }.Select(IsDrawn));
    }

    [Theory]
    [InlineData("Morning Wire", "Morning Wire")]
    [InlineData("The Association of Newspapers of the West", "The Association of Newspap…")]
    [InlineData("北海道沿岸新聞連合会東京支局", "北海道沿岸新聞連合会東京支…")]
    [InlineData("北海道沿岸新聞連合会東京支", "北海道沿岸新聞連合会東京支")]
    public void A_name_is_cut_where_its_column_ends(string name, string shown) => Assert.Equal(shown, OriginMap.Fitting(name));

    private static StoryOrigin Origin(string name, params string[] outlets) => new(name, name) { Outlets = outlets };

    private static StoryFacts Facts(string[] outlets, params StoryOrigin[] origins) =>
        SampleFacts.Talks() with
        {
            Outlets = outlets,
            Origins = origins,
        };
}
