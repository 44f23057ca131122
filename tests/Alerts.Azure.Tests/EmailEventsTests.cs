using System.Text;
using System.Text.Json;
using Alerts.Channels.Email;
using Alerts.Delivery;
using Alerts.Delivery.Returns;
using Alerts.Platform.Queues;
using Alerts.Subscriptions;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace Alerts.Azure.Tests;

public sealed class EmailEventsTests
{
    private const string Gone = "550 5.1.1 No such user";

    [Theory]
    [InlineData("Delivered", EmailOutcome.Delivered)]
    [InlineData("Expanded", EmailOutcome.Delivered)]
    [InlineData("Bounced", EmailOutcome.AddressRefused)]
    [InlineData("Suppressed", EmailOutcome.AddressRefused)]
    [InlineData("Failed", EmailOutcome.NotDelivered, "")]
    [InlineData("Bounced", EmailOutcome.NotDelivered, "550 5.7.1 Blocked by our list")]
    [InlineData("Failed", EmailOutcome.AddressRefused)]
    [InlineData("Bounced", EmailOutcome.AddressRefused, "")]
    [InlineData("FilteredSpam", EmailOutcome.NotDelivered, "")]
    [InlineData("Quarantined", EmailOutcome.NotDelivered, "")]
    [InlineData("SomethingNew", EmailOutcome.NotDelivered, "")]
    public void A_report_is_read_by_the_servers_words_and_else_by_its_status(string status, EmailOutcome outcome, string words = Gone)
    {
        var report = Assert.Single(EmailReport.Parse(Event(status).Replace(Gone, words, StringComparison.Ordinal)));
        Assert.Equal(outcome, report.Outcome);
        Assert.Equal(words.Length == 0 ? status : $"{status}: {words}", report.Detail);
    }

    [Fact]
    public void A_report_is_read_in_each_form_that_a_queue_may_bring_it()
    {
        var plain = Event("Bounced");
        Assert.Equal("op-1", Assert.Single(EmailReport.Parse($"[{plain}]")).OperationId);
        Assert.Equal("op-1", Assert.Single(EmailReport.Parse(Convert.ToBase64String(Encoding.UTF8.GetBytes(plain)))).OperationId);
        Assert.Equal(
            "op-1",
            Assert.Single(EmailReport.Parse(plain.Replace("\"eventType\"", "\"type\"", StringComparison.Ordinal))).OperationId
        );
        Assert.Empty(
            EmailReport.Parse(
                plain.Replace("EmailDeliveryReportReceived", "EmailEngagementTrackingReportReceived", StringComparison.Ordinal)
            )
        );
    }

    [Theory]
    [InlineData("")]
    [InlineData("not json")]
    [InlineData("{}")]
    [InlineData("[1]")]
    [InlineData("""{"eventType":"Microsoft.Communication.EmailDeliveryReportReceived"}""")]
    [InlineData("""{"eventType":"Microsoft.Communication.EmailDeliveryReportReceived","data":{"status":"Bounced"}}""")]
    public void What_is_no_report_goes_to_the_poison_queue(string message) =>
        Assert.Throws<FormatException>(() => EmailReport.Parse(message));

    [Fact]
    public async Task Bounces_on_two_days_end_what_the_address_subscribed_to()
    {
        await using var database = await TestDatabase.SqliteAsync();
        await StoreAsync(database);
        var clock = new TestClock();
        for (var twice = 0; twice < 2; twice++)
        {
            await HandleAsync(database, Event("Bounced"), clock);
        }

        await using (var db = database.Open())
        {
            Assert.Equal(SubscriptionState.Active, (await db.Subscriptions.SingleAsync()).State);
            Assert.Equal(1, await db.Bounces.CountAsync());
        }

        clock.Advance(TimeSpan.FromDays(1));
        await HandleAsync(database, Event("Bounced"), clock);
        await using var after = database.Open();
        Assert.Equal(SubscriptionState.Suppressed, (await after.Subscriptions.SingleAsync()).State);
        var entry = await after.SuppressionList.SingleAsync();
        Assert.Equal((SuppressionReasons.HardBounce, "Bounced: 550 5.1.1 No such user"), (entry.Reason, entry.Detail));
        Assert.Equal(
            [DeliveryState.Failed, DeliveryState.Failed, DeliveryState.Sent],
            await after.Deliveries.OrderBy(d => d.Id).Select(d => d.State).ToListAsync()
        );
    }

