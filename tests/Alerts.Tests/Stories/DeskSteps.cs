using System.Net.Http.Json;
using System.Text.Json;
using Alerts.Alerting;
using Alerts.Pipeline;
using Alerts.Reading.Stories;
using Alerts.Stories;
using Microsoft.EntityFrameworkCore;

namespace Alerts.Tests.Stories;

/// <summary>What several tests of one matter say over and over.</summary>
internal static class DeskSteps
{
    internal const string Sentence = "Japan's Chief Cabinet Secretary denied the report on Monday.";
    internal const string Text = $"Japanese and North Korean officials met in Ulaanbaatar, the Dong-A Ilbo reported. {Sentence}";

    internal static async Task<long> DueAsync(AlertsApp app)
    {
        var story = (await app.TellAsync("Quay Courier", "Officials met in Ulaanbaatar", Text)).Story.Id;
        await app.WithDbAsync(async db =>
        {
            var row = await db.Stories.SingleAsync(s => s.Id == story);
            Assert.Equal(StoryStatus.SingleOrigin, row.Status);
            row.SettleUntil(app.Clock.GetUtcNow());
            await db.SaveChangesAsync();
        });
        return story;
    }

    internal static Task<long> AddStoryAsync(AlertsApp app, string headline) =>
        app.WithDbAsync(async db =>
        {
            var story = new Story
            {
                Headline = headline,
                Facts = SampleFacts.Talks(headline),
                FirstSeenAt = app.Clock.GetUtcNow(),
                UpdatedAt = app.Clock.GetUtcNow(),
            };
            db.Stories.Add(story);
            await db.SaveChangesAsync();
            return story.Id;
        });

    internal static Task RaiseLaterAsync(AlertsApp app, TimeSpan later)
    {
        app.Clock.Advance(later);
        return app.Get<AlertsPipeline>().RaiseAsync(CancellationToken.None);
    }

    internal static Task<List<Alert>> AlertsAsync(AlertsApp app) => app.WithDbAsync(db => db.Alerts.AsNoTracking().ToListAsync());

    internal static async Task<JsonElement> PostAsync(AlertsApp app, long story, string act, object? body = null)
    {
        using var response = await SendAsync(app, story, act, body);
        Assert.True(response.IsSuccessStatusCode, await response.Content.ReadAsStringAsync());
        return await response.Content.ReadFromJsonAsync<JsonElement>();
    }

    internal static async Task<HttpResponseMessage> SendAsync(AlertsApp app, long story, string act, object? body)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, $"/api/stories/{story}/{act}");
        request.Headers.Add("X-Api-User", "Noriko");
        request.Content = body is null ? null : JsonContent.Create(body);
        return await app.Admin.SendAsync(request);
    }
}
