using Alerts.Polling.Items;
using Alerts.Reading.Feeds;

namespace Alerts.Tests.Polling.Items;

/// <summary>Old news is never told as new, and an item without a date is not young for that.</summary>
public sealed class ItemAgeTests
{
    private static readonly DateTimeOffset s_now = new(2026, 11, 20, 12, 0, 0, TimeSpan.Zero);
    private static readonly FetchTime s_later = new(s_now, IsFirst: false, s_now.AddMinutes(-10), TimeSpan.FromHours(48));
    private static readonly FetchTime s_first = new(s_now, IsFirst: true, null, TimeSpan.FromHours(24));

    [Theory]
    [InlineData(-47, false)]
    [InlineData(-49, true)]
    [InlineData(-9000, true)]
    [InlineData(5, false)]
    public void A_dated_item_is_old_by_its_date_at_any_fetch(int hours, bool isOld) =>
        Assert.Equal(isOld ? [0] : [], Old(s_later, [], hours));

    [Fact]
    public void Of_a_first_fetch_only_what_is_dated_lately_is_news() => Assert.Equal([1, 2], Old(s_first, [], -23, null, -25));

    [Fact]
    public void A_new_item_without_a_date_on_top_of_known_ones_is_news() => Assert.Equal([], Old(s_later, [1, 2], null, null, null));

    [Fact]
    public void One_that_comes_up_below_the_known_ones_is_old() => Assert.Equal([3], Old(s_later, [1, 2], null, null, null, null));

    [Fact]
    public void In_a_document_that_runs_from_old_to_new_the_last_is_the_newest() => Assert.Equal([], Old(s_later, [0, 1], -30, -20, null));

    [Fact]
    public void An_undated_item_is_no_younger_than_the_dated_one_above_it() => Assert.Equal([1, 2], Old(s_later, [3], -2, -60, null, -70));

    [Fact]
    public void After_an_outage_the_dated_young_are_news_and_the_undated_may_be_of_any_day()
    {
        var after = s_later with { LastSuccessAt = s_now.AddDays(-5) };

        Assert.Equal([1, 2], Old(after, [3], -1, null, -70, null));
    }

    [Fact]
    public void A_date_far_ahead_is_no_date() => Assert.Equal([0], Old(s_first, [], 24 * 400));

    private static int[] Old(FetchTime fetch, int[] known, params int?[] hours)
    {
        IncomingItem[] document =
        [
            .. hours.Select(
                (h, i) =>
                    IncomingItem.From(
                        new ParsedItem
                        {
                            Id = $"{i}",
                            Title = $"Item {i}",
                            Published = h is { } at ? s_now.AddHours(at) : null,
                        },
                        null
                    )
            ),
        ];
        var isKnown = known.Select(i => document[i]).ToHashSet();
        var old = ItemAge.Old(document, isKnown.Contains, fetch);
        return [.. Enumerable.Range(0, document.Length).Where(i => old.Contains(document[i]) && !known.Contains(i))];
    }
}
