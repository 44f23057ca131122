using System.Text.Json;
using Alerts.Reading.Relevance;

namespace Alerts.Reading.Tests.Relevance;

public sealed class LabelledItemTests
{
    [Theory]
    [InlineData("\"\"")]
    [InlineData("\"in spring\"")]
    [InlineData("null")]
    [InlineData("20240613")]
    [InlineData("{\"year\":2024}")]
    public void A_date_that_cannot_be_read_leaves_an_item_without_one(string published)
    {
        var item = Read($$"""{"id":"1","title":"Talks","published":{{published}},"lang":"en"}""");
        Assert.Null(item.Published);
        Assert.Equal("en", item.Lang);
    }

    [Theory]
    [InlineData("2024-06-13")]
    [InlineData("2024-06-13T09:00:00+09:00")]
    [InlineData("2024-06-13T00:00:00Z")]
    public void A_day_and_an_instant_are_read_as_UTC(string published) =>
        Assert.Equal(
            new DateTimeOffset(2024, 6, 13, 0, 0, 0, TimeSpan.Zero),
            Read($$"""{"id":"1","published":"{{published}}"}""").Published
        );

    private static LabelledItem Read(string json) => JsonSerializer.Deserialize<LabelledItem>(json, JsonSerializerOptions.Web)!;
}
