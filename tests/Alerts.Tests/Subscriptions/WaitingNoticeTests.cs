using System.Net;
using Alerts.Subscriptions;
using Microsoft.EntityFrameworkCore;

namespace Alerts.Tests.Subscriptions;

/// <summary>Messages about a subscription wait each by itself.</summary>
public sealed class WaitingNoticeTests
{
    [Fact]
    public async Task A_wish_to_sign_in_takes_no_other_message_s_place()
    {
        await using var app = await AlertsApp.StartAsync();
        var (id, _) = await app.SubscribeAsync("a@example.org");
        await LaterAsync(app, id, NoticeKind.AlreadySubscribed, TimeSpan.FromHours(1));

        using var asked = await SignInTests.PostAsync(app, "/sign-in", null, ("address", "a@example.org"));
        var link = await app.NextMailAsync(1);
        await app.Get<Notices>().SendDueAsync(default);
        var early = app.Outbox().Count;
        app.Clock.Advance(TimeSpan.FromHours(1));
        await app.Get<Notices>().SendDueAsync(default);

        Assert.Contains("/sign-in/link?token=", DeliveryDriver.Decoded(link), StringComparison.Ordinal);
        Assert.Equal(2, early);
        Assert.Contains("/preferences?token=", DeliveryDriver.Decoded(Assert.Single(app.Outbox().Skip(2))), StringComparison.Ordinal);
        Assert.Equal(0, await app.WithDbAsync(db => db.WaitingNotices.CountAsync()));
    }

    [Fact]
    public async Task The_same_asked_again_waits_once()
    {
        await using var app = await AlertsApp.StartAsync();
        var (id, _) = await app.SubscribeAsync("a@example.org");
        await LaterAsync(app, id, NoticeKind.SignIn, TimeSpan.FromHours(1));
        await LaterAsync(app, id, NoticeKind.AlreadySubscribed, TimeSpan.FromHours(1));

        app.Clock.Advance(TimeSpan.FromMinutes(1));
        using var asked = await SignInTests.PostAsync(app, "/sign-in", null, ("address", "a@example.org"));
        await app.NextMailAsync(1);

        Assert.Equal(
            [NoticeKind.AlreadySubscribed],
            await app.WithDbAsync(db => db.WaitingNotices.Where(n => n.DueAt > app.Clock.GetUtcNow()).Select(n => n.Kind).ToListAsync())
        );
    }

    [Fact]
    public async Task Whoever_asks_twice_at_once_is_told_once_that_alerts_come_already()
    {
        await using var app = await AlertsApp.StartAsync();
        var (id, _) = await app.SubscribeAsync("a@example.org");
        await LaterAsync(app, id, NoticeKind.AlreadySubscribed, TimeSpan.Zero);
        await LaterAsync(app, id, NoticeKind.AlreadySubscribed, TimeSpan.Zero);

        await app.Get<Notices>().SendDueAsync(default);
        var atOnce = app.Outbox().Count;
        app.Clock.Advance(TimeSpan.FromMinutes(2));
        await LaterAsync(app, id, NoticeKind.AlreadySubscribed, TimeSpan.Zero);
        await app.Get<Notices>().SendDueAsync(default);

        Assert.Equal((2, 3), (atOnce, app.Outbox().Count));
        Assert.Equal(0, await app.WithDbAsync(db => db.WaitingNotices.CountAsync()));
    }

    [Fact]
    public async Task What_is_tried_again_within_the_minute_is_sent_all_the_same()
    {
        await using var app = await AlertsApp.StartAsync();
        var (id, _) = await app.SubscribeAsync("a@example.org");
        await LaterAsync(app, id, NoticeKind.AlreadySubscribed, TimeSpan.Zero);
        await app.WithDbAsync(db => db.WaitingNotices.ExecuteUpdateAsync(s => s.SetProperty(n => n.Attempts, 1)));
        await LaterAsync(app, id, NoticeKind.AlreadySubscribed, TimeSpan.Zero);

        await app.Get<Notices>().SendDueAsync(default);

        Assert.Equal(3, app.Outbox().Count);
    }

    [Fact]
    public async Task What_waits_for_one_who_left_goes_to_nobody_and_is_forgotten()
    {
        await using var app = await AlertsApp.StartAsync();
        var (id, token) = await app.SubscribeAsync("a@example.org");
        await LaterAsync(app, id, NoticeKind.AlreadySubscribed, TimeSpan.Zero);
        await LaterAsync(app, Guid.NewGuid(), NoticeKind.SignIn, TimeSpan.Zero);
        using var left = await SignInTests.PostAsync(app, "/unsubscribe?token=" + token, null);

        await app.Get<Notices>().SendDueAsync(default);

        Assert.Equal(HttpStatusCode.OK, left.StatusCode);
        Assert.Single(app.Outbox());
        Assert.Equal(0, await app.WithDbAsync(db => db.WaitingNotices.CountAsync()));
    }

    [Fact]
    public async Task A_mailbox_gets_a_few_links_to_sign_in_with_a_day_whatever_its_tag()
    {
        await using var app = await AlertsApp.StartAsync();
        await app.SubscribeAsync("a@example.org");
        for (var hour = 0; hour < 5; hour++)
        {
            Assert.Equal(HttpStatusCode.Accepted, await AskAsync(app, $"a+{hour}@example.org"));
            app.Clock.Advance(TimeSpan.FromHours(2));
        }

        Assert.Equal(HttpStatusCode.TooManyRequests, await AskAsync(app, "a@example.org"));
        Assert.Equal(HttpStatusCode.Accepted, await AskAsync(app, "b@example.org"));
        app.Clock.Advance(TimeSpan.FromHours(6));
        Assert.Equal(HttpStatusCode.Accepted, await AskAsync(app, "a@example.org"));
    }

    private static async Task<HttpStatusCode> AskAsync(AlertsApp app, string address)
    {
        using var answer = await SignInTests.PostAsync(app, "/sign-in", null, ("address", address));
        return answer.StatusCode;
    }

    private static Task<int> LaterAsync(AlertsApp app, Guid subscription, NoticeKind kind, TimeSpan wait) =>
        app.WithDbAsync(db =>
        {
            var notice = WaitingNotice.Add(db, subscription, kind, app.Clock.GetUtcNow());
            notice.DueAt += wait;
            return db.SaveChangesAsync();
        });
}
