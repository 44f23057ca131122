using System.Net.Http.Json;
using System.Text.Json;

namespace Alerts.Tests.Pipeline;

public sealed class TodayTests
{
    [Fact]
    public async Task The_hours_count_what_came_in_them_and_nothing_older()
    {
        await using var app = await AlertsApp.StartAsync();
        await app.TellAsync("Quay Courier", "Talks in Ulaanbaatar", "Japanese and North Korean officials met in Ulaanbaatar on Monday.");
        app.Clock.Advance(TimeSpan.FromHours(2));
        await app.TellAsync("Noto Times", "Squid boats adrift", "Japan's coast guard found two North Korean squid boats off Noto.");

        var hours = await HoursAsync(app, 24);
        Assert.Equal(24, hours.Count);
        Assert.Equal(2, hours.Sum(h => h.GetProperty("items").GetInt32()));
        Assert.Equal(1, hours[^1].GetProperty("items").GetInt32());
        Assert.Equal(1, hours[^3].GetProperty("relevant").GetInt32());
        Assert.Equal(2, hours.Sum(h => h.GetProperty("stories").GetInt32()));

        Assert.Equal(1, (await HoursAsync(app, 1)).Sum(h => h.GetProperty("items").GetInt32()));
    }

    [Fact]
    public async Task What_was_told_is_listed_with_how_its_sends_went()
    {
        await using var app = await AlertsApp.StartAsync();
        await app.SubscribeAsync("reader@example.org");
        var alert = await app.RaiseAsync();
        await app.MatchAsync(alert);
        await app.DrainAsync();

        var today = await app.Admin.GetFromJsonAsync<JsonElement>("/api/today");
        var told = Assert.Single(today.GetProperty("told").EnumerateArray().ToList());
        Assert.Equal(1, told.GetProperty("deliveries").GetProperty("sent").GetInt32());
        Assert.Empty(today.GetProperty("failed").EnumerateArray());
    }

    [Fact]
    public async Task A_week_of_hours_costs_no_more_statements_than_one_hour()
    {
        await using var app = await AlertsApp.StartAsync();
        await app.TellAsync("Quay Courier", "Talks in Ulaanbaatar", "Japanese and North Korean officials met in Ulaanbaatar on Monday.");
        await HoursAsync(app, 1);

        var before = Statements(app);
        await HoursAsync(app, 1);
        var ofOne = Statements(app) - before;
        Assert.Equal(168, (await HoursAsync(app, 168)).Count);
        Assert.Equal(ofOne, Statements(app) - before - ofOne);
        Assert.InRange(ofOne, 1, 10);
    }

    private static int Statements(AlertsApp app) => app.LogLines.Count(l => l.Contains("Executed DbCommand", StringComparison.Ordinal));

    private static async Task<List<JsonElement>> HoursAsync(AlertsApp app, int hours) =>
        [.. (await app.Admin.GetFromJsonAsync<JsonElement>($"/api/today?hours={hours}")).GetProperty("hours").EnumerateArray()];
}
