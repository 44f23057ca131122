using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Alerts.Alerting;
using Alerts.Delivery;
using Alerts.Subscriptions;
using Alerts.Tests.Subscriptions;
using Microsoft.EntityFrameworkCore;
using static Alerts.Tests.Delivery.ReaderSteps;
using static Alerts.Tests.Stories.DeskSteps;

namespace Alerts.Tests.Stories;

/// <summary>A story that was taken back is told as such to whoever was told of it, and no more.</summary>
public sealed class StoryRetractionTests
{
    [Fact]
    public async Task A_live_story_is_not_merged_into_one_that_was_taken_back()
    {
        await using var app = await AlertsApp.StartAsync();
        var live = await DueAsync(app);
        var gone = await AddStoryAsync(app, "Gone");
        await PostAsync(app, gone, "retract", new { reason = "The paper has withdrawn its report." });

        using var merged = await app.Admin.PostAsJsonAsync($"/api/stories/{live}/merge", new { into = gone });

        Assert.Equal(HttpStatusCode.BadRequest, merged.StatusCode);
        Assert.Contains("taken back", await merged.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        var story = await app.Anyone.GetFromJsonAsync<JsonElement>($"/api/stories/{live}");
        Assert.Equal($"{live}", story.GetProperty("id").GetString());
    }

    [Fact]
    public async Task An_item_is_not_moved_into_a_story_that_was_taken_back()
    {
        await using var app = await AlertsApp.StartAsync();
        var live = await DueAsync(app);
        var gone = await AddStoryAsync(app, "Gone");
        await OwnTermsTests.StoreItemAsync(app, live, "Ships met.");
        await OwnTermsTests.StoreItemAsync(app, live, "Ships parted.");
        await PostAsync(app, gone, "retract", new { reason = "The paper has withdrawn its report." });
        var item = await app.WithDbAsync(db => db.Items.Where(i => i.StoryId == live).MaxAsync(i => i.Id));

        using var moved = await app.Admin.PostAsJsonAsync($"/api/stories/{gone}/items", new { item });

        Assert.Equal(HttpStatusCode.BadRequest, moved.StatusCode);
        Assert.Contains("taken back", await moved.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Who_was_told_gets_a_correction_when_a_story_is_taken_back_and_nobody_else()
    {
        await using var app = await AlertsApp.StartAsync();
        var story = await DueAsync(app);
        await app.SubscribeAsync("told@example.org");
        await app.SubscribeAsync("daily@example.org", new { cadence = "daily" });
        await RaiseLaterAsync(app, TimeSpan.Zero);
        await app.DrainAsync();
        await app.SubscribeAsync("late@example.org");
        var mails = app.Outbox().Count;

        var desk = await PostAsync(app, story, "retract", new { reason = "The paper has withdrawn its report." });
        await app.DrainAsync();

        var mail = Assert.Single(app.Outbox().Skip(mails).ToList());
        Assert.Contains("told@example.org", mail, StringComparison.Ordinal);
        Assert.Contains("ithdrawn by the editors", mail, StringComparison.Ordinal);
        Assert.Contains("The paper has withdrawn its report", mail, StringComparison.Ordinal);
        Assert.Contains("In-Reply-To:", mail, StringComparison.Ordinal);
        Assert.Equal(2, desk.GetProperty("told").GetInt32() + 1);
        Assert.Equal(1, await app.WithDbAsync(db => db.Deliveries.CountAsync(d => d.State == DeliveryState.Dropped)));

        var view = await app.Anyone.GetFromJsonAsync<JsonElement>($"/api/stories/{story}");
        Assert.Equal("The paper has withdrawn its report.", view.GetProperty("retraction").GetProperty("reason").GetString());
        Assert.Contains("ithdrawn by the editors", await app.Anyone.GetStringAsync($"/stories/{story}"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Who_was_told_of_a_story_that_was_merged_is_counted_at_the_one_it_went_into()
    {
        await using var app = await AlertsApp.StartAsync();
        var story = await DueAsync(app);
        await app.SubscribeAsync("told@example.org");
        await RaiseLaterAsync(app, TimeSpan.Zero);
        await app.DrainAsync();
        var other = await AddStoryAsync(app, "Talks in Ulaanbaatar");

        using var merged = await app.Admin.PostAsJsonAsync($"/api/stories/{story}/merge", new { into = other });

        Assert.Equal(HttpStatusCode.OK, merged.StatusCode);
        var desk = await app.Admin.GetFromJsonAsync<JsonElement>($"/api/stories/{other}/desk");

        Assert.Equal(1, desk.GetProperty("told").GetInt32());
    }

    [Fact]
    public async Task An_alert_that_is_matched_after_its_story_was_taken_back_goes_to_nobody()
    {
        await using var app = await AlertsApp.StartAsync();
        var story = await DueAsync(app);
        await app.SubscribeAsync("a@example.org");
        var mails = app.Outbox().Count;
        app.Clock.Advance(TimeSpan.FromMinutes(1));
        IReadOnlyList<RaisedAlert> raised = [];
        await app.WithAsync<AlertRaiser>(async raiser => raised = await raiser.RaiseDueAsync(CancellationToken.None));

        await PostAsync(app, story, "retract", new { reason = "A hoax." });
        await app.MatchAsync(Assert.Single(raised).Id);
        await app.DrainAsync();

        Assert.Empty(app.Outbox().Skip(mails));
        Assert.Equal([DeliveryState.Dropped], await app.WithDbAsync(db => db.Deliveries.Select(d => d.State).ToListAsync()));

        // Who reads alerts as a feed may have seen it.
        Assert.Equal([AlertKind.New, AlertKind.Retraction], (await AlertsAsync(app)).Select(a => a.Kind));
    }

    [Fact]
    public async Task A_digest_leaves_out_what_was_taken_back_while_it_was_claimed_and_tells_the_rest()
    {
        await using var app = await AlertsApp.StartAsync();
        var story = await DueAsync(app);
        await app.SubscribeAsync("daily@example.org", new { cadence = "daily" });
        await RaiseLaterAsync(app, TimeSpan.Zero);
        await app.MatchAsync(await app.RaiseAsync(story + 1, facts: SampleFacts.Talks("A ferry is seized off Niigata")));
        var mails = app.Outbox().Count;
        await app.WithDbAsync(db => db.Stories.ExecuteUpdateAsync(set => set.SetProperty(s => s.RetractedAt, app.Clock.GetUtcNow())));
        app.Clock.Advance(TimeSpan.FromDays(1));
        await SweepAsync(app);

        var mail = Assert.Single(app.Outbox().Skip(mails));
        Assert.Contains("ferry", mail, StringComparison.Ordinal);
        Assert.DoesNotContain("Officials met", mail, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_correction_waits_for_a_reader_who_pauses_and_is_told_after_the_pause()
    {
        await using var app = await AlertsApp.StartAsync();
        var story = await DueAsync(app);
        await app.SubscribeAsync("told@example.org");
        await RaiseLaterAsync(app, TimeSpan.Zero);
        await app.DrainAsync();
        await StateAsync(app, SubscriptionState.Paused);
        var mails = app.Outbox().Count;

        await PostAsync(app, story, "retract", new { reason = "A hoax." });
        await app.DrainAsync();
        Assert.Empty(app.Outbox().Skip(mails));
        await StateAsync(app, SubscriptionState.Active);
        app.Clock.Advance(TimeSpan.FromDays(31));
        await SweepAsync(app);

        Assert.Contains("A hoax", Assert.Single(app.Outbox().Skip(mails)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_reason_is_one_line_and_of_signs_that_are_seen()
    {
        await using var app = await AlertsApp.StartAsync();
        var story = await DueAsync(app);
        using var unseen = await SendAsync(app, story, "retract", new { reason = "\u202e\0\u2028" });
        Assert.Equal(HttpStatusCode.BadRequest, unseen.StatusCode);

        var desk = await PostAsync(app, story, "retract", new { reason = "No\0such\r\nmeeting \u202etook place." });
        Assert.Equal("No such meeting took place.", desk.GetProperty("retractionReason").GetString());
    }

    [Fact]
    public async Task Nothing_more_is_told_of_a_story_that_was_taken_back()
    {
        await using var app = await AlertsApp.StartAsync();
        var story = await DueAsync(app);
        await PostAsync(app, story, "retract", new { reason = "A hoax." });

        await app.WithDbAsync(async db =>
        {
            var row = await db.Stories.SingleAsync();
            row.Version++;
            row.SettleUntil(app.Clock.GetUtcNow());
            await db.SaveChangesAsync();
        });
        await RaiseLaterAsync(app, TimeSpan.FromMinutes(1));

        Assert.Empty(await AlertsAsync(app));
        using var again = await SendAsync(app, story, "retract", new { reason = "Again." });
        Assert.Equal(HttpStatusCode.BadRequest, again.StatusCode);
        using var silent = await SendAsync(app, story, "retract", new { reason = " " });
        Assert.Contains("reason", await silent.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    private static Task<int> StateAsync(AlertsApp app, SubscriptionState state) =>
        app.WithDbAsync(db => db.Subscriptions.ExecuteUpdateAsync(set => set.SetProperty(s => s.State, state)));
}
