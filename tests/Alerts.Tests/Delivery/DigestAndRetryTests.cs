using Alerts.Alerting;
using Alerts.Channels;
using Alerts.Delivery;
using Alerts.Reading.Stories;
using Alerts.Subscriptions;
using Microsoft.EntityFrameworkCore;

namespace Alerts.Tests.Delivery;

public sealed class DigestAndRetryTests
{
    [Fact]
    public async Task A_daily_subscriber_gets_one_mail_of_all_stories()
    {
        await using var app = await AlertsApp.StartAsync();
        await app.SubscribeAsync("reader@example.org", new { cadence = "daily", timeZone = "Asia/Tokyo" });
        await app.MatchAsync(await app.RaiseAsync(1, 1));
        await app.MatchAsync(
            await app.RaiseAsync(
                1,
                2,
                SampleFacts.Talks(status: StoryStatus.Official),
                AlertKind.FollowUp,
                new StoryChange(ChangeKind.Status, "The meeting is confirmed now.")
            )
        );
        await app.MatchAsync(await app.RaiseAsync(2, 1, SampleFacts.Talks("A ferry is seized off Niigata")));
        await app.DrainAsync();
        Assert.Single(app.Outbox());

        app.Clock.Advance(TimeSpan.FromHours(14));
        await app.Get<DeliverySweep>().SweepAsync(default);
        await app.DrainAsync();
        await app.Get<DeliverySweep>().SweepAsync(default);
        await app.DrainAsync();

        var mail = Assert.Single(app.Outbox().Skip(1));
        Assert.Contains("Subject: 2 stories: ", mail, StringComparison.Ordinal);
        Assert.Contains("officially confirmed", mail, StringComparison.Ordinal);
        Assert.Contains("A ferry is seized off Niigata", mail, StringComparison.Ordinal);
        Assert.Contains("Nothing else since", mail, StringComparison.Ordinal);
        Assert.All(await app.WithDbAsync(db => db.Deliveries.ToListAsync()), d => Assert.Equal(DeliveryState.Sent, d.State));
    }

