using System.Net;
using System.Net.Http.Json;
using Alerts.Alerting;
using Alerts.Delivery;
using Alerts.Reading.Stories;
using Microsoft.EntityFrameworkCore;

namespace Alerts.Tests.Delivery;

public sealed class SubscribeToMailTests
{
    [Fact]
    public async Task A_confirmed_subscriber_gets_one_mail_for_an_alert()
    {
        await using var app = await AlertsApp.StartAsync();
        await app.SubscribeAsync("reader@example.org");
        var alert = await app.RaiseAsync();

        await app.MatchAsync(alert);
        await app.MatchAsync(alert);
        await app.DrainAsync();

        var mail = Assert.Single(app.Outbox().Skip(1));
        Assert.Contains("Subject: Officials of both sides are said to have met in Ulaanbaatar [single", mail, StringComparison.Ordinal);
        Assert.Contains("List-Unsubscribe-Post: List-Unsubscribe=One-Click", mail, StringComparison.Ordinal);
        var row = await app.WithDbAsync(db => db.Deliveries.SingleAsync());
        Assert.Equal(DeliveryState.Sent, row.State);
        Assert.NotNull(row.BegunAt);
    }

    [Fact]
    public async Task Who_has_not_confirmed_gets_nothing()
    {
        await using var app = await AlertsApp.StartAsync();
        using var answer = await app.Anyone.PostAsJsonAsync(
            "/api/subscriptions",
            new { channel = "email", address = "reader@example.org" }
        );
        await app.NextMailAsync(0);

        await app.MatchAsync(await app.RaiseAsync());
        await app.DrainAsync();

        Assert.Equal(HttpStatusCode.Accepted, answer.StatusCode);
        Assert.Single(app.Outbox());
    }

    [Fact]
    public async Task A_follow_up_refers_to_the_mail_before()
    {
        await using var app = await AlertsApp.StartAsync();
        await app.SubscribeAsync("reader@example.org");
        await app.MatchAsync(await app.RaiseAsync());
        await app.DrainAsync();
        await app.MatchAsync(
            await app.RaiseAsync(
                version: 2,
                kind: AlertKind.FollowUp,
                changes: new StoryChange(ChangeKind.Response, "The Foreign Ministry denies it.")
            )
        );
        await app.DrainAsync();

        var mails = app.Outbox();
        var first = mails[1].Split("\r\n").Single(l => l.StartsWith("Message-ID: ", StringComparison.Ordinal))["Message-ID: ".Length..];
        Assert.Contains("In-Reply-To: " + first + "\r\n", mails[2], StringComparison.Ordinal);
        Assert.Contains("Subject: The Foreign Ministry denies it: Officials of both sides", mails[2], StringComparison.Ordinal);
    }
}
