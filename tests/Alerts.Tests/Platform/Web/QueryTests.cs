using System.Net;
using System.Net.Http.Json;
using System.Text.Json;

namespace Alerts.Tests.Platform.Web;

/// <summary>Query strings in the spelling of the document.</summary>
public sealed class QueryTests
{
    [Fact]
    public async Task Enums_in_query_strings_are_spelled_as_in_the_answers()
    {
        await using var app = await AlertsApp.StartWithTermsAsync();
        var terms = await app.Admin.GetFromJsonAsync<JsonElement>("/api/watch-terms?kind=northKorea&limit=500");
        var kinds = terms.GetProperty("items").EnumerateArray().Select(t => t.GetProperty("kind").GetString()).Distinct();
        Assert.Equal(["northKorea"], kinds);
        foreach (var query in new[] { "state=active", "channel=teams", "state=paused&channel=email" })
        {
            using var answer = await app.Admin.GetAsync("/api/subscriptions?" + query);
            Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        }
    }

    [Theory]
    [InlineData("/api/watch-terms?kind=korea", "kind", "northKorea")]
    [InlineData("/api/watch-terms?kind=1", "kind", "northKorea")]
    [InlineData("/api/subscriptions?state=asleep", "state", "unsubscribed")]
    [InlineData("/api/subscriptions?after=12", "after", "no id")]
    [InlineData("/api/items?relevant=perhaps", "relevant", "neither true nor false")]
    [InlineData("/api/items?feed=x", "feed", "no id")]
    [InlineData("/api/today?hours=0", "hours", "between 1 and")]
    [InlineData("/api/stories?status=bogus", "status", "official")]
    [InlineData("/api/stories/export?format=pdf", "format", "csv")]
    public async Task A_value_that_cannot_be_read_is_told_by_its_name(string address, string field, string advice)
    {
        await using var app = await AlertsApp.StartAsync();
        using var answer = await app.Admin.GetAsync(address);
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        var problem = await answer.Content.ReadFromJsonAsync<JsonElement>();
        Assert.Contains(advice, problem.GetProperty("errors").GetProperty(field)[0].GetString(), StringComparison.Ordinal);
        Assert.DoesNotContain("Nullable", problem.GetRawText(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_field_of_the_wrong_kind_is_told_by_its_name()
    {
        await using var app = await AlertsApp.StartAsync();
        using var answer = await app.Admin.PostAsync(
            "/api/watch-terms",
            new StringContent("""{"phrase":"quay","kind":"pier"}""", System.Text.Encoding.UTF8, "application/json")
        );
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.True((await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("errors").TryGetProperty("kind", out _));
    }
}