    [Fact]
    public async Task Quiet_hours_end_with_one_roll_up()
    {
        await using var app = await AlertsApp.StartAsync();
        await app.SubscribeAsync("reader@example.org", new { timeZone = "Etc/UTC", quietHours = new { from = "08:00", to = "12:00" } });
        await app.MatchAsync(await app.RaiseAsync(1));
        await app.MatchAsync(await app.RaiseAsync(2));
        await app.DrainAsync();
        Assert.Single(app.Outbox());

        app.Clock.Advance(TimeSpan.FromHours(3));
        await app.Get<DeliverySweep>().SweepAsync(default);
        await app.DrainAsync();

        Assert.Contains("Subject: 2 stories", Assert.Single(app.Outbox().Skip(1)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task After_an_outage_what_piled_up_comes_as_one_mail()
    {
        await using var app = await AlertsApp.StartAsync();
        await app.SubscribeAsync("reader@example.org");
        for (var story = 1; story <= 3; story++)
        {
            await app.MatchAsync(await app.RaiseAsync(story));
        }

        app.Clock.Advance(TimeSpan.FromHours(2)); // Nobody took the messages.
        await app.DrainAsync();

        Assert.Contains("Subject: 3 stories", Assert.Single(app.Outbox().Skip(1)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_new_subscriber_is_not_flooded_with_what_was_before()
    {
        await using var app = await AlertsApp.StartAsync();
        var before = await app.RaiseAsync(1);
        app.Clock.Advance(TimeSpan.FromSeconds(1));
        await app.SubscribeAsync("reader@example.org");

        await app.MatchAsync(before);

        Assert.Equal(0, await app.WithDbAsync(db => db.Deliveries.CountAsync()));
    }

    [Fact]
    public async Task Only_who_asked_for_it_is_told()
    {
        await using var app = await AlertsApp.StartAsync();
        await app.SubscribeAsync("all@example.org");
        await app.SubscribeAsync("talks@example.org", new { topics = new[] { "Talks", "sanctions" } });
        await app.SubscribeAsync("missiles@example.org", new { topics = new[] { "missiles-nuclear" } });
        await app.SubscribeAsync("korean@example.org", new { languages = new[] { "ko" } });
        await app.SubscribeAsync("official@example.org", new { minimumStatus = "official" });

        await app.MatchAsync(await app.RaiseAsync());

        var told = await app.WithDbAsync(db =>
            db.Deliveries.Join(db.Subscriptions, d => d.SubscriptionId, s => s.Id, (_, s) => s.Address).Order().ToListAsync()
        );
        Assert.Equal(["all@example.org", "talks@example.org"], told);
    }

    [Fact]
    public async Task An_address_that_is_gone_on_two_days_is_suppressed_and_a_busy_server_tried_again()
    {
        await using var server = await MailServer.StartAsync(login: false, offersTls: false);
        await using var app = await AlertsApp.StartAsync(
            ("Email:From", "Alerts <alerts@alerts.test>"),
            ("Email:Smtp:Host", "127.0.0.1"),
            ("Email:Smtp:Port", server.Port.ToString(System.Globalization.CultureInfo.InvariantCulture)),
            ("Delivery:MaxAttempts", "3")
        );
        await ImportAsync(app, "reader@example.org", "nobody@example.org", "later@example.org");

        await app.MatchAsync(await app.RaiseAsync());
        await app.DrainAsync(TimeSpan.FromHours(1));
        var nobody = await app.WithDbAsync(db => db.Subscriptions.SingleAsync(s => s.Address == "nobody@example.org"));
        Assert.Equal(SubscriptionState.Active, nobody.State);
        app.Clock.Advance(TimeSpan.FromDays(1) + TimeSpan.FromMinutes(10));
        await app.Get<DeliverySweep>().SweepAsync(default);
        await app.DrainAsync();

        var rows = await app.WithDbAsync(db =>
            db.Deliveries.Join(
                    db.Subscriptions,
                    d => d.SubscriptionId,
                    s => s.Id,
                    (d, s) =>
                        new
                        {
                            s.Address,
                            d.State,
                            d.Attempts,
                            Subscription = s.State,
                        }
                )
                .OrderBy(r => r.Address)
                .ToListAsync()
        );
        Assert.Equal(
            [
                ("later@example.org", DeliveryState.Failed, 3, SubscriptionState.Active),
                ("nobody@example.org", DeliveryState.Failed, 2, SubscriptionState.Suppressed),
                ("reader@example.org", DeliveryState.Sent, 1, SubscriptionState.Active),
            ],
            rows.Select(r => (r.Address, r.State, r.Attempts, r.Subscription))
        );
        Assert.Equal("hardBounce", (await app.WithDbAsync(db => db.SuppressionList.SingleAsync())).Reason);
        Assert.Single(server.Mails);
    }

    [Fact]
    public async Task A_lost_message_and_an_ended_claim_are_found_by_the_sweep()
    {
        await using var app = await AlertsApp.StartAsync();
        await app.SubscribeAsync("a@example.org");
        await app.SubscribeAsync("b@example.org");
        await app.MatchAsync(await app.RaiseAsync());
        await app.WithDbAsync(db =>
            db.Deliveries.OrderBy(d => d.Id)
                .Take(1)
                .ExecuteUpdateAsync(set =>
                    set.SetProperty(d => d.State, DeliveryState.Sending)
                        .SetProperty(d => d.ClaimId, Guid.NewGuid())
                        .SetProperty(d => d.BegunAt, app.Clock.GetUtcNow())
                        .SetProperty(d => d.ClaimedUntil, app.Clock.GetUtcNow().AddMinutes(5))
                )
        );
        app.Queue.Clear();
        await app.Get<DeliverySweep>().SweepAsync(default);
        Assert.Empty(app.Queue.Sent); // Neither is lost yet.

        app.Clock.Advance(TimeSpan.FromMinutes(31));
        await app.Get<DeliverySweep>().SweepAsync(default);
        await app.DrainAsync();

        Assert.All(await app.WithDbAsync(db => db.Deliveries.ToListAsync()), d => Assert.Equal(DeliveryState.Sent, d.State));
        Assert.Contains(app.LogLines, l => l.Contains("the reader may see it twice", StringComparison.Ordinal));
    }

    [Fact]
    public async Task An_alert_that_was_never_matched_is_matched_by_the_sweep()
    {
        await using var app = await AlertsApp.StartAsync();
        await app.SubscribeAsync("a@example.org");
        await app.RaiseAsync();
        app.Clock.Advance(TimeSpan.FromMinutes(2));

        await app.Get<DeliverySweep>().SweepAsync(default);
        await app.DrainAsync();

        Assert.Equal(2, app.Outbox().Count);
    }

    [Fact]
    public async Task One_delivery_is_sent_once_however_many_work_on_it()
    {
        await using var app = await AlertsApp.StartAsync();
        await app.SubscribeAsync("a@example.org");
        await app.MatchAsync(await app.RaiseAsync());
        var id = await app.WithDbAsync(db => db.Deliveries.Select(d => d.Id).SingleAsync());

        await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(() => app.Get<AlertDeliverer>().DeliverAsync(id, default))));

        Assert.Equal(2, app.Outbox().Count);
    }

    [Fact]
    public async Task A_rate_limit_spreads_the_mails_in_the_order_they_asked()
    {
        await using var app = await AlertsApp.StartAsync(("Email:PerMinute", "2"));
        await ImportAsync(app, [.. Enumerable.Range(0, 5).Select(i => $"r{i}@example.org")]);
        await app.MatchAsync(await app.RaiseAsync());

        await app.DrainAsync(TimeSpan.FromHours(1));

        var sent = await app.WithDbAsync(db => db.Deliveries.OrderBy(d => d.SentAt).Select(d => d.SentAt!.Value).ToListAsync());
        Assert.Equal(5, sent.Count);
        Assert.All(sent.Zip(sent.Skip(2)), pair => Assert.True(pair.Second - pair.First >= TimeSpan.FromSeconds(30)));
    }

    [Fact]
    public async Task A_pause_ends_by_itself()
    {
        await using var app = await AlertsApp.StartAsync();
        var (id, _) = await app.SubscribeAsync("a@example.org");
        await app.WithDbAsync(db =>
            db.Subscriptions.ExecuteUpdateAsync(set =>
                set.SetProperty(s => s.State, SubscriptionState.Paused).SetProperty(s => s.PausedUntil, app.Clock.GetUtcNow().AddDays(1))
            )
        );
        await app.MatchAsync(await app.RaiseAsync(1));
        app.Clock.Advance(TimeSpan.FromDays(1));

        await app.Get<DeliverySweep>().SweepAsync(default);
        await app.MatchAsync(await app.RaiseAsync(2));
        await app.DrainAsync();

        Assert.Equal(2, app.Outbox().Count);
        Assert.Equal(SubscriptionState.Active, (await app.WithDbAsync(db => db.Subscriptions.FindAsync(id).AsTask()))!.State);
    }

    [Fact]
    public async Task Mail_to_the_admin_keeps_to_the_allowed_recipients_too()
    {
        await using var app = await AlertsApp.StartAsync(
            ("Delivery:AllowedRecipients:0", "example.org"),
            ("Alerts:AdminEmail", "admin@elsewhere.example"),
            ("Email:From", "alerts@example.org"),
            ("Email:Smtp:Host", "127.0.0.1"),
            ("Email:Smtp:Port", "9")
        );
        await app.Get<AdminNotifier>().SendAsync("A feed needs a look", "It fails.", CancellationToken.None);
        Assert.Contains("admin@elsewhere.example", Assert.Single(app.Outbox()), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Outside_production_mail_goes_to_the_outbox_unless_the_recipient_is_allowed()
    {
        await using var app = await AlertsApp.StartAsync(
            ("Delivery:AllowedRecipients:0", "example.org"),
            ("Delivery:AllowedRecipients:1", "one@other.example")
        );
        var allowed = app.Get<AllowedRecipients>();

        Assert.True(allowed.AllowsMail("a@example.org"));
        Assert.True(allowed.AllowsMail("a@sub.example.org"));
        Assert.True(allowed.AllowsMail("ONE@other.example"));
        Assert.False(allowed.AllowsMail("two@other.example"));
        Assert.False(allowed.AllowsMail("a@notexample.org"));
    }

    private static Task ImportAsync(AlertsApp app, params string[] addresses) =>
        app.WithAsync<SubscriptionImport>(async import =>
            Assert.Equal(
                addresses.Length,
                (
                    await import.ImportAsync(
                        addresses.Select((a, i) => (i, new SubscriptionRequest { Channel = "email", Address = a })),
                        areConfirmed: true,
                        default
                    )
                ).Added
            )
        );
}
