using Alerts.Reading.Stories;

namespace Alerts.Reading.Tests.Stories;

/// <summary>Two outlets' numbers differ only where they count the same.</summary>
public sealed class DifferingNumbersTests
{
    private static int Contradictions(string language, string first, string second) =>
        StoryReader
            .Read([
                Reading.Item(first, language, "Harbour Wire", "Missile launch"),
                Reading.Item(second, language, "Lighthouse Post", "Missile launch", "2"),
            ])
            .Contradictions.Count(c => c.Slot == StorySlot.Number);

    [Theory]
    [InlineData("North Korea fired 2 ballistic missiles on Friday.", "North Korea fired 3 ballistic missiles on Friday.", 1)]
    [InlineData(
        "North Korea fired 2 ballistic missiles on Friday.",
        "North Korea fired ballistic missiles on Friday, 2 missiles or 3 missiles.",
        0
    )]
    public void Who_also_has_the_others_number_does_not_contradict_it(string first, string second, int count) =>
        Assert.Equal(count, Contradictions("en", first, second));

    [Theory]
    [InlineData("ja", "北朝鮮は14日、弾道ミサイル1発を発射した。", "北朝鮮による弾道ミサイル発射は3日に2発を発射して以来となる。", 0)]
    [InlineData("ja", "北朝鮮は14日、弾道ミサイル1発を発射した。", "北朝鮮は14日、弾道ミサイル2発を発射した。", 1)]
    [InlineData("ko", "북한은 14일 탄도미사일 3발을 발사했다.", "북한의 탄도미사일 발사는 지난달 2발을 쏜 이후 처음이다.", 0)]
    [InlineData("ko", "북한은 14일 탄도미사일 3발을 발사했다.", "북한은 14일 탄도미사일 2발을 발사했다.", 1)]
    public void What_was_fired_the_last_time_is_no_number_of_this_time(string language, string first, string second, int count) =>
        Assert.Equal(count, Contradictions(language, first, second));

    [Fact]
    public void Height_and_range_of_one_launch_are_not_held_against_each_other() =>
        Assert.Equal(
            0,
            Contradictions(
                "en",
                "A ballistic missile that North Korea launched rose 7000 kilometers on Friday.",
                "A ballistic missile that North Korea launched flew 1000 kilometers on Friday."
            )
        );
}
