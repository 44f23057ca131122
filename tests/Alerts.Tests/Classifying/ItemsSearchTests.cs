using System.Net.Http.Json;
using System.Text.Json;

namespace Alerts.Tests.Classifying;

public sealed class ItemsSearchTests
{
    [Theory]
    [InlineData("japan talks", "ＪＡＰＡＮ　ｔａｌｋｓ resume")]
    [InlineData("ＴＡＬＫＳ", "Japan talks resume")]
    [InlineData("ミサイル", "ﾐｻｲﾙ発射")]
    [InlineData("été", "Rencontre d'ÉTÉ")]
    public async Task A_title_is_found_whatever_its_width_and_case(string words, string title)
    {
        await using var app = await AlertsApp.StartAsync();
        await app.TellAsync("Quay Courier", title, "Text.");
        await app.TellAsync("Quay Courier", "Japan walks away", "Text.");

        Assert.Equal([title], await FindAsync(app, words));
    }

    [Fact]
    public async Task A_link_is_found_as_it_is_and_a_word_of_it_is_not()
    {
        await using var app = await AlertsApp.StartAsync();
        await app.TellAsync("Quay Courier", "One", "Text.", url: "https://courier.example/Talks");

        Assert.Equal(["One"], await FindAsync(app, "https://courier.example/Talks"));
        Assert.Empty(await FindAsync(app, "courier.example"));
    }

    private static async Task<IEnumerable<string?>> FindAsync(AlertsApp app, string words)
    {
        var found = await app.Admin.GetFromJsonAsync<JsonElement>($"/api/items?q={Uri.EscapeDataString(words)}");
        return [.. found.GetProperty("items").EnumerateArray().Select(i => i.GetProperty("title").GetString())];
    }
}
