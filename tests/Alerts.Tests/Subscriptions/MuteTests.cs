using System.Net;
using Alerts.Delivery;
using Alerts.Subscriptions;
using Microsoft.EntityFrameworkCore;
using static Alerts.Tests.Subscriptions.SignInTests;

namespace Alerts.Tests.Subscriptions;

/// <summary>One story less: from the mail, from its page, and back again; and pauses by one click.</summary>
public sealed class MuteTests
{
    [Fact]
    public async Task The_link_of_a_mail_opens_a_page_whose_button_mutes_the_story_alone()
    {
        await using var app = await AlertsApp.StartAsync();
        var story = await StoryAsync(app);
        await app.SubscribeAsync("a@example.org");
        var mails = app.Outbox().Count;
        await app.MatchAsync(await app.RaiseAsync(story));
        await app.DrainAsync();
        var link = LinkIn(app.Outbox()[mails], story);

        using var shown = await GetAsync(app, link, null);
        using var asked = await GetAsync(app, link, null);
        var before = await RowsAsync(app, story, 2);
        using var muted = await PostAsync(app, link.Split('?')[0], null, ("token", link.Split("token=")[1]), ("action", "mute"));
        var after = await RowsAsync(app, story, 3);
        var other = await RowsAsync(app, story + 1, 1);
        using var unmuted = await PostAsync(app, link.Split('?')[0], null, ("token", link.Split("token=")[1]), ("action", "unmute"));

        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.OK), (shown.StatusCode, muted.StatusCode));
        Assert.Contains("Japan and North Korea hold talks", await shown.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Contains("value=\"unmute\"", await muted.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Equal((1, 0, 1, 1), (before, after, other, await RowsAsync(app, story, 4)));
    }

    [Fact]
    public async Task What_waits_of_a_muted_story_is_dropped_and_nothing_else()
    {
        await using var app = await AlertsApp.StartAsync();
        var story = await StoryAsync(app);
        var (_, token) = await app.SubscribeAsync("a@example.org", new { cadence = "daily" });
        await app.SubscribeAsync("b@example.org", new { cadence = "daily" });
        await app.MatchAsync(await app.RaiseAsync(story));
        await app.MatchAsync(await app.RaiseAsync(story + 1));

        using var muted = await PostAsync(app, $"/stories/{story}/mute", null, ("token", token), ("action", "mute"));
        using var twice = await PostAsync(app, $"/stories/{story}/mute", null, ("token", token), ("action", "mute"));

        Assert.Equal(HttpStatusCode.OK, twice.StatusCode);
        var states = await app.WithDbAsync(db => db.Deliveries.OrderBy(d => d.Id).Select(d => d.State).ToListAsync());
        Assert.Equal(1, states.Count(s => s == DeliveryState.Dropped));
        Assert.Equal(3, states.Count(s => s == DeliveryState.Pending));
    }

    [Fact]
    public async Task A_story_that_takes_a_muted_one_in_is_muted_with_it()
    {
        await using var app = await AlertsApp.StartAsync();
        var story = await StoryAsync(app);
        var (_, token) = await app.SubscribeAsync("a@example.org");
        using var muted = await PostAsync(app, $"/stories/{story}/mute", null, ("token", token), ("action", "mute"));
        await app.WithDbAsync(db => db.Stories.ExecuteUpdateAsync(set => set.SetProperty(s => s.MergedIntoId, 77)));

        Assert.Equal((0, 1), (await RowsAsync(app, 77, 1), await RowsAsync(app, 78, 1)));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    public async Task What_waits_is_dropped_also_where_one_story_became_part_of_the_other(int which)
    {
        await using var app = await AlertsApp.StartAsync();
        var story = await StoryAsync(app);
        var (_, token) = await app.SubscribeAsync("a@example.org", new { cadence = "daily" });
        var other = (await app.TellAsync("Quay Courier", "A ferry is seized off Niigata", "Japan seized a ferry from North Korea."))
            .Story
            .Id;
        foreach (var told in new[] { story, other, other + 1 })
        {
            await app.MatchAsync(await app.RaiseAsync(told));
        }

        await app.WithDbAsync(db =>
            db.Stories.Where(s => s.Id == story).ExecuteUpdateAsync(set => set.SetProperty(s => s.MergedIntoId, other))
        );

        using var muted = await PostAsync(app, $"/stories/{(which == 0 ? story : other)}/mute", null, ("token", token), ("action", "mute"));

        Assert.NotEqual(story, other);
        Assert.Equal(2, await app.WithDbAsync(db => db.Deliveries.CountAsync(d => d.State == DeliveryState.Dropped)));
    }

    [Fact]
    public async Task From_the_storys_page_it_takes_a_sign_in()
    {
        await using var app = await AlertsApp.StartAsync();
        var story = await StoryAsync(app);
        await app.SubscribeAsync("a@example.org");
        using var page = await GetAsync(app, $"/stories/{story}", null);

        using var stranger = await GetAsync(app, $"/stories/{story}/mute", null);
        using var refused = await PostAsync(app, $"/stories/{story}/mute", null, ("action", "mute"));
        var session = await EnterAsync(app);
        using var shown = await GetAsync(app, $"/stories/{story}/mute", session);
        using var muted = await PostAsync(app, $"/stories/{story}/mute", session, ("action", "mute"));
        using var nowhere = await PostAsync(app, "/stories/999/mute", session, ("action", "mute"));

        Assert.Contains($"/stories/{story}/mute\"", await page.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Contains("/sign-in", await stranger.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Equal((HttpStatusCode.NotFound, HttpStatusCode.NotFound), (refused.StatusCode, nowhere.StatusCode));
        Assert.Contains("value=\"mute\"", await shown.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Equal(0, await RowsAsync(app, story, 2));
    }

    [Fact]
    public async Task The_preferences_list_muted_stories_and_take_them_back()
    {
        await using var app = await AlertsApp.StartAsync();
        var story = await StoryAsync(app);
        var (_, token) = await app.SubscribeAsync("a@example.org");
        using var muted = await PostAsync(app, $"/stories/{story}/mute", null, ("token", token), ("action", "mute"));

        using var listed = await GetAsync(app, "/preferences?token=" + token, null);
        using var back = await PostAsync(app, "/preferences", null, ("token", token), ("action", "unmute"), ("story", $"{story}"));

        Assert.Contains("Muted stories", await listed.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.DoesNotContain("Muted stories", await back.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Equal(1, await RowsAsync(app, story, 2));
    }

    [Theory]
    [InlineData("pauseDay", 1)]
    [InlineData("pauseWeek", 7)]
    public async Task One_click_pauses_and_the_sweep_resumes(string action, int days)
    {
        await using var app = await AlertsApp.StartAsync();
        var (_, token) = await app.SubscribeAsync("a@example.org");
        using var paused = await PostAsync(app, "/preferences", null, ("token", token), ("action", action));

        app.Clock.Advance(TimeSpan.FromDays(days) - TimeSpan.FromMinutes(1));
        var before = await StateAsync(app);
        app.Clock.Advance(TimeSpan.FromMinutes(2));
        var after = await StateAsync(app);

        Assert.Equal((SubscriptionState.Paused, SubscriptionState.Active), (before, after));
    }

    private static async Task<SubscriptionState> StateAsync(AlertsApp app)
    {
        await app.Get<DeliverySweep>().SweepAsync(CancellationToken.None);
        return await app.WithDbAsync(db => db.Subscriptions.Select(s => s.State).SingleAsync());
    }

    private static async Task<int> RowsAsync(AlertsApp app, long story, int version)
    {
        var alert = await app.RaiseAsync(story, version);
        await app.MatchAsync(alert);
        return await app.WithDbAsync(db => db.Deliveries.CountAsync(d => d.AlertId == alert && d.State != DeliveryState.Dropped));
    }

    private static string LinkIn(string mail, long story)
    {
        var plain = DeliveryDriver.Decoded(mail);
        var start = plain.IndexOf($"/stories/{story}/mute?token=", StringComparison.Ordinal);
        Assert.True(start > 0, "The mail has no link to mute its story.");
        return plain[start..].Split('\r', '\n', ' ', '"')[0];
    }
}
