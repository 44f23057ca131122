using System.Net.Http.Json;
using System.Text.Json;
using Alerts.Delivery;
using Alerts.Subscriptions;
using Alerts.Tests.Channels.Email;
using Microsoft.EntityFrameworkCore;
using static Alerts.Tests.Delivery.ReaderSteps;

namespace Alerts.Tests.Delivery;

/// <summary>What is refused is told to the admin, and nobody is cut off for what is ours.</summary>
public sealed class RefusalTests
{
    [Fact]
    public async Task A_domain_that_refuses_everybody_is_one_alarm_in_its_words_and_its_readers_stay()
    {
        const string Words = "550 5.7.1 Our list says no to 192.0.2.9";
        await using var server = new ScriptedServer(
            (line, _) => line.Contains("@refusing.example", StringComparison.Ordinal) ? Words : null
        );
        await using var app = await StartAsync(server.Port);
        await ImportAsync(app, [.. Enumerable.Range(0, 5).Select(i => new { address = $"r{i}@refusing.example" })]);
        await app.MatchAsync(await app.RaiseAsync());
        for (var i = 0; i < 4; i++)
        {
            await app.DrainAsync(TimeSpan.FromHours(1));
            await app.WithAsync<RefusalAlarm>(a => a.TellAsync(default));
            app.Clock.Advance(TimeSpan.FromHours(8));
            await SweepAsync(app);
        }

        Assert.Equal(1, server.Count("RCPT TO:<ops@example.org>"));
        Assert.All(await app.WithDbAsync(db => db.Subscriptions.ToListAsync()), s => Assert.Equal(SubscriptionState.Active, s.State));
        Assert.All(await app.WithDbAsync(db => db.Deliveries.ToListAsync()), d => Assert.Equal(DeliveryState.Pending, d.State));
        var bounces = await app.Admin.GetFromJsonAsync<JsonElement>("/api/bounces?kind=refused");
        Assert.Contains("says no to 192.0.2.9", bounces.GetRawText(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Of_two_hosts_that_find_a_refusal_one_tells()
    {
        Func<Task>? meanwhile = null;
        await using var server = new ScriptedServer(
            async (line, _) =>
            {
                if (line == "RCPT TO:<ops@example.org>" && Interlocked.Exchange(ref meanwhile, null) is { } act)
                {
                    await act();
                }

                return line.Contains("@refusing.example", StringComparison.Ordinal) ? "550 5.7.1 Our list says no" : null;
            }
        );
        await using var app = await StartAsync(server.Port);
        await using var another = await app.StartAnotherAsync();
        await ImportAsync(app, new { address = "a@refusing.example" });
        await app.MatchAsync(await app.RaiseAsync());
        await app.DrainAsync();

        meanwhile = () => another.WithAsync<RefusalAlarm>(a => a.TellAsync(default));
        await app.WithAsync<RefusalAlarm>(a => a.TellAsync(default));
        await another.WithAsync<RefusalAlarm>(a => a.TellAsync(default));

        Assert.Null(meanwhile);
        Assert.Equal(1, server.Count("RCPT TO:<ops@example.org>"));
    }

    [Fact]
    public async Task A_refusal_whose_mail_to_the_admin_does_not_get_through_is_told_again()
    {
        var isAway = true;
        await using var server = new ScriptedServer(
            (line, _) =>
                line.Contains("@refusing.example", StringComparison.Ordinal) ? "550 5.7.1 Our list says no"
                : isAway && line.StartsWith("MAIL", StringComparison.Ordinal) ? "451 4.3.0 later"
                : null
        );
        await using var app = await StartAsync(server.Port);
        await ImportAsync(app, new { address = "a@refusing.example" });
        isAway = false;
        await app.MatchAsync(await app.RaiseAsync());
        await app.DrainAsync();
        isAway = true;
        await app.WithAsync<RefusalAlarm>(a => a.TellAsync(default));
        Assert.Equal(0, server.Count("RCPT TO:<ops@example.org>"));

        isAway = false;
        await app.WithAsync<RefusalAlarm>(a => a.TellAsync(default));
        await app.WithAsync<RefusalAlarm>(a => a.TellAsync(default));

        Assert.Equal(1, server.Count("RCPT TO:<ops@example.org>"));
    }

    [Fact]
    public async Task A_domain_that_says_of_everybody_that_there_is_no_such_mailbox_is_out_of_order_itself()
    {
        await using var server = new ScriptedServer(
            (line, _) => line.Contains("@broken.example", StringComparison.Ordinal) ? "550 5.1.1 No such user" : null
        );
        await using var app = await StartAsync(server.Port);
        await ImportAsync(app, [.. Enumerable.Range(0, 4).Select(i => new { address = $"r{i}@broken.example" })]);
        await app.MatchAsync(await app.RaiseAsync());
        for (var day = 0; day < 3; day++)
        {
            await SweepAsync(app);
            app.Clock.Advance(TimeSpan.FromDays(1) + TimeSpan.FromMinutes(5));
        }

        await SweepAsync(app);
        Assert.All(await app.WithDbAsync(db => db.Subscriptions.ToListAsync()), s => Assert.Equal(SubscriptionState.Active, s.State));
        Assert.Empty(await app.WithDbAsync(db => db.SuppressionList.ToListAsync()));
    }

    [Fact]
    public async Task A_mailbox_that_is_gone_counts_as_failed_when_it_is_believed()
    {
        await using var server = new ScriptedServer(
            (line, _) => line.StartsWith("RCPT", StringComparison.Ordinal) ? "550 5.1.1 No such user" : null
        );
        await using var app = await StartAsync(server.Port);
        using var sends = SendsOf(app);
        await ImportAsync(app, new { address = "a@example.org" });
        await app.MatchAsync(await app.RaiseAsync());
        await app.DrainAsync();
        Assert.Equal(["postponed"], ResultsOf(sends));

        app.Clock.Advance(TimeSpan.FromDays(1) + TimeSpan.FromMinutes(10));
        await SweepAsync(app);

        Assert.Equal(["postponed", "failed"], ResultsOf(sends));
    }
}
