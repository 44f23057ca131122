using System.Globalization;
using Alerts.Delivery;
using Alerts.Subscriptions;
using Microsoft.EntityFrameworkCore;

namespace Alerts.Tests.Delivery;

public sealed class SlowSendTests
{
    [Fact]
    public async Task Nobody_takes_a_delivery_over_while_a_mail_server_takes_its_time()
    {
        await using var server = await MailServer.StartAsync(login: false, offersTls: false);
        var answer = new TaskCompletionSource();
        server.BeforeAnswer = () => answer.Task;
        await using var app = await AlertsApp.StartAsync(
            ("Email:From", "alerts@alerts.test"),
            ("Email:Smtp:Host", "127.0.0.1"),
            ("Email:Smtp:Port", server.Port.ToString(CultureInfo.InvariantCulture)),
            ("Delivery:ClaimTime", "00:00:03")
        );
        await app.WithAsync<SubscriptionImport>(async import =>
            await import.ImportAsync([(1, new() { Channel = "email", Address = "reader@example.org" })], areConfirmed: true, default)
        );
        await app.MatchAsync(await app.RaiseAsync());
        var id = await app.WithDbAsync(db => db.Deliveries.Select(d => d.Id).SingleAsync());

        var first = app.Get<AlertDeliverer>().DeliverAsync(id, default);
        await UntilAsync(d => d.BegunAt is not null);
        app.Clock.Advance(TimeSpan.FromSeconds(60));
        await UntilAsync(d => d.ClaimedUntil > app.Clock.GetUtcNow());
        var second = await app.Get<AlertDeliverer>().DeliverAsync(id, default);
        answer.SetResult();

        Assert.Null(second);
        Assert.IsType<Alerts.Channels.SendResult.Sent>(await first);
        Assert.Single(server.Mails);
        Assert.Equal(1, (await app.WithDbAsync(db => db.Deliveries.SingleAsync())).Attempts);

        Task UntilAsync(Func<AlertDelivery, bool> holds) =>
            Wait.UntilAsync(
                async () => holds(await app.WithDbAsync(db => db.Deliveries.AsNoTracking().SingleAsync())),
                TimeSpan.FromSeconds(30),
                () => "It began, or its claim was renewed, too late."
            );
    }
}