    [Fact]
    public async Task A_mail_taken_for_spam_fails_and_the_address_stays()
    {
        await using var database = await TestDatabase.SqliteAsync();
        await StoreAsync(database);
        await HandleAsync(database, Event("FilteredSpam"));
        await using var db = database.Open();
        Assert.Equal(SubscriptionState.Active, (await db.Subscriptions.SingleAsync()).State);
        Assert.Empty(await db.SuppressionList.ToListAsync());
        Assert.Equal(DeliveryState.Failed, (await db.Deliveries.OrderBy(d => d.Id).FirstAsync()).State);
    }

    [Theory]
    [InlineData("reader@EXAMPLE.org", SubscriptionState.Suppressed)]
    [InlineData("ｒｅａｄｅｒ@example.org.", SubscriptionState.Suppressed)]
    [InlineData("reader+1@example.org", SubscriptionState.Active)]
    public async Task A_mail_that_is_no_alert_is_found_by_its_address_in_any_spelling(string recipient, SubscriptionState state)
    {
        await using var database = await TestDatabase.SqliteAsync();
        await StoreAsync(database);
        var report = Event("Bounced")
            .Replace("\"recipient\":\"Reader@example.org\"", $"\"recipient\":\"{recipient}\"", StringComparison.Ordinal)
            .Replace("\"op-1\"", "\"notice\"", StringComparison.Ordinal);
        var clock = new TestClock();

        await HandleAsync(database, report, clock);
        clock.Advance(TimeSpan.FromDays(1));
        await HandleAsync(database, report, clock);

        await using var db = database.Open();
        Assert.Equal(state, (await db.Subscriptions.SingleAsync()).State);
    }

    [Fact]
    public async Task A_delivered_mail_changes_nothing()
    {
        await using var database = await TestDatabase.SqliteAsync();
        await StoreAsync(database);
        await HandleAsync(database, Event("Delivered"));
        await using var db = database.Open();
        Assert.All(await db.Deliveries.ToListAsync(), d => Assert.Equal(DeliveryState.Sent, d.State));
    }

    private static readonly SubscriptionSecrets s_secrets = new(new EphemeralDataProtectionProvider());

    private static async Task HandleAsync(TestDatabase database, string message, TimeProvider? clock = null)
    {
        clock ??= TimeProvider.System;
        var bounces = new Bounces(s_secrets, clock);
        await using var db = database.Open();
        var options = Options.Create(new QueuesOptions());
        var queue = new StorageQueueSender(options, new StubCredential(null));
        var returned = new ReturnedMail(
            db,
            bounces,
            new GoneMailboxes(bounces, clock),
            Hashes(database),
            TestTelemetry.Create(),
            NullLogger<ReturnedMail>.Instance
        );
        var outage = new Postponement(db, queue, options, NullLogger<Postponement>.Instance);
        await new EmailEvents(returned, outage, queue).HandleAsync(message, CancellationToken.None);
    }

    private static AddressHashes Hashes(TestDatabase database) =>
        new(database.Instance().GetRequiredService<IServiceScopeFactory>(), s_secrets);

    // A digest of two alerts that went out as one mail, and another reader's mail.
    private static async Task StoreAsync(TestDatabase database)
    {
        await using var db = database.Open();
        var id = Guid.NewGuid();
        db.Subscriptions.Add(
            new Subscription
            {
                Id = id,
                Channel = ChannelKind.Email,
                Address = "Reader@example.org",
                AddressHash = await Hashes(database).KeyedAsync(EmailAddress.Hash("Reader@example.org"), CancellationToken.None),
                State = SubscriptionState.Active,
            }
        );
        db.Deliveries.AddRange(
            new[] { "op-1", "op-1", "op-2" }.Select(
                (operation, i) =>
                    new AlertDelivery
                    {
                        AlertId = i + 1,
                        StoryId = i + 1,
                        StoryVersion = 1,
                        SubscriptionId = id,
                        State = DeliveryState.Sent,
                        ProviderId = operation,
                    }
            )
        );
        await db.SaveChangesAsync();
    }

    internal static string Event(string status) =>
        JsonSerializer.Serialize(
            new
            {
                id = "1",
                topic = "/subscriptions/x",
                subject = "sender/alerts@example.org/message/op-1",
                eventType = "Microsoft.Communication.EmailDeliveryReportReceived",
                dataVersion = "1.0",
                metadataVersion = "1",
                eventTime = "2026-11-21T00:00:00Z",
                data = new
                {
                    sender = "alerts@example.org",
                    recipient = "Reader@example.org",
                    messageId = "op-1",
                    internetMessageId = "<m1@example.org>",
                    status,
                    deliveryStatusDetails = new { statusMessage = "550 5.1.1 No such user" },
                    deliveryAttemptTimestamp = "2026-11-21T00:00:00Z",
                },
            }
        );
}
